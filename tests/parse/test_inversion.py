"""Verbs before their subject are found again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.parse.inversion import inverted
from averral.syntax import Token

Roles = Callable[[str, str], dict[str, str]]


def _made(rows: str) -> list[Token]:
    """Tokens from "text/lemma/tag/dep/head" words."""
    fields = [row.split("/") for row in rows.split()]
    return [Token(i, f[0], f[1], "X", f[2], f[3], int(f[4]), 3 * i, 3 * i + 2) for i, f in enumerate(fields)]


def test_a_progressive_question_gets_its_verb() -> None:
    tokens = _made("Is/be/VBZ/ROOT/0 A/A/NNP/nsubj/0 arming/arm/VBG/acl/1 B/B/NNP/dobj/2 ?/?/./punct/0")
    mended = inverted(tokens)
    assert [(t.text, t.dep, t.head) for t in (mended[i] for i in sorted(mended))] == [
        ("Is", "aux", 2),
        ("A", "nsubj", 2),
        ("arming", "ROOT", 2),
        ("?", "punct", 2),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "Is/be/VBZ/ROOT/0 A/A/NNP/nsubj/0 arming/arm/VBG/acl/1 B/B/NNP/dobj/2 ././/punct/0".replace("././/", "./././"),
        "Is/be/VBZ/ROOT/0 A/A/NNP/nsubj/0 arming/arm/VBG/acl/1 B/B/NNP/dobj/2 right/right/JJ/acomp/0 ?/?/./punct/0",
    ],
)
def test_statements_and_questions_with_a_predicate_stay(rows: str) -> None:
    assert inverted(_made(rows)) == {}


def test_had_is_the_auxiliary_of_an_unmet_condition() -> None:
    tokens = _made(
        "C/C/NNP/nsubj/1 answered/answer/VBN/ROOT/1 had/have/VBD/ccomp/1"
        " A/A/NNP/nsubj/4 armed/arm/VBD/ccomp/2 B/B/NNP/dobj/4"
    )
    mended = inverted(tokens)
    assert (mended[4].dep, mended[4].head) == ("advcl", 1)
    assert (mended[2].dep, mended[2].head) == ("aux", 4)


@pytest.mark.parametrize(
    "text", ["Were the rebels to attack the army, Chad would respond.", "Are the rebels attacking the army?"]
)
def test_the_doer_of_an_inverted_clause_is_its_subject(roles: Roles, text: str) -> None:
    verb = "attacking" if "attacking" in text else "attack"
    assert roles(text, verb) == {"subject": "rebels", "object": "army"}
