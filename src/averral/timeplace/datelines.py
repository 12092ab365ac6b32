"""The places that datelines name: "NAIROBI, Kenya (AP) -". Datelines are not parsed, so their names are read here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from averral.knowledge.gazetteer import Gazetteer
from averral.records import Block, Span

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
            if name and name[0][:1].isupper() and gazetteer.find(name[0]):
                yield Span(part.start() + name.start(), part.start() + name.end())
