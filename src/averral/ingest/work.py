"""What a worker does: a piece of a file, or a text with what came with it, becomes rows of the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from averral.documents import Fields, Known, Piece, Raw, compose, raw_of
from averral.errors import AverralError
from averral.records import Document, Note, Reading
from averral.store import rows_of
from averral.store.rows import DocumentRow, Row


class Reads(Protocol):
    """What reads documents: a `Reader`, or a stand-in."""

    def read_document(self, document: Document, notes: tuple[Note, ...] = ()) -> Reading:
        """The reading of a document."""
        ...


MakeReader = Callable[[], Reads]


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read, from a piece of a file or from its text. `longest` and `fields` are as in documents."""

    source: Piece | Raw
    fields: Fields
    longest: int

    @property
    def size(self) -> int:
        """About how many characters it has."""
        return len(self.source.data) if isinstance(self.source, Piece) else len(self.source.text)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: the rows of the reading and what came with the text; or `code` and `message` of an error."""

    rows: tuple[Row, ...] = ()
    known: Known = field(default_factory=Known)
    code: str | None = None
    message: str = ""

    @property
    def document(self) -> DocumentRow:
        """The row of the document, which is the first."""
        row = self.rows[0]
        assert isinstance(row, DocumentRow)
        return row


def read_task(reader: Reads, task: Task) -> Outcome:
    """Read one document. No error of one document stops the others: it comes back as an outcome."""
    try:
        source = task.source
        raw = raw_of(source, task.fields, longest=task.longest) if isinstance(source, Piece) else source
        document, notes = compose(raw.text, raw.known, name=raw.name, longest=task.longest, notes=raw.notes)
        return Outcome(rows_of(reader.read_document(document, notes)), raw.known)
    except AverralError as error:
        return Outcome(code=type(error).__name__, message=str(error))
    except Exception as error:  # a fault of ours or of a library must not cost the rest of the corpus
        said = " ".join(str(error).split())[:300]
        name = task.source.where if isinstance(task.source, Piece) else task.source.name
        message = f"{name} could not be read: {type(error).__name__} {said}; please report it with the text"
        return Outcome(code=type(error).__name__, message=message)


def read_tasks(reader: Reads, tasks: Sequence[Task]) -> list[Outcome]:
    """Outcomes of tasks, in order."""
    return [read_task(reader, task) for task in tasks]
