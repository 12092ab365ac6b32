"""Which records of a store an export takes, as SQL conditions with bound values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from averral.days import iso, ordinal
from averral.errors import SettingsError
from averral.records import AUTHOR, UNSPECIFIED
from averral.store import View

FETCH = 2_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks for.

    since, until: ISO days; a record counts when the days on which it holds, or else its report, touch them. actors:
    ids, one of which is on a side. sources: ids of who says so, author and unspecified among them; outlet: a
    publisher whose writers aver. attributed: also what is neither averred nor corroborated, in formats that have no
    field for who says so.
    """

    since: str | None = None
    until: str | None = None
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    outlet: str | None = None
    status: str | None = None
    labels: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    attributed: bool = False

    @property
    def everything(self) -> bool:
        """Whether no filter is set."""
        return not any(
            (self.since, self.until, self.actors, self.sources, self.outlet, self.status, self.labels, self.certainties)
        )


def day(text: str | None, name: str, *, last: bool = False) -> str | None:
    """An ISO day of a day, month or year that the user gave: its first, or its last. Raises SettingsError."""
    if text is None:
        return None
    try:
        if len(text) in (4, 7, 10):
            return iso(ordinal(text, last=last))
    except ValueError:
        pass
    raise SettingsError(f"{name} {text!r} is no day; write YYYY, YYYY-MM or YYYY-MM-DD")


def actor_ids(view: View, called: str) -> tuple[str, ...]:
    """The ids of actors that an id or a name (in any letters) means. Raises SettingsError when there are none."""
    found = _ids(view, called)
    if not found:
        raise SettingsError(f"{view.home.address} has no actor {called!r}; `averral claims --json` shows ids and names")
    return found


def speakers(view: View, called: str) -> tuple[tuple[str, ...], str | None]:
    """The ids of sources, and the outlet, that a name or id means. Raises SettingsError when it means neither."""
    if called in (AUTHOR, UNSPECIFIED):
        return (called,), None
    ids = _ids(view, called)
    outlet = view.query("SELECT 1 FROM documents WHERE lower(publisher) = lower($1) LIMIT 1", [called])
    if not ids and not outlet:
        raise SettingsError(f"{view.home.address} has no actor and no outlet {called!r}; `averral sources` lists them")
    return ids, called if outlet else None


def _ids(view: View, called: str) -> tuple[str, ...]:
    sql = "SELECT DISTINCT id FROM actors WHERE id = $1 OR lower(name) = lower($1) ORDER BY 1"
    return tuple(i for (i,) in view.query(sql, [called]))


@dataclass(slots=True)
class Asked:
    """Values of a query under way; `put` gives the place of one in the SQL."""

    given: list[object] = field(default_factory=list)

    def put(self, value: object) -> str:
        """Add a value; `$3`."""
        self.given.append(value)
        return f"${len(self.given)}"


def of_statements(wanted: Wanted, asked: Asked) -> str:
    """The condition on the table of statements."""
    parts = _shared(wanted, asked, "published")
    parts += _said(wanted, asked)
    if wanted.status:
        claims = f"SELECT unnest(statements) FROM claims WHERE status = {asked.put(wanted.status)}"
        parts.append(f"id IN ({claims})")
    return " AND ".join(parts) or "TRUE"


def of_claims(wanted: Wanted, asked: Asked) -> str:
    """The condition on the table of claims: of sources and certainty, that one of its statements meets it."""
    parts = _shared(wanted, asked, "since")
    if wanted.status:
        parts.append(f"status = {asked.put(wanted.status)}")
    if said := _said(wanted, asked):
        chosen = f"SELECT id FROM statements WHERE {' AND '.join(said)}"
        stated = "SELECT id AS claim, unnest(statements) AS statement FROM claims"
        parts.append(f"id IN (SELECT claim FROM ({stated}) WHERE statement IN ({chosen}))")
    return " AND ".join(parts) or "TRUE"


def _shared(wanted: Wanted, asked: Asked, reported: str) -> list[str]:
    parts = []
    if wanted.since:
        parts.append(f"coalesce(latest, {reported}, earliest) >= {asked.put(wanted.since)}")
    if wanted.until:
        parts.append(f"coalesce(earliest, {reported}, latest) <= {asked.put(wanted.until)}")
    if wanted.actors:
        ids = asked.put(list(wanted.actors))
        parts.append(f"(list_has_any(actor, {ids}) OR list_has_any(recipient, {ids}))")
    if wanted.labels:
        parts.append(f"label IN (SELECT unnest({asked.put(list(wanted.labels))}))")
    return parts


def _said(wanted: Wanted, asked: Asked) -> list[str]:
    parts = []
    who = []
    if wanted.sources:
        who.append(f"source IN (SELECT unnest({asked.put(list(wanted.sources))}))")
    if wanted.outlet:
        named = f"SELECT id FROM documents WHERE lower(publisher) = lower({asked.put(wanted.outlet)})"
        who.append(f"(source = '{AUTHOR}' AND document IN ({named}))")
    if who:
        parts.append(f"({' OR '.join(who)})")
    if wanted.certainties:
        parts.append(f"certainty IN (SELECT unnest({asked.put(list(wanted.certainties))}))")
    return parts


def streamed(view: View, sql: str, given: Sequence[object]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query one after the other, without holding them all."""
    with view.cursor() as cursor:
        cursor.execute(sql, list(given) or None)
        while rows := cursor.fetchmany(FETCH):
            yield from rows
