"""Who a name can mean, and who of them it means here: candidates, then a choice by context.

Candidates come from exact names, spelling variants and surnames of the tables. Each gets a score from how it
was found and from what the text and its date say; the weights are below and their sum, cut to [0, 1], is the
link's score. Below THRESHOLD the name stays unknown rather than wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal
from weakref import WeakKeyDictionary

from averral.knowledge import Knowledge, KnownActor, Name

How = Literal["name", "initials", "acronym", "variant", "misspelt", "surname"]
THRESHOLD = 0.5
_NEARLY = 0.8
_BASE: Mapping[How, float] = {
    "name": 0.7,
    "initials": 0.45,
    "acronym": 0.4,
    "variant": 0.55,
    "misspelt": 0.3,
    "surname": 0.14,
}
_COUNTRY, _MOST, _SOLE, _OFFICE, _TITLE, _LONGER, _GONE, _OVER = 0.2, 0.05, 0.1, 0.2, 0.3, 0.3, -0.3, -0.1

# Letters and digraphs that transliterations of Arabic, Cyrillic, Persian and others write in several ways.
_SAME = (
    ("sch", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"),
    ("ph", "f"), ("th", "t"), ("dh", "d"), ("tz", "z"), ("ts", "z"), ("ck", "k"), ("q", "k"), ("c", "k"),
    ("ou", "u"), ("oo", "u"), ("w", "v"), ("x", "ks"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ai", "i"),
    ("ay", "i"), ("iy", "i"), ("y", "i"), ("e", "i"), ("o", "u"),
)  # fmt: skip
_PARTICLES = re.compile(r"\b(?:al|el|ul|ad|ar|as|ash|an)[- ]", re.IGNORECASE)
_INITIAL = re.compile(r"(?<=\s)[A-Z]\.\s+")
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III)\.?$")


@dataclass(frozen=True, slots=True)
class Link:
    """A name read as a known actor: how surely, from 0 to 1, and why."""

    actor: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text tells about its names: its day, the countries it speaks of, actors named by unmistakable names.

    `own` is how often an actor's own names were counted for its country, which say nothing for itself.
    """

    day: str | None
    countries: Counter[str]
    named: frozenset[str]
    own: Mapping[str, int] = field(default_factory=dict)


def folded(name: str) -> str:
    """A key that spelling variants share: Asatrian and Asatryan, Abul-Gheit and Aboul Gheit."""
    name = _SUFFIX.sub("", _INITIAL.sub("", name))
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().replace("'", "")
    plain = _PARTICLES.sub("", plain.replace("\u2019", "")).lower()
    for one, other in _SAME:
        plain = plain.replace(one, other)
    plain = re.sub(r"[^a-zA-Z]", "", plain)
    return re.sub(r"(.)\1+", r"\1", plain)


_variants: WeakKeyDictionary[Knowledge, Mapping[str, tuple[str, ...]]] = WeakKeyDictionary()


