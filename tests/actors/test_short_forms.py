from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast

from .looking import one

CastOf = Callable[..., Cast]


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("The Polisario Front shelled a bridge. Later the Front fled.", "Front", "Polisario Front"),
        ("The Vlora Front shelled a bridge. Later the Front fled.", "Front", "Vlora Front"),
    ],
)
def test_the_last_word_of_a_long_name_is_its_bearer(cast_of: CastOf, text: str, short: str, name: str) -> None:
    assert one(cast_of(text), text, short).name == name


def test_of_two_long_names_the_last_before_it_is_meant(cast_of: CastOf) -> None:
    text = "The Polisario Front met the Farabundo Marti National Liberation Front. The Front fled."
    assert one(cast_of(text), text, "Front").id != "group:polisario-front"


@pytest.mark.parametrize(
    "text",
    [
        "The Polisario Front shelled a bridge. The front moved south.",
        "The Front fled. The Polisario Front shelled a bridge.",
    ],
)
def test_other_words_and_what_comes_before_are_not_short_forms(cast_of: CastOf, text: str) -> None:
    (group,) = (a for a in cast_of(text).actors if a.name == "Polisario Front")
    assert [text[m.start : m.end] for m in group.mentions if m.form == "name"] == ["Polisario Front"]


def test_a_body_that_every_state_has_is_no_short_form(cast_of: CastOf) -> None:
    text = "The Free Syrian Army fled. Later the Army of Jordan came."
    group = one(cast_of(text), text, "Free Syrian Army")
    assert len([m for m in group.mentions if m.form == "name"]) == 1
