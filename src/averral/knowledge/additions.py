"""Actors of one's own, joined to the knowledge: they override what they name and extend the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from averral.errors import NoSuchInput, OwnDataError
from averral.knowledge.loader import surname_of, words_of
from averral.knowledge.model import Agent, Knowledge, KnownActor, Name, NameKind, Office


@dataclass(frozen=True, slots=True)
class Addition:
    """An actor to add. Fields of `actor` that are empty leave those of a known actor with the same id as they are.

    `sorts` are names of another sort: adjectives, demonyms, capitals and seats of a state.
    """

    actor: KnownActor
    names: tuple[str, ...]
    offices: tuple[Office, ...] = ()
    sorts: tuple[tuple[str, NameKind], ...] = ()

    @property
    def called(self) -> tuple[tuple[str, NameKind], ...]:
        """All names with their sort, each once."""
        plain: tuple[tuple[str, NameKind], ...] = tuple((name, "name") for name in (self.actor.name, *self.names))
        return tuple(dict.fromkeys((*plain, *self.sorts)))


@dataclass(frozen=True, slots=True)
class Unused:
    """A line of a dictionary that could not be used, and why."""

    path: Path
    line: int
    text: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.reason}: {self.text!r}"


@dataclass(frozen=True, slots=True)
class Additions:
    """What a file of one's own holds: actors, nouns that make actors, and lines that could not be used."""

    actors: tuple[Addition, ...] = ()
    agents: Mapping[str, Agent] | None = None
    unused: tuple[Unused, ...] = ()


def read_additions(path: Path) -> Additions:
    """The actors of a file: TOML, or a PETRARCH dictionary by its name (`*.actors.txt`, `*.agents.txt`).

    Raises NoSuchInput when it cannot be read and OwnDataError, naming file and line, when it is wrong.
    """
    return _parsed(path, _bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NoSuchInput(f"{path}: {error.strerror}; give the path of a file of actors") from error


def _parsed(path: Path, data: bytes) -> Additions:
    from averral.knowledge.own import read_toml
    from averral.knowledge.petrarch import read_petrarch_actors, read_petrarch_agents

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OwnDataError(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    if path.suffix == ".toml":
        return read_toml(text, path)
    if path.suffix == ".txt":
        return read_petrarch_agents(text, path) if "agents" in path.name else read_petrarch_actors(text, path)
    raise OwnDataError(f"{path}: actors are read from .toml, .actors.txt and .agents.txt; rename or convert the file")


def with_additions(knowledge: Knowledge, files: Iterable[Path | str]) -> tuple[Knowledge, tuple[Unused, ...]]:
    """The knowledge with the actors of files, later files over earlier ones, and all lines not used.

    The version becomes a digest of the tables' version and of the files.
    """
    paths = tuple(map(Path, files))
    if not paths:
        return knowledge, ()
    unused: list[Unused] = []
    digest = hashlib.sha256(knowledge.version.encode())
    for file in paths:
        data = _bytes(file)
        additions = _parsed(file, data)
        digest.update(data)
        unused += additions.unused
        knowledge = join(knowledge, additions, digest.hexdigest()[:12], file)
    return knowledge, tuple(unused)


def join(knowledge: Knowledge, additions: Additions, version: str, path: Path) -> Knowledge:
    """The knowledge with additions. A name that is added means the added actor and nobody else.

    Raises OwnDataError when a parent or the body of an office is nobody's id.
    """
    actors, names, offices = dict(knowledge.actors), dict(knowledge.names), dict(knowledge.offices)
    surnames, first = dict(knowledge.surnames), dict(knowledge.first_words)
    for addition in additions.actors:
        actor = _over(actors.get(addition.actor.id), addition.actor)
        actors[actor.id] = actor
        for called, sort in addition.called:
            words = words_of(called)
            if words:
                own = tuple(n for n in names.get(words, ()) if n.actor == actor.id)
                names[words] = own or (Name(actor.id, sort),)
                first[words[0]] = max(first.get(words[0], 0), len(words))
        if addition.offices:
            offices[actor.id] = addition.offices
        if actor.person and (last := surname_of(actor.name)) and actor.id not in surnames.get(last, ()):
            surnames[last] = (*surnames.get(last, ()), actor.id)
    agents = {**knowledge.agents, **(additions.agents or {})}
    joined = Knowledge(version, actors, names, first, agents, offices, surnames)
    _checked(joined, additions, path)
    return joined


def _over(known: KnownActor | None, added: KnownActor) -> KnownActor:
    """The known actor with the fields that the added one states."""
    if known is None:
        return added
    stated = {f.name: value for f in fields(added) if (value := getattr(added, f.name)) not in (None, (), False, "")}
    return replace(known, **stated)


def _checked(knowledge: Knowledge, additions: Additions, path: Path) -> None:
    for addition in additions.actors:
        for wanted in filter(None, (addition.actor.parent, *(o.body for o in addition.offices))):
            if knowledge.actor(wanted) is None:
                raise OwnDataError(
                    f"{path}: {addition.actor.name!r} names {wanted!r}, which is nobody's id; "
                    f"`averral actors NAME` shows ids"
                )