def variants_of(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """The index of spelling variants, made once for each knowledge."""
    if knowledge not in _variants:
        _variants[knowledge] = _index(knowledge)
    return _variants[knowledge]


def _index(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Folded name -> ids, for names of two words or more of persons and groups of the tables."""
    found: dict[str, tuple[str, ...]] = {}
    for words, names in knowledge.names.items():
        if len(words) < 2:
            continue
        for name in names:
            actor = knowledge.actors.get(name.actor)
            if actor is None or not (actor.person or actor.type == "armed_group"):
                continue
            key = folded(" ".join(words))
            if len(key) >= 6 and actor.id not in found.get(key, ()):
                found[key] = (*found.get(key, ()), actor.id)
    return found


def choose(knowledge: Knowledge, names: Iterable[Name], words: str, setting: Setting) -> tuple[Name, Link] | None:
    """Of the bearers of a name of the tables, the one meant here; None when none had it then or none is sure."""
    held = [n for n in names if n.held(setting.day)]
    if not held:
        return None
    sole = len({n.actor for n in held}) == 1
    scored = [(_link(knowledge, n.actor, _how(knowledge, n, words), words, sole, setting), n) for n in held]
    scored.sort(key=lambda x: (-x[0].score, x[1].kind != "name", x[0].actor))
    best, name = scored[0]
    rivals = [link for link, other in scored[1:] if link.score == best.score and _unlike(name, other)]
    if best.score < THRESHOLD or rivals:
        return None
    return name, best


def misspelt(knowledge: Knowledge, name: str) -> tuple[str, ...]:
    """Persons of the tables with this surname and nearly this given name: Shimom Peres."""
    given, _, surname = name.rpartition(" ")
    return tuple(
        actor
        for actor in knowledge.surnames.get(surname, ())
        if SequenceMatcher(None, knowledge.actors[actor].name.rpartition(" ")[0], given).ratio() >= _NEARLY
    )


def of_owner(knowledge: Knowledge, names: tuple[Name, ...], states: frozenset[str]) -> tuple[Name, ...]:
    """The bearers of a name that can belong to the states named right before it; bodies of other states cannot."""
    return tuple(n for n in names if not states or _can_belong(knowledge.actors[n.actor], states))


def _can_belong(actor: KnownActor, states: frozenset[str]) -> bool:
    body = actor.country is not None and actor.id.startswith(f"{actor.country}.")
    return not body or bool(states & {actor.country, *actor.countries})


def link(
    knowledge: Knowledge, actors: Iterable[str], how: How, words: str, setting: Setting, title: str = ""
) -> Link | None:
    """Of known actors that words may mean by a variant or a surname, the one meant; None when none is sure.

    title: a word of office before the name, in small letters.
    """
    ids = tuple(dict.fromkeys(actors))
    links = [_link(knowledge, a, how, words, len(ids) == 1, setting, title) for a in ids]
    links.sort(key=lambda found: -found.score)
    if not links or links[0].score < THRESHOLD or (len(links) > 1 and links[1].score == links[0].score):
        return None
    return links[0]


def _unlike(one: Name, other: Name) -> bool:
    """Whether two readings of a word differ in who is meant: a people and its own state's people do not."""
    return one.actor != other.actor and one.kind == other.kind


def is_initials(words: str) -> bool:
    """Whether words are initials so short that they can mean many things."""
    return words.isupper() and len(words) <= 4


def _how(knowledge: Knowledge, name: Name, words: str) -> How:
    if not is_initials(words) or name.kind != "name":
        return "name"
    actor = knowledge.actors.get(name.actor)
    if actor is None or actor.type == "state" or not (actor.countries or actor.country):
        return "name"
    return "acronym" if actor.type == "armed_group" else "initials"


def _link(
    knowledge: Knowledge, actor: str, how: How, words: str, sole: bool, setting: Setting, title: str = ""
) -> Link:
    known = knowledge.actor(actor)
    assert known is not None
    reasons, score = [f"{how}: {words}"], _BASE[how]
    share = _share(known, setting)
    for holds, weight, reason in (
        (sole, _SOLE, "no other bearer of the name"),
        (share > 0, _COUNTRY + _MOST * share, f"the text speaks of {known.country}"),
        (actor in setting.named and how != "name", _LONGER, "named in full elsewhere in the text"),
        (bool(title) and _bore(knowledge, actor, title), _TITLE, f"has been {title}"),
        (_in_office(knowledge, known, setting.day), _OFFICE, "in office on the day"),
        (how == "surname" and sole and _has_led(knowledge, actor), _OFFICE, "has led a state"),
        (_gone(known, setting.day), _GONE, "did not exist on the day"),
        (setting.day is None and known.end is not None, _OVER, "exists no more"),
    ):
        if holds:
            score += weight
            reasons.append(reason)
    return Link(actor, round(min(1.0, max(0.0, score)), 3), tuple(reasons))


def _share(actor: KnownActor, setting: Setting) -> float:
    """How much of what the text says of countries is of those of an actor, 0 to 1."""
    total = sum(setting.countries.values())
    spoken = sum(setting.countries[c] for c in (actor.countries or (actor.country or "",)))
    if actor.type not in ("state", "ethnic_group", "religious_group", "population"):
        spoken -= setting.own.get(actor.id, 0)
    return max(0.0, spoken / total) if total else 0.0


def _in_office(knowledge: Knowledge, actor: KnownActor, day: str | None) -> bool:
    return actor.person and any(o.held(day) for o in knowledge.offices.get(actor.id, ()))


def _has_led(knowledge: Knowledge, actor: str) -> bool:
    return any(o.office in ("head_of_state", "head_of_government") for o in knowledge.offices.get(actor, ()))


def _bore(knowledge: Knowledge, actor: str, title: str) -> bool:
    words = (o.title.lower().split() for o in knowledge.offices.get(actor, ()))
    return any(title.strip(".") in held and not {"vice", "deputy", "candidate"} & set(held) for held in words)


def _gone(actor: KnownActor, day: str | None) -> bool:
    if day is None:
        return False
    early = actor.start is not None and day[: len(actor.start)] < actor.start[: len(day)]
    late = actor.end is not None and day[: len(actor.end)] > actor.end[: len(day)]
    return early or late
