"""The types of the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from averral.records import Certainty, Kind, Polarity

EVENTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
RELATIONS = (
    "supports", "allied_with", "hostile_to", "disputes_territory_with", "part_of", "member_of", "leads",
    "influences", "recruits_from", "controls_territory", "ethnic_kin_of", "neutral",
)  # fmt: skip
COOPERATIVE = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "supports", "allied_with"}
)
STRUCTURAL = frozenset(
    {
        "part_of", "member_of", "leads", "influences", "recruits_from", "controls_territory",
        "ethnic_kin_of", "neutral",
    }
)  # fmt: skip
SUPPORT_KINDS = (
    "training", "weapons", "troops", "sanctuary", "funding", "intelligence", "transit", "political",
    "ideological", "mentoring", "unspecified",
)  # fmt: skip
Leaning = Literal["cooperative", "conflictual", "structural"]


def leaning(label: str) -> Leaning:
    """Which way a label leans between its parties; one of a later version counts as structural."""
    if label in COOPERATIVE:
        return "cooperative"
    known = label in EVENTS or label in RELATIONS
    return "conflictual" if known and label not in STRUCTURAL else "structural"


@dataclass(frozen=True, slots=True)
class Entry:
    """One wording: a lemma, the particles or prepositions that must hang on it, the objects it wants."""

    lemma: str
    words: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """How particular the entry is; the more particular wins."""
        return 2 * bool(self.objects) + 2 * len(self.words)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Wordings that share mode and roles. Roles are tried in order, the first that holds a party wins."""

    name: str
    verbs: tuple[Entry, ...] = ()
    nouns: tuple[Entry, ...] = ()
    adjectives: tuple[Entry, ...] = ()
    mode: str | None = None
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object",)
    noun_actor: tuple[str, ...] = ()
    noun_recipient: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    actor_types: frozenset[str] = frozenset()
    recipient_types: frozenset[str] = frozenset()
    support: tuple[str, ...] = ()
    polarity: Polarity = "positive"
    swap: bool = False
    both: bool = False
    mutual: bool = False
    examples: tuple[tuple[str, str, str], ...] = ()
    counter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of event or relation with its patterns; quad and score are PLOVER's."""

    label: str
    kind: Kind
    meaning: str
    source: str
    symmetric: bool = False
    quad: int | None = None
    score: float | None = None
    modes: Mapping[str, float] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes: who uses it, how sure it makes its content, and which way.

    `certainty` is what the source commits to; `author` what the writer's choice of the word shows of
    the writer's own belief. `stance` is say, deny, believe, feel, ask, accuse, promise or know.
    """

    lemma: str
    stance: str
    certainty: Certainty
    author: Certainty
    polarity: Polarity = "positive"
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Closed lists used by the rooms, by name (hedges, light_verbs, evidence, ...)."""

    lists: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All labels, cues and word lists; `version` is a digest of the data files."""

    version: str
    labels: Mapping[str, Label]
    verb_cues: Mapping[str, Cue]
    noun_cues: Mapping[str, Cue]
    words: Words
    contexts: Mapping[str, frozenset[str]]

    @property
    def nouns(self) -> frozenset[str]:
        """Lemmas of nouns that are predicates."""
        return frozenset(
            e.lemma for label in self.labels.values() for p in label.patterns for e in p.nouns
        ) | frozenset(self.noun_cues)

    @property
    def verbs(self) -> frozenset[str]:
        """Lemmas of verbs that are listed in a pattern."""
        return frozenset(e.lemma for label in self.labels.values() for p in label.patterns for e in p.verbs)

    @property
    def adjectives(self) -> frozenset[str]:
        """Lemmas of adjectives that are predicates."""
        return frozenset(e.lemma for label in self.labels.values() for p in label.patterns for e in p.adjectives)
