"""The time line: how many statements speak of which day, month or year, who says so, and which way they lean."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from averral.codebook.model import COOPERATIVE, STRUCTURAL
from averral.store.counting import Every, PeriodCount, by_period, days_of
from averral.web.answering import listed
from averral.web.chart import Bar, chart, svg
from averral.web.filters import Filter, Given, day, statements_where
from averral.web.looking import Look, TheLook
from averral.web.paging import Page
from averral.web.pictures import picture
from averral.web.templating import render

router = APIRouter(include_in_schema=False)
_DAYS, _MONTHS = 92, 366 * 9
# A line of centuries would show nothing of the conflict; what is older is told in words.
_YEARS = 150
Step = Annotated[Literal["auto", "day", "month", "year"], Query(description="How long a bar is.")]


class Row(BaseModel):
    """A row of the table beside the chart."""

    period: str | None
    leaning: str
    averred: int
    attributed: int
    denied: int


@router.get("/timeline")
def page(request: Request, look: TheLook, given: Given, every: Step = "auto") -> Any:
    """The chart with its table."""
    counts, step = _counts(look, given, every)
    drawn = chart(counts)
    return render(
        request, "timeline.html", given=given, look=look, every=every, step=step, counts=counts, chart=drawn,
        lead=_lead(counts, step), drawn=svg(drawn, _lead(counts, step), lambda b: address(given, b.period, b.leaning)),
        address=lambda c: address(given, c.period, c.leaning), headers=look.headers,
    )  # fmt: skip


@router.get("/timeline.{form}")
def file(
    request: Request, look: TheLook, given: Given, form: Literal["svg", "png", "csv", "json"], every: Step = "auto"
) -> Any:
    """The chart as a picture, or its table."""
    counts, step = _counts(look, given, every)
    if form in ("svg", "png"):
        return picture(look, svg(chart(counts), _lead(counts, step)), form, "time-line")
    rows = Page(tuple(Row(**{name: getattr(c, name) for name in Row.model_fields}) for c in counts))
    return listed(request, look, Row, rows, form)


def _counts(look: Look, given: Filter, every: str) -> tuple[tuple[PeriodCount, ...], Every]:
    where = statements_where(given)
    step = _step(look, given, every)
    counts = by_period(
        look.view, where.sql, where.given, every=step, cooperative=COOPERATIVE, structural=STRUCTURAL
    )
    return _recent(counts), step


def _step(look: Look, given: Filter, every: str) -> Every:
    if every == "day" or every == "month" or every == "year":
        return every
    where = statements_where(given)
    found = days_of(look.view, where.sql, where.given)
    first, last = found or ("2000-01-01", "2000-01-01")
    first, last = max(first, given.since or first), min(last, given.until or last)
    span = (date.fromisoformat(max(first, last)) - date.fromisoformat(first)).days
    return "day" if span <= _DAYS else "month" if span <= _MONTHS else "year"


def _recent(counts: tuple[PeriodCount, ...]) -> tuple[PeriodCount, ...]:
    """The counts of the last century and a half; what is older becomes one period without bars."""
    years = [int(c.period[:4]) for c in counts if c.period]
    if not years or max(years) - min(years) <= _YEARS:
        return counts
    first = f"{max(years) - _YEARS:04}"
    return tuple(c for c in counts if c.period is None or c.period >= first)


def address(given: Filter, period: str | None, leaning: str) -> str:
    """The address of the statements behind a bar; those without a date are asked for as such."""
    if period is None:
        return "/statements?" + given.query(leaning=(leaning,))
    since, until = day("since", period), day("until", period, end=True)
    return "/statements?" + given.query(leaning=(leaning,), since=since, until=until)


def _lead(counts: tuple[PeriodCount, ...], step: str) -> str:
    dated = [c for c in counts if c.period]
    if not dated:
        return "No statement of this choice has a date."
    sums: dict[str, int] = {}
    for c in dated:
        if c.leaning == "conflictual":
            sums[c.period or ""] = sums.get(c.period or "", 0) + c.averred + c.attributed
    first, last = dated[0].period, dated[-1].period
    most = max(sums, key=lambda p: (sums[p], p), default=None)
    told = f" Most speak of conflict in {most}: {sums[most]:,}." if most else ""
    many = sum(c.averred + c.attributed for c in dated)
    where = f"in {first}" if first == last else f"from {first} to {last}"
    return f"{many:,} statement{'s' if many != 1 else ''} speak of what began {where}.{told}"


def bar_of(count: PeriodCount) -> Bar:
    """A count as the bar that shows it."""
    return Bar(count.period or "not stated", count.leaning, count.averred, count.attributed, count.denied)
