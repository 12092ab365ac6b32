"""The text cut at all edges: nothing lost, nothing nested."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from averral.exports.register import Register
from averral.exports.segments import LANES, marked_text
from averral.records import Actor, Document, Mention, Reading, Span, Statement


def _statement(n: int, start: int, end: int, **more: object) -> Statement:
    span = Span(start, end)
    return replace(Statement(f"s{n}", "p", span, span, span, "relation", "supports"), **more)  # type: ignore[arg-type]


Edges = tuple[int, int]


def _marked(text: str, *spans: Edges, mentions: tuple[Edges, ...] = ()) -> list[tuple[str, str]]:
    statements = tuple(_statement(n, a, b) for n, (a, b) in enumerate(spans, 1))
    actors = (Actor("a", "Aland", "state", mentions=tuple(Mention(a, b, "name") for a, b in mentions)),)
    register = Register.of(Reading(Document("d", text), actors, statements=statements))
    rows = marked_text(register, statements).paragraphs
    return [(g.text, g.covers) for row in rows for g in row.segments]


def test_overlapping_spans_are_cut_at_every_edge() -> None:
    assert _marked("abcdef", (0, 4), (2, 6)) == [("ab", "1"), ("cd", "1 2"), ("ef", "2")]


def test_mentions_cut_too_and_the_innermost_counts(reading: Reading) -> None:
    assert _marked("abcdef", (0, 6), mentions=((1, 3),)) == [("a", "1"), ("bc", "1"), ("def", "1")]
    register = Register.of(reading)
    segments = [g for row in marked_text(register, reading.statements).paragraphs for g in row.segments]
    army = next(g for g in segments if g.text.startswith("'s army"))
    assert army.actor == "Ostland's army"


def test_looks_of_underlines(reading: Reading) -> None:
    register = Register.of(reading)
    marked = marked_text(register, reading.statements)
    segments = {g.text: g for row in marked.paragraphs for g in row.segments}
    assert "u0 con3-0" in segments[" accuses "].classes
    denied = segments[" supports "]
    assert any(look in denied.classes for look in ("u0nd coo3", "u1nd coo3"))
    assert 2 <= marked.lanes <= LANES


def test_numbers_stand_where_statements_begin_and_end(reading: Reading) -> None:
    paragraphs = marked_text(Register.of(reading), reading.statements).paragraphs
    assert [p.numbers for p in paragraphs] == [
        (1, 2), (3, 4, 5, 6, 7), (8, 9, 10), (11, 12), (13, 14, 15, 16, 17), (18, 19),
    ]  # fmt: skip
    ends = [n for p in paragraphs for g in p.segments for n, _ in g.ends]
    assert sorted(ends) == list(range(1, 20))


def test_without_blocks_paragraphs_are_lines_or_blank_separated() -> None:
    assert [t for t, _ in _marked("one\ntwo")] == ["one\n", "two"]
    assert [t for t, _ in _marked("one\nstill\n\ntwo")] == ["one\nstill", "two"]
    assert _marked("") == []


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=8),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=8),
)
def test_no_character_is_lost_and_covers_are_right(
    text: str, spans: list[tuple[int, int]], mentions: list[tuple[int, int]]
) -> None:
    found = _marked(text, *spans, mentions=tuple(mentions))
    assert "".join("".join(t for t, _ in found).split()) == "".join(text.split())
    for number, (start, end) in enumerate(spans, 1):
        covered = "".join(t for t, covers in found if str(number) in covers.split())
        assert "".join(covered.split()) == "".join(text[max(start, 0) : max(end, 0)].split())


def test_lanes_of_spans_that_overlap_differ() -> None:
    statements = tuple(_statement(n, n, 10 + n) for n in range(1, 4))
    register = Register.of(Reading(Document("d", "x" * 20), statements=statements))
    segments = marked_text(register, statements).paragraphs[0].segments
    busiest = max(segments, key=lambda g: len(g.covers.split()))
    assert {c for c in busiest.classes.split() if c.startswith("u")} == {"u0", "u1", "u2"}
