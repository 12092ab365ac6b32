"""When and where a clause holds, and what both rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from averral.records import Place, Time
from averral.syntax import Syntax
from averral.timeplace.dating import when
from averral.timeplace.locating import located


@dataclass(frozen=True, slots=True)
class When:
    """First and last day on which a clause can hold (None: open or not stated), its place, and the reasons."""

    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    reasons: tuple[str, ...] = ()


def attach(
    syntax: Syntax,
    clause: int,
    times: Sequence[Time],
    places: Sequence[Place],
    *,
    published: str | None = None,
    standing: bool = False,
    averred: bool = False,
) -> When:
    """When and where the clause with this number holds.

    `published` and `standing` are those of `dating.when`, `averred` is that of `locating.located`.
    """
    one = syntax.clauses[clause]
    dated = when(syntax, one, times, published, standing=standing)
    place, why = located(syntax, one, places, averred=averred)
    return When(dated.earliest, dated.latest, place, (*dated.reasons, *((why,) if why else ())))
