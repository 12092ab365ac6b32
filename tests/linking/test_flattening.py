from __future__ import annotations

from typing import Any

from averral.linking import Appearance, rows_of, together
from averral.records import Actor, Document, Mention, Place, Proposition, Reading, Span, Statement
from linking.making import CODEBOOK

TEXT = "Kenya has stopped arming Bo Vale's men, papers show."
ID = "0123456789abcdef" * 4


def reading(**fields: Any) -> Reading:
    base: dict[str, Any] = {
        "support": ("weapons",), "actor": ("KEN",), "recipient": ("x1",), "source": "x2", "polarity": "negative",
        "why": ("under stop",), "place": "place:1", "evidence": (Span(40, 46),),
    }  # fmt: skip
    said = Statement("s1", "p1", Span(18, 38), Span(0, 52), Span(18, 24), "relation", "supports", **{**base, **fields})
    return Reading(
        Document(ID, TEXT, publisher="Wire", url="https://wire.example.org/1", published="2020-05-01"),
        (
            Actor("KEN", "Kenya", "state", "KEN", known=True, mentions=(Mention(0, 5, "name"),)),
            Actor("x1", "Bo Vale's men", "population", parent="x2", mentions=(Mention(25, 38, "nominal"),)),
            Actor("x2", "Bo Vale", "official", parent="KEN.GOV", mentions=(Mention(25, 32, "name"),)),
        ),
        (Place("place:1", "Low Water", "city"),),
        propositions=(Proposition("p1", "relation", "supports"),),
        statements=(said,),
    )


def test_ids_hold_across_documents() -> None:
    rows = rows_of(reading(), codebook=CODEBOOK)
    (s,) = rows.statements
    assert (s.id, s.actor, s.recipient, s.source) == (
        "0123456789abcdef:s1", ("KEN",), ("0123456789abcdef:x1",), "0123456789abcdef:x2",
    )  # fmt: skip
    assert [(a.id, a.parent) for a in rows.actors] == [
        ("KEN", None),
        ("0123456789abcdef:x1", "0123456789abcdef:x2"),
        ("0123456789abcdef:x2", "KEN.GOV"),
    ]


def test_words_dates_and_places_of_a_statement() -> None:
    (s,) = rows_of(reading(), codebook=CODEBOOK).statements
    assert (s.quote, s.evidence, s.published, s.spot) == (TEXT, ("papers",), "2020-05-01", "place:1")
    assert (s.start, s.end, s.ended) == (18, 24, True)


def test_a_denial_is_no_end() -> None:
    (s,) = rows_of(reading(why=("negated",)), codebook=CODEBOOK).statements
    assert not s.ended
    (s,) = rows_of(reading(polarity="positive"), codebook=CODEBOOK).statements
    assert not s.ended


def test_names_and_neighbours_of_actors() -> None:
    rows = rows_of(reading(), codebook=CODEBOOK)
    assert [(a.names, a.neighbours) for a in rows.actors] == [
        (("Kenya",), ("0123456789abcdef:x1",)), ((), ("KEN",)), (("Bo Vale",), ()),
    ]  # fmt: skip


def test_the_same_text_twice_is_one_document_with_two_appearances() -> None:
    late = Appearance("Copyist", None, "2020-05-02")
    early = Appearance("Agency", None, "2020-04-30")
    rows = together([rows_of(reading(), [late], codebook=CODEBOOK), rows_of(reading(), [early], codebook=CODEBOOK)])
    (d,) = rows.documents
    assert (d.appearances, d.published, d.outlet) == ((early, late), "2020-04-30", "Agency")
    assert len(rows.statements) == 1 and len(rows.actors) == 3
    assert rows.statements[0].published == "2020-04-30"


def test_no_longer() -> None:
    text = TEXT.replace("has stopped arming", "no longer arms")
    from dataclasses import replace

    one = reading(why=("negated",))
    said = replace(one.statements[0], span=Span(6, 34))
    other = replace(one, document=replace(one.document, text=text), statements=(said,))
    assert rows_of(other, codebook=CODEBOOK).statements[0].ended
