"""`averral evaluate gold`: statements against gold readings at three levels, each stricter than the one before.

found: same sentence, same two families in either order, same leaning. typed: also the very parties in
their roles and the same label. attributed: also the same source and polarity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

from averral.codebook.model import leaning
from averral.evaluation.gold_statements import SYMMETRIC, GoldReading, GoldStatement
from averral.pipeline import Reader
from averral.records import Actor, Reading, Statement

LEVELS = ("found", "typed", "attributed")


class Means(TypedDict):
    """F1 of the three levels."""

    found_f1: float
    typed_f1: float
    attributed_f1: float


class TextMeans(Means):
    """F1 of one text, also without structural statements."""

    political: Means


class GoldFigures(TextMeans):
    """Means over `n` texts, and the figures of each."""

    n: int
    texts: dict[str, TextMeans]


@dataclass(frozen=True, slots=True)
class _Predicted:
    """A statement that was read, its parties and source in the ids of the coders."""

    statement: Statement
    actor: frozenset[str]
    recipient: frozenset[str]
    source: str


def read_gold(reader: Reader, texts: Iterable[GoldReading]) -> list[Reading]:
    """The reading of each text, with its own date of publication."""
    return [reader.read(text.text, published=text.published) for text in texts]


def score_gold(texts: Sequence[GoldReading], read: Sequence[Reading]) -> GoldFigures:
    """Means over texts; `read` is one reading for each text in order."""
    scores = {gold.name: score_reading(gold, reading) for gold, reading in zip(texts, read, strict=True)}
    political = [one["political"] for one in scores.values()]
    return {**_means(list(scores.values())), "n": len(scores), "political": _means(political), "texts": scores}


def score_reading(gold: GoldReading, reading: Reading) -> TextMeans:
    """F1 of one text at each level; recall over core statements, other gold matched without reward or harm."""
    predicted = _translated(gold, reading)
    political = [p for p in predicted if leaning(p.statement.label) != "structural"]
    return {**_scores(gold, predicted), "political": _scores(gold.political(), political)}


def _means(many: Sequence[Means]) -> Means:
    found, typed, attributed = (
        round(sum(one[key] for one in many) / len(many), 4) if many else 0.0
        for key in ("found_f1", "typed_f1", "attributed_f1")
    )
    return {"found_f1": found, "typed_f1": typed, "attributed_f1": attributed}


def _translated(gold: GoldReading, reading: Reading) -> list[_Predicted]:
    names = {"author": "AUTHOR", "unspecified": "unspecified"} | {a.id: _party_of(a, gold) for a in reading.actors}
    return [
        _Predicted(
            s,
            frozenset(names.get(a, f"?{a}") for a in s.actor),
            frozenset(names.get(a, f"?{a}") for a in s.recipient),
            names.get(s.source, "?"),
        )
        for s in reading.statements
    ]


def _party_of(actor: Actor, gold: GoldReading) -> str:
    """The gold party that an actor's mentions share most with; "?" and its id where there is none."""
    votes: Counter[str] = Counter()
    for mention in actor.mentions:
        for party in gold.parties:
            for start, end in party.mentions:
                shared = min(end, mention.end) - max(start, mention.start)
                if shared > 0:
                    votes[party.id] += shared / max(end - start, mention.end - mention.start)  # type: ignore[assignment]
    return votes.most_common(1)[0][0] if votes else f"?{actor.id}"


def _scores(gold: GoldReading, predicted: Sequence[_Predicted]) -> Means:
    found, typed, attributed = (_f1(gold, predicted, level) for level in LEVELS)
    return {"found_f1": found, "typed_f1": typed, "attributed_f1": attributed}


def _f1(gold: GoldReading, predicted: Sequence[_Predicted], level: str) -> float:
    pairs = _paired(gold, predicted, level)
    core = [i for i, s in enumerate(gold.statements) if s.core]
    right = sum(i in pairs for i in core)
    counted = len(predicted) - (len(pairs) - right)
    precision = right / counted if counted else 0.0
    recall = right / len(core) if core else 0.0
    return round(2 * precision * recall / (precision + recall), 4) if right else 0.0


def _paired(gold: GoldReading, predicted: Sequence[_Predicted], level: str) -> dict[int, int]:
    """The largest one-to-one pairing of gold with predicted statements, as many core statements as can be."""
    options = []
    for one in gold.statements:
        fits = [j for j, p in enumerate(predicted) if _matches(gold, one, p, level)]
        options.append(sorted(fits, key=lambda j: -_likeness(one, predicted[j].statement)))
    owner: dict[int, int] = {}
    for i in sorted(range(len(options)), key=lambda i: not gold.statements[i].core):
        _place(i, options, owner, set())
    return {i: j for j, i in owner.items()}


def _place(i: int, options: Sequence[Sequence[int]], owner: dict[int, int], tried: set[int]) -> bool:
    """Gives a gold statement a prediction, moving the owners of others where needed."""
    for j in options[i]:
        if j in tried:
            continue
        tried.add(j)
        if j not in owner or _place(owner[j], options, owner, tried):
            owner[j] = i
            return True
    return False


def _likeness(gold: GoldStatement, predicted: Statement) -> int:
    return 2 * bool(gold.support & set(predicted.support)) + (gold.certainty == predicted.certainty)


def _matches(gold: GoldReading, one: GoldStatement, p: _Predicted, level: str) -> bool:
    return (
        _found(gold, one, p)
        and (level == "found" or _typed(gold, one, p))
        and (level != "attributed" or _attributed(gold, one, p))
    )


def _found(gold: GoldReading, one: GoldStatement, p: _Predicted) -> bool:
    if leaning(one.label) != leaning(p.statement.label):
        return False
    if gold.sentence(one.span) != gold.sentence((p.statement.span.start, p.statement.span.end)):
        return False
    wanted = gold.families(one.actor), gold.families(one.recipient)
    sides = gold.families(p.actor), gold.families(p.recipient)
    return any(all(not w or w & s for w, s in zip(wanted, order, strict=True)) for order in (sides, sides[::-1]))


def _typed(gold: GoldReading, one: GoldStatement, p: _Predicted) -> bool:
    if one.label != p.statement.label:
        return False
    straight = _covers(gold, one.actor, p.actor) and _covers(gold, one.recipient, p.recipient)
    crossed = _covers(gold, one.actor, p.recipient) and _covers(gold, one.recipient, p.actor)
    return straight or (one.label in SYMMETRIC and crossed)


def _covers(gold: GoldReading, wanted: frozenset[str], given: frozenset[str]) -> bool:
    """Whether every party given is wanted, and at least one is given where any is wanted."""
    return bool(given) == bool(wanted) and all(any(gold.same(g, w) for w in wanted) for g in given)


def _attributed(gold: GoldReading, one: GoldStatement, p: _Predicted) -> bool:
    return one.polarity == p.statement.polarity and gold.same(one.source, p.source)
