"""A charge that is turned down belongs to whoever made it, never to the author."""

from __future__ import annotations

import pytest

from averral.pipeline import Reader


@pytest.mark.parametrize(
    ("text", "label", "source", "polarity"),
    [
        ("Turkey dismissed allegations that Ankara had armed the rebels.", "supports", "TUR", "negative"),
        ("Algeria rejected claims that it had supported Tuareg rebels.", "supports", "DZA", "negative"),
        ("Turkey withdrew its claim that Chad had armed the rebels.", "supports", "TUR", "negative"),
        ("Turkey accused Chad of arming the rebels; Chad rejected the charge.", "supports", "TUR", "positive"),
        ("Turkey accused Chad of arming the rebels; Chad rejected the charge.", "ACCUSE", "author", "positive"),
        (
            "Azerbaijan rejects accusations that its soldiers shelled Armenian villages.",
            "ASSAULT",
            "unspecified",
            "positive",
        ),
    ],
)
def test_a_charge_that_is_turned_down_is_not_averred(
    reader: Reader, text: str, label: str, source: str, polarity: str
) -> None:
    reading = reader.read(text)
    kinds = {p.id: p for p in reading.propositions}
    found = [s for s in reading.statements if kinds[s.proposition].label == label]
    assert [(s.source, s.polarity) for s in found] == [(source, polarity)]
