"""The words that stand beside and inside names of places (`knowledge/place_words.csv`), by what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

import averral.knowledge
from averral.knowledge.loader import rows

WordKind = Literal[
    "area", "area_plural", "road", "road_plural", "water", "relief", "facility", "body", "population", "near", "of",
    "direction", "title", "settlement", "speech", "institution",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """What a word tells: its kind, the type of the place so named ("" if none), and the level of areas it means."""

    kind: WordKind
    type: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """`heads` end or follow a name, `before` precede one, `settlements` stand in "the town of".

    `speech` follows persons, `institutions` stand in the names of such.
    """

    heads: dict[str, PlaceWord]
    before: dict[str, WordKind]
    settlements: dict[str, PlaceWord]
    speech: frozenset[str]
    institutions: frozenset[str]


_BEFORE = ("near", "of", "direction", "title")


@cache
def place_words(path: Path = Path(averral.knowledge.__file__).parent / "place_words.csv") -> PlaceWords:
    """The table. Raises DataError naming file and line when a kind or level is none."""
    heads: dict[str, PlaceWord] = {}
    before: dict[str, WordKind] = {}
    settlements: dict[str, PlaceWord] = {}
    alone: dict[str, set[str]] = {"speech": set(), "institution": set()}
    for row in rows(path):
        word, kind, level = row["word"], row["kind"], row["level"]
        if kind not in get_args(WordKind) or level not in ("", "1", "2"):
            raise row.wrong(f"kind {kind!r} or level {level!r} is unknown")
        known = cast(WordKind, kind)
        one = PlaceWord(known, row["type"], int(level) if level else None)
        if kind in _BEFORE:
            before[word] = known
        elif kind == "settlement":
            settlements[word] = one
        elif kind in alone:
            alone[kind].add(word)
        else:
            heads[word] = one
    return PlaceWords(heads, before, settlements, frozenset(alone["speech"]), frozenset(alone["institution"]))
