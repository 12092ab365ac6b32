"""Reads and checks the tables of actors; a mistake is reported with its file and line."""

from __future__ import annotations

import csv
import gc
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from averral.errors import DataError
from averral.knowledge.model import Agent, Dated, Knowledge, KnownActor, Name, NameKind, Office, dated_parts, is_date
from averral.records import ActorType

HERE = Path(__file__).parent
TABLES = ("states", "bodies", "armed_groups", "organisations", "peoples", "leaders", "agents")
_TYPES = frozenset(get_args(ActorType))
_JOINED = re.compile("[-'\u2019,()&/]")
_FINER = {"party": "organisation", "paramilitary": "armed_group"}
_STATE_KINDS = {"state": "state", "former_state": "state", "de_facto": "state", "territory": "state"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table with where it stands, for messages."""

    path: Path
    line: int
    values: dict[str, str]

    def __getitem__(self, key: str) -> str:
        try:
            return self.values[key]
        except KeyError:
            raise self.wrong(f"the column {key!r} is missing") from None

    def items(self, key: str) -> list[str]:
        """The parts of a list field."""
        return [part.strip() for part in self[key].split("|") if part.strip()]

    def date(self, key: str) -> str | None:
        """A date field, or None when empty."""
        return self.checked_date(self[key])

    def checked_date(self, value: str) -> str | None:
        """A date as given, or None when empty; raises DataError on anything else."""
        if value and not is_date(value):
            raise self.wrong(f"{value!r} is not a date (write YYYY, YYYY-MM or YYYY-MM-DD)")
        return value or None

    def dated(self, key: str) -> list[Dated]:
        """The parts of a list field whose items are `value@start/end`."""
        found = []
        for part in self.items(key):
            value, start, end = dated_parts(part)
            found.append(Dated(value, self.checked_date(start), self.checked_date(end)))
        return found

    def type(self, key: str) -> ActorType:
        """An actor type; raises DataError when it is none."""
        if self[key] not in _TYPES:
            raise self.wrong(f"type {self[key]!r} is not among {sorted(_TYPES)}")
        return self[key]  # type: ignore[return-value]

    def wrong(self, what: str) -> DataError:
        """The error for this line."""
        return DataError(f"{self.path}, line {self.line}: {what}; mend the line")


def rows(path: Path) -> Iterator[Row]:
    """The rows of a table, comment lines skipped. Raises DataError when the file is not there."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise DataError(f"the table {path} is missing; reinstall averral or restore the file") from None
    body = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    reader = csv.reader(line for _, line in body)
    header = next(reader, [])
    for (number, _), values in zip(body[1:], reader, strict=False):
        if len(values) != len(header):
            raise DataError(f"{path}, line {number}: {len(values)} fields, but the header has {len(header)}")
        yield Row(path, number, dict(zip(header, map(str.strip, values), strict=True)))


def words_of(name: str) -> tuple[str, ...]:
    """A name cut as the parser cuts text: hyphens and the possessive stand alone, `U.S.` together."""
    if not _JOINED.search(name):
        return tuple(name.split())
    name = name.replace("\u2019", "'").replace("-", " - ")
    parts: list[str] = []
    for word in name.split():
        if word.endswith("'s") and len(word) > 2:
            parts += [word[:-2], "'s"]
        else:
            if word.endswith("s'"):
                parts += [word[:-1], "'"]
            else:
                parts += [p for p in re.split(r"([,()&/])", word) if p]
    return tuple(parts)


def surname_of(name: str) -> str:
    """The last word of a person's name that is no "Jr." or "III"."""
    words = [w for w in name.split() if w.rstrip(".,") not in ("Jr", "Sr", "II", "III", "IV")]
    return words[-1].rstrip(",") if words else name


@dataclass(slots=True)
class _Tables:
    actors: dict[str, KnownActor] = field(default_factory=dict)
    names: dict[tuple[str, ...], tuple[Name, ...]] = field(default_factory=dict)
    offices: dict[str, tuple[Office, ...]] = field(default_factory=dict)
    agents: dict[str, Agent] = field(default_factory=dict)

    def add(self, row: Row, actor: KnownActor) -> None:
        if actor.id in self.actors:
            raise row.wrong(f"the id {actor.id!r} is taken")
        self.actors[actor.id] = actor

    def call_row(self, row: Row) -> None:
        """Enter the name and aliases of a row as names of the actor with its id."""
        for name in [row["name"], *row.items("aliases")]:
            self.call(name, row["id"], "name")

    def call(self, name: str, actor: str, kind: NameKind, dated: Dated | None = None) -> None:
        words = words_of(name)
        entry = Name(actor, kind, dated.start if dated else None, dated.end if dated else None)
        if words and entry not in self.names.get(words, ()):
            self.names[words] = (*self.names.get(words, ()), entry)


@cache
def load_knowledge(folder: Path = HERE) -> Knowledge:
    """All tables of `folder` (default: those shipped), joined and checked.

    Raises DataError naming file and line when a table is missing or wrong.
    """
    # The tables make a hundred thousand objects and no cycles: looking for cycles among them costs a third of the load.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _joined(folder, _read(folder))
    finally:
        if collecting:
            gc.enable()


def _read(folder: Path) -> _Tables:
    tables = _Tables()
    for table in (_states, _bodies, _groups, _organisations, _peoples, _leaders, _agents):
        table(folder, tables)
    return tables


def _joined(folder: Path, tables: _Tables) -> Knowledge:
    """The tables as knowledge, with the longest name of each first word and the bearers of each surname."""
    first: dict[str, int] = {}
    for words in tables.names:
        first[words[0]] = max(first.get(words[0], 0), len(words))
    surnames: dict[str, tuple[str, ...]] = {}
    for person in tables.offices:
        last = surname_of(tables.actors[person].name)
        for surname in {last, last.removeprefix("al-").removeprefix("el-")}:
            surnames[surname] = (*surnames.get(surname, ()), person)
    digest = hashlib.sha256()
    for table in TABLES:
        digest.update((folder / f"{table}.csv").read_bytes())
    return Knowledge(
        digest.hexdigest()[:12], tables.actors, tables.names, first, tables.agents, tables.offices, surnames
    )


def _states(folder: Path, tables: _Tables) -> None:
    for row in rows(folder / "states.csv"):
        if row["kind"] not in _STATE_KINDS:
            raise row.wrong(f"kind {row['kind']!r} is not among {sorted(_STATE_KINDS)}")
        start, end = row.date("start"), row.date("end")
        tables.add(row, KnownActor(row["id"], row["name"], "state", row["id"], None, "GOV", start, end))
        for called in [Dated(row["name"]), *row.dated("aliases")]:
            tables.call(called.value, row["id"], "name", called)
        for name in row.items("adjectives"):
            tables.call(name, row["id"], "adjective")
        for name in row.items("demonyms"):
            tables.call(name, row["id"], "demonym")
        for capital in row.dated("capital"):
            tables.call(capital.value, row["id"], "capital", capital)
        for seat in row.dated("seats"):
            tables.call(seat.value, row["id"], "seat", seat)


def _bodies(folder: Path, tables: _Tables) -> None:
    for row in rows(folder / "bodies.csv"):
        start, end = row.date("start"), row.date("end")
        tables.add(
            row,
            KnownActor(
                row["id"], row["name"], row.type("type"), row["country"] or None, row["parent"] or None,
                row["sector"] or None, start, end,
            ),
        )  # fmt: skip
        tables.call_row(row)


def _groups(folder: Path, tables: _Tables) -> None:
    for row in rows(folder / "armed_groups.csv"):
        countries = row.items("country")
        tables.add(
            row,
            KnownActor(
                row["id"], row["name"], row.type("type"), countries[0] if countries else None,
                row["parent"] or None, row["sector"] or None, row.date("start"), row.date("end"),
                _roles(row), countries=tuple(countries),
            ),
        )  # fmt: skip
        tables.call_row(row)


def _roles(row: Row) -> tuple[Dated, ...]:
    """Dated types of being; words of the tables that are finer than the contract's types are widened."""
    roles = []
    for role in row.dated("roles"):
        value = _FINER.get(role.value, role.value)
        if value not in _TYPES:
            raise row.wrong(f"role {role.value!r} is not among {sorted(_TYPES | set(_FINER))}")
        roles.append(Dated(value, role.start, role.end))
    return tuple(roles)


def _organisations(folder: Path, tables: _Tables) -> None:
    for row in rows(folder / "organisations.csv"):
        countries = row.items("country")
        tables.add(
            row,
            KnownActor(
                row["id"], row["name"], row.type("type"), countries[0] if countries else None,
                row["parent"] or None, row["sector"] or None, row.date("start"), row.date("end"),
                countries=tuple(countries), members=tuple(row.dated("members")),
            ),
        )  # fmt: skip
        tables.call_row(row)


def _peoples(folder: Path, tables: _Tables) -> None:
    for row in rows(folder / "peoples.csv"):
        countries = row.items("countries")
        country = countries[0] if len(countries) == 1 else None
        tables.add(
            row,
            KnownActor(
                row["id"], row["name"], row.type("type"), country, row["parent"] or None, "CVL",
                countries=tuple(countries),
            ),
        )  # fmt: skip
        tables.call_row(row)
        for name in row.items("adjectives"):
            tables.call(name, row["id"], "adjective")


def _leaders(folder: Path, tables: _Tables) -> None:
    for row in rows(folder / "leaders.csv"):
        person, body = row["id"], row["body"]
        if person not in tables.actors:
            tables.add(
                row,
                KnownActor(person, row["person"], "official", row["country"] or None, None, "GOV", person=True),
            )
        for name in [row["person"], *row.items("aliases")]:
            tables.call(name, person, "name")
        office = Office(person, row["office"], row["title"], body, row.date("start"), row.date("end"))
        tables.offices[person] = (*tables.offices.get(person, ()), office)


def _agents(folder: Path, tables: _Tables) -> None:
    for row in rows(folder / "agents.csv"):
        if row["kind"] not in ("person", "office", "body"):
            raise row.wrong(f"kind {row['kind']!r} is not among body, office, person")
        kind = cast(Literal["person", "office", "body"], row["kind"])
        agent = Agent(row["noun"], kind, row.type("type"), row["sector"], row["leads"] == "yes", row["body"])
        for noun in dict.fromkeys((row["noun"], row["plural"])):
            if noun:
                tables.agents.setdefault(noun.lower(), agent)
