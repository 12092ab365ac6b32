"""Events of history that date what is said around them: "after the fall of Kabul"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import averral.knowledge
from averral.knowledge.loader import rows
from averral.timeplace.intervals import Meaning


@dataclass(frozen=True, slots=True)
class Anchors:
    """Dated events by the words that name them, in small letters."""

    pattern: re.Pattern[str]
    meanings: dict[str, Meaning]

    def find(self, text: str) -> list[tuple[int, int, Meaning]]:
        """Start, end and meaning of each event named in a text."""
        return [(m.start(), m.end(), self.meanings[m[0].lower()]) for m in self.pattern.finditer(text)]


@cache
def anchors(path: Path = Path(averral.knowledge.__file__).parent / "event_anchors.csv") -> Anchors:
    """The table of anchors. Raises DataError naming file and line when a date or row is wrong."""
    meanings: dict[str, Meaning] = {}
    for row in rows(path):
        start, end = row.date("start"), row.date("end")
        if start is None:
            raise row.wrong("an anchor needs a start")
        value = start if start == end or end is None else f"{start}/{end}"
        meaning = Meaning(value, _first(start), _last(end or start))
        for words in (row["name"], *row.items("patterns")):
            meanings[words.lower()] = meaning
    longest_first = sorted(meanings, key=len, reverse=True)
    return Anchors(re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE), meanings)


def _first(day: str) -> str:
    return (day + "-01-01"[len(day) - 4 :])[:10] if len(day) < 10 else day


def _last(day: str) -> str:
    if len(day) == 4:
        return f"{day}-12-31"
    if len(day) == 7:
        from averral.timeplace.intervals import month

        return month(int(day[:4]), int(day[5:])).latest or day
    return day
