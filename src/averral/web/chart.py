"""Statements over time as an SVG of bars: conflict below the line, cooperation above it, attributed in stripes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from averral.store.counting import PeriodCount

WIDTH, HALF, MARGIN = 960.0, 150.0, 34.0
NARROWEST, WIDEST = 1.5, 90.0
_COLOURS = {"cooperative": "#00798c", "conflictual": "#d1495b", "structural": "#6c757d"}
_SHORT = {"cooperative": "coo", "conflictual": "con", "structural": "str"}


@dataclass(frozen=True, slots=True)
class Bar:
    """What one period has of one leaning, in counts."""

    period: str
    leaning: str
    averred: int
    attributed: int
    denied: int

    @property
    def all(self) -> int:
        """All statements of the bar."""
        return self.averred + self.attributed

    @property
    def words(self) -> str:
        """The bar in words."""
        kind = {"conflictual": "of conflict", "cooperative": "of cooperation", "structural": "of who belongs to whom"}
        many = f"{self.all:,} statement{'' if self.all == 1 else 's'}"
        denied = f", {self.denied:,} of them denials" if self.denied else ""
        voices = f"{self.averred:,} averred, {self.attributed:,} attributed"
        return f"{self.period}: {many} {kind[self.leaning]}; {voices}{denied}"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in order of time over all periods from the first to the last, and how many statements have no date."""

    periods: tuple[str, ...]
    bars: tuple[Bar, ...]
    undated: int


def chart(counts: Sequence[PeriodCount]) -> Chart:
    """The chart of counted statements; those of structure stand with neither side and are left out of the bars."""
    dated = [c for c in counts if c.period]
    undated = sum(c.averred + c.attributed for c in counts if not c.period)
    bars = tuple(
        Bar(c.period or "", c.leaning, c.averred, c.attributed, c.denied) for c in dated if c.leaning != "structural"
    )
    found = sorted({b.period for b in bars})
    return Chart(_periods(found[0], found[-1]) if found else (), bars, undated)


def _periods(first: str, last: str) -> tuple[str, ...]:
    """All years, months or days from one to another."""
    if len(first) == 4:
        return tuple(f"{year:04}" for year in range(int(first), int(last) + 1))
    if len(first) == 7:
        start, end = (int(p[:4]) * 12 + int(p[5:]) - 1 for p in (first, last))
        return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1))
    begin, until = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return tuple(date.fromordinal(n).isoformat() for n in range(begin, until + 1))


def svg(drawn: Chart, title: str, link: Callable[[Bar], str | None] | None = None) -> str:
    """The chart as an SVG document. `link` gives the address behind a bar."""
    periods = drawn.periods
    places = {period: i for i, period in enumerate(periods)}
    step = min((WIDTH - MARGIN) / max(len(periods), 1), WIDEST)
    tallest = max((b.all for b in drawn.bars), default=1)
    height = 2 * HALF + MARGIN
    shapes = "".join(_bar(bar, places[bar.period], step, tallest, link) for bar in drawn.bars)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH:g} {height:g}" role="img"'
        f' aria-label="{escape(title)}"><defs>{_stripes()}</defs>{_scale(tallest)}{shapes}'
        f'<path class="axis" d="M{MARGIN:g},{HALF:g}H{WIDTH:g}" stroke="#56606a" stroke-width="1"/>'
        f"{_ticks(periods, step)}</svg>"
    )


def _bar(bar: Bar, place: int, step: float, tallest: int, link: Callable[[Bar], str | None] | None) -> str:
    x, width = MARGIN + place * step, max(step * 0.84, NARROWEST)
    up = bar.leaning == "cooperative"
    told = (HALF - 16) * bar.averred / tallest
    heard = (HALF - 16) * bar.attributed / tallest
    near, far = (HALF - told, HALF - told - heard) if up else (HALF, HALF + told)
    name = _SHORT[bar.leaning]
    parts = _rectangle(name, x, near, width, told, _COLOURS[bar.leaning])
    parts += _rectangle(f"{name} att", x, far, width, heard, f"url(#{name}-att)")
    drawn = f"<g><title>{escape(bar.words)}</title>{parts}</g>"
    to = link(bar) if link else None
    return f'<a href="{escape(to)}">{drawn}</a>' if to else drawn


def _rectangle(name: str, x: float, y: float, width: float, height: float, fill: str) -> str:
    if height <= 0:
        return ""
    return f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def _stripes() -> str:
    return "".join(
        f'<pattern id="{_SHORT[name]}-att" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect class="{_SHORT[name]}" width="3.4" height="6" fill="{colour}"/>'
        "</pattern>"
        for name, colour in _COLOURS.items()
        if name != "structural"
    )


def _scale(tallest: int) -> str:
    """The largest number on either side, so that heights can be read."""
    top, bottom = 16.0, 2 * HALF - 16
    lines = "".join(f'<path class="grid" d="M{MARGIN:g},{y:g}H{WIDTH:g}" stroke="#d9dee3"/>' for y in (top, bottom))
    words = "".join(_text(MARGIN - 6, y + 4, f"{tallest:,}", "end") for y in (top, bottom))
    return lines + words + _text(MARGIN - 6, HALF + 4, "0", "end")


def _ticks(periods: Sequence[str], step: float) -> str:
    every = max(1, round(90 / max(step, 0.01)))
    if periods and len(periods[0]) == 7:
        every = max(12 * round(every / 12), 12) if every > 6 else every
    begin = next((i for i, p in enumerate(periods) if p.endswith("-01")), 0) if every >= 12 else 0
    return "".join(
        _text(MARGIN + i * step + step / 2, 2 * HALF + 14, periods[i], "middle")
        for i in range(begin, len(periods), every)
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" font-family="system-ui, sans-serif" fill="#56606a"'
        f' text-anchor="{anchor}">{escape(words)}</text>'
    )
