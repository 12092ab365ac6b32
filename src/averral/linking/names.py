"""Unknown actors across documents: who bears one name, by spelling, kind, country and neighbours.

Only actors that a text gives a name are compared, and only with those whose last word is spelled alike. A score adds
up what speaks for one bearer and takes off what speaks against it; from `LEAST` on there is a link.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from averral.joining import Joined, join
from averral.linking.rows import ActorRow, Judgement, Link

LEAST = 0.6
SAME_NAME, ALIKE, PART = 0.5, 0.4, 0.2
KIND, COUNTRY, NEIGHBOURS = 0.1, 0.15, 0.25
OTHER_KIND, OTHER_COUNTRY = -0.3, -0.4
_NEAR_KINDS = (
    frozenset({"official", "other", "population"}),
    frozenset({"armed_group", "organisation", "coalition"}),
    frozenset({"military", "police", "intelligence", "government"}),
)
_ALIKE = (
    (re.compile("kh|q"), "k"), (re.compile("x"), "ks"), (re.compile("ph"), "f"), (re.compile("[cg]h"), "h"),
    (re.compile("ou|oo|w"), "u"), (re.compile("[yjei]+"), "i"), (re.compile("[ck]"), "k"), (re.compile("z"), "s"),
    (re.compile("v"), "f"), (re.compile(r"(.)\1"), r"\1"), (re.compile("(?<=.)h"), ""),
)  # fmt: skip
_LEFT_OUT = frozenset({"the", "a", "an", "of", "al", "el", "jr", "sr", "mr", "mrs", "ms", "dr"})


def plain(name: str) -> tuple[str, ...]:
    """The words of a name in small letters without marks, articles and forms of address."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower() or name.lower()
    text = text.replace("'s ", " ").removesuffix("'s")
    return tuple(w for w in re.findall(r"[^\W_]+", text) if w not in _LEFT_OUT)


def spelling(words: Iterable[str]) -> str:
    """A key that writes alike what transliterations write in several ways: Khaled and Khalid, Yusra and Yousra."""
    text = " ".join(words)
    for pattern, written in _ALIKE:
        text = pattern.sub(written, text)
    return text


def keys(row: ActorRow) -> set[str]:
    """The buckets that an actor stands in: the spelling of the last word of each of its names."""
    return {spelling(words[-1:]) for name in row.names if (words := plain(name))}


def linked(batch: Sequence[ActorRow], index: Mapping[str, Sequence[ActorRow]], on: str) -> tuple[Link, ...]:
    """Links of the unknown named actors of a batch to those in the buckets of their keys, and among themselves.

    index: at least the buckets of the batch's keys; on: the day that the links bear. Each actor gets its best link.
    """
    buckets: dict[str, list[ActorRow]] = {}
    links = []
    for row in batch:
        if row.known or not row.names:
            continue
        likely: dict[str, ActorRow] = {}
        for key in sorted(keys(row)):
            for other in (*index.get(key, ()), *buckets.get(key, ())):
                if other.id != row.id and other.document != row.document:
                    likely[other.id] = other
            buckets.setdefault(key, []).append(row)
        found = [link for other in likely.values() if (link := compared(other, row, on))]
        if found:
            links.append(min(found, key=lambda link: (-link.score, link.a)))
    return tuple(links)


def compared(one: ActorRow, other: ActorRow, on: str) -> Link | None:
    """The link of two actors with score and reasons, or None when it is not likely enough."""
    score, why = _by_name(one, other)
    if not score:
        return None
    for points, reason in (_by_kind(one, other), _by_country(one, other), _by_neighbours(one, other)):
        score += points
        why += [reason] if reason else []
    score = round(min(score, 1.0), 2)
    return Link("same_actor", one.id, other.id, score, tuple(why), on) if score >= LEAST else None


def _by_name(one: ActorRow, other: ActorRow) -> tuple[float, list[str]]:
    best, why = 0.0, ""
    for a in one.names:
        for b in other.names:
            points, reason = _names(plain(a), plain(b))
            if points > best:
                best, why = points, f"{reason}: {a}, {b}"
    return best, [why]


def _names(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    full = min(len(a), len(b)) > 1
    if a == b:
        return (SAME_NAME if full else PART), "same name"
    if spelling(a) == spelling(b):
        return (ALIKE if full else PART), "spelled alike"
    short, long = sorted((a, b), key=len)
    if short and long[-len(short) :] == short:
        return PART, "end of the name"
    return 0.0, ""


def _by_kind(one: ActorRow, other: ActorRow) -> tuple[float, str]:
    if one.type == other.type:
        return KIND, f"both {one.type}"
    near = any(one.type in kinds and other.type in kinds for kinds in _NEAR_KINDS)
    return (0.0, "") if near or "other" in (one.type, other.type) else (OTHER_KIND, f"{one.type}, not {other.type}")


def _by_country(one: ActorRow, other: ActorRow) -> tuple[float, str]:
    if not one.country or not other.country:
        return 0.0, ""
    return (COUNTRY, f"both {one.country}") if one.country == other.country else (OTHER_COUNTRY, "other country")


def _by_neighbours(one: ActorRow, other: ActorRow) -> tuple[float, str]:
    """Neighbours in common; the parent counts as one. Ids of single documents cannot be in common."""
    a, b = ({*r.neighbours, *filter(None, (r.parent,))} for r in (one, other))
    shared = sorted(a & b)
    return (NEIGHBOURS, f"both beside {', '.join(shared[:3])}") if shared else (0.0, "")


def identities(rows: Iterable[ActorRow], links: Iterable[Link], judgements: Iterable[Judgement] = ()) -> Joined:
    """Who is who: each id to one that stands for it, a known one where there is one."""
    known = {r.id: r.known for r in rows}
    return join(
        known,
        (link for link in links if link.kind == "same_actor"),
        judgements,
        first=lambda r: (not known.get(r, ":" not in r[:20]), r),
    )
