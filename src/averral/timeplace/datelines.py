"""The places that datelines name: "NAIROBI, Kenya (AP) -". Datelines are not parsed, so their names are read here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from averral.knowledge.gazetteer import Gazetteer
from averral.records import Block, Span
from averral.timeplace.timewords import time_words

_PART = re.compile(r"[^,/()_\u2014\u2013\d]+")
_END = re.compile(r"[(_\u2014\u2013\d:]|\s--?")
_WORDS = re.compile(r"\S+(?: \S+){0,4}")


def dateline_spans(text: str, blocks: Iterable[Block], gazetteer: Gazetteer) -> Iterator[Span]:
    """Spans of the names in the datelines of a text that the gazetteer has, in order."""
    for block in blocks:
        if block.kind != "dateline":
            continue
        ends = _END.search(text, block.start, block.end)
        for part in _PART.finditer(text, block.start, ends.start() if ends else block.end):
            name = _WORDS.search(part[0])
            if not name or not name[0][:1].isupper() or _of_time(name[0], text[part.end() : part.end() + 1]):
                continue
            if gazetteer.find(name[0]):
                yield Span(part.start() + name.start(), part.start() + name.end())


def _of_time(name: str, after: str) -> bool:
    """Whether a part is a weekday, or a month right before its day ("KABUL, March 14"); "MARCH, England" is a town."""
    word, numbers = name.rstrip(".").lower(), time_words().numbers
    return word in numbers["weekdays"] or (
        after.isdigit() and (word in numbers["months"] or word in numbers["short_months"])
    )
