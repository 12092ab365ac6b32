"""Pictures over time: a dyad from friend above to foe below, an actor's ties by year, a figure that rises and falls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from averral.analysis.by_year import YearTie
from averral.analysis.dyads import Dyad
from averral.analysis.picture_style import (
    COLOURS,
    DASHES,
    FOE,
    INK,
    PLAIN,
    WORDS,
    Spec,
    fixed,
    framed,
    layer,
    short,
    tip,
)
from averral.analysis.ties import Standing

WIDTH, HEIGHT = 820.0, 300.0
MOST_ROWS = 40
_LANE = 12.4
_SCALES = {"plover": "PLOVER", "goldstein": "Goldstein"}
_SIDES = {"friendly": "friends", "hostile": "foes", "neutral": "neither"}


def time_line(found: Dyad, *, width: float = WIDTH) -> Spec:
    """A Vega-Lite specification of a dyad over time.

    A band for each period with acts, as high as their mean score: teal above the line, red below it. A tick for each
    act, dashed where it is only attributed. The lanes at the top and bottom are the ties as they stood, and a diamond
    with its words is a turning point.
    """
    days = _days(found)
    labels = _notches(found, days)
    high = (HEIGHT if found.evidence else 40) + 18 * max((int(str(n["row"])) for n in labels), default=0)
    layers = [
        _middle(days, bare=not found.evidence),
        _bands(found),
        _lanes(found, days),
        *_ticks(found),
        *_turns(labels),
    ]
    return framed(
        f"{short(found.names[0], 40)} and {short(found.names[1], 40)}", [_capital(found.stood) + ".", _reading(found)],
        [one for one in layers if one["data"]["values"]], width=width, height=high, description=_told(found),
    )  # fmt: skip


def _days(found: Dyad) -> tuple[str, str]:
    """The first and last day that are drawn."""
    points = [p.period for p in found.series.points]
    given = [p.start for p in points] + [p.end for p in points] + [s.begin for s in found.standing]
    given += [s.end for s in found.standing if s.end and s.ending != "faded"]
    given += [d for p in found.turning_points for d in (p.earliest, p.latest)]
    given += [d for e in found.evidence if (d := e.published)]
    whole = [d for d in given if len(d) == 10]
    return (f"{min(whole)[:4]}-01-01", f"{max(whole)[:4]}-12-31") if whole else ("2000-01-01", "2000-12-31")


def _x(days: tuple[str, str] | None = None) -> Spec:
    scale: Spec = {"type": "utc"} | ({"domain": list(days), "nice": False} if days else {})
    return {"field": "day", "type": "temporal", "scale": scale, "title": None, "axis": {"grid": False}}


def _y(field: str = "y") -> Spec:
    axis = {
        "values": [-10, -5, 0, 5, 10], "title": "foe  ←  mean score  →  friend", "tickSize": 0, "domain": False,
    }  # fmt: skip
    return {"field": field, "type": "quantitative", "scale": {"domain": [-13.4, 13.4], "nice": False}, "axis": axis}


def _middle(days: tuple[str, str], *, bare: bool) -> Spec:
    rows = [{"day": days[0], "end": days[1], "y": 0}]
    encoding = {"x": _x(days), "x2": {"field": "end"}, "y": _y()}
    if bare:
        encoding |= {"x": encoding["x"] | {"axis": None}, "y": encoding["y"] | {"axis": None}}
    return layer(rows, {"type": "rule", "color": INK, "strokeWidth": 1}, encoding, dated=True)


def _bands(found: Dyad) -> Spec:
    rows = [
        {
            "day": p.period.start, "end": _after(p.period.end), "y": p.mean, "zero": 0,
            "stands": WORDS[(p.mean > 0) - (p.mean < 0)], "opacity": round(0.14 + 0.3 * min(p.count, 1.0), 3),
            "words": f"{p.period.key}: {p.count:g} acts, {p.averred:g} averred, mean score {p.mean:g}",
            "statements": list(p.statements),
        }
        for p in found.series.points
        if p.mean is not None
    ]  # fmt: skip
    mark = {"type": "rect"}
    encoding = {
        "x": _x(), "x2": {"field": "end"}, "y": _y(), "y2": {"field": "zero"}, "tooltip": tip(),
        "opacity": {"field": "opacity", "type": "quantitative", "scale": None},
    }  # fmt: skip
    return layer(rows, mark, encoding | {"color": _colour()}, dated=True)


def _colour() -> Spec:
    return fixed("stands", {WORDS[s]: COLOURS[s] for s in (1, 0, -1)})


def _lanes(found: Dyad, days: tuple[str, str]) -> Spec:
    rows = [_lane(s, days) for s in found.standing]
    mark = {"type": "rect", "opacity": 1, "cornerRadius": 2}
    encoding = {"x": _x(), "x2": {"field": "end"}, "y": _y(), "y2": {"field": "low"}, "tooltip": tip()}
    return layer(rows, mark, encoding | {"color": _colour()}, dated=True)


def _lane(s: Standing, days: tuple[str, str]) -> dict[str, object]:
    end = min(s.end or days[1], days[1])
    at = _LANE if s.sign > 0 else -_LANE
    return {
        "day": max(s.begin, days[0]), "end": _after(end), "y": at - 0.35, "low": at + 0.35, "stands": WORDS[s.sign],
        "words": f"{WORDS[s.sign]} from {s.begin} to {s.end or 'the last day known'}", "statements": list(s.statements),
    }  # fmt: skip


def _ticks(found: Dyad) -> list[Spec]:
    """A tick at the last day of each act, at the height of its score."""
    rows = [
        {
            "day": a.end, "y": max(a.score - 0.55, -11.2), "high": min(a.score + 0.55, 11.2),
            "stands": WORDS[(a.score > 0) - (a.score < 0)],
            "voice": "averred" if "averred" in a.voices else "attributed",
            "words": f"{a.label}{' ' + a.mode if a.mode else ''}, {a.start} to {a.end}",
            "statements": list(a.statements),
        }
        for a in found.series.acts
    ]  # fmt: skip
    encoding = {"x": _x(), "y": _y(), "y2": {"field": "high"}, "color": _colour(), "tooltip": tip()}
    averred = [r for r in rows if r["voice"] == "averred"]
    heard = [r for r in rows if r["voice"] != "averred"]
    return [
        layer(averred, {"type": "rule", "strokeWidth": 2.4}, encoding, dated=True),
        layer(heard, {"type": "rule", "strokeWidth": 2.4, "strokeDash": [3, 2]}, encoding, dated=True),
    ]


def _notches(found: Dyad, days: tuple[str, str]) -> list[dict[str, object]]:
    """Turning points with their labels in rows, so that none lies on another."""
    first, last = (date.fromisoformat(d) for d in days)
    span = max(1, (last - first).days)
    ends: list[float] = []
    rows: list[dict[str, object]] = []
    for p in found.turning_points:
        label = f"{p.latest if p.earliest == p.latest else f'{p.earliest} to {p.latest}'}: {_turned(p.before, p.after)}"
        at = (date.fromisoformat(p.latest) - first).days / span * WIDTH
        wide = 6.4 * len(label) + 12
        left = at > WIDTH - wide
        start, end = (at - wide, at) if left else (at, at + wide)
        row = next((n for n, used in enumerate(ends) if used <= start), len(ends))
        ends[row : row + 1] = [end]
        rows.append(
            {
                "day": p.latest, "end": p.earliest, "row": row, "y": _LANE, "low": -_LANE, "label": label,
                "align": "right" if left else "left", "words": f"{label}; sure {p.sure:.2f}; by {', '.join(p.by)}",
                "statements": list(p.statements),
            }
        )  # fmt: skip
    return rows


def _turned(before: str, after: str) -> str:
    return f"{_SIDES[before]} → {_SIDES[after]}"


def _turns(rows: Sequence[Mapping[str, object]]) -> list[Spec]:
    rule = {"type": "rule", "color": INK, "strokeWidth": 1.4, "strokeDash": [1, 2]}
    down = {"x": _x(), "y": _y(), "y2": {"field": "low"}, "tooltip": tip()}
    found = [layer(rows, rule, down, dated=True)]
    notch = {"type": "point", "shape": "diamond", "filled": True, "color": INK, "size": 70, "opacity": 1}
    found.append(layer(rows, notch, {"x": _x(), "y": _y(), "tooltip": tip()}, dated=True))
    for align in ("left", "right"):
        for row in sorted({int(str(r["row"])) for r in rows}):
            kept = [r for r in rows if r["align"] == align and r["row"] == row]
            mark = {
                "type": "text", "align": align, "dx": 7 if align == "left" else -7, "dy": -12 - 16 * row,
                "fontSize": 12, "fontWeight": 600, "baseline": "bottom",
            }  # fmt: skip
            text = {"field": "label", "type": "nominal"}
            found.append(layer(kept, mark, {"x": _x(), "y": _y(), "text": text}, dated=True))
    return found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day < "9999-12-31" else day


def _reading(found: Dyad) -> str:
    drawn = found.series
    said = [
        f"Bands: mean score by {drawn.every} on the {_SCALES[drawn.scale]} scale, friend above and foe below the line,"
        " paler where only a part of an act falls into one",
        "ticks: acts, dashed where only attributed" if drawn.acts else "",
        "lanes at the edges: ties as they stood" if found.standing else "",
        "diamonds: turning points" if found.turning_points else "",
    ]
    left = f" {drawn.undated} acts whose date is not stated are left out." if drawn.undated else ""
    return "; ".join(s for s in said if s) + "." + left if found.evidence else "Nothing is stated of the two."


def _told(found: Dyad) -> str:
    turns = "; ".join(f"{p.earliest} to {p.latest}: {_turned(p.before, p.after)}" for p in found.turning_points)
    return f"{found.sentence}. Turning points: {turns or 'none'}. {_reading(found)}"


# Heat map


def heat_map(
    name: str,
    names: Mapping[str, str],
    cells: Iterable[YearTie],
    *,
    sentence: str = "",
    title: str | None = None,
) -> Spec:
    """A Vega-Lite specification of an actor's ties by year: a row for each other actor, a cell for each year.

    names: of the others, by id. The sign stands in each cell as + or −, so that it is not told by colour alone; a cell
    is hollow with a dashed edge where nobody avers it. At most 40 others, those with the most cells.
    """
    given = sorted(cells, key=lambda c: (c.other, c.year))
    count: dict[str, int] = {}
    for c in given:
        count[c.other] = count.get(c.other, 0) + 1
    kept = sorted(sorted(count, key=lambda i: (-count[i], i))[:MOST_ROWS], key=lambda i: _heat_order(given, i))
    labels = _labels(kept, names)
    rows = [_cell(c, labels[c.other]) for c in given if c.other in labels]
    years = sorted({c.year for c in given if c.other in labels})
    span = [str(y) for y in range(years[0], years[-1] + 1)] if years else []
    left = f"{len(count) - len(kept)} other actors are left out." if len(count) > len(kept) else ""
    said = [sentence, "+ friends, − foes, ± mixed; hollow where only others than a writer say so.", left]
    width = max(240.0, 46.0 * len(span))
    x = {"field": "year", "type": "ordinal", "scale": {"domain": span}, "title": None}
    y = {"field": "other", "type": "nominal", "scale": {"domain": list(labels.values())}, "title": None}
    place = {"x": x | {"axis": {"labelAngle": 0, "orient": "top"}}, "y": y | {"axis": {"labelLimit": 260}}}
    layers = _heat_layers(rows, place)
    told = "; ".join(str(r["words"]) for r in rows[:60])
    return framed(
        title or f"Ties of {name} by year", said, layers, width=width, height=max(30.0, 28.0 * len(labels)),
        description=f"{sentence} {told or 'No tie is stated'}.".strip(),
    )  # fmt: skip


def _heat_order(cells: Sequence[YearTie], other: str) -> tuple[float, str]:
    values = [c.value for c in cells if c.other == other]
    return -sum(values) / len(values), other


def _labels(ids: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """A label of its own for each: the name, with the id where two share it."""
    named = {i: short(names.get(i, i), 36) for i in ids}
    return {i: n if list(named.values()).count(n) == 1 else f"{n} ({i})" for i, n in named.items()}


def _cell(c: YearTie, label: str) -> dict[str, object]:
    sign = (c.value > 0) - (c.value < 0)
    return {
        "year": str(c.year), "other": label, "id": c.other, "sign": {1: "+", 0: "±", -1: "−"}[sign],
        "stands": WORDS[sign], "strength": round(0.3 + 0.6 * min(abs(c.value), 1.0), 3), "averred": c.averred,
        "words": f"{label} {c.year}: {WORDS[sign]}" + ("" if c.averred else ", only attributed"),
        "statements": list(c.statements),
    }  # fmt: skip


def _heat_layers(rows: Sequence[Mapping[str, object]], place: Spec) -> list[Spec]:
    strength = {"field": "strength", "type": "quantitative", "scale": None}
    inset = {"type": "rect", "width": {"band": 0.9}, "height": {"band": 0.84}, "cornerRadius": 3}
    filled = [r for r in rows if r["averred"]]
    hollow = [r for r in rows if not r["averred"]]
    text = {"field": "sign", "type": "nominal"}
    sign: Spec = {"type": "text", "fontSize": 15, "fontWeight": 600}
    return [
        layer(filled, inset, place | {"color": _colour(), "opacity": strength, "tooltip": tip()}),
        layer(
            hollow, inset | {"filled": False, "strokeDash": DASHES, "strokeWidth": 1.6},
            place | {"color": _colour(), "tooltip": tip()},
        ),
        layer(rows, sign, place | {"text": text}),
    ]  # fmt: skip


# A figure over time


@dataclass(frozen=True, slots=True)
class Step:
    """A figure at a time: `at` is its label (a year, a window), low and high its bounds where it is not exact."""

    at: str
    value: float
    low: float | None = None
    high: float | None = None
    words: str = ""


def slope(
    steps: Iterable[Step],
    *,
    title: str = "Frustration over time",
    measure: str = "ties that no two camps can satisfy",
    sentence: str = "",
    width: float = 640,
) -> Spec:
    """A Vega-Lite specification of a figure over time, such as the frustration of a network year by year.

    The steps are drawn in the order in which they are given. Bounds are drawn as a bar where a figure is not exact.
    """
    rows = [
        {
            "at": s.at, "value": s.value, "low": s.value if s.low is None else s.low, "exact": s.low is None,
            "high": s.value if s.high is None else s.high, "label": f"{s.value:g}",
            "words": s.words or f"{s.at}: {s.value:g}",
        }
        for s in steps
    ]  # fmt: skip
    order = [r["at"] for r in rows]
    top = max([1.0, *(float(str(r["high"])) for r in rows)]) * 1.15
    axis = {"labelAngle": 0 if len(rows) <= 14 else -60, "labelOverlap": True}
    x = {"field": "at", "type": "ordinal", "scale": {"domain": order}, "title": None, "axis": axis}
    y = {
        "field": "value", "type": "quantitative", "title": measure, "scale": {"domain": [0, top], "nice": False},
        "axis": {"tickMinStep": 1},
    }  # fmt: skip
    bounded = [r for r in rows if not r["exact"]]
    bounds = {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}
    layers = [
        layer(bounded, {"type": "rule", "color": PLAIN, "strokeWidth": 5, "opacity": 0.4}, bounds),
        layer(rows, {"type": "line", "color": FOE, "strokeWidth": 2.2}, {"x": x, "y": y}),
        layer(
            rows, {"type": "point", "filled": True, "color": FOE, "size": 64, "opacity": 1},
            {"x": x, "y": y, "tooltip": tip()},
        ),
    ]  # fmt: skip
    if len(rows) <= 24:
        mark = {"type": "text", "dy": -13, "fontSize": 12, "fontWeight": 600}
        layers.append(layer(rows, mark, {"x": x, "y": y, "text": {"field": "label", "type": "nominal"}}))
    told = "; ".join(str(r["words"]) for r in rows[:80])
    said = [sentence, "Bars show bounds where the figure is not exact." if bounded else ""]
    return framed(
        title, said, [one for one in layers if one["data"]["values"]] or layers[1:2], width=width, height=260,
        description=f"{sentence} {told or 'Nothing to show'}.".strip(),
    )  # fmt: skip
