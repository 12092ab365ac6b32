"""The answers of the analysis, typed. Every finding names the statements that it rests on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, Field

from averral.analysis.balance import Balance as FoundBalance
from averral.analysis.network import Network as Found
from averral.analysis.network import Tie as FoundTie
from averral.analysis.series import Point as SeriesPoint
from averral.analysis.shifts import TurningPoint as FoundPoint
from averral.analysis.ties import Standing as FoundStanding
from averral.web.questions.standing import Dyad as FoundDyad


class Node(BaseModel):
    """An actor in a network."""

    id: str
    name: str
    type: str


class Tie(BaseModel):
    """A signed tie of two actors, as statements have it."""

    a: str
    b: str
    sign: int = Field(description="+1 friends, -1 foes.")
    weight: float = Field(description="How much more speaks for that sign.")
    directions: list[str] = Field(description="> from a to b, < back, = mutual by its nature.")
    support: list[str]
    labels: list[str]
    since: str | None
    sources: int = Field(description="Independent sources.")
    averred: bool = Field(description="Whether a writer says so in the text's own voice.")
    contested: int = Field(description="Statements of claims that somebody denies.")
    statements: list[str]

    @classmethod
    def of(cls, found: FoundTie) -> Tie:
        """The answer of a tie."""
        return cls(**asdict(found))


class Network(BaseModel):
    """Signed ties of actors on a day (since is until) or over a window."""

    since: str
    until: str
    rule: str
    mouth: str
    level: str
    fading: str = Field(description="How ties fade with time, in words.")
    nodes: list[Node]
    ties: list[Tie]
    mixed: list[tuple[str, str]] = Field(description="Pairs whose evidence contradicts itself: no tie.")
    left_out: int = Field(description="Weaker ties beyond the number that was asked for.")
    version: int
    as_of: str | None

    @classmethod
    def of(cls, found: Found, **more: Any) -> Network:
        """The answer of a network."""
        return cls(**asdict(found), **more)


class Frustrated(BaseModel):
    """A tie that is in error in the best division into two camps."""

    a: str
    b: str
    sign: int
    statements: list[str]
    always: bool | None = Field(description="In error in every best division; null where that is not known.")


class Balance(BaseModel):
    """How balanced a network is. docs/balance.md says what each figure means."""

    since: str
    until: str
    frustration: float = Field(description="The least weight of ties to take out for two camps without error.")
    lower: float = Field(description="No division has less than this.")
    optimal: bool
    normalised: float
    frustrated_ties: list[Frustrated]
    shares: dict[str, float] = Field(description="Each actor's share of the frustration.")
    triangles: dict[str, int] = Field(description="By the number of ties of foes in them.")
    balanced_triangles: int
    walk_balance: float | None
    camps: list[list[str]]
    clusterability: dict[str, Any] = Field(description="The best division into any number of camps, and its errors.")
    isolated: list[str]
    notes: list[str]
    names: dict[str, str]
    version: int
    as_of: str | None

    @classmethod
    def of(cls, found: FoundBalance, **more: Any) -> Balance:
        """The answer of a balance."""
        worst, camps = found.frustration, found.clusterability
        always = None if worst.always is None else {e.pair for e in worst.always}
        ties = [
            Frustrated(
                a=e.a, b=e.b, sign=e.sign, statements=list(e.statements),
                always=None if always is None else e.pair in always,
            )
            for e in worst.ties
        ]  # fmt: skip
        return cls(
            frustration=worst.value, lower=worst.lower, optimal=worst.optimal, normalised=worst.normalised,
            frustrated_ties=ties, shares=dict(worst.shares),
            triangles={str(n): count for n, count in enumerate(found.triangles.counts)},
            balanced_triangles=found.triangles.balanced, walk_balance=found.walks,
            camps=[list(camp) for camp in found.camps],
            clusterability={"errors": camps.errors, "optimal": camps.optimal, "camps": [list(c) for c in camps.camps]},
            isolated=list(found.isolated), notes=list(found.notes), **more,
        )  # fmt: skip


class TurningPoint(BaseModel):
    """A dyad that turned, between two days."""

    dyad: list[str] = Field(min_length=2, max_length=2)
    before: str = Field(description="friendly, hostile or neutral")
    after: str
    earliest: str
    latest: str
    sure: float = Field(description="0 to 1.")
    by: list[str] = Field(description="Which of relations, series, texts show it.")
    sources: list[str]
    contested: int
    statements: list[str]

    @classmethod
    def of(cls, found: FoundPoint) -> TurningPoint:
        """The answer of a turning point."""
        same = {name: getattr(found, name) for name in cls.model_fields if name != "dyad"}
        return cls(dyad=list(found.dyad), **same)


class Standing(BaseModel):
    """A tie over the days on which it held."""

    sign: int
    begin: str
    end: str | None = Field(description="Null: it holds to the last day that is known.")
    ending: str = Field(description="ended, turned, faded, mixed or stands")
    weight: float
    support: list[str]
    directions: list[str]
    statements: list[str]

    @classmethod
    def of(cls, found: FoundStanding) -> Standing:
        """The answer of a tie over days."""
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


class Told(BaseModel):
    """What was said of a dyad: one month, one kind, one direction."""

    month: str | None = Field(description="Null: no date is stated.")
    label: str
    polarity: str
    actor: str
    recipient: str
    averred: bool
    statements: list[str]


class Point(BaseModel):
    """The acts of a dyad in one period; empty periods are listed, too."""

    period: str
    first: str = Field(description="The first day of the period.")
    last: str = Field(description="The last day of the period.")
    count: float = Field(description="Acts; one that spreads over several periods counts as its share in each.")
    averred: float
    attributed: float
    total: float = Field(description="The sum of the scores, from -10 to 10 each.")
    mean: float | None
    verbal_cooperation: float
    material_cooperation: float
    verbal_conflict: float
    material_conflict: float
    statements: list[str]

    @classmethod
    def of(cls, found: SeriesPoint) -> Point:
        """The answer of a period."""
        same = {n: getattr(found, n) for n in ("count", "averred", "attributed", "total", "mean", "statements")}
        quads: dict[str, Any] = dict(zip(_QUADS, found.quads, strict=True))
        period = found.period
        return cls(period=period.key, first=period.start, last=period.end, **same, **quads)


_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


class Dyad(BaseModel):
    """How two actors, with their parts, stood to each other over time."""

    a: str
    b: str
    tops: list[str] = Field(description="The topmost bodies of the two, in order of their ids.")
    standing: list[Standing]
    turning: list[TurningPoint]
    told: list[Told]
    names: dict[str, str]
    version: int
    as_of: str | None

    @classmethod
    def of(cls, found: FoundDyad, a: str, b: str, **more: Any) -> Dyad:
        """The answer of a dyad."""
        return cls(
            a=a, b=b, tops=list(found.tops), standing=[Standing.of(s) for s in found.standing],
            turning=[TurningPoint.of(p) for p in found.turning], told=[Told(**asdict(t)) for t in found.told], **more,
        )  # fmt: skip
