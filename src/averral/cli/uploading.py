"""What `averral serve --allow-upload` does with a document that somebody sends: read it, and add it to the store."""

from __future__ import annotations

import threading
from hashlib import sha256
from typing import TYPE_CHECKING

from averral.errors import InputError
from averral.records import Document, Note, Reading
from averral.settings import Settings

if TYPE_CHECKING:
    from averral.pipeline import Reader
    from averral.web.desk import Upload

ORIGIN = "upload"


class Uploads:
    """Reads one upload after the other with one reader, which is loaded with the first."""

    def __init__(self, address: str, settings: Settings) -> None:
        self._address = address
        self._settings = settings
        self._lock = threading.Lock()
        self._reader: Reader | None = None

    def __call__(self, upload: Upload, keep: bool) -> Reading:
        """The reading of an upload; with `keep` it is added to the store and linked.

        A text that the store has already is read again and not added. Raises InputError, SettingsError, StoreError.
        """
        with self._lock:
            reader = self._made()
            document, notes = _document(upload, self._settings.longest)
            reading = reader.read_document(document, notes)
            if keep:
                self._add(upload, reading)
        return reading

    def _made(self) -> Reader:
        from averral.pipeline import Reader

        if self._reader is None:
            self._reader = Reader(self._settings)
        return self._reader

    def _add(self, upload: Upload, reading: Reading) -> None:
        from averral.cli.linking import steps_of
        from averral.ingest.steps import catch_up
        from averral.store import Writer, rows_of
        from averral.store.rows import AppearanceRow

        document = reading.document
        raw = sha256(upload.data or (upload.text or "").encode("utf-8", "surrogatepass")).hexdigest()
        id_ = sha256(f"{ORIGIN}\0{raw}".encode()).hexdigest()
        appearance = AppearanceRow(
            id_, document.id, ORIGIN, None, raw, 0, True, document.title, document.authors, document.publisher,
            document.url, document.published,
        )  # fmt: skip
        writer = Writer(self._address)
        writer.commit([*rows_of(reading), appearance], kind="ingest")
        for step in steps_of(self._settings):
            catch_up(writer, step)


def _document(upload: Upload, longest: int) -> tuple[Document, tuple[Note, ...]]:
    """The one document of an upload."""
    from averral.documents import from_text, load_bytes

    if upload.data is None:
        return from_text(upload.text or "", title=upload.title, published=upload.published, longest=longest)
    found = list(load_bytes(upload.data, name=upload.name or "upload", published=upload.published, longest=longest))
    if len(found) != 1:
        raise InputError(f"the file holds {len(found)} documents; send one, and `averral ingest` reads many")
    if isinstance(found[0], InputError):
        raise found[0]
    return found[0]
