from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.parse.arguments import Frame, nominal_frame, prepositional, verbal_frame
from averral.syntax import Argument, Syntax

Parse = Callable[[str], Syntax]


def _at(syntax: Syntax, word: str) -> int:
    return next(t.i for t in syntax.tokens if t.text == word)


def _words(syntax: Syntax, frame: Frame) -> dict[str, str]:
    return {role: ",".join(syntax.tokens[h].text for h in heads) for role, heads in frame.roles.items()}


@pytest.mark.parametrize(
    ("text", "verb", "passive", "roles"),
    [
        ("Chad attacked Libya.", "attacked", False, {"subject": "Chad", "object": "Libya"}),
        ("Libya was attacked by Chad.", "attacked", True, {"subject": "Chad", "object": "Libya"}),
        ("Chad and Mali attacked Libya.", "attacked", False, {"subject": "Chad,Mali", "object": "Libya"}),
        ("Chad gave them food.", "gave", False, {"subject": "Chad", "object": "food", "second_object": "them"}),
        ("Chad met with Libya in May.", "met", False, {"subject": "Chad", "with": "Libya", "in": "May"}),
        ("On Monday Chad imposed sanctions on Libya.", "imposed", False, {"subject": "Chad", "on": "Monday,Libya"}),
        ("Chad moved tanks, according to Libya.", "moved", False, {"according": "Libya", "to": None}),
        ("Chad lifted the sanctions imposed on Libya.", "lifted", False, {"object": "sanctions", "on": "Libya"}),
        ("Chad fell out with Libya.", "fell", False, {"subject": "Chad", "particle": "out", "with": "Libya"}),
    ],
)
def test_arguments_of_verbs(parse: Parse, text: str, verb: str, passive: bool, roles: dict[str, str | None]) -> None:
    syntax = parse(text)
    found = _words(syntax, verbal_frame(syntax, _at(syntax, verb), passive=passive))
    assert {role: found.get(role) for role in roles} == roles


@pytest.mark.parametrize(
    ("text", "noun", "roles"),
    [
        ("Chad's criticism of Libya grew.", "criticism", {"possessor": "Chad", "of": "Libya"}),
        ("Talks between Chad and Libya failed.", "Talks", {"between": "Chad,Libya"}),
        ("The killing of monks by rebels went on.", "killing", {"of": "monks", "by": "rebels"}),
        ("French aid to Chad arrived.", "aid", {"modifier": "French", "to": "Chad"}),
        ("Attacks carried out by rebels went on.", "Attacks", {"by": "rebels"}),
    ],
)
def test_arguments_of_nouns(parse: Parse, text: str, noun: str, roles: dict[str, str]) -> None:
    syntax = parse(text)
    found = _words(syntax, nominal_frame(syntax, _at(syntax, noun)))
    assert {role: found.get(role) for role in roles} == roles


def test_a_nested_preposition_keeps_its_own_name(parse: Parse) -> None:
    syntax = parse("The army pulled out of Libya.")
    out = next(t.i for t in syntax.tokens if t.text == "out" and t.dep == "prep")
    assert [(role, syntax.tokens[heads[0]].text) for role, heads in prepositional(syntax, out)] == [("of", "Libya")]


def test_a_frame_joins_heads_and_remembers_what_is_shared() -> None:
    frame = Frame()
    frame.add("subject", (1,), shared=True)
    frame.add("object", (4,))
    frame.add("object", (4, 6))
    frame.add("with", ())
    assert frame.freeze() == (Argument("subject", (1,), True), Argument("object", (4, 6), False))
