"""Nouns of places that are described, and the words that make them so (`knowledge/place_nouns.csv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

import averral.knowledge
from averral.knowledge.loader import Row, rows

Needs = Literal["none", "modifier", "both"]
NounType = Literal["area", "border", "facility", "settlement"]
WordKind = Literal[
    "modifier", "weak", "suffix", "figurative", "preposition", "within", "verb", "holding",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceNoun:
    """What a noun tells: the type of the place, what it needs to be one, and whether an adjective tells its owner.

    needs: none (a preposition or verb of place is enough), modifier, or both. A place named in the phrase always counts
    as a modifier.
    """

    type: NounType
    needs: Needs
    owned: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class PlaceNouns:
    """`nouns` by both their forms in small letters; `words` of each kind that stand around them."""

    nouns: dict[str, PlaceNoun]
    words: dict[WordKind, frozenset[str]]
    suffixes: tuple[str, ...]


@cache
def place_nouns(path: Path = Path(averral.knowledge.__file__).parent / "place_nouns.csv") -> PlaceNouns:
    """The table. Raises DataError naming file and line when a kind or field is unknown or a noun stands twice."""
    nouns: dict[str, PlaceNoun] = {}
    words: dict[WordKind, set[str]] = {kind: set() for kind in get_args(WordKind)}
    for row in rows(path):
        kind = row["kind"]
        if kind == "noun":
            for form in dict.fromkeys((row["word"], row["plural"])):
                if form in nouns:
                    raise row.wrong(f"the noun {form!r} stands in the table twice")
                nouns[form] = _noun(row, form)
            continue
        if kind not in words:
            raise row.wrong(f"kind {kind!r} is not among noun, {', '.join(words)}")
        if row["type"] or row["needs"] or row["adjective"] or row["plural"]:
            raise row.wrong(f"a word of kind {kind!r} has no plural, type, needs or adjective")
        words[kind].add(row["word"])
    suffixes = tuple(sorted(words["suffix"]))
    return PlaceNouns(nouns, {kind: frozenset(found) for kind, found in words.items()}, suffixes)


def _noun(row: Row, form: str) -> PlaceNoun:
    type_, needs, adjective = row["type"], row["needs"], row["adjective"]
    if type_ not in get_args(NounType) or needs not in get_args(Needs) or adjective not in ("place", "owner"):
        raise row.wrong(f"type {type_!r}, needs {needs!r} or adjective {adjective!r} is unknown")
    plural = form == row["plural"]
    return PlaceNoun(cast(NounType, type_), cast(Needs, needs), adjective == "owner", plural)
