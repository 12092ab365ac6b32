"""Files -> slots: for each document in them, whether it is to be read, is there already, or cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from averral.documents import Fields, Known, Piece, Raw, Unread, raw_of, unpack
from averral.documents.packing import Watch
from averral.errors import InputError, NoSuchInput
from averral.ingest.finding import Found
from averral.ingest.work import Task
from averral.store.known import Known as InStore


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document was found; `id` is that of its appearance."""

    id: str
    origin: str
    path: str
    row: int | None
    raw: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One document in a file and what is to be done about it.

    `task`: read it. `document`: its text is that of a document that is there or under way; `known` came with it.
    `code` and `message`: it cannot be read. None of them: this appearance is there already.
    """

    place: Place
    task: Task | None = None
    document: str | None = None
    known: Known | None = None
    code: str | None = None
    message: str = ""


class Plan:
    """Slots of files, in order, made as they are asked for. `passed` counts bytes of files taken in."""

    def __init__(self, files: Iterable[Found], store: InStore, fields: Fields, longest: int) -> None:
        self._files = files
        self._store = store
        self._fields = fields
        self._longest = longest
        self.under_way: set[str] = set()
        self.passed = 0

    def __iter__(self) -> Iterator[Slot]:
        for file in self._files:
            yield from self._file(file)

    def _file(self, file: Found) -> Iterator[Slot]:
        if file.nothing:
            yield Slot(_place(file, None, ""), code=NoSuchInput.__name__, message=file.nothing)
            return
        try:
            watch: Watch = self._watch
            for found in unpack(file.path, self._fields, longest=self._longest, watch=watch):
                place = _place(file, found.row, found.digest)
                if isinstance(found, Unread):
                    yield Slot(place, code=type(found.error).__name__, message=str(found.error))
                elif self._store.appearance(place.id):
                    yield Slot(place)
                else:
                    yield self._slot(place, found)
        except InputError as error:
            yield Slot(_place(file, None, ""), code=type(error).__name__, message=str(error))

    def _slot(self, place: Place, piece: Piece) -> Slot:
        """Text that is cheap to get at is compared here, so that no text is read twice."""
        if piece.content in ("html", "pdf"):
            return Slot(place, Task(piece, self._fields, self._longest))
        try:
            raw = raw_of(piece, self._fields, longest=self._longest)
        except InputError as error:
            return Slot(place, code=type(error).__name__, message=str(error))
        document = document_id(raw)
        if document in self.under_way or self._store.document(document):
            return Slot(place, document=document, known=raw.known)
        self.under_way.add(document)
        return Slot(place, Task(raw, self._fields, self._longest))

    def _watch(self, count: int) -> None:
        self.passed += count


def document_id(raw: Raw) -> str:
    """The id of the document that a text makes."""
    return sha256(raw.text.encode("utf-8", "surrogatepass")).hexdigest()


def _place(file: Found, row: int | None, digest: str) -> Place:
    id_ = sha256(f"{file.origin}\0{row}\0{digest}".encode("utf-8", "surrogatepass")).hexdigest()
    return Place(id_, file.origin, str(file.path), row, digest)


def chunked(slots: Iterable[Slot], size: int, most: int) -> Iterator[tuple[list[Slot], list[Task]]]:
    """Slots together until their tasks have so many characters or they are so many; the tasks beside them."""
    chunk: list[Slot] = []
    length = 0
    for slot in slots:
        chunk.append(slot)
        length += slot.task.size if slot.task else 0
        if length >= size or len(chunk) >= most:
            yield chunk, [s.task for s in chunk if s.task]
            chunk, length = [], 0
    if chunk:
        yield chunk, [s.task for s in chunk if s.task]
