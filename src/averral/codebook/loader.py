"""Reads and checks the codebook's data files; a mistake is reported with its file and place."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from averral.codebook.model import (
    EVENTS,
    RELATIONS,
    SUPPORT_KINDS,
    Codebook,
    Cue,
    Entry,
    Label,
    Pattern,
    Words,
)
from averral.errors import DataError
from averral.records import ActorType, Certainty

HERE = Path(__file__).parent
_ENTRY = re.compile(r"(?P<lemma>[\w'’.-]+)(?P<words>(?: [\w'-]+)*)(?: \[(?P<objects>[^\]]+)\])?")
_ROLE = re.compile(r"[a-z_]+")
_CERTAINTIES = frozenset(get_args(Certainty))
_TYPES = frozenset(get_args(ActorType))


@cache
def load_codebook(folder: Path = HERE) -> Codebook:
    """The codebook in `folder` (default: the one shipped).

    Raises DataError naming the file, the entry and what is allowed, when a file is missing or wrong.
    """
    files = sorted([*folder.glob("events/*.toml"), *folder.glob("relations/*.toml"), *folder.glob("*.toml")])
    digest = hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()[:12]
    labels = {}
    for name in EVENTS + RELATIONS:
        path = folder / ("events" if name in EVENTS else "relations") / f"{name}.toml"
        labels[name] = _label(path, name)
    cues = _toml(folder / "cues.toml")
    words = _toml(folder / "words.toml")
    return Codebook(
        digest,
        labels,
        _cues(folder / "cues.toml", cues.get("verb", []), noun=False),
        _cues(folder / "cues.toml", cues.get("noun", []), noun=True),
        Words({k: frozenset(v) for k, v in words["lists"].items()}),
        {k: frozenset(v) for k, v in words["contexts"].items()},
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"the codebook lacks {path.name}; reinstall averral or restore {path}") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: {error}; mend the file") from error


def _label(path: Path, name: str) -> Label:
    data = _toml(path)
    if data.get("label") != name:
        raise DataError(f"{path}: label is {data.get('label')!r}, but the file's name says {name!r}")
    modes: Mapping[str, float] = data.get("modes", {})
    patterns = tuple(_pattern(path, row, modes) for row in data.get("pattern", []))
    names = [p.name for p in patterns]
    for twice in {n for n in names if names.count(n) > 1}:
        raise DataError(f"{path}: two patterns are named {twice!r}; give each its own name")
    return Label(
        name,
        "event" if name in EVENTS else "relation",
        _required(path, data, "meaning"),
        _required(path, data, "source"),
        bool(data.get("symmetric", False)),
        data.get("quad"),
        data.get("score"),
        modes,
        patterns,
    )


def _required(path: Path, data: Mapping[str, Any], key: str) -> str:
    if not isinstance(data.get(key), str) or not data[key].strip():
        raise DataError(f"{path}: {key!r} is missing or empty; write one sentence")
    return str(data[key])


def _pattern(path: Path, row: Mapping[str, Any], modes: Mapping[str, float]) -> Pattern:
    name = str(row.get("name", ""))
    where = f"{path}: pattern {name!r}"
    unknown = set(row) - set(Pattern.__dataclass_fields__)
    if not name or unknown:
        raise DataError(f"{where}: " + (f"unknown keys {sorted(unknown)}" if unknown else "needs a name"))
    if row.get("mode") and row["mode"] not in modes:
        raise DataError(f"{where}: mode {row['mode']!r} is not among {sorted(modes)}")
    _among(where, "support", row.get("support", ()), frozenset(SUPPORT_KINDS))
    _among(where, "recipient_types", row.get("recipient_types", ()), _TYPES)
    _among(where, "actor_types", row.get("actor_types", ()), _TYPES)
    for example in row.get("examples", ()):
        if len(example) != 3:
            raise DataError(f"{where}: an example is [sentence, actor, recipient], not {example!r}")
    return Pattern(
        name,
        _entries(where, row.get("verbs", ())),
        _entries(where, row.get("nouns", ())),
        _entries(where, row.get("adjectives", ())),
        row.get("mode") or None,
        _roles(where, row.get("actor", ("subject",))),
        _roles(where, row.get("recipient", ("object",))),
        _roles(where, row.get("noun_actor", ())),
        _roles(where, row.get("noun_recipient", ())),
        _roles(where, row.get("content", ())),
        frozenset(row.get("actor_types", ())),
        frozenset(row.get("recipient_types", ())),
        tuple(row.get("support", ())),
        row.get("polarity", "positive"),
        bool(row.get("swap", False)),
        bool(row.get("both", False)),
        bool(row.get("mutual", False)),
        tuple((e[0], e[1], e[2]) for e in row.get("examples", ())),
        tuple(row.get("counter", ())),
    )


def _among(where: str, key: str, values: Any, allowed: frozenset[str]) -> None:
    for value in values:
        if value not in allowed:
            raise DataError(f"{where}: {key} {value!r} is not among {sorted(allowed)}")


def _entries(where: str, rows: Any) -> tuple[Entry, ...]:
    found = []
    for row in rows:
        match = _ENTRY.fullmatch(row)
        if match is None:
            raise DataError(f"{where}: cannot read the entry {row!r}; write `lemma word [object|object]`")
        objects = frozenset((match["objects"] or "").split("|")) - {""}
        found.append(Entry(match["lemma"], tuple(match["words"].split()), objects))
    return tuple(found)


def _roles(where: str, rows: Any) -> tuple[str, ...]:
    for row in rows:
        if not _ROLE.fullmatch(row):
            raise DataError(f"{where}: {row!r} is not a role; see docs/codebook.md")
    return tuple(rows)


def _cues(path: Path, rows: list[dict[str, Any]], *, noun: bool) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for row in rows:
        for key in ("certainty", "author"):
            if row.get(key) not in _CERTAINTIES:
                raise DataError(f"{path}: {key} {row.get(key)!r} is not among {sorted(_CERTAINTIES)}")
        for lemma in row["lemmas"]:
            if lemma in found:
                raise DataError(f"{path}: the cue {lemma!r} is listed twice")
            found[lemma] = Cue(
                lemma, row["stance"], row["certainty"], row["author"], row.get("polarity", "positive"), noun
            )
    return found
