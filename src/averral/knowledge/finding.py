"""Search in the knowledge, and an actor's names and roles over time."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from averral.knowledge.loader import words_of
from averral.knowledge.model import BODIES, Knowledge, KnownActor

_SECTORS = {
    "government": "GOV", "military": "MIL", "police": "COP", "intelligence": "SPY", "armed_group": "REB",
    "state": "GOV", "population": "CVL",
}  # fmt: skip


def find_actors(knowledge: Knowledge, search: str, limit: int = 20) -> list[KnownActor]:
    """Actors with an id or a name like `search`, best first.

    An exact id, then exact names, then names without regard to capitals and accents, then names that begin
    with the words, then names that hold all of them; of equals those that still exist, then by id.
    """
    wanted = _plain(search)
    if not wanted:
        return []
    ranks: dict[str, float] = {}
    direct = knowledge.actor(search.strip())
    if direct is not None:
        ranks[direct.id] = 0
    exact = words_of(search.strip())
    for words, plain in _plain_names(knowledge):
        rank = _rank(words, plain, exact, wanted)
        if rank:
            for name in knowledge.names[words]:
                ranks[name.actor] = min(rank + 0.5 * (name.kind != "name"), ranks.get(name.actor, 99))
    found = [(rank, actor) for i, rank in ranks.items() if (actor := knowledge.actor(i)) is not None]
    found.sort(key=lambda x: (x[0], x[1].end is not None, len(x[1].name), x[1].id))
    return [actor for _, actor in found[:limit]]


def _rank(words: tuple[str, ...], plain: str, exact: tuple[str, ...], wanted: str) -> int:
    if words == exact:
        return 1
    if plain == wanted:
        return 2
    if plain.startswith(f"{wanted} "):
        return 3
    if f" {wanted} " in f" {plain} ":
        return 4
    return 5 if set(wanted.split()) <= set(plain.split()) else 0


@lru_cache(maxsize=4)
def _plain_names(knowledge: Knowledge) -> list[tuple[tuple[str, ...], str]]:
    return [(words, _plain(" ".join(words))) for words in knowledge.names]


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def names_of(knowledge: Knowledge, actor: KnownActor) -> list[str]:
    """All names of an actor but its first, in the order of the alphabet; adjectives and capitals of states too."""
    found = {
        _joined(words)
        for words, names in knowledge.names.items()
        if any(n.actor == actor.id for n in names) and _joined(words) != actor.name
    }
    return sorted(found)


def _joined(words: tuple[str, ...]) -> str:
    """Words as the parser cuts them, put together again."""
    text = " ".join(words)
    for one, other in (
        (" - ", "-"),
        (" 's", "'s"),
        (" '", "'"),
        (" ,", ","),
        ("( ", "("),
        (" )", ")"),
        (" & ", "&"),
        (" / ", "/"),
    ):
        text = text.replace(one, other)
    return text


def roles_of(knowledge: Knowledge, actor: KnownActor) -> list[dict[str, str | None]]:
    """Roles over time: offices of a person, or what a body was; each with role, start and end, oldest first."""
    roles: list[dict[str, str | None]] = [
        {"role": o.title, "body": o.body, "start": o.start, "end": o.end} for o in knowledge.offices.get(actor.id, ())
    ]
    roles += [{"role": r.value, "start": r.start, "end": r.end} for r in actor.roles]
    if not roles:
        roles = [{"role": actor.type, "start": actor.start, "end": actor.end}]
    return sorted(roles, key=lambda r: (r["start"] or "", r["end"] or "9999"))


def sector_on(actor: KnownActor, day: str | None) -> str | None:
    """The PLOVER sector on a day: that of the type then, where the actor has been of several types."""
    type_ = actor.type_on(day)
    if not actor.roles or type_ == actor.type:
        return actor.sector
    part = actor.id.rpartition(".")[2]
    return BODIES[part][2] if part in BODIES else _SECTORS.get(type_, actor.sector)
