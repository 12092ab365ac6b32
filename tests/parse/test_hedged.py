"""Verbs after adverbs of hearsay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Roles = Callable[[str, str], dict[str, str]]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Libya reportedly armed rebels.", "armed"),
        ("Reportedly, Libya armed rebels.", "armed"),
        ("Libya has allegedly armed rebels.", "armed"),
        ("Libya allegedly trained rebels.", "trained"),
        ("The minister said Libya has reportedly trained rebels.", "trained"),
    ],
)
def test_the_verb_has_its_sides(roles: Roles, text: str, verb: str) -> None:
    assert roles(text, verb) == {"subject": "Libya", "object": "rebels"}


def test_an_adjective_stays_one(roles: Roles) -> None:
    assert roles("Reportedly armed rebels entered the town.", "entered") == {"subject": "rebels", "object": "town"}
