"""The time line: how many statements speak of which day, month or year, who says so, and which way they lean."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from markupsafe import Markup

from averral.codebook.model import COOPERATIVE, STRUCTURAL
from averral.exports.summary import Piece, Sentence
from averral.figures import counted
from averral.records import AUTHOR
from averral.store.counting import By, Every, PeriodCount, by_period, days_of
from averral.web.chart import chart, svg
from averral.web.choices import choices
from averral.web.filters import Filter, Given, day
from averral.web.looking import Look, TheLook
from averral.web.pages.map import Form
from averral.web.pictures import picture
from averral.web.questions.meant import by_id
from averral.web.questions.statements import among
from averral.web.showing import show
from averral.web.stands import plain
from averral.web.tables import Cell, Column, Columns, Table, exported, number
from averral.web.tidying import tidy

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
_DAYS, _MONTHS = 92, 366 * 9
# A line of centuries would show nothing of the conflict; the statements of what is older are told in words.
_YEARS = 150
Which = Annotated[
    Literal["told", "published"], Query(description="By the time of which statements speak, or of publication.")
]
Step = Annotated[Literal["auto", "day", "month", "year"], Query(description="How long a bar is.")]
COLUMNS = (
    Column("period", "Time"), Column("leaning", "Leaning"), Column("averred", "Averred", number=True),
    Column("attributed", "Attributed", number=True), Column("denied", "Denials among them", number=True),
)  # fmt: skip


@router.get("/timeline")
def page(
    request: Request, look: TheLook, given: Given, every: Step = "auto", by: Which = "told", columns: Columns = None,
    format: Form = None,
) -> Any:  # fmt: skip
    """The chart with its table; either as a file."""
    given = by_id(look.view, given)
    column: By = "published" if by == "published" else "earliest"
    step = _step(look, given, every, column)
    counts, older = _recent(_counts(look, given, step, column))
    drawn, lead = chart(counts), _lead(given, counts, column)
    table = _table(given, counts, column).of(columns)
    if format in ("svg", "png"):
        return picture(look, svg(drawn, plain(lead)), format, "time-line")
    if format is not None:
        return exported(table, format)
    bars = Markup(svg(drawn, plain(lead), lambda b: address(given, b.period, b.leaning, column)))
    return show(
        request, look, "timeline.html", given=given, options=choices(look), table=table, step=step, lead=lead,
        picture=bars if drawn.bars else None, undated=drawn.undated, older=older, by=by,
    )  # fmt: skip


def _counts(look: Look, given: Filter, step: Every, by: By) -> tuple[PeriodCount, ...]:
    source, where = among(given)
    return by_period(
        look.view, where.sql, where.given, every=step, by=by, cooperative=COOPERATIVE, structural=STRUCTURAL,
        among=source,
    )  # fmt: skip


def _step(look: Look, given: Filter, every: Literal["auto", "day", "month", "year"], by: By) -> Every:
    if every != "auto":
        return every
    source, where = among(given)
    first, last = days_of(look.view, where.sql, where.given, by, source) or ("2000-01-01", "2000-01-01")
    if by == "earliest":
        first, last = max(first, given.since or first), min(last, given.until or last)
    span = (date.fromisoformat(max(first, last)) - date.fromisoformat(first)).days
    return "day" if span <= _DAYS else "month" if span <= _MONTHS else "year"


def _recent(counts: tuple[PeriodCount, ...]) -> tuple[tuple[PeriodCount, ...], int]:
    """The counts of the last century and a half, and how many statements are older."""
    years = [int(c.period[:4]) for c in counts if c.period]
    first = f"{max(years, default=0) - _YEARS:04}" if years else ""
    kept = tuple(c for c in counts if c.period is None or c.period >= first)
    return kept, sum(c.averred + c.attributed for c in counts if c.period is not None and c.period < first)


def address(given: Filter, period: str | None, leaning: str, by: By, **only: Any) -> str | None:
    """The address of what is behind a bar: statements, or the documents of the time; None for what has no date."""
    return None if period is None else _address(given, period, period, by, leaning=(leaning,), **only)


def _address(given: Filter, first: str, last: str, by: By, **only: Any) -> str:
    since, until = day("since", first), day("until", last, end=True)
    if by == "published":
        return f"/documents?since={since}&until={until}"
    return "/statements?" + given.query(since=since, until=until, as_of=None, **only)


def _table(given: Filter, counts: tuple[PeriodCount, ...], by: By) -> Table:
    attributed = {"mouth": "attributed"} if given.mouth == "all" else {}
    rows = tuple(
        {
            "period": Cell(c.period or "not stated", address(given, c.period, c.leaning, by)),
            "leaning": Cell(c.leaning, look=f"w {c.leaning[:3]}"), 
            "averred": number(c.averred, address(given, c.period, c.leaning, by, source=(AUTHOR,))),
            "attributed": number(c.attributed, address(given, c.period, c.leaning, by, **attributed)),
            "denied": number(c.denied, address(given, c.period, c.leaning, by, polarity="negative")),
        }
        for c in counts
    )  # fmt: skip
    return Table("time-line", "Statements by the time of which they speak", COLUMNS, rows)


def _lead(given: Filter, counts: tuple[PeriodCount, ...], by: By) -> Sentence:
    dated = [c for c in counts if c.period]
    if not dated:
        return (Piece("No statement of this choice has a date."),)
    sums: dict[str, int] = {}
    for c in dated:
        if c.leaning == "conflictual":
            sums[c.period or ""] = sums.get(c.period or "", 0) + c.averred + c.attributed
    first, last = dated[0].period or "", dated[-1].period or ""
    most = max(sums, key=lambda p: (sums[p], p), default=None)
    many = sum(c.averred + c.attributed for c in dated)
    where = f"in {first}" if first == last else f"from {first} to {last}"
    if by == "published":
        told = f" {'was' if many == 1 else 'were'} published {where}."
    else:
        told = f" {'speaks' if many == 1 else 'speak'} of what began {where}."
    pieces = [Piece(counted(many, "statement"), _address(given, first, last, by)), Piece(told)]
    if most:
        fiercest = Piece(f"{sums[most]:,}", address(given, most, "conflictual", by))
        pieces += [Piece(f" Most speak of conflict in {most}: "), fiercest, Piece(".")]
    return tuple(pieces)
