"""Rows of a store in words: nothing is stated as a fact, every word is in its place."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from averral.records import Actor, Document, Place, Proposition, Reading, Span, Statement
from averral.store import View, Writer, rows_of
from averral.store.rows import ClaimRow, StatementRow
from averral.web import wording
from averral.web.wording import claims, lines, source_words
from store.making import appearance

TEXT = "Ostland fears an attack. According to Varnia, confessions show that Ostland arms the Red Front in Merrow."
WORDS = "confessions show that Ostland arms the Red Front in Merrow."


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


@pytest.fixture
def view(tmp_path: Path) -> View:
    """One document: Varnia says, by a cue before the quote, that Ostland supports a group; the author denies it."""
    actors = (
        Actor("XOS", "Ostland", "state", known=True),
        Actor("XVA", "Varnia", "state", known=True),
        Actor("x1", "Red Front", "armed_group"),
        Actor("x2", "Ilse Maron", "official", parent="XVA"),
    )
    proposition = Proposition("p1", "relation", "supports", actor=("XOS",), recipient=("x1",), support=("weapons",))
    same = {"actor": ("XOS",), "recipient": ("x1",), "support": ("weapons",)}
    said = Statement(
        "s1", "p1", _span("Ostland arms the Red Front"), _span(WORDS), _span("arms"), "relation", "supports",
        source="x2", chain=("author", "x2"), cue=_span("According to"), certainty="probable",
        author_certainty="underspecified", evidence=(_span("confessions"),), earliest="2020-01-01",
        latest="2020-12-31", place="g1", **same,  # type: ignore[arg-type]
    )  # fmt: skip
    own = Statement(
        "s2", "p1", _span("Ostland arms"), _span(WORDS), _span("arms"), "relation", "supports", polarity="negative",
        **same,  # type: ignore[arg-type]
    )  # fmt: skip
    id_ = hashlib.sha256(TEXT.encode()).hexdigest()
    document = Document(id_, TEXT, "Arms", "en", publisher="The Post", published="2021-02-03")
    place = Place("g1", "Merrow", "town")
    reading = Reading(document, actors, (place,), propositions=(proposition,), statements=(said, own))
    Writer(tmp_path / "store").commit([*rows_of(reading), appearance(reading)], kind="ingest")
    return View(tmp_path / "store")


def test_a_quoted_statement_names_its_source_evidence_and_the_authors_stand(view: View) -> None:
    line = lines(view, view.rows(StatementRow, order="position"))[0]
    assert line.sentence == (
        "Ilse Maron (Varnia) says that it is likely that Ostland supports the Red Front (weapons), citing confessions;"
        " the author reports it without vouching."
    )
    assert (line.time, line.where, line.sure, line.evidence) == ("2020", "in Merrow", "probable", ("confessions",))
    assert line.quote == ("confessions show that ", "Ostland arms the Red Front", " in Merrow.")
    assert (line.attributed, line.negative, line.leaning) == (True, False, "cooperative")


def test_a_denial_by_the_author_is_one(view: View) -> None:
    line = lines(view, view.rows(StatementRow, order="position"))[1]
    assert line.sentence == "The author states that Ostland does not support the Red Front (weapons)."
    assert line.negative and not line.attributed
    assert line.time == "date not stated" and line.where == "place not stated"


def test_a_line_leads_to_its_place_and_can_be_cited(view: View) -> None:
    line = lines(view, view.rows(StatementRow, order="position"))[0]
    assert line.to == f"/documents/{line.document}?s=1#s1"
    start, end = _span("Ostland arms the Red Front").start, _span("Ostland arms the Red Front").end
    assert line.cite == (
        "Ilse Maron (Varnia), in: Arms. The Post. 2021-02-03. address not stated."
        f" Characters {start}-{end}. Document {line.document}. Statement {line.id}."
    )


def test_a_cue_outside_of_the_quote_is_read_from_the_document(view: View) -> None:
    (row, _) = view.rows(StatementRow, order="position")
    assert row.cue_start is not None and row.cue_start < row.quote_start
    around = wording._Around(view, [row])
    assert list(around.outside.values()) == ["According to"]


def _claim(**changes: object) -> ClaimRow:
    stand = {"names": ["Ilse Maron"], "statements": ["s1"], "documents": ["d"], "withdrew": False, "reliability": "F"}
    stands = [
        {**stand, "source": "XVA", "asserts": True, "since": "2021-02-03", "interested": True},
        {**stand, "source": "The Post", "names": ["The Post"], "asserts": False, "since": None, "interested": False},
    ]
    given: dict[str, object] = {
        "id": "c1", "kind": "relation", "label": "supports", "mode": None, "actor": ("XOS",), "recipient": ("XVA",),
        "support": ("weapons",), "ended": False, "realis": "actual", "earliest": None, "latest": None, "since": None,
        "statements": ("s1", "s2"), "stands": json.dumps(stands), "asserts": ("XVA",), "denies": ("The Post",),
        "interested": ("XVA",), "unnamed": 0, "independent": 1, "evidence": (), "status": "denied",
        "reliability": "F", "credibility": 6, "bucket": "b", "sides": ("XOS", "XVA"), "gone": False,
    }  # fmt: skip
    return ClaimRow(**{**given, **changes})  # type: ignore[arg-type]


def test_a_claim_is_a_clause_with_two_sides(view: View) -> None:
    (told,) = claims(view, [_claim()])
    assert told.clause == "That Ostland supports Varnia (weapons)"
    assert told.tally == "asserted by 1 independent source, denied by 1 source"
    assert (told.since, told.time) == ("date not stated", "date not stated")
    assert told.code_words == "F6: source reliability not rated; truth cannot be judged: one source, nobody denies it"
    (asserting,), (denying,) = told.asserts, told.denies
    assert (asserting.source.name, asserting.names, asserting.interested) == ("Varnia", "Ilse Maron", True)
    assert (denying.source.name, denying.source.to, denying.since) == ("The Post", None, "date not stated")
    assert told.to == "/claims/c1" and told.negative


def test_what_is_over_or_meant_is_worded_so(view: View) -> None:
    over, meant = claims(view, [_claim(ended=True), _claim(id="c2", realis="future")])
    assert over.clause == "That Ostland no longer supports Varnia (weapons)"
    assert meant.clause == "That Ostland will support Varnia (weapons)"


def test_sources_that_are_no_actors_keep_their_own_name() -> None:
    assert source_words("own:coast-post", ["Meridian Wire", "Coast Post"]) == "Coast Post"
    assert source_words("story:abc:two officers", ["two officers"]) == "two officers (of one story)"
    assert source_words("outlet:x", []) == "x"


def test_nothing_in_nothing_out(view: View) -> None:
    assert lines(view, []) == () and claims(view, []) == ()
