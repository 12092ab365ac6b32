"""Who writes what was read: the process that plans the ingest, or the workers that have read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from averral.ingest.batches import Done, Part, batch_of
from averral.ingest.plan import Slot
from averral.ingest.work import Outcome, Task
from averral.store import View, Writer

if TYPE_CHECKING:
    from averral.ingest.engines import Engine

Slots = list[Slot]


@dataclass(frozen=True, slots=True)
class Read:
    """A chunk that is read: its characters, and what only `Commits.write` has to understand."""

    characters: int
    held: Any


class Commits(Protocol):
    """Reads chunks of slots and commits parts of a run. Parts must be given in order."""

    def read(self, chunks: Iterable[tuple[Slots, list[Task]]]) -> Iterator[tuple[Slots, Read]]:
        """Chunks in order, each read."""
        ...

    def write(self, part: Part, reads: Sequence[Read]) -> Done:
        """Commit a part whose tasks were read in these chunks. Raises StoreError."""
        ...

    def close(self) -> None:
        """Let go of what is not needed any more."""
        ...


class ByOne:
    """The process that plans writes what an engine has read."""

    def __init__(self, engine: Engine, writer: Writer) -> None:
        self._engine = engine
        self._writer = writer

    def read(self, chunks: Iterable[tuple[Slots, list[Task]]]) -> Iterator[tuple[Slots, Read]]:
        """Chunks in order, with their outcomes."""
        for slots, outcomes in self._engine.read(chunks):
            yield slots, Read(characters_of(outcomes), outcomes)

    def write(self, part: Part, reads: Sequence[Read]) -> Done:
        """Commit a part."""
        batch = batch_of(part, (outcome for read in reads for outcome in read.held), self._writer.known)
        self._writer.commit(batch.rows, kind="ingest")
        return batch.done()

    def close(self) -> None:
        """Nothing is held."""


def characters_of(outcomes: Iterable[Outcome]) -> int:
    """The characters of the texts that were read."""
    return sum(outcome.document.characters for outcome in outcomes if outcome.code is None)


def written_once(writer: Writer, part: Part, outcomes: Iterable[Outcome]) -> Done:
    """Commit a part under its key, so that a worker that is asked twice writes once and answers the same."""
    writer.ledger.refresh()
    writer.known.refresh()
    own = {number for number, event in writer.ledger.committed().items() if event.key == part.key}
    batch = batch_of(part, outcomes, _Before(writer, own) if own else writer.known)
    writer.commit(batch.rows, kind="ingest", key=part.key)
    return batch.done()


class _Before:
    """The documents of a store as it was before some batch came to count."""

    def __init__(self, writer: Writer, batches: set[int]) -> None:
        self._known = writer.known
        listed = ", ".join(map(str, sorted(batches)))
        with View(writer.home, prepare=False) as view:
            self._own = {id_ for (id_,) in view.query(f"SELECT id FROM _all_documents WHERE batch IN ({listed})")}

    def document(self, id_: str) -> bool:
        return id_ not in self._own and self._known.document(id_)
