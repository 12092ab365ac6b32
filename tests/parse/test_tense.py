from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.parse.tense import Verbal, verbal
from averral.syntax import Syntax

Parse = Callable[[str], Syntax]


def _form(parse: Parse, text: str, word: str) -> Verbal:
    syntax = parse(text)
    return verbal(syntax, next(t.i for t in syntax.tokens if t.text == word))


@pytest.mark.parametrize(
    ("text", "word", "passive", "tense", "aspect"),
    [
        ("The rebels attacked the army.", "attacked", False, "past", "simple"),
        ("The army was attacked by rebels.", "attacked", True, "past", "simple"),
        ("The rebels attack the army.", "attack", False, "present", "simple"),
        ("The rebels have attacked the army.", "attacked", False, "present", "perfect"),
        ("The army has been attacked.", "attacked", True, "present", "perfect"),
        ("The rebels are attacking the army.", "attacking", False, "present", "progressive"),
        ("The rebels will attack the army.", "attack", False, "future", "simple"),
        ("Rebels backed by Chad fled.", "backed", True, "past", "simple"),
    ],
)
def test_voice_tense_and_aspect(parse: Parse, text: str, word: str, passive: bool, tense: str, aspect: str) -> None:
    form = _form(parse, text, word)
    assert (form.passive, form.aspect) == (passive, aspect)
    assert form.tense == tense or not form.finite


@pytest.mark.parametrize(
    ("text", "negated", "modal"),
    [
        ("The rebels did not attack the army.", True, ""),
        ("The rebels never attack the army.", True, ""),
        ("The rebels may attack the army.", False, "may"),
        ("The rebels couldn't attack the army.", True, "could"),
        ("The rebels won't attack the army.", True, "will"),
        ("The rebels should attack the army.", False, "should"),
    ],
)
def test_negation_and_modals(parse: Parse, text: str, negated: bool, modal: str) -> None:
    form = _form(parse, text, "attack")
    assert (form.negated, form.modal) == (negated, modal)


def test_the_subordinator_is_the_mark(parse: Parse) -> None:
    assert _form(parse, "If rebels attack the army, Chad closes the border.", "attack").mark == "if"


def test_a_second_conjunct_takes_what_it_shares() -> None:
    first = Verbal(tense="future", modal="will", own_auxiliary=True, own_subject=True)
    second = Verbal(tense="")
    assert second.after(first).tense == "future"
    assert second.after(first).modal == "will"


def test_a_second_conjunct_with_its_own_subject_takes_nothing() -> None:
    first = Verbal(tense="future", modal="will", negated=True)
    second = Verbal(tense="past", finite=True, own_subject=True)
    assert second.after(first) == second


def test_a_participle_with_a_subject_of_its_own_is_active(parse: Parse) -> None:
    text = "The treaty, which the two presidents signed last May, concerns the border."
    assert not _form(parse, text, "signed").passive


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("Not only had the rebels attacked the army, they had burned the town.", "attacked", False),
        ("The minister neither confirmed nor denied the report.", "denied", True),
    ],
)
def test_negation_before_the_subject_and_by_nor(parse: Parse, text: str, word: str, negated: bool) -> None:
    assert _form(parse, text, word).negated is negated


@pytest.mark.parametrize(
    "text",
    [
        "Had the rebels attacked the army, Chad would have responded.",
        "Should the rebels attack the army, Chad will respond.",
        "Chad acted as though the rebels had attacked the army.",
        "In case the rebels attack the army, Chad will respond.",
    ],
)
def test_conditions_without_if(parse: Parse, text: str) -> None:
    word = "attacked" if "attacked" in text else "attack"
    assert _form(parse, text, word).mark == "if"
