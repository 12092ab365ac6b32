from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from averral.models.marking import Pieces
from averral.models.windows import windows


def _pieces(text: str) -> Pieces:
    """A piece for each character that is no space."""
    at = [i for i, c in enumerate(text) if c != " "]
    return Pieces(tuple(at), tuple((i, i + 1) for i in at))


def test_a_short_paragraph_is_one_window() -> None:
    assert [w.ids for w in windows(_pieces("ab cd."), "ab cd.", 10)] == [(0, 1, 3, 4, 5)]


def test_a_long_one_is_cut_where_a_sentence_ends() -> None:
    text = "abc. defg. hij"
    assert [len(w.ids) for w in windows(_pieces(text), text, 8)] == [4, 8]
    assert [len(w.ids) for w in windows(_pieces(text), text, 10)] == [9, 3]


def test_without_an_end_it_is_cut_at_the_limit() -> None:
    assert [len(w.ids) for w in windows(_pieces("abcdefgh"), "abcdefgh", 3)] == [3, 3, 2]


@given(st.text(alphabet="ab. ", max_size=200), st.integers(2, 20))
def test_nothing_is_lost(text: str, longest: int) -> None:
    pieces = _pieces(text)
    cut = list(windows(pieces, text, longest))
    assert tuple(i for w in cut for i in w.ids) == pieces.ids
    assert all(0 < len(w.ids) <= longest for w in cut)
