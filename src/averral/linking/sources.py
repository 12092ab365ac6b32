"""Who says so, counted once: the key under which a source is independent of others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from averral.errors import NoSuchInput, OwnDataError
from averral.linking.bodies import Bodies
from averral.linking.rows import DocumentRow, SourceRating, StatementRow
from averral.records import AUTHOR, UNSPECIFIED

RELIABILITIES = "ABCDEF"
_STORY = "story:"
_LEFT = re.compile(r"\b(?:former|ex|exiled|deserter|defector|dissident)", re.IGNORECASE)
NO_OUTLET = "outlet not named"
NOBODY = "F"
_KEYS = ("name", "reliability", "owner")


def read_ratings(path: Path) -> tuple[SourceRating, ...]:
    """A user's table of sources: `[[source]]` with name, reliability A to F, and owner (an actor's id).

    Raises NoSuchInput when it cannot be read and OwnDataError, naming file and entry, when it is wrong.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NoSuchInput(f"{path}: {error.strerror}; give the path of a table of sources") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OwnDataError(f"{path} is not TOML: {error}; mend the line") from error
    tables = data.get("source", [])
    if set(data) - {"source"} or not isinstance(tables, list):
        raise OwnDataError(f"{path}: write each source under [[source]], with {', '.join(_KEYS)}")
    return tuple(_rating(t, f"{path}, source {n}") for n, t in enumerate(tables, 1))


def _rating(table: object, where: str) -> SourceRating:
    if not isinstance(table, dict) or set(table) - set(_KEYS) or not all(isinstance(v, str) for v in table.values()):
        raise OwnDataError(f"{where}: fields are {', '.join(_KEYS)}, each a text in quotation marks")
    if not table.get("name"):
        raise OwnDataError(f"{where}: give it a name")
    reliability = table.get("reliability", "F")
    if len(reliability) != 1 or reliability not in RELIABILITIES:
        raise OwnDataError(f"{where} ({table['name']}): reliability is A, B, C, D, E or F, not {reliability!r}")
    return SourceRating(table["name"], reliability, table.get("owner") or None)


class Sources:
    """Tells the sources of statements apart.

    An actor counts under the topmost body it speaks for. A writer counts under the outlet in which the story appeared
    first, and an outlet that belongs to somebody under its owner. What nobody named says has no key, unless the words
    name what it rests on ("according to documents seen by this paper"): then it is the outlet's finding. Somebody who
    has left a body ("a former officer") does not speak for it.
    """

    def __init__(
        self,
        documents: Iterable[DocumentRow],
        bodies: Bodies,
        family: Callable[[str], str] = lambda document: document,
        ratings: Sequence[SourceRating] = (),
    ) -> None:
        self.bodies = bodies
        self.ratings: Mapping[str, SourceRating] = {_called(r.name): r for r in ratings}
        self.documents = {d.id: d for d in documents}
        self.family = family
        self.origins: dict[str, DocumentRow] = {}
        for d in sorted(self.documents.values(), key=lambda d: (d.published or "9999", d.id)):
            self.origins.setdefault(family(d.id), d)

    def key(self, s: StatementRow) -> str | None:
        """The key of a statement's source; None when nobody is named."""
        if self.is_outlet(s):
            return self._outlet(s.document)
        if s.source == UNSPECIFIED:
            return None
        own = self.bodies.row(s.source, s.document)
        if own is not None and not own.known and _LEFT.search(own.name):
            return f"{_STORY}{self.family(s.document)}:{own.name.casefold()}"
        top = self.bodies.top(s.source, s.document)
        if self.bodies.is_known(top):
            return top
        row = self.bodies.row(top, s.document)
        return f"{_STORY}{self.family(s.document)}:{row.name.casefold() if row else top}"

    def of_one_story(self, key: str) -> bool:
        """Whether a key is of somebody whom only one story knows."""
        return of_one_story(key)

    def who(self, actor: str) -> str:
        """The one that stands for an actor."""
        return self.bodies.who(actor)

    def name(self, s: StatementRow) -> str:
        """The words for who spoke: an actor's name, or the outlet's."""
        if s.source in (AUTHOR, UNSPECIFIED):
            document = self.documents.get(s.document)
            return (document.outlet if document else None) or NO_OUTLET
        row = self.bodies.row(s.source, s.document)
        known = self.bodies.knowledge.actor(s.source)
        return row.name if row else known.name if known else s.source

    def reliability(self, rows: Iterable[StatementRow]) -> str:
        """The best reliability among the names under which one source spoke; F when none is given.

        A writer's statement has that of the outlet in which the story appeared first, whoever copies it.
        """
        names = {_called(self._origin(r) or "") if self.is_outlet(r) else _called(self.name(r)) for r in rows}
        return min((self.ratings[n].reliability for n in names if n in self.ratings), default=NOBODY)

    def is_outlet(self, s: StatementRow) -> bool:
        """Whether an outlet stands for a statement: the writer avers it, or reports what documents show."""
        return s.source == AUTHOR or (s.source == UNSPECIFIED and bool(s.evidence))

    def _origin(self, s: StatementRow) -> str | None:
        origin = self.origins.get(self.family(s.document))
        return origin.outlet if origin else None

    def _outlet(self, document: str) -> str:
        """The outlet of the first appearance of a story, or its owner; a document without one stands alone."""
        origin = self.origins.get(self.family(document))
        name = origin.outlet if origin else None
        if name is None:
            return f"outlet:{self.family(document)}"
        rating = self.ratings.get(_called(name))
        if rating and rating.owner:
            return self.bodies.top(rating.owner, document)
        known = self.bodies.knowledge.names.get(tuple(name.split()), ())
        if len(known) == 1:
            return self.bodies.top(known[0].actor, document)
        return f"outlet:{_called(name)}"


def of_one_story(key: str) -> bool:
    """Whether the key of a source is of somebody whom only one story knows."""
    return key.startswith(_STORY)


def _called(name: str) -> str:
    """A name of an outlet without article, case and marks."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip().removeprefix("the ")
