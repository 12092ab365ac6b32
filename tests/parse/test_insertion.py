"""Subjects cut off by words of saying are given back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Roles = Callable[[str, str], dict[str, str]]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels, the minister said, attacked the army.",
        "The rebels, Chad said, attacked the army.",
        "The rebels, it is said, attacked the army.",
        "The rebels, said the minister, attacked the army.",
        "The rebels, it seems, attacked the army.",
        "The rebels, he added, have attacked the army.",
    ],
)
def test_the_first_subject_is_the_doer(roles: Roles, text: str) -> None:
    assert roles(text, "attacked") == {"subject": "rebels", "object": "army"}


def test_the_speaker_alone_says_it(roles: Roles) -> None:
    assert roles("Officials, Chad said, armed the rebels.", "said")["subject"] == "Chad"


def test_other_subjects_stay(roles: Roles) -> None:
    assert roles("The minister, a rebel, said the army attacked the town.", "said")["subject"] == "minister"
