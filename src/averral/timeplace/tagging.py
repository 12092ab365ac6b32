"""What a learned tagger says of names of places, and how much that counts beside the rules.

The weights stand in `knowledge/place_joining.csv`, fitted by `tools/fit_places.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import averral.knowledge
from averral.errors import DataError
from averral.knowledge.gazetteer import Gazetteer
from averral.knowledge.loader import rows
from averral.syntax import Syntax
from averral.timeplace.placewords import place_words

JOINED = (
    "always", "rules", "tagger: unlikely", "tagger: likely", "tagger: sure", "tagger: otherwise", "tagger: none",
)  # fmt: skip
_LIKELY, _SURE = 0.5, 0.9


@cache
def joining(path: Path = Path(averral.knowledge.__file__).parent / "place_joining.csv") -> dict[str, float]:
    """Weights of rules and tagger together. Raises DataError naming file and line when one is missing or no number."""
    table: dict[str, float] = {}
    for row in rows(path):
        try:
            table[row["evidence"]] = float(row["weight"])
        except ValueError as error:
            raise row.wrong(str(error)) from None
    missing = sorted(set(JOINED) - set(table))
    if missing:
        raise DataError(f"{path}: no weight of {', '.join(missing)}; run tools/fit_places.py")
    return table


def log_odds(score: float) -> float:
    """The log odds of a score, bounded."""
    return math.log(max(score, 1e-9) / max(1 - score, 1e-9))


@dataclass(frozen=True, slots=True)
class Heard:
    """What a learned tagger says: its runs of tokens [first, last) with their chances, and all tokens in them."""

    runs: dict[tuple[int, int], float]
    tokens: frozenset[int]

    @classmethod
    def of(cls, syntax: Syntax, gazetteer: Gazetteer, tagged: Iterable[tuple[int, int, float]]) -> Heard:
        """The tagger's runs, given in code points, widened to whole tokens; those that are none of ours left out."""
        runs: dict[tuple[int, int], float] = {}
        for start, end, chance in tagged:
            i, last = syntax.at(start), syntax.at(end - 1)
            if i is None or last is None:
                continue
            j = _without_noun(syntax, gazetteer, i, last + 1)
            if _may_name(syntax, gazetteer, i, j):
                runs[i, j] = max(chance, runs.get((i, j), 0.0))
        return cls(runs, frozenset(i for first, last in runs for i in range(first, last)))

    def says(self, first: int, last: int) -> str:
        """What the tagger says of a run: how surely it is a name, that its own run lies otherwise, or none."""
        chance = self.runs.get((first, last))
        if chance is not None:
            return "tagger: " + ("sure" if chance >= _SURE else "likely" if chance >= _LIKELY else "unlikely")
        return "tagger: none" if self.tokens.isdisjoint(range(first, last)) else "tagger: otherwise"

    def joined(self, first: int, last: int, score: float) -> tuple[str, float]:
        """What the tagger says of a run that the rules score, and the score of both together, 0 to 1."""
        said, table = self.says(first, last), joining()
        total = table["always"] + table["rules"] * log_odds(score) + table[said]
        return said, 1 / (1 + math.exp(-total))


def _without_noun(syntax: Syntax, gazetteer: Gazetteer, first: int, last: int) -> int:
    """The end of a run without a common noun that hangs on its name ("Paletwa town"), unless it is known with it."""
    while last - first > 1 and not syntax.tokens[last - 1].text[:1].isupper():
        if gazetteer.find(syntax.text[syntax.tokens[first].start : syntax.tokens[last - 1].end]):
            return last
        last -= 1
    return last


def _may_name(syntax: Syntax, gazetteer: Gazetteer, first: int, last: int) -> bool:
    """Whether a tagged run may be a place here: a name, no adjective or demonym, and no body that is no place."""
    tokens = syntax.tokens[first:last]
    words = syntax.text[tokens[0].start : tokens[-1].end]
    if not any(t.text[:1].isupper() for t in tokens) or gazetteer.people(tokens[-1].text):
        return False
    found = gazetteer.find(words)
    if all(t.entity == "NORP" for t in tokens):  # no region of ours is called as a people is
        return any(p.geonameid is None for p in found)
    if found or any(t.entity != "ORG" for t in tokens):
        return True
    return not words.isupper() and _after_place_word(syntax, first)


def _after_place_word(syntax: Syntax, i: int) -> bool:
    """Whether words stand right after "near", "in" and the like, or after "the village of"."""
    words, tokens = place_words(), syntax.tokens
    before = tokens[i - 1].text.lower() if i else ""
    if before == "of":
        return i > 1 and tokens[i - 2].text in words.settlements
    return words.before.get(before) == "near"
