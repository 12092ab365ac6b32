"""Outcomes -> batches of rows: appearances, readings and failures of some documents that are committed together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from averral.documents import Known
from averral.ingest.plan import Place, Slot
from averral.ingest.work import Outcome
from averral.store import now
from averral.store.rows import AppearanceRow, FailureRow, Row, StatementRow


@dataclass(slots=True)
class Totals:
    """What a run has done so far, as far as it is committed; `passed_over` were there already."""

    documents: int = 0
    appearances: int = 0
    statements: int = 0
    failures: int = 0
    passed_over: int = 0
    words: int = 0

    def add(self, other: Totals) -> None:
        """Count another's in."""
        for name in Totals.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Holds(Protocol):
    """What knows the documents of a store."""

    def document(self, id_: str) -> bool:
        """Whether the store has the document."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a run that is committed together, as it is planned: plain values that can go to another machine.

    `before` counts the slots of earlier parts of the run, `open_failures` are those that the slots had before.
    """

    run: str
    before: int
    slots: Sequence[Slot]
    open_failures: Mapping[str, FailureRow]

    @property
    def key(self) -> str:
        """Names what the part holds: of two batches with one key only the first counts."""
        return f"{self.run}:{self.before}"


@dataclass(frozen=True, slots=True)
class Done:
    """What a part came to: `documents` new in it, `failed` and `settled` ids of failures, `versions` of readings."""

    documents: frozenset[str]
    failed: frozenset[str]
    settled: frozenset[str]
    totals: Totals
    versions: str
    rows: int


@dataclass(slots=True)
class Batch:
    """Rows that are collected for one commit.

    `before` counts the slots of earlier batches of the run, `failed` are the failures met, `settled` those of former
    runs that are gone, `versions` those of the last reading.
    """

    run: str
    store: Holds
    open_failures: Mapping[str, FailureRow]
    rows: list[Row] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    totals: Totals = field(default_factory=Totals)
    versions: str = ""
    slots: int = 0
    before: int = 0

    def take(self, slot: Slot, outcome: Outcome | None) -> None:
        """Add what came of a slot; `outcome` is None where nothing had to be read."""
        self.slots += 1
        if slot.code is not None:
            self._fail(slot.place, slot.code, slot.message)
        elif outcome is not None:
            self._read(slot.place, outcome)
        elif slot.document is not None:
            self._copy(slot.place, slot.document, slot.known or Known())
        else:
            self.totals.passed_over += 1

    def _read(self, place: Place, outcome: Outcome) -> None:
        if outcome.code is not None:
            self._fail(place, outcome.code, outcome.message)
            return
        row = outcome.document
        self.versions = row.versions
        new = row.id not in self.documents and not self.store.document(row.id)
        if new:
            self.documents.add(row.id)
            self.rows += outcome.rows
            self.totals.documents += 1
            self.totals.words += row.words
            self.totals.statements += sum(isinstance(r, StatementRow) for r in outcome.rows)
        self._appear(place, row.id, outcome.known, first=new)

    def _copy(self, place: Place, document: str, known: Known) -> None:
        if document in self.documents or self.store.document(document):
            self._appear(place, document, known, first=False)
        else:
            self._fail(place, "SameAsFailed", "its text is that of a document before it that could not be read")

    def _appear(self, place: Place, document: str, known: Known, *, first: bool) -> None:
        self.totals.appearances += 1
        self.rows.append(
            AppearanceRow(
                place.id, document, place.origin, place.row, place.raw, self.before + self.slots - 1, first,
                known.title, known.authors,
                known.publisher, known.url, known.published,
            )
        )  # fmt: skip
        if place.id in self.open_failures:
            self.settle(self.open_failures[place.id])

    def settle(self, failure: FailureRow) -> None:
        """Say that a failure of a former run is none any more."""
        self.settled.add(failure.id)
        self.rows.append(replace(failure, run=self.run, at=now(), resolved=True))

    def _fail(self, place: Place, code: str, message: str) -> None:
        self.totals.failures += 1
        self.failed.add(place.id)
        before = self.open_failures.get(place.id)
        if before is None or before.message != message:
            row = FailureRow(place.id, place.origin, place.path, place.row, code, message, self.run, now(), False)
            self.rows.append(row)

    def done(self) -> Done:
        """What the batch comes to, without its rows."""
        sets = (frozenset(self.documents), frozenset(self.failed), frozenset(self.settled))
        return Done(*sets, self.totals, self.versions, len(self.rows))


def batch_of(part: Part, outcomes: Iterable[Outcome], store: Holds) -> Batch:
    """The rows of a part; `outcomes` are those of its tasks, in order."""
    batch = Batch(part.run, store, part.open_failures, before=part.before)
    given = iter(outcomes)
    for slot in part.slots:
        batch.take(slot, next(given) if slot.task is not None else None)
    return batch
