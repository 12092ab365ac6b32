from __future__ import annotations

import random

from averral.codebook import load_codebook
from averral.training.examples import codebook_rows, renamed
from averral.training.rows import TYPES, PairRow

ROWS = [
    PairRow("Norland attacked Sudmark.", (0, 7), (17, 24), forward=1.0),
    PairRow("The Westers were praised by Ostia.", (28, 33), (0, 11)),
]


def test_the_codebooks_examples_have_their_label_and_their_parties() -> None:
    rows = codebook_rows(load_codebook())
    (row,) = [r for r in rows if r.text == "Kenya retaliated against Somalia."]
    assert row.type is not None and TYPES[row.type.index(1.0)] == "ASSAULT"
    assert row.quad == (0.0, 0.0, 0.0, 1.0) and row.forward == 1.0 and row.stance is None
    assert (row.text[slice(*row.actor or ())], row.text[slice(*row.recipient or ())]) == ("Kenya", "Somalia")
    assert {TYPES[r.type.index(1.0)] for r in rows if r.type} == set(TYPES) - {"NONE"}


def test_relations_tell_a_stance_and_no_type() -> None:
    stances = {r.stance.index(1.0) for r in codebook_rows(load_codebook()) if r.stance and r.type is None}
    assert stances == {0, 1, 3}


def test_other_names_stand_where_the_names_stood() -> None:
    found = renamed(ROWS, 3, random.Random(4))
    assert len(found) == 6
    for row in found:
        assert row.actor is not None and row.recipient is not None
        assert row.text[slice(*row.actor)] in {ROWS[0].text[:7], "Ostia"}
        assert row.text[slice(*row.recipient)] in {"Sudmark", "The Westers"}
        assert " attacked " in row.text or " were praised by " in row.text
    assert [r.forward for r in found] == [1.0] * 3 + [None] * 3


def test_the_same_seed_gives_the_same_names() -> None:
    assert renamed(ROWS, 2, random.Random(1)) == renamed(ROWS, 2, random.Random(1))


def test_a_row_without_a_side_or_with_nested_sides_is_left_out() -> None:
    rows = [PairRow("Crowds marched.", (0, 6), None), PairRow("Norland's army", (0, 14), (0, 7))]
    assert renamed(rows, 2, random.Random(0)) == []
