"""Statements counted by period, for a time line: one row a period and kind, before any statement is read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from averral.store.view import View
from averral.store.visible import quoted

Every = Literal["day", "month", "year"]
_LETTERS = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """Statements of one period: `period` is YYYY, YYYY-MM or YYYY-MM-DD, None where no date is stated.

    leaning: cooperative, conflictual or structural; averred: those of the author; attributed: all others; denied: those
    of both that are negative.
    """

    period: str | None
    leaning: str
    averred: int
    attributed: int
    denied: int


By = Literal["earliest", "published"]


def days_of(
    view: View, where: str, given: Sequence[object], by: By = "earliest", among: str = "statements s"
) -> tuple[str, str] | None:  # fmt: skip
    """The first and the last day of statements that meet a condition, None where none has a date.

    by: the day on which begins what they speak of, or that of the document. among: see `by_period`.
    """
    sql = f"SELECT min(s.{by}), max(s.{by}) FROM {among} WHERE {where}"
    first, last = view.query(sql, list(given))[0]
    return None if first is None else (first, last)


def by_period(
    view: View,
    where: str,
    given: Sequence[object],
    *,
    every: Every,
    by: By = "earliest",
    cooperative: Collection[str],
    structural: Collection[str],
    among: str = "statements s",
) -> tuple[PeriodCount, ...]:
    """Statements that meet a condition on `statements AS s`, by the period of a day (see `days_of`) and by leaning.

    among: SQL for what stands for the statements, called s, with their columns label, source, polarity and days. What
    lasts counts in the period in which it begins. In order of time, those without a date last.
    """
    sql = (
        f"SELECT substr(s.{by}, 1, {_LETTERS[every]}) AS period,"
        f" CASE WHEN s.label IN {_listed(cooperative)} THEN 'cooperative'"
        f" WHEN s.label IN {_listed(structural)} THEN 'structural' ELSE 'conflictual' END AS leaning,"
        " count(*) FILTER (s.source = 'author'), count(*) FILTER (s.source <> 'author'),"
        f" count(*) FILTER (s.polarity = 'negative') FROM {among} WHERE {where} GROUP BY 1, 2"
        " ORDER BY 1 NULLS LAST, 2"
    )
    return tuple(PeriodCount(*row) for row in view.query(sql, list(given)))


def _listed(values: Collection[str]) -> str:
    return "(" + (", ".join(map(quoted, sorted(values))) or "NULL") + ")"
