"""Who is who in a store: one id for each actor across documents, and whose body each is.

Unknown actors are one where links and judgements say so, by the rules of linking. Parents are those that the documents
give, on the day of each, else those of the knowledge. Known actors are few and are read at once; those that only their
document knows are read when they are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from averral.errors import SettingsError
from averral.joining import Joined, join
from averral.knowledge import Knowledge, load_knowledge
from averral.records import AUTHOR, UNSPECIFIED
from averral.store import View
from averral.store.visible import quoted

_AT_ONCE = 5_000
NOBODY = (AUTHOR, UNSPECIFIED)


@dataclass(frozen=True, slots=True)
class Member:
    """An actor as the store has it; `document` is that of an actor that only its document knows, else None."""

    id: str
    name: str
    type: str
    parent: str | None
    known: bool
    document: str | None


@dataclass(frozen=True, slots=True)
class _Bond:
    a: str
    b: str
    score: float


@dataclass(frozen=True, slots=True)
class _Word:
    a: str
    b: str
    verdict: str
    on: str


class Cast:
    """The actors of a view, each under one id. Several threads may ask it at once: what is found is only added.

    knowledge: what is known beside the store; the tables of Averral if not given.
    """

    def __init__(self, view: View, knowledge: Knowledge | None = None) -> None:
        self.view = view
        self.knowledge = load_knowledge() if knowledge is None else knowledge
        self._members: dict[str, Member] = {}
        self._moving: dict[tuple[str, str], str | None] = {}
        self._read_known()
        self._who = self._joined()
        self._linked = frozenset(m for group in self._who.groups() for m in group)
        self._tops: dict[tuple[str | None, str], str] = {}
        self._bearers = {self._who(group[0]): group for group in self._who.groups()}
        self._below: dict[str, tuple[str, ...]] | None = None

    # Reading

    def _read_known(self) -> None:
        """Known actors; of those with several parents also which they had in which document."""
        sql = (
            "SELECT id, parent, sum(documents)::BIGINT AS n, min(first) AS begun, arg_min(name, first),"
            " arg_min(type, first) FROM called WHERE known GROUP BY id, parent ORDER BY id, n DESC, begun"
        )
        several = set()
        for id_, parent, _, _, name, type_ in self.view.query(sql):
            had = self._members.get(id_)
            if had is None:
                self._members[id_] = Member(id_, name, type_, parent, True, None)
            elif had.parent is None:
                self._members[id_] = Member(id_, name, type_, parent, True, None)
            else:
                several.add(id_)
        for some in _pieces(several):
            sql = f"SELECT document, id, parent FROM actors WHERE id IN ({_listed(some)})"
            self._moving |= {(document, id_): parent for document, id_, parent in self.view.query(sql)}

    def _joined(self) -> Joined:
        links = [
            _Bond(*row)
            for row in self.view.query(
                'SELECT "left", "right", score FROM links WHERE kind = \'same_actor\' AND NOT undone ORDER BY id'
            )
        ]
        words = [
            _Word(*row)
            for row in self.view.query(
                'SELECT "left", "right", verdict, "at" FROM judgements WHERE NOT undone ORDER BY "at", id'
            )
        ]
        return join((), links, words, first=lambda r: (not self.is_known_id(r), r))

    def meet(self, ids: Iterable[str]) -> None:
        """Read actors that only their document knows, all at once; asking for one by one is slower."""
        missing = {i for i in ids if i not in self._members and i not in NOBODY}
        while missing:
            found: dict[str, Member] = {}
            for some in _pieces(missing):
                sql = (
                    "SELECT id, name, type, parent, known, first FROM called"
                    f" WHERE NOT known AND id IN ({_listed(some)}) ORDER BY id"
                )
                found |= {row[0]: Member(*row) for row in self.view.query(sql)}
            for id_ in missing:
                self._members[id_] = found.get(id_) or self._from_knowledge(id_)
            above = {m.parent for m in found.values() if m.parent} | {self._who(i) for i in missing}
            missing = {i for i in above if i not in self._members}

    def _from_knowledge(self, id_: str) -> Member:
        known = self.knowledge.actor(id_)
        if known is None:
            return Member(id_, id_, "other", None, False, None)
        return Member(id_, known.name, known.type, None, True, None)

    def is_known_id(self, id_: str) -> bool:
        """Whether an id is one of the knowledge, so that it means one actor in all documents."""
        member = self._members.get(id_)
        return member.known if member else self.knowledge.actor(id_) is not None

    def member(self, id_: str) -> Member:
        """The actor of an id. One that neither the store nor the knowledge has bears its id as its name."""
        if id_ in NOBODY:
            return Member(id_, id_, "other", None, False, None)
        if id_ not in self._members:
            self.meet([id_])
        return self._members[id_]

    # Asking

    def one(self, id_: str) -> str:
        """The id that stands for an actor in all documents."""
        return self._who(id_)

    def name(self, id_: str) -> str:
        """The name of an actor; `author` and `unspecified` stay as they are."""
        return id_ if id_ in NOBODY else self.member(self.one(id_)).name

    def type(self, id_: str) -> str:
        """What an actor is."""
        return self.member(self.one(id_)).type

    def parent(self, id_: str, document: str | None = None) -> str | None:
        """Whose body an actor is in a document, else in most of them, else by the knowledge; None for the topmost."""
        own = self._moving.get((document, id_)) if document else None
        up = own or self.member(id_).parent
        if up is None:
            known = self.knowledge.actor(id_)
            office = self.knowledge.office_on(id_, None) if known and known.person else None
            up = office.body if office else known.parent if known else None
        return None if up is None else self.one(up)

    def parents(self, id_: str, document: str | None = None) -> tuple[str, ...]:
        """The bodies above an actor, the nearest first."""
        start = self.one(id_)
        found: list[str] = []
        current = self.parent(start, document)
        while current is not None and current not in (start, *found):
            found.append(current)
            current = self.parent(current, document)
        return tuple(found)

    def top(self, id_: str, document: str | None = None) -> str:
        """The topmost body above an actor: XYZ for XYZ.MIL and for its minister; itself where nothing is above."""
        key = (document if (document, id_) in self._moving else None, id_)
        if key not in self._tops:
            self._tops[key] = (self.one(id_), *self.parents(id_, document))[-1]
        return self._tops[key]

    def body(self, id_: str, document: str | None = None) -> str:
        """The actor itself, or for somebody who is no body (a person, an unnamed part of one) the body spoken of."""
        member = self.member(self.one(id_))
        while (member.type == "official" or not self.common(member.id)) and (up := self.parent(member.id, document)):
            member = self.member(up)
        return member.id

    def common(self, id_: str) -> bool:
        """Whether an id means somebody in other documents too: known, or linked across documents."""
        return id_ in self._linked or self.member(id_).known

    def common_ids(self) -> tuple[str, ...]:
        """All ids in the store that mean somebody in other documents too, in order."""
        self.meet(self._linked)
        return tuple(sorted({i for i, m in list(self._members.items()) if m.known} | self._linked))

    def parts(self, id_: str) -> tuple[str, ...]:
        """All ids that stand for an actor or for a part of it, itself first."""
        below = self._parts_below()
        edge = [self.one(id_)]
        found = dict.fromkeys(edge)
        while edge:
            current = edge.pop(0)
            for part in (*self._bearers.get(current, ()), *below.get(current, ())):
                if part not in found:
                    found[part] = None
                    edge.append(part)
        return tuple(found)

    def _parts_below(self) -> dict[str, tuple[str, ...]]:
        if self._below is None:
            below: dict[str, set[str]] = {}
            sql = "SELECT DISTINCT parent, id FROM called WHERE parent IS NOT NULL"
            for parent, id_ in self.view.query(sql):
                below.setdefault(self.one(parent), set()).add(id_)
            for id_, member in list(self._members.items()):
                if member.known and (up := self.parent(id_)):
                    below.setdefault(up, set()).add(id_)
            self._below = {up: tuple(sorted(ids)) for up, ids in below.items()}
        return self._below

    # By name

    def find(self, text: str) -> str:
        """The id that an id or a name means. Raises SettingsError for one that means nobody or several, with them."""
        candidates = self.candidates(text)
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            raise SettingsError(f"no actor of the store is called {text!r}; `averral actors {text}` shows who is known")
        listed = ", ".join(f"{i} ({self.name(i)})" for i in candidates[:8])
        raise SettingsError(f"{text!r} can mean {listed}; give one of these ids")

    def candidates(self, text: str) -> tuple[str, ...]:
        """The actors of the store that an id or a name can mean; an id means itself."""
        if self.view.query("SELECT 1 FROM called WHERE id = $1 LIMIT 1", [text]):
            return (self.one(text),)
        wanted = " ".join(text.casefold().split()).removeprefix("the ")
        found = {i: None for i, m in list(self._members.items()) if m.known and _plain(m.name) == wanted}
        sql = (
            "SELECT DISTINCT id FROM called WHERE NOT known AND lower(name) IN ($1, 'the ' || $1) ORDER BY id LIMIT 50"
        )
        found |= {self.one(i): None for (i,) in self.view.query(sql, [wanted])}
        if found:
            return tuple(found)
        names = self.knowledge.names.get(tuple(text.split()), ())
        return tuple(dict.fromkeys(n.actor for n in names if n.actor in self._members))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def _pieces(ids: Collection[str]) -> Iterable[list[str]]:
    listed = sorted(ids)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(map(quoted, ids))


def rows_among(view: View, sql: str, ids: Collection[str]) -> list[tuple[Any, ...]]:
    """Rows of a query with `{}` for a list of ids in brackets, asked in pieces."""
    found: list[tuple[Any, ...]] = []
    for some in _pieces(ids):
        found += view.query(sql.replace("{}", f"({_listed(some)})"))
    return found
