from __future__ import annotations

import dataclasses

import pytest

from averral.finding import Attributed, Finding


def test_a_finding_is_positive_present_and_whole_unless_told_otherwise() -> None:
    finding = Finding("ASSAULT", "event", ("a",), ("b",), 2, 1, 4)
    assert (finding.polarity, finding.past, finding.score, finding.clause) == ("positive", False, 1.0, None)
    assert (finding.support, finding.why, finding.mode) == ((), (), None)


def test_findings_are_equal_by_what_they_say_and_frozen() -> None:
    finding = Finding("ASSAULT", "event", ("a",), ("b",), 2, 1, 4)
    assert finding == Finding("ASSAULT", "event", ("a",), ("b",), 2, 1, 4)
    assert len({finding, dataclasses.replace(finding, label="AID")}) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        finding.label = "AID"  # type: ignore[misc]


def test_an_attributed_finding_has_no_evidence_unless_told() -> None:
    finding = Finding("ASSAULT", "event", ("a",), ("b",), 2, 1, 4)
    one = Attributed(finding, "author", ("author",), None, "certain", "certain", "positive", "actual")
    assert (one.evidence, one.quote, one.why) == ((), None, ())
