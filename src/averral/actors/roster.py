"""The actors of one document while they are being collected."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from averral.cast import Cast, Tie
from averral.knowledge import Knowledge, KnownActor
from averral.records import Actor, ActorType, Form, Mention
from averral.syntax import Syntax, conjuncts

_NESTED = 8  # mentions that may begin before a word and still hold it


@dataclass(slots=True)
class Member:
    """An actor under collection. `titles` are lemmas of offices held, `lemma` the head of its phrase."""

    key: str
    name: str
    type: ActorType
    country: str | None = None
    parent: str | None = None
    sector: str | None = None
    known: bool = False
    person: bool = False
    plural: bool = False
    gender: str = ""
    base: str | None = None
    armed: bool = False
    lemma: str = ""
    titles: set[str] = field(default_factory=set)
    mentions: dict[tuple[int, int], Form] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    score: float | None = None

    def linked(self, score: float, reasons: Iterable[str]) -> None:
        """Note one more link of a name to this known actor; the surest counts, all reasons are kept once."""
        self.score = max(self.score or 0.0, score)
        self.reasons += [r for r in reasons if r not in self.reasons]


class Roster:
    """Collects members and the tokens that stand for them; `cast()` freezes it."""

    def __init__(self, syntax: Syntax, knowledge: Knowledge, day: str | None) -> None:
        self.syntax = syntax
        self.knowledge = knowledge
        self.day = day
        self.members: dict[str, Member] = {}
        self.at: dict[int, tuple[str, ...]] = {}
        self.heads: dict[int, tuple[str, ...]] = {}
        self.forms: dict[int, Form] = {}
        self.ties: list[Tie] = []
        self.places: set[tuple[str, int]] = set()

    def known(self, actor_id: str) -> Member | None:
        """The member for a known actor, added at first use; None when the tables do not have it."""
        if actor_id in self.members:
            return self.members[actor_id]
        actor = self.knowledge.actor(actor_id)
        if actor is None:
            return None
        member = _member(actor, self.day)
        office = self.knowledge.office_on(actor_id, self.day) if actor.person and self.day else None
        if office is not None and self.knowledge.actor(office.body) is not None:
            member.parent = office.body
        member.reasons.append(f"known: {actor.name}")
        self.members[actor_id] = member
        return member

    def new(self, key: str, name: str, type_: ActorType) -> Member:
        """The member with this key, added at first use."""
        if key not in self.members:
            self.members[key] = Member(key, name, type_)
        return self.members[key]

    def mention(
        self,
        keys: Sequence[str],
        head: int,
        tokens: Iterable[int],
        form: Form,
        *,
        spread: bool = True,
        acts: bool = True,
    ) -> None:
        """Say that a head token stands for members, and the tokens of its phrase with it.

        spread: whether the other tokens of the phrase point at them too, where they point at nobody yet. acts:
        False where the words say where something is, so that they name a place unless a statement has it as a party.
        """
        run = sorted({head, *tokens})
        span = (self.syntax.tokens[run[0]].start, self.syntax.tokens[run[-1]].end)
        for key in keys:
            self.members[key].mentions.setdefault(span, form)
            if not acts:
                self.places.add((key, span[0]))
        self.heads[head] = tuple(keys)
        self.forms[head] = form
        self.at[head] = tuple(keys)
        if spread:
            for i in run:
                self.at.setdefault(i, tuple(keys))

    def here(self, head: int) -> tuple[str, ...]:
        """Keys of those that a head token stands for, or ()."""
        return self.heads.get(head, ())

    def row(self, head: int) -> tuple[str, ...]:
        """Keys of those that a head token stands for and of all coordinated after it, each once."""
        return tuple(dict.fromkeys(k for i in conjuncts(self.syntax, head) for k in self.here(i)))

    def state_of(self, key: str) -> str | None:
        """The state that a member belongs to, as an id of the tables, or None."""
        member = self.members.get(key)
        if member is None:
            return None
        return member.country if member.country and member.country in self.knowledge.actors else None

    def state_named(self, actor_id: str) -> str | None:
        """The country of an actor of the tables; None when it has none."""
        actor = self.knowledge.actors.get(actor_id)
        return actor.country if actor is not None else None

    def tie(self, tie: Tie) -> None:
        """Add a tie unless the same pair is tied so by the same token, or one of them is nobody that is known."""
        if any(k not in self.members and self.known(k) is None for k in (tie.first, tie.second)):
            return
        if tie.first != tie.second and tie not in self.ties:
            self.ties.append(tie)

    def cast(self) -> Cast:
        """The frozen result: members that are mentioned, numbered in order of first mention."""
        pointed = {key for keys in self.heads.values() for key in keys}
        mentioned = [m for m in self.members.values() if m.mentions or m.key in pointed or self._needed(m.key)]
        mentioned.sort(key=lambda m: (min(m.mentions, default=(1 << 60, 0)), m.key))
        ids = _ids(mentioned)
        parts = _parts(mentioned, self.syntax.text)
        # one pass, so that parents that are themselves only implied keep a stable place behind the others
        actors = tuple(
            Actor(
                ids[m.key],
                m.name,
                m.type,
                m.country,
                ids.get(m.parent or "", m.parent if self.knowledge.actor(m.parent or "") else None),
                m.sector,
                m.known,
                tuple(Mention(a, b, f) for (a, b), f in sorted(m.mentions.items()) if (m.key, a, b) not in parts),
                m.score,
                tuple(m.reasons),
            )
            for m in mentioned
        )
        return Cast(
            actors,
            {i: tuple(ids[k] for k in keys) for i, keys in self.at.items()},
            {i: tuple(ids[k] for k in keys) for i, keys in self.heads.items()},
            dict(self.forms),
            tuple(
                Tie(t.label, ids[t.first], ids[t.second], t.trigger, t.start, t.end, t.why, t.past) for t in self.ties
            ),
            {ids[m.key]: tuple(m.reasons) for m in mentioned},
            frozenset((ids[key], start) for key, start in self.places),
        )

    def _needed(self, key: str) -> bool:
        return any(key in (t.first, t.second) for t in self.ties) or any(
            m.parent == key and m.mentions for m in self.members.values()
        )


def _parts(members: list[Member], text: str) -> set[tuple[str, int, int]]:
    """Key, start and end of adjectives that are only words of a longer mention: the "Syrian" of "the Syrian army".

    An actor that has nothing else keeps them, so that nobody is left without words in the text; so does one
    whose words are joined to a participle ("the US-led coalition"). So too the "Obama" of "the Obama administration".
    """
    whole = sorted((a, b) for m in members for (a, b), form in m.mentions.items() if form != "adjective")
    terms = {a for m in members if m.type == "government" for (a, _), form in m.mentions.items() if form == "nominal"}
    found: set[tuple[str, int, int]] = set()
    for member in members:
        if member.person:
            names = [(a, b) for (a, b), form in member.mentions.items() if form == "name" and text[b : b + 1] != "-"]
            found.update((member.key, a, b) for a, b in names if a in terms and _within(a, b, whole))
        nested = {
            (a, b)
            for (a, b), form in member.mentions.items()
            if form == "adjective" and text[b : b + 1] != "-" and _within(a, b, whole)
        }
        if any(form != "pronoun" and span not in nested for span, form in member.mentions.items()):
            found.update((member.key, a, b) for a, b in nested)
    return found


def _within(start: int, end: int, whole: list[tuple[int, int]]) -> bool:
    last = bisect_right(whole, (start, 1 << 60))
    return any(end <= b and (a, b) != (start, end) for a, b in whole[max(0, last - _NESTED) : last])


def _member(actor: KnownActor, day: str | None) -> Member:
    return Member(
        actor.id,
        actor.name,
        actor.type_on(day),
        actor.country,
        actor.parent,
        actor.sector,
        known=True,
        person=actor.person,
        armed=actor.type == "armed_group",
        plural=actor.type in ("population", "ethnic_group", "religious_group"),
    )


def _ids(members: list[Member]) -> dict[str, str]:
    ids: dict[str, str] = {}
    for member in members:
        number = sum(1 for k in ids.values() if k.startswith("x")) + 1
        ids[member.key] = member.key if member.known else f"x{number}"
    return ids
