"""Time expressions in running text, whatever the text."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from averral.syntax import Sentence, Syntax
from averral.timeplace import read_times


def one_sentence(text: str) -> Syntax:
    """A syntax with the text as its only sentence and no tokens."""
    return Syntax(text, (), (Sentence(0, 0, 0, 0, len(text)),))


def test_the_more_particular_expression_wins() -> None:
    text = "It ended on 3 March 2018 after two years."
    assert [text[t.start : t.end] for t in read_times(one_sentence(text), None)] == ["3 March 2018", "two years"]


def test_offsets_are_those_of_the_document(parse: Callable[[str], Syntax]) -> None:
    text = "Nothing happened.\n\nTalks ended in 1994."
    times = read_times(parse(text), None)
    assert [(t.start, text[t.start : t.end]) for t in times] == [(34, "1994")]


WORDS = st.lists(
    st.sampled_from(["since", "May", "2001", "the", "1990s", "last", "Friday", "9", ",", "x"]), max_size=12
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=200), WORDS.map(" ".join)), st.sampled_from([None, "2025-01-05", "2025"]))
def test_any_text_gives_sound_spans_and_ordered_ends(text: str, published: str | None) -> None:
    times = read_times(one_sentence(text), published)
    assert times == read_times(one_sentence(text), published)
    for time in times:
        assert 0 <= time.start < time.end <= len(text)
        assert not (time.earliest and time.latest) or time.earliest <= time.latest


def test_a_very_long_line_is_read_in_one_go() -> None:
    text = "in 2001 " * 25_000
    assert len(read_times(one_sentence(text), None)) == 25_000
