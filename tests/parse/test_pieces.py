from __future__ import annotations

import pytest

from averral.parse.pieces import LONGEST_PIECE, pieces, plain
from averral.records import Block, Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u201cNo,\u201d he said.", '"No," he said.'),
        ("Chad\u2019s army", "Chad's army"),
        ("one\ntwo\tthree\u00a0four", "one two three four"),
        ("``No,'' he said", ' "No,"  he said'),
        ("a -- b", "a -  b"),
        ("lone \ud800 surrogate", "lone ? surrogate"),
        ("zero\x00byte", "zero byte"),
    ],
)
def test_plain_keeps_every_character_in_its_place(text: str, expected: str) -> None:
    assert plain(text) == expected
    assert len(plain(text)) == len(text)


def test_pieces_are_the_paragraphs_with_their_offsets() -> None:
    text = "A headline\n\n  The body.  \nMore."
    found, notes = pieces(Document("x", text), 400)
    assert [(p.words, p.start, p.paragraph) for p in found] == [
        ("A headline", 0, 0), ("The body.", 14, 1), ("More.", 26, 2),
    ]  # fmt: skip
    assert all(text[p.start :].startswith(p.words) for p in found)
    assert notes == ()


def test_blocks_of_the_document_decide_and_bylines_are_left_out() -> None:
    text = "By Ada Limo\nRebels attacked."
    blocks = (Block(0, 11, "byline"), Block(12, 28, "title"))
    found, _ = pieces(Document("x", text, blocks=blocks), 400)
    assert [(p.words, p.block) for p in found] == [("Rebels attacked.", "title")]


def test_an_endless_paragraph_is_cut_at_a_sentence_end_and_noted() -> None:
    text = "The army attacked the rebels. " * 1500
    found, notes = pieces(Document("x", text), 400)
    assert len(found) > 1 and all(len(p.words) <= LONGEST_PIECE for p in found)
    assert all(p.words.endswith(".") for p in found)
    assert [n.code for n in notes] == ["long_paragraph"]
    assert notes[0].span is not None and notes[0].span.start == 0


def test_a_paragraph_without_any_break_is_cut_all_the_same() -> None:
    found, _ = pieces(Document("x", "x" * (LONGEST_PIECE + 5)), 400)
    assert [len(p.words) for p in found] == [LONGEST_PIECE, 5]


def test_nothing_gives_no_pieces() -> None:
    assert pieces(Document("x", " \n \n"), 400) == ([], ())
