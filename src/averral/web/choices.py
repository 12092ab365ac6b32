"""What the forms of filters offer."""

from __future__ import annotations

from dataclasses import dataclass

from averral.codebook.model import EVENTS, RELATIONS, SUPPORT_KINDS
from averral.exports.cards import REALIS
from averral.exports.phrases import phrase
from averral.exports.speaking import CERTAINTY
from averral.store import View
from averral.web.looking import Look
from averral.web.wording import STATUSES

MOST_NAMES = 200
Options = tuple[tuple[str, str], ...]
LEANINGS: Options = (("cooperative", "cooperative"), ("conflictual", "conflictual"), ("structural", "structural"))
MOUTHS: Options = (
    ("author", "the authors alone"),
    ("attributed", "those who are quoted"),
    ("corroborated", "corroborated claims"),
)


@dataclass(frozen=True, slots=True)
class Choices:
    """Values and their words, by field; actors are those of most documents."""

    actors: Options
    labels: Options
    leanings: Options
    statuses: Options
    mouths: Options
    certainties: Options
    supports: Options
    polarities: Options
    realis: Options


def choices(look: Look) -> Choices:
    """What the filter of statements and claims offers for a store."""
    return Choices(
        look.desk.cached(look.view, "choices", lambda: actors_of(look.view)),
        tuple((label, f"{phrase(label).noun} ({label})") for label in (*EVENTS, *RELATIONS)),
        LEANINGS,
        tuple((status, status) for status in STATUSES),
        MOUTHS,
        tuple(CERTAINTY.items()),
        tuple((kind, kind) for kind in SUPPORT_KINDS),
        (("positive", "stated"), ("negative", "denied or ended")),
        tuple((value, words) for value, words in REALIS.items()),
    )


def actors_of(view: View) -> Options:
    """The actors of most documents, with their names."""
    sql = (
        "SELECT id, min_by(name, first) FROM called WHERE known GROUP BY id"
        f" ORDER BY sum(documents) DESC, id LIMIT {MOST_NAMES}"
    )
    return tuple((id_, name) for id_, name in view.query(sql))
