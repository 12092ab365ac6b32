from __future__ import annotations

from averral.figures import counted, rests_on


def test_numbers_with_their_nouns() -> None:
    assert [counted(n, "tie") for n in (0, 1, 1200)] == ["0 ties", "1 tie", "1,200 ties"]
    assert counted(2, "body", "bodies") == "2 bodies"


def test_what_a_finding_rests_on() -> None:
    assert rests_on(12, 4, 1) == "12 statements, 4 independent sources, 1 contested"
    assert rests_on(1, 1, 0) == "1 statement, 1 independent source"
