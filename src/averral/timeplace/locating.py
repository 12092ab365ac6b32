"""Where a clause happens: the place that its words or those of its arguments name."""

from __future__ import annotations

from collections.abc import Sequence

from averral.records import Place
from averral.syntax import Clause, Syntax

_LOCATIVE = {"in", "at", "near", "on", "inside", "outside", "across", "along", "around", "throughout"}


def where(syntax: Syntax, clause: Clause, places: Sequence[Place]) -> tuple[str | None, str]:
    """The place whose words stand after a locative preposition of the clause or of its arguments."""
    sentence = syntax.sentences[clause.sentence]
    best: tuple[int, str, str] | None = None
    for place in places:
        for mention in place.mentions:
            if not sentence.start <= mention.start < sentence.end:
                continue
            i = syntax.at(mention.end - 1)
            rank = _locative(syntax, clause, i) if i is not None else 0
            if rank and (best is None or rank < best[0]):
                best = (rank, place.id, syntax.text[mention.start : mention.end])
    return (best[1], f"place: {best[2]}") if best else (None, "")


def _locative(syntax: Syntax, clause: Clause, i: int) -> int:
    """1 when the place hangs on the clause's predicate, 2 on one of its arguments, 0 when on neither."""
    token = syntax.tokens[i]
    while token.dep in ("compound", "conj", "amod") and token.head != token.i:
        token = syntax.tokens[token.head]
    head = syntax.tokens[token.head]
    if token.dep != "pobj" or head.text.lower() not in _LOCATIVE:
        return 0
    if head.head in (clause.predicate, clause.light):
        return 1
    return 2 if any(head.head in a.heads for a in clause.arguments) else 0
