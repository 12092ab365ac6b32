"""Actors of one's own in TOML: `[[actor]]` and `[[agent]]` tables."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, get_args

from averral.errors import OwnDataError
from averral.knowledge.additions import Addition, Additions
from averral.knowledge.model import Agent, Dated, KnownActor, NameKind, Office, dated_parts, is_date
from averral.records import ActorType

_TYPES = get_args(ActorType)
_ACTOR = (
    "id", "name", "aliases", "type", "country", "countries", "parent", "sector", "start", "end", "roles", "members",
    "person", "offices", "adjectives", "demonyms", "capitals", "seats",
)  # fmt: skip
_AGENT = ("noun", "plural", "kind", "type", "sector", "leads", "body")
_SORTS: tuple[tuple[str, NameKind], ...] = (
    ("adjectives", "adjective"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
    ("seats", "seat"),
)
_OFFICE = ("office", "title", "body", "start", "end")


def read_toml(text: str, path: Path) -> Additions:
    """The actors and agents of a TOML text. Raises OwnDataError naming file, table and field when one is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OwnDataError(f"{path} is not TOML: {error}; mend the line") from error
    _known_keys(data, ("actor", "agent"), f"{path}")
    actors = [_actor(t, f"{path}, actor {n}") for n, t in enumerate(_tables(data, "actor", path), 1)]
    agents = [_agent(t, f"{path}, agent {n}") for n, t in enumerate(_tables(data, "agent", path), 1)]
    return Additions(tuple(actors), {noun: agent for nouns, agent in agents for noun in nouns})


def _tables(data: dict[str, Any], key: str, path: Path) -> list[dict[str, Any]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise OwnDataError(f"{path}: write each {key} under [[{key}]]")
    return tables


def _actor(table: dict[str, Any], where: str) -> Addition:
    _known_keys(table, _ACTOR, where)
    name = _text(table, "name", where)
    id_ = _text(table, "id", where) or (f"own:{slug(name)}" if name else "")
    if not id_ or (not name and "id" not in table):
        raise OwnDataError(f"{where} has neither name nor id; give it a name")
    type_ = _text(table, "type", where)
    if type_ and type_ not in _TYPES:
        raise OwnDataError(
            f"{where} ({name or id_}): type {type_!r} is not among {', '.join(_TYPES)}{_near(type_, _TYPES)}"
        )
    actor = KnownActor(
        id_,
        name,
        type_ or ("official" if table.get("person") else "other"),  # type: ignore[arg-type]
        _text(table, "country", where) or None,
        _text(table, "parent", where) or None,
        _text(table, "sector", where) or None,
        _date(table.get("start"), where),
        _date(table.get("end"), where),
        tuple(_role(r, where) for r in _list(table, "roles", where)),
        bool(table.get("person", False)),
        tuple(_list(table, "countries", where)),
        tuple(_dated(m, where) for m in _list(table, "members", where)),
    )
    offices = table.get("offices", [])
    if not isinstance(offices, list):
        raise OwnDataError(f"{where}: offices is a list of tables {{title, body, start, end}}")
    return Addition(
        actor,
        tuple(_list(table, "aliases", where)),
        tuple(_office(id_, o, where) for o in offices),
        tuple((name, sort) for key, sort in _SORTS for name in _list(table, key, where)),
    )


def _office(person: str, table: Any, where: str) -> Office:
    if not isinstance(table, dict):
        raise OwnDataError(f"{where}: an office is a table {{title, body, start, end}}, not {table!r}")
    _known_keys(table, _OFFICE, where)
    title, body = _text(table, "title", where), _text(table, "body", where)
    if not title or not body:
        raise OwnDataError(f"{where}: an office needs title and body")
    return Office(
        person, _text(table, "office", where) or "office", title, body,
        _date(table.get("start"), where), _date(table.get("end"), where),
    )  # fmt: skip


def _agent(table: dict[str, Any], where: str) -> tuple[list[str], Agent]:
    _known_keys(table, _AGENT, where)
    noun, kind, type_ = (_text(table, key, where) for key in ("noun", "kind", "type"))
    if not noun or kind not in ("person", "office", "body") or type_ not in _TYPES:
        raise OwnDataError(f"{where}: an agent needs noun, kind (person, office, body) and type ({', '.join(_TYPES)})")
    agent = Agent(
        noun.lower(), kind, type_, _text(table, "sector", where), bool(table.get("leads", False)),  # type: ignore[arg-type]
        _text(table, "body", where),
    )  # fmt: skip
    return [n.lower() for n in dict.fromkeys((noun, _text(table, "plural", where))) if n], agent


def _known_keys(table: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            raise OwnDataError(f"{where}: {key!r} is no field{_near(key, keys)}; fields are {', '.join(keys)}")


def _near(value: str, among: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(value, among, 1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _text(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise OwnDataError(f"{where}: {key} is a text in quotation marks, not {value!r}")
    return value.strip()


def _list(table: dict[str, Any], key: str, where: str) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise OwnDataError(f"{where}: {key} is a list of texts, not {value!r}")
    return [v.strip() for v in value if v.strip()]


def _dated(value: str, where: str) -> Dated:
    """`value@start/end`."""
    what, start, end = dated_parts(value)
    return Dated(what, _date(start or None, where), _date(end or None, where))


def _role(value: str, where: str) -> Dated:
    role = _dated(value, where)
    if role.value not in _TYPES:
        raise OwnDataError(f"{where}: role {role.value!r} is not among {', '.join(_TYPES)}{_near(role.value, _TYPES)}")
    return role


def _date(value: Any, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, int) and 1000 <= value <= 9999:
        return str(value)
    if not isinstance(value, str) or not is_date(value):
        raise OwnDataError(f"{where}: {value!r} is not a date (write YYYY, YYYY-MM or YYYY-MM-DD)")
    return value


def slug(name: str) -> str:
    """A name as the end of an id: small ASCII letters and digits with hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "actor"
