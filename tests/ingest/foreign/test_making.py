from __future__ import annotations

import pytest

from averral.contract import load_reading, to_dict
from averral.ingest.foreign import polecat
from averral.ingest.foreign.casting import Casting
from averral.ingest.foreign.making import reading_of_row
from averral.ingest.foreign.rows import ForeignRow, Party
from averral.knowledge import load_knowledge
from ingest.foreign.lines import POLECAT


@pytest.fixture(scope="module")
def casting() -> Casting:
    return Casting(load_knowledge())


def test_the_text_is_the_row_and_spans_lie_in_it(casting: Casting) -> None:
    row = polecat.row_of({**dict.fromkeys(polecat.COLUMNS, ""), **POLECAT})
    reading = reading_of_row(row, casting, "polecat")
    text = reading.document.text
    assert text == (
        "POLECAT P1: Kenya, Hill Band > ASSAULT heavy-weapons (ASSAULT heavy-weapons) > Café Guards, 2020-03-02,"
        " Garissa. Harbour Wire, 2020-03-03"
    )
    (s,) = reading.statements
    assert text[s.span.start : s.span.end].startswith("Kenya, Hill Band > ASSAULT")
    assert text[s.trigger.start : s.trigger.end] == "ASSAULT heavy-weapons"
    assert (s.actor, s.recipient, s.place) == (("KEN", "x2"), ("x3",), "place:197745")
    assert (s.source, s.certainty, s.author_certainty, s.score) == ("author", "probable", "probable", 0.5)
    assert s.why[0] == "imported from polecat: the row names no claimant"
    names = [text[m.start : m.end] for a in reading.actors for m in a.mentions]
    assert names == ["Kenya", "Hill Band", "Café Guards"]
    assert [text[t.start : t.end] for t in reading.times] == ["2020-03-02"]
    assert [text[m.start : m.end] for p in reading.places for m in p.mentions] == ["Garissa"]
    assert reading.propositions[0].contexts == ("military", "territory")
    assert load_reading(to_dict(reading)) == reading


def test_hostile_names_stay_on_one_line_and_are_bounded(casting: Casting) -> None:
    bad = Party("a\n\x00\u202e<b>" + "x" * 5_000)
    row = ForeignRow("K 1", "event", "ASSAULT", "c", (bad,), (bad,), publisher="p\nq")
    text = reading_of_row(row, casting, "gdelt").document.text
    assert "\n" not in text and "\x00" not in text and "\u202e" not in text and len(text) < 1_000


def test_one_name_on_both_sides_is_one_actor(casting: Casting) -> None:
    row = ForeignRow("K 1", "event", "ASSAULT", "c", (Party("Zed"),), (Party("Zed"),))
    reading = reading_of_row(row, casting, "gdelt")
    assert [(a.id, len(a.mentions)) for a in reading.actors] == [("x1", 2)]
    assert reading.document.text == "K 1: Zed > ASSAULT (c) > Zed. "
