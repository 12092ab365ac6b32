"""Rows of our own: the codebook's examples, and labelled pairs with other names in the places of theirs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from averral.codebook import Codebook
from averral.codebook.model import Label, leaning
from averral.training.rows import MERGED, MUTUAL, TYPES, PairRow, one_hot

_STANCES = {"structural": 0, "cooperative": 1, "conflictual": 3}  # DSE: neutral, p for q, p against q


def codebook_rows(codebook: Codebook) -> list[PairRow]:
    """The examples of the patterns whose two parties stand in the sentence: an event's type, a relation's stance."""
    return [
        row
        for entry in codebook.labels.values()
        for pattern in entry.patterns
        for example in pattern.examples
        if pattern.polarity == "positive"
        for row in _example(entry, example)
    ]


def _example(entry: Label, example: tuple[str, str, str]) -> Iterator[PairRow]:
    text, *names = example
    starts = [text.find(name) if name else -1 for name in names]
    if min(starts) < 0 or starts[0] == starts[1]:
        return
    actor, recipient = ((start, start + len(name)) for start, name in zip(starts, names, strict=True))
    if entry.kind == "relation":
        yield PairRow(text, actor, recipient, stance=one_hot(_STANCES[leaning(entry.label)], 5))
    elif entry.quad is not None:
        types = one_hot(TYPES.index(MERGED.get(entry.label, entry.label)), len(TYPES))
        forward = None if entry.label in MUTUAL else 1.0
        yield PairRow(text, actor, recipient, types, one_hot(entry.quad - 1, 4), None, forward)


def renamed(rows: Sequence[PairRow], times: int, draw: random.Random) -> list[PairRow]:
    """Each row so many times, its two names exchanged for those of other rows: names must not tell the type.

    A row whose sides touch or are missing is left out.
    """
    actors, recipients = ([n for r in rows if (n := _name(r, side))] for side in ("actor", "recipient"))
    found = []
    for row in rows:
        for _ in range(times):
            other = _with_names(row, draw.choice(actors), draw.choice(recipients))
            if other is not None:
                found.append(other)
    return found


def _name(row: PairRow, side: str) -> str:
    span = getattr(row, side)
    return row.text[slice(*span)] if span else ""


def _with_names(row: PairRow, actor: str, recipient: str) -> PairRow | None:
    """The row with these names on its sides."""
    if row.actor is None or row.recipient is None:
        return None
    (s1, e1), (s2, e2) = row.actor, row.recipient
    if e1 < s2:
        text = row.text[:s1] + actor + row.text[e1:s2] + recipient + row.text[e2:]
        second = s2 + len(actor) - (e1 - s1)
        return replace(row, text=text, actor=(s1, s1 + len(actor)), recipient=(second, second + len(recipient)))
    if e2 < s1:
        turned = _with_names(replace(row, actor=row.recipient, recipient=row.actor), recipient, actor)
        return None if turned is None else replace(turned, actor=turned.recipient, recipient=turned.actor)
    return None
