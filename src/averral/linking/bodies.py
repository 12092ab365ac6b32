"""Whose body an actor is: the chain of parents, up to the state or group that stands for all of them."""

from __future__ import annotations

from collections.abc import Iterable

from averral.joining import Joined
from averral.knowledge import Knowledge
from averral.linking.rows import ActorRow
from averral.records import ActorType


class Bodies:
    """Climbs from actors to those they are bodies of.

    rows: actors of documents, whose parents hold on the day of the document. knowledge: for those who stand in no
    row. who: the representative of an id, as links and judgements make it.
    """

    def __init__(
        self,
        rows: Iterable[ActorRow],
        knowledge: Knowledge,
        who: Joined | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.who = who or Joined()
        self.linked = frozenset(self.who(r) for group in self.who.groups() for r in group)
        self.rows: dict[tuple[str, str], ActorRow] = {}
        self.any: dict[str, ActorRow] = {}
        for row in rows:
            self.rows[row.document, row.id] = row
            if row.id not in self.any or row.document < self.any[row.id].document:
                self.any[row.id] = row
        self._tops: dict[tuple[str, str], str] = {}
        self._offices = frozenset(word for noun in knowledge.agents for word in noun.split())
        self._names: dict[str, set[str]] = {}
        for row in self.rows.values():
            if row.known:
                words = (w.lower() for name in (row.name, *row.names) for w in name.split())
                self._names.setdefault(row.document, set()).update(words)

    def row(self, actor: str, document: str) -> ActorRow | None:
        """The actor as a document speaks of it, else as another one does."""
        return self.rows.get((document, actor)) or self.any.get(actor)

    def parent(self, actor: str, document: str) -> str | None:
        """Whose body an actor is in a document, else by the knowledge; a person's is the body of the office."""
        row = self.row(actor, document)
        if row is not None and row.parent:
            return row.parent
        known = self.knowledge.actor(actor)
        if known is None:
            return None
        if known.person:
            office = self.knowledge.office_on(actor, None)
            return office.body if office else known.parent
        return known.parent

    def top(self, actor: str, document: str) -> str:
        """The topmost body above an actor: XYZ for XYZ.MIL and for its minister of defence."""
        key = (document, actor)
        if key not in self._tops:
            self._tops[key] = self._climbed(actor, document)
        return self._tops[key]

    def _climbed(self, actor: str, document: str) -> str:
        seen: list[str] = []
        current = self.who(actor)
        while current not in seen:
            seen.append(current)
            parent = self.parent(current, document)
            if parent is None:
                break
            current = self.who(parent)
        return current if current not in seen[:-1] else min(seen)

    def words(self, document: str) -> set[str]:
        """The words, in small letters, of the names of known actors in a document."""
        return self._names.get(document, set())

    def type(self, actor: str, document: str) -> ActorType:
        """What an actor is in a document, else by the knowledge."""
        row = self.row(actor, document)
        known = None if row else self.knowledge.actor(actor)
        return row.type if row else known.type if known else "other"

    def common(self, word: str) -> bool:
        """Whether a capitalised word is a known name by itself ("Kenyan"), or a word of offices ("Minister")."""
        return (word,) in self.knowledge.names or word.lower() in self._offices

    def is_known(self, top: str) -> bool:
        """Whether an id means somebody in other documents too: known, or linked across documents."""
        row = self.any.get(top)
        return row.known or top in self.linked if row is not None else self.knowledge.actor(top) is not None
