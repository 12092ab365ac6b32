"""What a request asks for: one `Filter` from the parameters of an address, the same for pages and API.

Every value is checked before it goes anywhere, and goes into SQL as a bound parameter.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, get_args
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends, Query

from averral.codebook import load_codebook
from averral.codebook.model import EVENTS, RELATIONS, SUPPORT_KINDS, leaning
from averral.records import AUTHOR, Certainty, Kind, Polarity, Realis
from averral.web.problems import invalid

LONGEST_ID = 300
LONGEST_TEXT = 400
MOST_VALUES = 12
Status = Literal["single-source", "repeated", "corroborated", "contested", "denied", "withdrawn"]
Quad = Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]
Leaning = Literal["cooperative", "conflictual", "structural"]
MOUTHS = ("all", AUTHOR, "attributed", "corroborated")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions on statements and claims; those of several values hold for any of them, and all fields together.

    actor: an actor on either side. between: two actors, one on each side. source: who says so, an actor's id, `author`
    or `unspecified`. place: ids of places. mouth: all, author (averred only), attributed, corroborated (claims that
    several independent sources assert), or a source's id. since, until: days; what is stated to hold on one of them.
    status: of the claim. q: words, full text. as_of: the store as it was at a moment.
    """

    actor: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    kind: str | None = None
    quad: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    mouth: str = "all"
    certainty: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    polarity: str | None = None
    realis: tuple[str, ...] = ()
    document: str | None = None
    place: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    q: str | None = None
    as_of: str | None = None

    def query(self, **changes: Any) -> str:
        """The filter as the query of an address, with changes, without what is not set: one state, one address."""
        changed = replace(self, **changes)
        given: list[tuple[str, str]] = []
        for one in fields(changed):
            value = getattr(changed, one.name)
            if value == one.default:
                continue
            values = (",".join(value),) if one.name == "between" else value if isinstance(value, tuple) else (value,)
            given += [(one.name, v) for v in values]
        return urlencode(given)

    def pairs(self) -> list[tuple[str, str]]:
        """The filter as the fields of a form: names and values, those of several values repeated."""
        return parse_qsl(self.query())

    def labels(self) -> tuple[str, ...] | None:
        """The labels that label, kind, quad and leaning allow together, None when all are."""
        if not (self.label or self.kind or self.quad or self.leaning):
            return None
        return tuple(
            one
            for one in (*EVENTS, *RELATIONS)
            if (not self.label or one in self.label)
            and (self.kind is None or (one in EVENTS) == (self.kind == "event"))
            and (not self.quad or quads().get(one) in self.quad)
            and (not self.leaning or leaning(one) in self.leaning)
        )

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for but a moment."""
        return replace(self, as_of=None) == Filter()


class Where:
    """Conditions of SQL that all hold, with the parameters that they bind ($1, $2, ...)."""

    def __init__(self) -> None:
        self._conditions: list[str] = []
        self.given: list[object] = []

    def bind(self, value: object) -> str:
        """The place of a value in the SQL."""
        self.given.append(value)
        return f"${len(self.given)}"

    def add(self, condition: str) -> None:
        """One more condition, whose values are bound already."""
        self._conditions.append(condition)

    def among(self, column: str, values: Sequence[object] | None) -> None:
        """The column has one of the values; None is no condition."""
        if values is not None:
            self.add(f"{column} IN ({', '.join(map(self.bind, values))})" if values else "FALSE")

    @property
    def sql(self) -> str:
        """The conditions joined."""
        return " AND ".join(self._conditions) or "TRUE"


def statements_where(given: Filter, table: str = "s") -> Where:
    """The conditions of a filter on rows of `statements AS s`; `q` is not among them (see `api/finding.py`)."""
    where = Where()
    _sides(where, given, table)
    where.among(f"{table}.label", given.labels())
    where.among(f"{table}.certainty", given.certainty or None)
    where.among(f"{table}.realis", given.realis or None)
    where.among(f"{table}.source", given.source or None)
    where.among(f"{table}.polarity", (given.polarity,) if given.polarity else None)
    where.among(f"{table}.document", (given.document,) if given.document else None)
    where.among(f"{table}.place", given.place or None)
    if given.support:
        where.add(f"list_has_any({table}.support, {where.bind(list(given.support))})")
    _mouth(where, given, table)
    if given.status:
        held = ", ".join(map(where.bind, given.status))
        where.add(f"{table}.id IN (SELECT statement FROM claimed WHERE status IN ({held}))")
    _days(where, given, table)
    return where


def claims_where(given: Filter, table: str = "c") -> Where:
    """The conditions of a filter on rows of `claims AS c`: on sides, kind, support, days, status, who asserts it.

    Those on single statements (certainty, polarity, author or attributed) hold when one of its statements meets them.
    """
    where = Where()
    _sides(where, given, table)
    where.among(f"{table}.label", given.labels())
    where.among(f"{table}.status", given.status or None)
    where.among(f"{table}.realis", given.realis or None)
    if given.support:
        where.add(f"list_has_any({table}.support, {where.bind(list(given.support))})")
    if given.mouth == "corroborated":
        where.add(f"{table}.status = 'corroborated'")
    _days(where, given, table)
    named = [one for one in given.source if one not in (AUTHOR, "unspecified")]
    said = replace(Filter(), certainty=given.certainty, polarity=given.polarity, document=given.document)
    said = replace(said, place=given.place)
    said = replace(said, source=given.source, mouth="all" if given.mouth == "corroborated" else given.mouth)
    if not said.empty:
        inner = statements_where(said)
        shifted = re.sub(r"\$(\d+)", lambda m: f"${int(m[1]) + len(where.given)}", inner.sql)
        where.given += inner.given
        of = f"SELECT s.id FROM statements s WHERE {shifted}"
        told = f"{table}.id IN (SELECT claim FROM claimed WHERE statement IN ({of}))"
        if named and said == replace(Filter(), source=given.source):
            keys = where.bind(named)
            told = f"({told} OR list_has_any({table}.asserts, {keys}) OR list_has_any({table}.denies, {keys}))"
        where.add(told)
    return where


def _sides(where: Where, given: Filter, table: str) -> None:
    """An actor on either side, or two, one on each; the narrow table of parties finds the statements of actors."""
    if given.actor:
        if table == "s":
            listed = ", ".join(map(where.bind, given.actor))
            where.add(f"s.id IN (SELECT statement FROM parties WHERE party IN ({listed}) AND role <> 'source')")
        else:
            ids = where.bind(list(given.actor))
            where.add(f"(list_has_any({table}.actor, {ids}) OR list_has_any({table}.recipient, {ids}))")
    if given.between:
        a, b = map(where.bind, given.between)
        if table == "s":
            # both may be named on one side of what is mutual
            near = f"SELECT statement FROM sided WHERE party = {a} AND role <> 'source'"
            where.add(f"s.id IN ({near} AND (list_contains(other, {b}) OR list_contains(own, {b})))")
            return
        both = "list_contains({t}.actor, {x}) AND list_contains({t}.recipient, {y})"
        ways = [both.format(t=table, x=x, y=y) for x, y in ((a, b), (b, a))]
        ways += [f"list_has_all({table}.{side}, [{a}, {b}])" for side in ("actor", "recipient")]
        where.add("(" + " OR ".join(f"({way})" for way in ways) + ")")


def _mouth(where: Where, given: Filter, table: str) -> None:
    if given.mouth == AUTHOR:
        where.add(f"{table}.source = 'author'")
    elif given.mouth == "attributed":
        where.add(f"{table}.source <> 'author'")
    elif given.mouth == "corroborated":
        where.add(f"{table}.id IN (SELECT statement FROM claimed WHERE status = 'corroborated')")
    elif given.mouth != "all":
        where.among(f"{table}.source", (given.mouth,))


def _days(where: Where, given: Filter, table: str) -> None:
    """What may hold on a day of the interval; what has no date is left out."""
    if given.since is not None:
        where.add(f"coalesce({table}.latest, {table}.earliest) >= {where.bind(given.since)}")
    if given.until is not None:
        until = where.bind(given.until)
        # the first condition says no more, but lets groups of rows be passed over that begin later
        where.add(f"({table}.earliest <= {until} OR {table}.earliest IS NULL)")
        where.add(f"coalesce({table}.earliest, {table}.latest) <= {until}")


@cache
def quads() -> Mapping[str, str]:
    """The quad class of each kind of event by the codebook."""
    names = get_args(Quad)
    return {name: names[one.quad - 1] for name, one in load_codebook().labels.items() if one.quad}


# Reading parameters


def filter_of(
    actor: Annotated[list[str] | None, Query(description="Id of an actor on either side; repeatable.")] = None,
    between: Annotated[str | None, Query(description="Two ids joined by a comma, one on each side.")] = None,
    label: Annotated[list[str] | None, Query(description="Kind of event or relation; repeatable.")] = None,
    kind: Annotated[Kind | None, Query(description="Events or relations only.")] = None,
    quad: Annotated[list[Quad] | None, Query(description="PLOVER quad class of events; repeatable.")] = None,
    leaning: Annotated[list[Leaning] | None, Query(description="Which way the kind leans; repeatable.")] = None,
    source: Annotated[
        list[str] | None, Query(description="Who says so: an id, `author` or `unspecified`; repeatable.")
    ] = None,
    mouth: Annotated[str, Query(description="all, author, attributed, corroborated, or the id of a source.")] = "all",
    certainty: Annotated[list[Certainty] | None, Query(description="The source's commitment; repeatable.")] = None,
    status: Annotated[list[Status] | None, Query(description="How the claim stands; repeatable.")] = None,
    support: Annotated[list[str] | None, Query(description="Kind of support; repeatable.")] = None,
    polarity: Annotated[Polarity | None, Query(description="Stated or denied.")] = None,
    realis: Annotated[list[Realis] | None, Query(description="Actual, intended, ...; repeatable.")] = None,
    document: Annotated[str | None, Query(description="Id of a document.")] = None,
    place: Annotated[list[str] | None, Query(description="Id of the place where it happened; repeatable.")] = None,
    since: Annotated[str | None, Query(description="Day, month or year: what may hold then or later.")] = None,
    until: Annotated[str | None, Query(description="Day, month or year: what may hold then or earlier.")] = None,
    q: Annotated[str | None, Query(description='Words, "a phrase", AND, OR, NOT.')] = None,
    as_of: Annotated[str | None, Query(description="The store as it was then: 2026-03-03, or a moment in UTC.")] = None,
) -> Filter:
    """The filter of a request. Empty parameters are none. Raises Problem, which names the parameter."""
    return Filter(
        ids("actor", actor), _pair(between), _among("label", label, (*EVENTS, *RELATIONS)), kind,
        _several("quad", quad), _several("leaning", leaning), ids("source", source),
        "all" if mouth in ("", "all") else one_id("mouth", mouth), _several("certainty", certainty),
        _several("status", status), _among("support", support, SUPPORT_KINDS), polarity, _several("realis", realis),
        one_id("document", document) if document else None, ids("place", place),
        day("since", since), day("until", until, end=True), text("q", q), text("as_of", as_of),
    )  # fmt: skip


Given = Annotated[Filter, Depends(filter_of)]


def one_id(name: str, value: str) -> str:
    """An id as the store has them: short, no control characters. Raises Problem."""
    if not value or len(value) > LONGEST_ID or not value.isprintable():
        raise invalid(name, value, f"an id of at most {LONGEST_ID} characters")
    return value


def ids(name: str, values: Iterable[str] | None) -> tuple[str, ...]:
    """Several ids, each once, in order."""
    return tuple(one_id(name, v) for v in _several(name, values))


def text(name: str, value: str | None) -> str | None:
    """A short text, or None for nothing but white space. Raises Problem."""
    if value is None or not value.strip():
        return None
    if len(value) > LONGEST_TEXT or not value.isprintable():
        raise invalid(name, value, f"at most {LONGEST_TEXT} characters on one line")
    return value.strip()


def day(name: str, value: str | None, *, end: bool = False) -> str | None:
    """The first day, or the last one, of a year, month or day. Raises Problem."""
    if not value:
        return None
    match = _DAY.fullmatch(value)
    if match is not None:
        year, month, of_month = (int(part) if part else None for part in match.groups())
        month = (12 if end else 1) if month is None else month
        try:
            last = calendar.monthrange(year or 0, month)[1]
            of_month = (last if end else 1) if of_month is None else of_month
            return date(year or 0, month, of_month).isoformat()
        except ValueError:
            pass
    raise invalid(name, value, "a day (2026-03-03), a month (2026-03) or a year (2026)")


def _pair(value: str | None) -> tuple[str, ...]:
    if not value:
        return ()
    found = tuple(part.strip() for part in value.split(","))
    if len(found) != 2 or found[0] == found[1]:
        raise invalid("between", value, "two different ids joined by a comma")
    return tuple(one_id("between", part) for part in found)


def _among(name: str, values: Iterable[str] | None, allowed: Sequence[str]) -> tuple[str, ...]:
    found = _several(name, values)
    for value in found:
        if value not in allowed:
            raise invalid(name, value, f"one of {', '.join(allowed)}")
    return found


def _several(name: str, values: Iterable[str] | None) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(v for v in values or () if v))
    if len(found) > MOST_VALUES:
        raise invalid(name, f"{len(found)} values", f"at most {MOST_VALUES}")
    return found
