"""`averral evaluate actors`: how well actors are found, told apart, typed and known."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from averral.evaluation.clusters import Clusters, Ratio, b_cubed, ceaf_e
from averral.evaluation.gold import FORMS, GoldActor, GoldText
from averral.evaluation.mentions import Marked, aligned, majority, marked, top
from averral.pipeline import Reader
from averral.records import Actor

KNOWN = Path(__file__).parent / "known_actors.csv"

# Coders had no words for police or organisations: they marked them as other, military or a part of government.
_TYPES = {
    "other": {"other", "organisation", "police", "population", "coalition", "military", "official"},
    "government": {"government", "organisation", "police"},
    "coalition": {"coalition", "organisation"},
    "military": {"military", "coalition"},
}
_RATIOS = ("b_cubed", "b_cubed_of_found", "ceaf_e")
_NONE = Ratio(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ActorScores:
    """Figures of one text or of several.

    mentions: for each form, and under "all", what was found; a form's precision counts predictions of that
    form. right: pronouns and metonyms given to the right actor, and names of known actors linked to the right
    id, each as (right, of how many). types: as `right`, over actors that were found.
    """

    name: str
    mentions: dict[str, Ratio]
    found: dict[str, tuple[int, int]]
    right: dict[str, tuple[int, int]]
    clusters: dict[str, Ratio]

    @classmethod
    def none(cls) -> ActorScores:
        """The scores of nothing, to add to."""
        return cls("all", {}, {}, {}, {})

    def __add__(self, other: ActorScores) -> ActorScores:
        return ActorScores(
            "all",
            {k: self.mentions.get(k, _NONE) + other.mentions.get(k, _NONE) for k in ("all", *FORMS)},
            _sums(self.found, other.found),
            _sums(self.right, other.right),
            {k: self.clusters.get(k, _NONE) + other.clusters.get(k, _NONE) for k in _RATIOS},
        )


def _sums(one: dict[str, tuple[int, int]], other: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    keys = dict.fromkeys((*one, *other))
    return {
        k: (one.get(k, (0, 0))[0] + other.get(k, (0, 0))[0], one.get(k, (0, 0))[1] + other.get(k, (0, 0))[1])
        for k in keys
    }


def known_ids(path: Path = KNOWN) -> dict[tuple[str, str], str]:
    """(text, gold actor) -> id in the knowledge, for gold actors whom the tables have."""
    with path.open(encoding="utf-8", newline="") as lines:
        found = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {(row["text"], row["gold"]): row["actor"] for row in found}


def score_actors(
    gold: Iterable[GoldText], reader: Reader, known: dict[tuple[str, str], str] | None = None
) -> list[ActorScores]:
    """The scores of each text, read with its own date of publication."""
    known = known_ids() if known is None else known
    return [score_text(text, reader, known) for text in gold]


def score_text(text: GoldText, reader: Reader, known: dict[tuple[str, str], str]) -> ActorScores:
    """The scores of one text."""
    reading = reader.read(text.text, published=text.published)
    syntax, _ = reader.parser.parse(reading.document)
    gold, predicted = marked(text.actors, syntax), marked(reading.actors, syntax)
    alignment = aligned(gold, predicted)
    stands_for = majority(alignment)
    actors = {a.id: a for a in text.actors}
    return ActorScores(
        text.name,
        _mentions(gold, predicted, alignment),
        {form: (sum(g.form == form for g in alignment), sum(g.form == form for g in gold)) for form in FORMS},
        {
            "pronouns": _resolved(gold, alignment, stands_for, actors, "pronoun"),
            "metonyms": _resolved(gold, alignment, stands_for, actors, "metonym"),
            "linked": _linked(text.name, alignment, known),
            "types": _typed(alignment, actors, {a.id: a for a in reading.actors}),
        },
        _clusters(gold, predicted, alignment),
    )


def _mentions(gold: list[Marked], predicted: list[Marked], alignment: dict[Marked, Marked]) -> dict[str, Ratio]:
    found = {"all": Ratio(len(alignment), len(predicted), len(alignment), len(gold))}
    for form in FORMS:
        ours = [p for p in predicted if p.form == form]
        right = [p for p in alignment.values() if p.form == form]
        theirs = [g for g in gold if g.form == form]
        recalled = [g for g in alignment if g.form == form]
        found[form] = Ratio(len(right), len(ours), len(recalled), len(theirs))
    return found


def _resolved(
    gold: list[Marked],
    alignment: dict[Marked, Marked],
    stands_for: dict[str, str],
    actors: dict[str, GoldActor],
    form: str,
) -> tuple[int, int]:
    """Gold mentions of a form that were given to the right actor, of all of that form."""
    wanted = [g for g in gold if g.form == form]
    right = [g for g in wanted if g in alignment and _same(stands_for[alignment[g].actor], g.actor, actors)]
    return len(right), len(wanted)


def _same(one: str, other: str, actors: dict[str, GoldActor]) -> bool:
    """Whether two gold actors are one, or a state and its own government, as in the scorer of readings."""
    if one == other:
        return True
    for child, parent in ((actors[one], other), (actors[other], one)):
        if child.parent == parent and child.type == "government" and actors[parent].type in ("state", "armed_group"):
            return True
    return False


def _linked(name: str, alignment: dict[Marked, Marked], known: dict[tuple[str, str], str]) -> tuple[int, int]:
    """Found names, adjectives and metonyms of known actors that carry the right id, of all found."""
    pairs = [
        (known[name, g.actor], p.actor)
        for g, p in alignment.items()
        if g.form in ("name", "adjective", "metonym") and (name, g.actor) in known
    ]
    return sum(_state(a) == _state(b) for a, b in pairs), len(pairs)


def _state(actor: str) -> str:
    return actor.removesuffix(".GOV")


def _typed(alignment: dict[Marked, Marked], actors: dict[str, GoldActor], read: dict[str, Actor]) -> tuple[int, int]:
    """Gold actors whose reading has their type, of all that were found."""
    votes: dict[str, Counter[str]] = {}
    for g, p in alignment.items():
        votes.setdefault(g.actor, Counter())[p.actor] += 1
    right = 0
    for actor, found in votes.items():
        ours = read[top(found)].type
        wanted = actors[actor].type
        right += ours == wanted or ours in _TYPES.get(wanted, ())
    return right, len(votes)


def _clusters(gold: list[Marked], predicted: list[Marked], alignment: dict[Marked, Marked]) -> dict[str, Ratio]:
    """B-cubed and CEAF-e over all mentions, and B-cubed over the gold mentions that were found."""
    back = {p: g for g, p in alignment.items()}
    ours: dict[str, set[object]] = {}
    theirs: dict[str, set[object]] = {}
    for p in predicted:
        ours.setdefault(p.actor, set()).add(back.get(p, p))
    for g in gold:
        theirs.setdefault(g.actor, set()).add(g)
    one = {k: frozenset(v) for k, v in theirs.items()}
    other = {k: frozenset(v) for k, v in ours.items()}
    found = frozenset(alignment)
    return {
        "b_cubed": b_cubed(one, other),
        "b_cubed_of_found": b_cubed(_within(one, found), _within(other, found)),
        "ceaf_e": ceaf_e(one, other),
    }


def _within(clusters: Clusters, found: frozenset[Marked]) -> Clusters:
    return {name: mentions & found for name, mentions in clusters.items() if mentions & found}
