from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from averral.assembly import Dating, assemble
from averral.codebook import load_codebook
from averral.finding import Attributed, Finding
from averral.records import AUTHOR, Span
from averral.syntax import Syntax

TEXT = "Chad attacked Libya. The army of Libya fled."
FINDING = Finding("ASSAULT", "event", ("TCD",), ("LBY",), 1, 0, 3, 0, why=("rule",))
ONE = Attributed(FINDING, AUTHOR, (AUTHOR,), None, "certain", "certain", "positive", "actual", why=("rule",))


@pytest.fixture
def syntax(parse: Callable[[str], Syntax]) -> Syntax:
    return parse(TEXT)


def test_spans_are_offsets_into_the_text(syntax: Syntax) -> None:
    _, (statement,) = assemble(syntax, load_codebook(), [replace(ONE, cue=5, evidence=(5,), quote=(0, 3))], {})
    assert statement.span == Span(0, 19)
    assert TEXT[statement.trigger.start : statement.trigger.end] == "attacked"
    assert statement.quote == Span(0, 19)
    assert statement.cue is not None and TEXT[statement.cue.start : statement.cue.end] == "army"
    assert [TEXT[e.start : e.end] for e in statement.evidence] == ["army"]


def test_without_a_quotation_the_sentence_is_quoted(syntax: Syntax) -> None:
    _, (statement,) = assemble(syntax, load_codebook(), [ONE], {})
    assert TEXT[statement.quote.start : statement.quote.end] == "Chad attacked Libya."


def test_numbers_follow_the_text(syntax: Syntax) -> None:
    later = replace(ONE, finding=replace(FINDING, label="RETREAT", trigger=8, first=4, last=9))
    propositions, statements = assemble(syntax, load_codebook(), [later, ONE], {})
    assert [(s.id, s.label, s.proposition) for s in statements] == [("s1", "ASSAULT", "p1"), ("s2", "RETREAT", "p2")]
    assert [p.id for p in propositions] == ["p1", "p2"]


def test_one_proposition_may_be_stated_twice(syntax: Syntax) -> None:
    again = replace(ONE, source="LBY", chain=(AUTHOR, "LBY"), polarity="negative")
    propositions, statements = assemble(syntax, load_codebook(), [ONE, again], {})
    assert len(propositions) == 1
    assert [s.proposition for s in statements] == ["p1", "p1"]


def test_events_of_different_days_are_different(syntax: Syntax) -> None:
    other = replace(ONE, finding=replace(FINDING, clause=1, trigger=8, first=4, last=9))
    dated = {0: Dating("2010-01-01", "2010-01-31"), 1: Dating("2011-01-01", "2011-12-31")}
    propositions, _ = assemble(syntax, load_codebook(), [ONE, other], dated)
    assert [p.earliest for p in propositions] == ["2010-01-01", "2011-01-01"]


def test_relations_of_different_days_are_one(syntax: Syntax) -> None:
    relation = replace(FINDING, label="supports", kind="relation")
    told = [replace(ONE, finding=relation), replace(ONE, finding=replace(relation, clause=1, trigger=8))]
    propositions, _ = assemble(syntax, load_codebook(), told, {0: Dating("2010-01-01"), 1: Dating("2011-01-01")})
    assert len(propositions) == 1


def test_sides_of_a_symmetric_label_do_not_matter(syntax: Syntax) -> None:
    one = replace(FINDING, label="allied_with", kind="relation")
    told = [replace(ONE, finding=f) for f in (one, replace(one, actor=("LBY",), recipient=("TCD",)))]
    assert len(assemble(syntax, load_codebook(), told, {})[0]) == 1
    told = [replace(ONE, finding=f) for f in (FINDING, replace(FINDING, actor=("LBY",), recipient=("TCD",)))]
    assert len(assemble(syntax, load_codebook(), told, {})[0]) == 2


def test_contexts_are_those_whose_words_stand_in_the_sentence(syntax: Syntax) -> None:
    second = replace(ONE, finding=replace(FINDING, trigger=8, first=4, last=9))
    propositions, _ = assemble(syntax, load_codebook(), [second], {})
    assert "military" in propositions[0].contexts
    propositions, _ = assemble(syntax, load_codebook(), [ONE], {})
    assert "military" not in propositions[0].contexts


def test_dates_places_and_reasons_come_along(syntax: Syntax) -> None:
    dated = {0: Dating("2010-01-01", "2010-12-31", "place:1", ("in 2010",))}
    _, (statement,) = assemble(syntax, load_codebook(), [ONE], dated)
    assert (statement.earliest, statement.latest, statement.place) == ("2010-01-01", "2010-12-31", "place:1")
    assert statement.why == ("rule", "in 2010")
