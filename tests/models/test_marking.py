from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.models.loading import HOME, TOKENIZER
from averral.models.marking import Marker

TEXT = "Norland accused Sudmark of arming rebels."


@pytest.fixture(scope="module")
def marker() -> Marker:
    return Marker(HOME / TOKENIZER)


def shown(marker: Marker, ids: tuple[int, ...]) -> list[str]:
    return [str(marker.tokenizer.id_to_token(i)) for i in ids]


def test_pieces_point_into_the_text(marker: Marker) -> None:
    (pieces,) = marker.pieces(["Chad’s army."])
    assert ["Chad’s army."[s:e] for s, e in pieces.offsets] == ["Chad", "’", "s", "army", "."]


def test_marks_stand_around_both_sides(marker: Marker) -> None:
    (pieces,) = marker.pieces([TEXT])
    marked = marker.mark(pieces, (0, 7), (16, 23))
    words = shown(marker, marked.ids)
    assert words[marked.first] == "[unused1]" and words[marked.second] == "[unused3]"
    assert words[words.index("[unused2]") + 1] == "accused"
    assert words[words.index("[unused4]") + 1] == "of"


def test_a_span_that_cuts_a_word_takes_its_pieces(marker: Marker) -> None:
    (pieces,) = marker.pieces(["The ministers left."])
    assert pieces.within(6, 9) == (1, 2)


def test_a_side_that_is_not_named_has_no_mark(marker: Marker) -> None:
    (pieces,) = marker.pieces([TEXT])
    marked = marker.mark(pieces, None, (16, 23))
    assert marked.first == 0 and "[unused1]" not in shown(marker, marked.ids)


def test_nested_sides_nest(marker: Marker) -> None:
    (pieces,) = marker.pieces(["Chad's army fled."])
    marked = marker.mark(pieces, (0, 11), (0, 4))
    words = shown(marker, marked.ids)
    assert words[1:3] == ["[unused1]", "[unused3]"]
    assert words.index("[unused4]") < words.index("[unused2]")


@pytest.mark.parametrize("nowhere", [(4, 5), (0, 0), (50, 60)])
def test_a_side_that_touches_no_piece_has_no_mark(marker: Marker, nowhere: tuple[int, int]) -> None:
    (pieces,) = marker.pieces(["Chad fled"])
    assert marker.mark(pieces, nowhere, (0, 4)) == marker.mark(pieces, None, (0, 4))


def test_a_side_too_far_from_the_other_has_no_mark(marker: Marker) -> None:
    (pieces,) = marker.pieces(["Chad " + "word " * 400 + "Libya"])
    marked = marker.mark(pieces, (0, 4), (2005, 2010))
    assert marked == marker.mark(pieces, (0, 4), None)
    assert shown(marker, marked.ids)[1:4] == ["[unused1]", "chad", "[unused2]"] and marked.second == 0


def test_a_side_longer_than_the_cut_keeps_its_marks(marker: Marker) -> None:
    (pieces,) = marker.pieces(["word " * 400])
    words = shown(marker, marker.mark(pieces, (0, 2000), None).ids)
    assert len(words) <= 160 and (words[1], words[-2]) == ("[unused1]", "[unused2]")


def test_overlapping_sides_keep_all_marks(marker: Marker) -> None:
    (pieces,) = marker.pieces(["Chad army chief fled."])
    words = shown(marker, marker.mark(pieces, (0, 9), (5, 15)).ids)
    assert words[1:8] == ["[unused1]", "chad", "[unused3]", "army", "[unused2]", "chief", "[unused4]"]


def test_a_long_text_is_cut_around_the_sides(marker: Marker) -> None:
    text = "word " * 400 + "Chad attacked Libya." + " word" * 400
    (pieces,) = marker.pieces([text])
    marked = marker.mark(pieces, (2000, 2004), (2014, 2019))
    words = shown(marker, marked.ids)
    assert len(marked.ids) <= 160
    assert words[marked.first + 1] == "chad" and "attacked" in words


def test_a_lone_surrogate_is_an_unknown_sign(marker: Marker) -> None:
    (pieces,) = marker.pieces(["\ud800 Chad"])
    assert pieces.offsets[-1] == (2, 6)


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_text_with_any_spans_is_marked(marker: Marker, text: str, a: int, b: int) -> None:
    (pieces,) = marker.pieces([text])
    marked = marker.mark(pieces, (min(a, b), max(a, b)), (b, b + 5))
    kept = [i for i in marked.ids if i not in marker.marks][1:-1]
    assert len(marked.ids) <= 160
    assert " ".join(map(str, kept)) in " ".join(map(str, pieces.ids))


@given(st.text(max_size=300))
def test_pieces_are_in_order_within_the_text(marker: Marker, text: str) -> None:
    (pieces,) = marker.pieces([text])
    assert len(pieces.ids) == len(pieces.offsets)
    assert all(0 <= i < marker.tokenizer.get_vocab_size() for i in pieces.ids)
    assert all(0 <= s <= e <= len(text) for s, e in pieces.offsets)
    assert all(a[0] <= b[0] for a, b in zip(pieces.offsets, pieces.offsets[1:], strict=False))


@given(st.integers(0, 400), st.integers(1, 40), st.integers(0, 400), st.integers(1, 40))
def test_every_mark_opens_before_it_closes(marker: Marker, a: int, m: int, b: int, n: int) -> None:
    (pieces,) = marker.pieces(["word " * 300])
    ids = marker.mark(pieces, (a * 4, a * 4 + m), (b * 4, b * 4 + n)).ids
    for opening, closing in (marker.marks[:2], marker.marks[2:]):
        assert ids.count(opening) == ids.count(closing) <= 1
        assert opening not in ids or ids.index(opening) + 1 < ids.index(closing)
