"""Events of history that date what is said around them: "after the fall of Kabul"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import averral.knowledge
from averral.errors import DataError
from averral.knowledge.loader import rows
from averral.timeplace.intervals import Meaning, parted, spanned
from averral.timeplace.timewords import time_words

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Dated events by the words that name them, in small letters; `openings` gives those that begin with a word.

    `ids` are those of the rows of the table.
    """

    meanings: dict[str, Meaning]
    ids: dict[str, str]
    openings: dict[str, tuple[str, ...]]

    def find(self, text: str) -> list[tuple[int, int, Meaning]]:
        """Start, end and meaning of each event named in a text, the longest name where several fit."""
        small = text.lower()
        if len(small) != len(text):
            small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        found, free = [], 0
        for word in _WORD.finditer(small):
            if word.start() < free:
                continue
            for name in self.openings.get(word[0], ()):
                free_after = word.start() + len(name)
                if small.startswith(name, word.start()) and not small[free_after : free_after + 1].isalnum():
                    meaning = _in_context(small, word.start(), self.meanings[name])
                    if meaning is not None:
                        found.append((word.start(), free_after, meaning))
                    free = free_after
                    break
        return found


def _in_context(small: str, start: int, meaning: Meaning) -> Meaning | None:
    """An event's meaning after the words before it: None for "a new ...", its part for "the start of ..."."""
    lists = time_words().lists
    before = _WORD.findall(small[max(0, start - _BEFORE) : start])
    if before and before[-1] in lists["undoing"]:
        return None
    lead = [w for w in before if w != "the"][-2:]
    if len(lead) == 2 and lead[1] == "of" and lead[0] in lists["openings"] | lists["endings"]:
        return parted(meaning, "early" if lead[0] in lists["openings"] else "late")
    return meaning


_BEFORE = 40


@cache
def anchors(path: Path = Path(averral.knowledge.__file__).parent / "event_anchors.csv") -> Anchors:
    """The table of anchors. Raises DataError naming file and line when a date or row is wrong."""
    meanings: dict[str, Meaning] = {}
    ids: dict[str, str] = {}
    for row in rows(path):
        start, end = row.date("start"), row.date("end")
        if start is None:
            raise row.wrong("an anchor needs a start")
        value = start if start == end or end is None else f"{start}/{end}"
        meaning = Meaning(value, *spanned(value))
        for words in (row["name"], *row.items("patterns")):
            meanings[words.lower()] = meaning
            ids[words.lower()] = row["id"]
    openings: dict[str, tuple[str, ...]] = {}
    for name in sorted(meanings, key=len, reverse=True):
        first = _WORD.search(name)
        if first is None or first.start():
            raise DataError(f"{path}: the name {name!r} begins with no letter or digit; write it with a word first")
        openings[first[0]] = (*openings.get(first[0], ()), name)
    return Anchors(meanings, ids, openings)
