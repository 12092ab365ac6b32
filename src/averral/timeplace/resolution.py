"""Which place each name means: a small log-linear model over the bearers of the name.

Every bearer gets the sum of weighted evidence (`knowledge/place_choice.csv`, fitted by `tools/fit_places.py`), and its
chance is its share of the exponentials. First each name stands alone: its population and type, a container that is
named with it ("Springfield, Ill."), the word for a kind of area ("Rapides Parish"). Then all names vote jointly: the
state, the first- and second-level area and the neighbourhood that the other names make likely. A name keeps one sense
in a document, except where two containers are named with it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

import averral.knowledge
from averral.knowledge.gazetteer import Gazetteer, PlaceRow, folded
from averral.knowledge.loader import rows
from averral.records import Span
from averral.syntax import Syntax
from averral.timeplace.placewords import place_words

MOST = 40  # bearers of a name that are judged, the most populous first
ROUNDS = 2  # rounds of joint votes; more change next to nothing
_NEAR = 100.0  # kilometres in which the closeness of two places falls to a third
_DOUBT = 0.2  # chance that is always left for a state or area that no other name speaks for
_AREAS = frozenset({"country", "admin1", "admin2"})
_BETWEEN = re.compile(r"(?:,|\s*\(|,?\s+(?:in|of)(?:\s+the)?|\s*,?\s*(?:town|city|village|district),?\s+in)\s*")
_POSTAL = re.compile(r",\s*([A-Z]{2})\b")


@dataclass(slots=True)
class Sense:
    """A name with one sense in a document: its mentions, its bearers, and their chances."""

    name: str
    mentions: list[Span]
    bearers: tuple[PlaceRow, ...]
    level: int | None = None
    containers: tuple[PlaceRow, ...] = ()
    chances: np.ndarray = field(default_factory=lambda: np.zeros(0))
    fixed: bool = False

    def ranked(self) -> list[tuple[PlaceRow, float]]:
        """Bearers with their chances, the likeliest first."""
        pairs = zip(self.bearers, self.chances.tolist(), strict=True)
        return sorted(pairs, key=lambda p: (-p[1], p[0].geonameid or 0))


@cache
def weights(
    path: Path = Path(averral.knowledge.__file__).parent / "place_choice.csv",
) -> dict[str, tuple[float, float]]:
    """The weights of each piece of evidence alone and with votes. Raises DataError where one is no number."""
    found = {}
    for row in rows(path):
        try:
            found[row["evidence"]] = float(row["alone"]), float(row["joint"])
        except ValueError as error:
            raise row.wrong(str(error)) from None
    return found


ALONE = (
    "country", "admin1", "admin2", "capital", "city", "region", "people of a city", "people of an area", "own name",
    "in container", "not in container", "head agrees", "head speaks against", "no point",
)  # fmt: skip
JOINT = (*ALONE, "votes for the state", "votes for the area", "votes for the second area", "closeness of a city",
         "area of its own", "state of its own")  # fmt: skip


def resolve(
    syntax: Syntax, gazetteer: Gazetteer, spans: Sequence[Span], given: Sequence[Span] = ()
) -> tuple[list[Sense], list[Sense]]:
    """The senses of the names at spans, and one sense for each given span, in the order given.

    Given spans need not be among the spans; an adjective or demonym among them means its state.
    """
    senses = scene(syntax, gazetteer, sorted({*spans, *given}))
    everyone = [*senses, *_peoples(syntax, gazetteer)]
    judge(everyone)
    at = {span: sense for sense in senses for span in sense.mentions}
    wanted = set(spans)
    named = [s for s in senses if any(m in wanted for m in s.mentions)]
    for sense in named:
        sense.mentions = [m for m in sense.mentions if m in wanted]
    return named, [at[span] for span in given]


def scene(syntax: Syntax, gazetteer: Gazetteer, spans: Sequence[Span]) -> list[Sense]:
    """The names at spans by sense, with bearers, levels and containers; chances are not set."""
    groups: dict[tuple[str, int | None, tuple[int | None, ...]], Sense] = {}
    found = [_one(syntax, gazetteer, spans, k) for k in range(len(spans))]
    held: dict[tuple[str, int | None], tuple[PlaceRow, ...]] = {}
    for sense in found:
        if sense.containers:
            held.setdefault((folded(sense.name), sense.level), sense.containers)
    for sense in found:
        name = folded(sense.name), sense.level
        sense.containers = sense.containers or held.get(name, ())
        key = (*name, tuple(c.geonameid for c in sense.containers))
        if key in groups:
            groups[key].mentions += sense.mentions
        else:
            groups[key] = sense
    return list(groups.values())


def _one(syntax: Syntax, gazetteer: Gazetteer, spans: Sequence[Span], k: int) -> Sense:
    span = spans[k]
    name = " ".join(syntax.text[span.start : span.end].split())
    level = _level(syntax, span)
    found = gazetteer.find(name)
    if state := gazetteer.people(name):
        found = (state, *found)
    bearers = found[:MOST] or _within(gazetteer, name)
    containers = tuple(_containers(syntax, gazetteer, spans, k)) if bearers else ()
    if containers and not any(_inside(b, c) for b in bearers for c in containers):
        bearers = (*bearers, *(b for b in found[MOST:] if any(_inside(b, c) for c in containers)))
        if not any(_inside(b, c) for b in bearers for c in containers):
            containers = ()
    return Sense(name, [span], bearers, level, containers)


def _within(gazetteer: Gazetteer, name: str) -> tuple[PlaceRow, ...]:
    """Places whose name is left when the word for a kind of area is taken off: Readington Township, City of Groton."""
    first, _, rest = name.partition(" of ")
    words = place_words()
    if rest and first in words.settlements:
        return gazetteer.find(rest)[:MOST]
    if _headed(name):
        return gazetteer.find(name.rpartition(" ")[0])[:MOST]
    return ()


def _level(syntax: Syntax, span: Span) -> int | None:
    """The level of areas that a word after the name or before it tells: counties, "the province of"; 0 for a town."""
    words, i, j = place_words(), syntax.at(span.start), syntax.at(span.end - 1)
    if i is None or j is None:
        return None
    tokens = syntax.tokens
    if i > 1 and tokens[i - 1].text == "of" and tokens[i - 2].text in words.settlements:
        return words.settlements[tokens[i - 2].text].level or 0
    last = j + 1
    while (
        last + 1 < len(tokens)
        and last < j + 16
        and tokens[last].text in (",", "and")
        and tokens[last + 1].text.istitle()
    ):
        last += 2
        while last < len(tokens) and tokens[last].text.istitle() and tokens[last].text not in words.heads:
            last += 1
    word = words.heads.get(tokens[last].text) if last < len(tokens) else None
    if word and (word.kind == "area_plural" or (word.kind == "area" and last == j + 1)):
        return word.level
    word = words.heads.get(tokens[j].text) if j > i else None
    return word.level if word and word.kind == "area" else None


def _containers(syntax: Syntax, gazetteer: Gazetteer, spans: Sequence[Span], k: int) -> list[PlaceRow]:
    """The areas named right after a name: ", Ill.", "in Chin state", "(Louisiana)"."""
    text, end = syntax.text, spans[k].end
    postal = _POSTAL.match(text, end)
    if postal and (area := gazetteer.postal(postal[1])):
        return [area]
    for other in spans[k + 1 : k + 3]:
        if other.start - end > 24 or other.start < end:
            break
        if _BETWEEN.fullmatch(text, end, other.start):
            name = text[other.start : other.end]
            areas = [r for r in gazetteer.find(name) if r.type in _AREAS or r.geonameid is None]
            if areas and areas[0].type == "admin2" and text.startswith(",", end) and not _headed(name):
                return []
            return areas
    return []


def _headed(name: str) -> bool:
    head = place_words().heads.get(name.split()[-1])
    return head is not None and head.kind == "area"


def _inside(row: PlaceRow, area: PlaceRow) -> bool:
    """Whether a place lies in an area and is not that area."""
    if row.geonameid == area.geonameid and row.name == area.name:
        return False
    if row.country not in (area.countries or (area.country,)):
        return False
    if area.type == "country" or area.geonameid is None:
        return row.type != "country"
    if row.admin1 != area.admin1 or row.type in ("country", "admin1"):
        return False
    return area.type == "admin1" or (row.admin2 == area.admin2 and row.type != "admin2")


def _peoples(syntax: Syntax, gazetteer: Gazetteer) -> list[Sense]:
    """The states whose adjectives and demonyms the text uses: they vote, and are no places of the document."""
    found: dict[int, Sense] = {}
    for token in syntax.tokens:
        if token.entity == "NORP" and (state := gazetteer.people(token.text)) and state.geonameid:
            found.setdefault(state.geonameid, Sense(token.text, [], (state,), fixed=True))
    return list(found.values())


def judge(senses: Sequence[Sense], table: dict[str, tuple[float, float]] | None = None) -> None:
    """Set the chances of all bearers: alone, then with the votes of the other names."""
    table = weights() if table is None else table
    alone = np.array([table[name][0] for name in ALONE])
    joint = np.array([table[name][1] for name in JOINT])
    judged = [s for s in senses if s.bearers]
    own = [evidence_alone(s) for s in judged]
    for sense, features in zip(judged, own, strict=True):
        sense.chances = _shares(features @ alone)
    for _ in range(ROUNDS):
        votes = evidence_votes(judged)
        for sense, features, more in zip(judged, own, votes, strict=True):
            sense.chances = _shares(np.hstack((features, more)) @ joint)


def _shares(sums: np.ndarray) -> np.ndarray:
    grown = np.exp(sums - sums.max())
    shares: np.ndarray = grown / grown.sum()
    return shares


def evidence_alone(sense: Sense) -> np.ndarray:
    """One row a bearer, columns as in ALONE."""
    key = folded(sense.name).removeprefix("the ")
    return np.array([_alone(sense, row, key) for row in sense.bearers])


def _alone(sense: Sense, row: PlaceRow, key: str) -> list[float]:
    people = math.log10(row.population + 10)
    town = row.type in ("city", "capital")
    inside = [_inside(row, c) for c in sense.containers]
    level = {"country": 0, "admin1": 1, "admin2": 2}.get(row.type, 0 if town else None)
    told = sense.level is not None and level is not None
    own = folded(row.name) == key or (town and folded(row.name) == f"{key} city")  # New York City is New York
    return [
        row.type == "country", row.type == "admin1", row.type == "admin2", row.type == "capital", row.type == "city",
        row.geonameid is None, people if town else 0.0, people if row.type in ("admin1", "admin2") else 0.0,
        own, any(inside), bool(inside) and not any(inside),
        told and level == sense.level, told and level != sense.level, row.lat is None,
    ]  # fmt: skip


def evidence_votes(senses: Sequence[Sense]) -> list[np.ndarray]:
    """For each sense one row a bearer with the votes of the other senses, columns as in JOINT after ALONE."""
    rows_ = [row for s in senses for row in s.bearers]
    if not rows_:
        return []
    owner = np.repeat(np.arange(len(senses)), [len(s.bearers) for s in senses])
    weight = np.array([0.6 if s.fixed else 1 + math.log(len(s.mentions)) for s in senses])
    share = np.concatenate([s.chances for s in senses]) * weight[owner]
    votes = np.stack([_votes(rows_, owner, share, depth) for depth in (0, 1, 2)], axis=1)
    votes = np.log(_DOUBT + votes)
    near = np.log(_DOUBT + _closeness(rows_, owner, share))
    town = np.array([r.type in ("city", "capital", "admin2") for r in rows_])
    votes[:, 1] *= np.array([r.admin1 != "" for r in rows_])
    votes[:, 2] *= np.array([r.admin2 != "" for r in rows_])
    own1 = np.array([r.type == "admin1" for r in rows_])
    own0 = np.array([r.type == "country" for r in rows_])
    features = np.column_stack((votes, near * town, votes[:, 1] * own1, votes[:, 0] * own0))
    return np.split(features, np.cumsum([len(s.bearers) for s in senses])[:-1])


def _votes(rows_: Sequence[PlaceRow], owner: np.ndarray, share: np.ndarray, depth: int) -> np.ndarray:
    """For each bearer the chances of other names' bearers in the same state (depth 0) or area of a level."""
    keys = [(r.country, r.admin1, r.admin2)[: depth + 1] for r in rows_]
    known = [bool(key[-1]) for key in keys]
    number: dict[tuple[str, ...], int] = {}
    group = np.array([number.setdefault(key, len(number)) for key in keys])
    total = np.bincount(group, weights=share * known, minlength=len(number))
    pair: dict[tuple[int, int], int] = {}
    pairs = np.array([pair.setdefault(p, len(pair)) for p in zip(group.tolist(), owner.tolist(), strict=True)])
    own = np.bincount(pairs, weights=share * known, minlength=len(pair))
    voted: np.ndarray = np.maximum(0.0, total[group] - own[pairs]) * known
    return voted


def _closeness(rows_: Sequence[PlaceRow], owner: np.ndarray, share: np.ndarray) -> np.ndarray:
    """For each bearer the chances of other names' bearers, each lessened by its distance; areas do not count."""
    points = np.radians(np.array([(r.lat or 0.0, r.lon or 0.0) for r in rows_]))
    small = np.array([r.type in ("city", "capital", "admin2") and r.lat is not None for r in rows_])
    lat, lon = points[:, 0], points[:, 1]
    unit = np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    strong = np.flatnonzero(small & (share > 0.05))
    if not len(strong):
        return np.zeros(len(rows_))
    distance = 6371.0 * np.arccos(np.clip(unit @ unit[strong].T, -1.0, 1.0))
    pull = np.exp(-distance / _NEAR) * share[strong] * (owner[:, None] != owner[strong][None, :])
    close: np.ndarray = pull.sum(axis=1) * small
    return close
