"""What a statement offers for comparison: sides as bodies, when it can have been, words that tell it apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from averral.codebook import Codebook
from averral.days import Interval, ordinal
from averral.linking.bodies import Bodies
from averral.linking.rows import StatementRow
from averral.records import AUTHOR

BACK = 30
SAYING = 7
_FORCES = frozenset({"military", "police", "intelligence", "government", "official", "state"})
_ARMED = frozenset({"armed_group", "coalition"})
_WORD = re.compile(r"\b[A-Z][\w'’-]{2,}")
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "sept",
    ]
)
_MOODS = {"actual": "fact", "habitual": "fact", "intended": "meant", "future": "meant"}
_APART = {
    "ASSAULT": frozenset({"abduct", "torture", "sexual"}),
    "COERCE": frozenset({"arrest", "deport", "cyber", "misinformation", "censor", "seize"}),
    "RETREAT": frozenset({"release", "resign", "access", "withdraw", "disarm", "ceasefire"}),
    "SANCTION": frozenset({"expel", "convict"}),
}


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement made ready for comparison.

    `actors` and `recipients` are topmost bodies that mean somebody in other documents too; for labels with no order
    both hold both sides. `classes` are what the recipients are (forces, armed, people), `vague` whether only their
    document knows them. `when` is dated by the statement (`firm`) or by the day of publication. `hooks` tell it apart:
    capitalised words of the quote that name no known actor (mostly places); `around` are those of the
    beginning of its document. `day` is the day stated, also where it may be only that of the saying.
    """

    row: StatementRow
    key: str
    family: str
    actors: frozenset[str]
    recipients: frozenset[str]
    classes: frozenset[str]
    vague: bool
    mode: str | None
    when: Interval
    firm: bool
    hooks: frozenset[str]
    around: frozenset[str] = frozenset()

    @property
    def day(self) -> str | None:
        """The single day that the statement states."""
        return self.row.earliest if self.row.earliest == self.row.latest else None

    @property
    def order(self) -> tuple[str, str]:
        """Earlier publications first."""
        return self.row.published or "9999", self.row.id


def saying(
    s: StatementRow, bodies: Bodies, codebook: Codebook, family: str, around: frozenset[str] = frozenset()
) -> Saying | None:
    """A statement made ready; None for what nobody says is so: conditions, questions, what might have been.

    The key names its bucket: the label, whether it is said as a fact, as over, or as meant, and whom it is about.
    """
    mood = _MOODS.get(s.realis)
    if mood is None or s.certainty == "underspecified":
        return None
    tops = [[bodies.top(a, s.document) for a in side] for side in (s.actor, s.recipient)]
    actors, recipients = (frozenset(t for t in side if bodies.is_known(t)) for side in tops)
    classes = frozenset(_class(bodies, t, s.document) for t in tops[1])
    if _mutual(s, codebook) or (s.kind == "event" and not actors.isdisjoint(recipients)):
        actors = recipients = actors | recipients
    mode = s.mode if s.mode in _APART.get(s.label, ()) else None
    when, firm = _when(s)
    about = _about(tops, actors, recipients, s, bodies, family)
    return Saying(
        s, f"{s.label}|{'over' if s.ended else mood}|{about}", family, actors, recipients, classes,
        bool(tops[1]) and not recipients, mode, when, firm, hooks(s.quote[1:], s.document, bodies), around,
    )  # fmt: skip


def _mutual(s: StatementRow, codebook: Codebook) -> bool:
    return s.label in codebook.labels and codebook.labels[s.label].symmetric


def _about(
    tops: list[list[str]],
    actors: frozenset[str],
    recipients: frozenset[str],
    s: StatementRow,
    bodies: Bodies,
    family: str,
) -> str:
    """Whom a bucket is about: who acts, else whom it is done to, else words of the story."""
    if actors:
        return "+".join(sorted(actors))
    if recipients:
        return ">" + "+".join(sorted(recipients))
    return f"{family}:{'+'.join(sorted(_named(bodies, t, s.document) for t in tops[0]))}"


def _named(bodies: Bodies, top: str, document: str) -> str:
    row = bodies.row(top, document)
    return row.name.casefold() if row else top


def _class(bodies: Bodies, top: str, document: str) -> str:
    kind = bodies.type(top, document)
    return "forces" if kind in _FORCES else "armed" if kind in _ARMED else "people"


def _when(s: StatementRow) -> tuple[Interval, bool]:
    """The days on which an event can have been, and whether the statement itself dates it.

    What somebody is quoted with in the news of a week often bears only the day of the saying: it counts as not dated.
    """
    published = ordinal(s.published, last=True)
    start, end = ordinal(s.earliest), ordinal(s.latest, last=True)
    if start is None and end is None:
        return (None if published is None else published - BACK, published), False
    saying = s.source != AUTHOR and published is not None and start is not None and start >= published - SAYING
    if saying and (end is None or end <= (published or 0)):
        assert published is not None
        return (published - BACK, published), False
    if end is None and start is not None:
        return (start, max(start, published) if published is not None else None), True
    return (start if start is not None else (end or 0) - BACK, end), True


def hooks(text: str, document: str, bodies: Bodies) -> frozenset[str]:
    """Capitalised words of a text, in small letters, that are no part of the name of an actor known in the document."""
    words = (w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text))
    names = bodies.words(document)
    return frozenset(w.lower() for w in words if w.lower() not in names and not bodies.common(w)) - _CALENDAR
