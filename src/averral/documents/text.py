"""Strings -> Document: the last step of every format."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from averral.documents.blocks import lay_out
from averral.documents.dates import Stated, checked, completed
from averral.documents.encoding import control_notes
from averral.documents.known import LONGEST, Known, Read, distinct, tidy
from averral.documents.language import language_of
from averral.errors import EmptyDocument, InputError
from averral.records import Document, Note

_NOTHING = "\ufeff\u200b\u2060\x00"


def from_text(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    authors: Iterable[str] = (),
    longest: int = LONGEST,
) -> Read:
    """A string and what is known about it as `(Document, notes)`. The text is kept to the character.

    `published` is YYYY, YYYY-MM or YYYY-MM-DD. Title, authors and day that are not given are taken from
    the text where it states them in a headline, by-line or dateline.
    Raises SettingsError for a `published` that is no date, EmptyDocument for white space only,
    InputError for more than `longest` characters.
    """
    names = (authors,) if isinstance(authors, str) else tuple(authors)
    known = Known(tidy(title), checked(published), tidy(url), tidy(publisher), distinct(names))
    return compose(text, known, name="the text", longest=longest)


def compose(text: str, known: Known, *, name: str, longest: int, notes: tuple[Note, ...] = ()) -> Read:
    """A Document from a text, what came with it, and the notes made so far; `name` is for messages.

    Raises EmptyDocument and InputError as `from_text` does.
    """
    refuse_empty(text, name)
    refuse_long(len(text), name, longest)
    layout = lay_out(text, known.title)
    language, language_notes = language_of(text)
    published = completed(known.published, layout.stated)
    document = Document(
        id=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        title=known.title or layout.title,
        language=language,
        authors=known.authors or layout.authors,
        publisher=known.publisher,
        url=known.url,
        published=published,
        blocks=layout.blocks,
    )
    dated = _dated(published, layout.stated) if published != known.published else ()
    return document, (*notes, *control_notes(text), *language_notes, *dated)


def _dated(published: str | None, stated: Stated | None) -> tuple[Note, ...]:
    """That the day of publication was taken from the text."""
    unsure = ", read month first," if stated is not None and stated.unsure else ""
    return (
        Note(
            "published_from_text",
            f"the day of publication {published} is taken{unsure} from the text's by-line, dateline or line of date;"
            " give one (published=..., --published) to replace it",
        ),
    )


def refuse_long(length: int, name: str, longest: int) -> None:
    """Raises InputError when `length` characters are more than allowed."""
    if length > longest:
        raise InputError(
            f"{name} has {length:,} characters, more than the limit of {longest:,};"
            f" split it into documents, or raise the limit with longest={length}"
        )


def refuse_empty(text: str, name: str) -> None:
    """Raises EmptyDocument when there is nothing but white space and invisible characters."""
    if not text.strip() or not text.strip(_NOTHING).strip():
        raise EmptyDocument(f"{name} is empty: it holds nothing but white space; give a document with words")
