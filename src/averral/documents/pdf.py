"""PDF: the text layer of its pages. Nothing is recognised from pictures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from averral.documents.known import Known, tidy
from averral.documents.names import person
from averral.documents.quiet import quiet
from averral.documents.repeats import normalised
from averral.errors import NotText
from averral.records import Note

TOP = 3_000


def read_pdf(data: bytes, name: str) -> tuple[str, Known, tuple[Note, ...]]:
    """The text of a PDF (pages joined by a line break), its metadata, and a note on pages without text.

    Metadata title and author count only when the first page shows them too: writing programs fill these
    fields with file and user names. The day the file was made is not the day of publication: left out.
    Raises NotText for a broken or locked file and for one without a text layer.
    """
    with quiet("pypdf"):
        reader = _opened(data, name)
        pages = _pages(reader, name)
        known = _known(reader, "\n".join(pages)[:TOP])
    bare = [str(number) for number, page in enumerate(pages, start=1) if not page.strip()]
    if len(bare) == len(pages):
        raise NotText(
            f"{name} has {len(pages)} pages but no text layer (pictures only);"
            " recognise the text first, for instance with: ocrmypdf in.pdf out.pdf"
        )
    return "\n".join(pages), known, _bare_pages(name, bare)


def _opened(data: bytes, name: str) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, NotImplementedError):
        locked = True
    except Exception as error:  # a broken PDF makes pypdf raise nearly anything
        raise _broken(name, error) from error
    if locked:
        raise NotText(f"{name} is a locked PDF; save a copy without password and read that")
    return reader


def _pages(reader: Any, name: str) -> list[str]:
    try:
        return [page.extract_text().strip("\r\n") for page in reader.pages]
    except Exception as error:  # as above
        raise _broken(name, error) from error


def _known(reader: Any, top: str) -> Known:
    try:
        title, author = _stated(reader.metadata, "title"), _stated(reader.metadata, "author")
    except Exception:  # metadata that cannot be read is metadata that is not there
        return Known()
    shown = f" {normalised(top)} "
    title = title if title and f" {normalised(title)} " in shown else None
    author = author if author and person(author) and f" {normalised(author)} " in shown else None
    return Known(title=title, authors=(author,) if author else ())


def _stated(metadata: Any, key: str) -> str | None:
    value = getattr(metadata, key, None)
    return tidy(str(value)) if value else None


def _bare_pages(name: str, bare: list[str]) -> tuple[Note, ...]:
    if not bare:
        return ()
    which = ", ".join(bare[:10]) + (", ..." if len(bare) > 10 else "")
    return (Note("pdf", f"{name}: {len(bare)} pages have no text layer and were not read ({which})"),)


def _broken(name: str, error: Exception) -> NotText:
    what = " ".join(str(error).split())[:120] or type(error).__name__
    return NotText(f"{name} is a broken PDF ({what}); save it again from a PDF viewer, or save its text")
