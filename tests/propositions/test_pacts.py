from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.finding import Finding

Find = Callable[[str], list[Finding]]


def sides(findings: list[Finding], label: str) -> set[tuple[str, ...]]:
    return {(*f.actor, *f.recipient) for f in findings if f.label == label}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Chad condemned the pact between Libya and Kenya.", "ACCUSE"),
        ("Chad rejected the agreement between Libya and Kenya.", "REJECT"),
        ("Libya and Kenya signed a treaty. Chad condemned the treaty.", "ACCUSE"),
    ],
)
def test_what_is_said_of_a_pact_is_said_of_both_who_made_it(find: Find, text: str, label: str) -> None:
    assert sides(find(text), label) == {("TCD", "LBY"), ("TCD", "KEN")}


def test_whoever_made_the_pact_blames_nobody_with_it(find: Find) -> None:
    assert sides(find("Libya and Kenya signed a treaty. Libya condemned the treaty."), "ACCUSE") == set()


def test_a_recipient_that_is_named_stays(find: Find) -> None:
    assert sides(find("Chad criticised Kenya. Chad condemned Libya."), "ACCUSE") == {("TCD", "KEN"), ("TCD", "LBY")}


def test_the_score_shows_the_step(find: Find) -> None:
    blamed = [f for f in find("Libya and Kenya signed a treaty. Chad condemned the treaty.") if f.label == "ACCUSE"]
    assert [(f.score, f.why[-1]) for f in blamed] == [(0.8, "recipient: of pact")] * 2
