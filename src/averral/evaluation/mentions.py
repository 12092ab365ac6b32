"""Which predicted mentions are which gold mentions, and which predicted actors are which gold actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from averral.evaluation.gold import GoldActor
from averral.records import Actor, Form
from averral.syntax import Syntax


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of one actor: code points [start, end), the head's code points, and its form."""

    actor: str
    start: int
    end: int
    head: tuple[int, int]
    form: Form


def marked(actors: Iterable[Actor] | Iterable[GoldActor], syntax: Syntax) -> list[Marked]:
    """All mentions of actors, each with the head that the parse of the text gives its span."""
    found = []
    for actor in actors:
        for mention in actor.mentions:
            start, end, form = (
                mention if isinstance(mention, tuple) else (mention.start, mention.end, mention.form)
            )  # fmt: skip
            found.append(Marked(actor.id, start, end, _head(syntax, start, end), form))
    return sorted(found, key=lambda m: (m.start, m.end, m.actor))


def _head(syntax: Syntax, start: int, end: int) -> tuple[int, int]:
    """The last word of a span that hangs on a word outside it."""
    inside = [t for t in syntax.tokens if start <= t.start < end]
    for token in reversed(inside):
        head = syntax.tokens[token.head]
        if (head.i == token.i or not start <= head.start < end) and token.pos not in ("PUNCT", "PART", "DET"):
            return token.start, min(token.end, end)
    return start, end


def aligned(gold: list[Marked], predicted: list[Marked]) -> dict[Marked, Marked]:
    """Gold mention -> predicted mention, one to one.

    Two may match when each span holds the other's head. The greatest overlap (Jaccard, characters) goes first;
    of equals, those whose actors share most spans.
    """
    pairs = [(_overlap(g, p), g, p) for g in gold for p in _near(g, predicted)]
    votes = Counter((g.actor, p.actor) for _, g, p in pairs)
    pairs.sort(key=lambda x: (-x[0], -votes[x[1].actor, x[2].actor], x[1].start, x[1].actor, x[2].start, x[2].actor))
    found: dict[Marked, Marked] = {}
    taken: set[Marked] = set()
    for _, g, p in pairs:
        if g not in found and p not in taken:
            found[g] = p
            taken.add(p)
    return found


def _near(gold: Marked, predicted: list[Marked]) -> list[Marked]:
    return [
        p
        for p in predicted
        if p.start <= gold.head[0] and gold.head[1] <= p.end and gold.start <= p.head[0] and p.head[1] <= gold.end
    ]


def _overlap(a: Marked, b: Marked) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start))


def majority(alignment: dict[Marked, Marked]) -> dict[str, str]:
    """Predicted actor -> the gold actor that most of its mentions stand for.

    Pronouns vote only where an actor has nothing else, so that a wrong pronoun does not make itself right.
    """
    solid: dict[str, Counter[str]] = {}
    weak: dict[str, Counter[str]] = {}
    for g, p in alignment.items():
        votes = weak if g.form == "pronoun" else solid
        votes.setdefault(p.actor, Counter())[g.actor] += 1
    return {actor: top(votes) for actor, votes in (weak | solid).items()}


def top(votes: Counter[str]) -> str:
    """Whoever has most votes; of equals the first in the order of the alphabet."""
    return min(votes, key=lambda who: (-votes[who], who))
