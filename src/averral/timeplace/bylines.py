"""The places within names of institutions in the by-lines that end a text: "Ana Ode, Nairobi State University".

By-lines are not parsed, and their names are mostly those of persons ("By Paris Smith"), so little of them is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from averral.knowledge import load_knowledge
from averral.knowledge.gazetteer import Gazetteer
from averral.records import Block, Span
from averral.timeplace.placewords import place_words

LARGE = 500_000  # people of a city that counts without being a capital
_WORD = re.compile(r"[^\s,;()]+")
_JOINING = frozenset({"of", "for", "the"})
_LONGEST = 3  # words of a name


def byline_spans(text: str, blocks: Iterable[Block], gazetteer: Gazetteer) -> Iterator[Span]:
    """Spans of states, capitals and large cities in names of institutions in by-lines after the body, in order."""
    body = False
    for block in blocks:
        body = body or block.kind == "body"
        if body and block.kind == "byline":
            for run in _runs(text, block):
                if any(text[s.start : s.end] in place_words().institutions for s in run):
                    yield from _places(text, run, gazetteer)


def _runs(text: str, block: Block) -> Iterator[list[Span]]:
    """Runs of capitals and the words that join them, nothing but spaces between."""
    run: list[Span] = []
    for found in _WORD.finditer(text, block.start, block.end):
        span, word = Span(found.start(), found.end()), found[0]
        if run and text[run[-1].end : span.start].strip(" "):
            yield run
            run = []
        if word[0].isupper() or (run and word in _JOINING):
            run.append(span)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _places(text: str, run: list[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """The longest parts of a run that are places; not one after a given name (George Washington University)."""
    i = 0
    while i < len(run):
        last = next((j for j in range(min(len(run), i + _LONGEST), i, -1) if _large(text, run[i:j], gazetteer)), None)
        if last is None or (i and text[run[i - 1].start : run[i - 1].end] in _given_names()):
            i += 1
            continue
        yield Span(run[i].start, run[last - 1].end)
        i = last


def _large(text: str, part: list[Span], gazetteer: Gazetteer) -> bool:
    found = gazetteer.find(text[part[0].start : part[-1].end])
    return any(p.type in ("country", "capital") or (p.type == "city" and p.population >= LARGE) for p in found)


@cache
def _given_names() -> frozenset[str]:
    """First words of the names of known persons."""
    persons = (a.name.split() for a in load_knowledge().actors.values() if a.person)
    return frozenset(name[0] for name in persons if len(name) > 1)
