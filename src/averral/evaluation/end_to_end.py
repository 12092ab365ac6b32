"""`averral evaluate end-to-end`: whether reading a sentence finds the act that people marked in it, no pair given.

A row is found when a statement has an actor mentioned in the one span on one side and an actor mentioned in the
other span on the other side. Mutual acts may name both on one side. The type must be the label of an event;
relations (`supports` and so on) count as found and never as the right type, since PLV has no label for them.
Polarity and realis are not looked at. Where several statements join the spans one right one is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from averral.evaluation.gold_statements import SYMMETRIC
from averral.evaluation.lines import Offsets
from averral.evaluation.plv import QUADS, PlvRow, merged
from averral.pipeline import Reader
from averral.records import Reading, Statement


class EndToEndFigures(TypedDict):
    """Shares of rows found, and found in the right direction; of those found the right type and the right quad.

    `n` rows have both spans. The accuracies are None where no row that was found has a label or a quad.
    """

    n: int
    recall: float
    directed_recall: float
    type_accuracy: float | None
    quad_accuracy: float | None


def read_rows(reader: Reader, rows: Iterable[PlvRow]) -> list[Reading]:
    """The reading of each row's sentence."""
    return [reader.read(row.pair.text) for row in rows]


def both_named(rows: Iterable[PlvRow]) -> tuple[PlvRow, ...]:
    """The rows that have both spans: the others say nothing about a pair."""
    return tuple(row for row in rows if row.pair.actor is not None and row.pair.recipient is not None)


def score_end_to_end(rows: Sequence[PlvRow], read: Sequence[Reading]) -> EndToEndFigures:
    """Shares over rows that all have both spans; `read` is one reading for each row in order."""
    joined = [(row, *_joining(row, reading)) for row, reading in zip(rows, read, strict=True)]
    found = [(row, either) for row, either, _ in joined if either]
    types = [row.label in {_type(s) for s in either} for row, either in found if row.label is not None]
    quads = [row.quad in {QUADS.get(_type(s)) for s in either} for row, either in found if row.quad is not None]
    return {
        "n": len(rows),
        "recall": _share([bool(either) for _, either, _ in joined]) or 0.0,
        "directed_recall": _share([bool(right) for _, _, right in joined]) or 0.0,
        "type_accuracy": _share(types),
        "quad_accuracy": _share(quads),
    }


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None


def _type(statement: Statement) -> str:
    """The label of an event as PLV has it, "" for a relation."""
    return merged(statement.label) if statement.kind == "event" else ""


def _joining(row: PlvRow, reading: Reading) -> tuple[list[Statement], list[Statement]]:
    """The statements that join the two spans in either direction, and those that do in the right one."""
    actor, recipient = _mentioned(row.pair.actor, reading), _mentioned(row.pair.recipient, reading)
    right = [s for s in reading.statements if _joins(s, actor, recipient)]
    return [s for s in reading.statements if s in right or _joins(s, recipient, actor)], right


def _mentioned(span: Offsets | None, reading: Reading) -> frozenset[str]:
    """The actors that have a mention overlapping a span."""
    if span is None:
        return frozenset()
    start, end = span
    return frozenset(a.id for a in reading.actors if any(m.start < end and start < m.end for m in a.mentions))


def _joins(statement: Statement, first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether a statement goes from one of the first to one of the second; mutual ones have no direction."""
    sides = [(statement.actor, statement.recipient)]
    if statement.label in SYMMETRIC:
        sides += [(statement.recipient, statement.actor)]
        if not statement.recipient:
            sides += [(statement.actor, statement.actor)]
    return any(a in first and b in second and a != b for one, other in sides for a in one for b in other)
