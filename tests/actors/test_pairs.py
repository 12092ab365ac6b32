from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast
from averral.syntax import Syntax

from .looking import who

CastOf = Callable[..., Cast]
Parse = Callable[[str], Syntax]


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Chad and Kenya quarrelled. Both countries recalled their envoys.", "countries", ["Chad", "Kenya"]),
        ("Chad accused Kenya of theft. The two countries share a border.", "countries", ["Chad", "Kenya"]),
        ("The rebels shelled the army. Both sides agreed to stop.", "sides", ["rebels", "army"]),
        (
            "President Karim Ottah met President Musa Beke. The two presidents left.",
            "presidents",
            ["Karim Ottah", "Musa Beke"],
        ),
        ("Chad and Kenya quarrelled. The former recalled its envoy.", "former", ["Chad"]),
        ("Chad and Kenya quarrelled. The latter recalled its envoy.", "latter", ["Kenya"]),
    ],
)
def test_who_the_two_are(cast_of: CastOf, parse: Parse, text: str, word: str, names: list[str]) -> None:
    assert who(cast_of(text), parse(text), word) == names


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Chad slept. Both countries recalled their envoys.", "countries"),
        ("Chad and Kenya quarrelled. Two countries sent help.", "countries"),
        ("The former minister slept.", "former"),
    ],
)
def test_what_is_no_pair_is_none(cast_of: CastOf, parse: Parse, text: str, word: str) -> None:
    assert len(who(cast_of(text), parse(text), word)) < 2


def test_a_pair_that_stands_for_others_states_no_office(cast_of: CastOf) -> None:
    text = "President Karim Ottah of Chad met President Musa Beke of Kenya. The two presidents left."
    led = {(t.first, t.second) for t in cast_of(text).ties if t.label == "leads"}
    assert len(led) <= 2
