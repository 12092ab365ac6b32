"""The picture of a signed network: camps apart, no label on another; friends, foes and hearsay told by shape."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from averral.analysis.picture_style import (
    COLOURS,
    DASHES,
    INK,
    MARKED,
    PAPER,
    QUIET,
    WORDS,
    Spec,
    fixed,
    framed,
    layer,
    plane,
    short,
    tip,
)

MOST_NODES = 60
_HIGH, _GAP, _MARGIN = 28.0, 150.0, 26.0
_BAR, _HEAD, _ASIDE = 6.0, 60, 15.0

Pair = tuple[str, str]
Box = tuple[float, float, float, float]


class Signed(Protocol):
    """A tie as networks have it: two ids and a sign, +1 or -1.

    Where it has them, `weight`, `averred`, `directions` (`>`, `<`, `=`), `statements` and `since` are drawn or told.
    """

    @property
    def a(self) -> str: ...
    @property
    def b(self) -> str: ...
    @property
    def sign(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A tie with the two points between which it is drawn."""

    tie: Any
    x: float
    y: float
    x2: float
    y2: float
    frustrated: bool
    words: str

    @property
    def look(self) -> dict[str, object]:
        """What its marks have in common."""
        return {
            "a": self.tie.a, "b": self.tie.b, "stands": WORDS[self.tie.sign], "words": self.words,
            "voice": "averred" if getattr(self.tie, "averred", True) else "attributed",
        }  # fmt: skip


def network(
    names: Mapping[str, str],
    ties: Iterable[Signed],
    *,
    camps: Sequence[Collection[str]] = (),
    frustrated: Collection[Pair] = (),
    title: str = "Who stands with and against whom",
    sentence: str = "",
    width: float = 900,
) -> Spec:
    """A Vega-Lite specification of a network.

    names: name of each actor by id; actors without a name are called by their id. camps: groups of ids that are drawn
    apart; actors in none are a group of their own. frustrated: pairs whose ties no two camps can satisfy; they are
    marked. sentence: what is to be seen, in words. At most 60 actors are drawn, those with the most ties; how many are
    left out is said. The same input gives the same picture.
    """
    given = sorted((t for t in ties if t.a != t.b), key=lambda t: (t.a, t.b, t.sign))
    ids = _most_tied(names, given)
    shown = [t for t in given if t.a in ids and t.b in ids]
    boxes, grounds = _boxes(ids, {i: short(names.get(i, i)) for i in ids}, shown, camps, width)
    full = max((b[0] + b[2] for b in boxes.values()), default=width) + _MARGIN
    high = max([b[1] + b[3] for b in [*boxes.values(), *grounds]], default=40.0) + 8
    full = max(full, *(g[0] + g[2] + 8 for g in grounds), width) if grounds else max(full, width)
    drawn = _drawn(shown, boxes, names, {_pair(a, b) for a, b in frustrated})
    left = len({*names, *(i for t in given for i in (t.a, t.b))}) - len(ids)
    return framed(
        title, [sentence, _legend(drawn), _left_out(left)],
        [*_grounds(grounds, full, high), *_lines(drawn, full, high), *_nodes(boxes, names, full, high)],
        width=full, height=high, description=_in_words(sentence, drawn),
    )  # fmt: skip


def placed(
    names: Mapping[str, str], ties: Iterable[Signed], *, camps: Sequence[Collection[str]] = (), width: float = 900
) -> dict[str, Box]:
    """The box of each actor as `network` draws it: left, top, width, height."""
    given = sorted((t for t in ties if t.a != t.b), key=lambda t: (t.a, t.b, t.sign))
    ids = _most_tied(names, given)
    labels = {i: short(names.get(i, i)) for i in ids}
    return _boxes(ids, labels, [t for t in given if t.a in ids and t.b in ids], camps, width)[0]


def _most_tied(names: Mapping[str, str], ties: Sequence[Signed]) -> list[str]:
    count = dict.fromkeys(sorted({*names, *(i for t in ties for i in (t.a, t.b))}), 0)
    for t in ties:
        count[t.a] += 1
        count[t.b] += 1
    return sorted(sorted(count, key=lambda i: -count[i])[:MOST_NODES])


# Places


def _boxes(
    ids: Sequence[str],
    labels: Mapping[str, str],
    ties: Sequence[Signed],
    camps: Sequence[Collection[str]],
    width: float,
) -> tuple[dict[str, Box], list[Box]]:
    """The box of each label as (left, top, width, height), and the ground of each camp where there are several."""
    groups = [kept for camp in camps if (kept := [i for i in ids if i in camp])]
    rest = [i for i in ids if not any(i in g for g in groups)]
    groups = sorted([*groups, *([rest] if rest else [])], key=lambda g: (-len(g), g))
    if len(groups) < 2:
        return (_block(ids, labels, ties, width - 2 * _MARGIN) if ids else {}), []
    blocks = []
    for group in groups:
        room = max(190.0, (width - _GAP) * (0.5 if len(groups) == 2 else 0.34) - 2 * _MARGIN)
        blocks.append(_block(group, labels, ties, room if len(group) > 1 else 60.0))
    return _side_by_side(blocks, width)


def _block(ids: Sequence[str], labels: Mapping[str, str], ties: Sequence[Signed], width: float) -> dict[str, Box]:
    """Boxes on an oval, friends beside each other: a line between two of them passes by most others."""
    wide = {i: 7.1 * len(labels[i]) + 24 for i in ids}
    order = _round(ids, ties)
    widest = max(wide.values())
    across = max((width - widest) / 2, widest / 2 + 14)
    middles = _oval(len(order), across, widest / 2 + 14)
    boxes = [(x - wide[i] / 2, y - _HIGH / 2, wide[i], _HIGH) for i, (x, y) in zip(order, middles, strict=True)]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    return {i: (round(x - left, 1), round(y - top, 1), w, h) for i, (x, y, w, h) in zip(order, boxes, strict=True)}


def _oval(count: int, across: float, least: float) -> list[tuple[float, float]]:
    """Points around an oval from the top, in rows of two, no row nearer to the next than a label needs.

    across: half of its width; least: how far from the axis a point beside another one is.
    """
    sides, single = (count - 1) // 2, (count - 1) % 2
    step = max(_HIGH + 22.0, min(96.0, 400.0 / (sides + 1)))
    half = step * (sides + 1) / 2
    rows = [step * n for n in range(1, sides + 1)]
    out = [max(least, across * math.sqrt(max(0.0, 1 - ((y - half) / half) ** 2))) for y in rows]
    right = list(zip(out, rows, strict=True))
    left = [(-x, y) for x, y in reversed(right)]
    return [(0.0, 0.0), *right, *([(0.0, 2 * half)] if single else []), *left]


def _round(ids: Sequence[str], ties: Sequence[Signed]) -> list[str]:
    """An order in which each is followed by whom it is tied to most closely among those that are left."""
    signs: dict[str, dict[str, int]] = {i: {} for i in ids}
    for t in ties:
        if t.a in signs and t.b in signs:
            signs[t.a][t.b] = signs[t.b][t.a] = t.sign
    left = sorted(ids, key=lambda i: (-len(signs[i]), i))
    order = [left.pop(0)] if left else []
    while left:
        best = max(left, key=lambda i: (signs[order[-1]].get(i, 0), -left.index(i)))
        left.remove(best)
        order.append(best)
    return order


def _side_by_side(blocks: Sequence[dict[str, Box]], width: float) -> tuple[dict[str, Box], list[Box]]:
    """Blocks in rows, with room between them for the ties that cross it."""
    boxes: dict[str, Box] = {}
    grounds: list[Box] = []
    row: list[tuple[dict[str, Box], float, float]] = []
    top = 0.0
    for n, block in enumerate(blocks):
        row.append((block, max(b[0] + b[2] for b in block.values()), max(b[1] + b[3] for b in block.values())))
        used = sum(w + 2 * _MARGIN for _, w, _ in row) + _GAP * (len(row) - 1)
        follows = blocks[n + 1] if n + 1 < len(blocks) else None
        wide = max(b[0] + b[2] for b in follows.values()) + 2 * _MARGIN + _GAP if follows else math.inf
        if used + wide <= width * 1.15:
            continue
        tall = max(h for _, _, h in row) + 2 * _MARGIN
        left = max(0.0, (width - used) / 2)
        for one, w, h in row:
            down = top + (tall - h) / 2
            boxes |= {i: (b[0] + left + _MARGIN, b[1] + down, b[2], b[3]) for i, b in one.items()}
            grounds.append((left, down - _MARGIN, w + 2 * _MARGIN, h + 2 * _MARGIN))
            left += w + 2 * _MARGIN + _GAP
        top += tall + _GAP * 0.6
        row = []
    return boxes, grounds


def _drawn(ties: Sequence[Any], boxes: Mapping[str, Box], names: Mapping[str, str], marked: set[Pair]) -> list[_Drawn]:
    """Ties with their ends; several of one pair run beside each other."""
    of_pair: dict[Pair, list[Any]] = {}
    for t in ties:
        of_pair.setdefault(_pair(t.a, t.b), []).append(t)
    found = []
    for t in ties:
        pair = _pair(t.a, t.b)
        aside = (of_pair[pair].index(t) - (len(of_pair[pair]) - 1) / 2) * _ASIDE
        one, other = boxes[t.a], boxes[t.b]
        (x, y), (x2, y2) = _rim(one, other), _rim(other, one)
        size = math.hypot(x2 - x, y2 - y) or 1.0
        way = aside if t.a == pair[0] else -aside
        dx, dy = -(y2 - y) / size * way, (x2 - x) / size * way
        x, y, x2, y2 = round(x + dx, 1), round(y + dy, 1), round(x2 + dx, 1), round(y2 + dy, 1)
        found.append(_Drawn(t, x, y, x2, y2, pair in marked, _tie_words(t, names, pair in marked)))
    return found


def _pair(a: str, b: str) -> Pair:
    return min(a, b), max(a, b)


def _rim(box: Box, towards: Box) -> tuple[float, float]:
    """Where the line between the middles of two boxes leaves the first, a little outside of it."""
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    dx, dy = towards[0] + towards[2] / 2 - x, towards[1] + towards[3] / 2 - y
    wide, high = box[2] / 2 + 4, box[3] / 2 + 4
    share = min(wide / abs(dx) if dx else math.inf, high / abs(dy) if dy else math.inf, 1.0)
    return round(x + dx * share, 1), round(y + dy * share, 1)


# Marks


def _grounds(grounds: Sequence[Box], width: float, height: float) -> list[Spec]:
    rows = [{"x": g[0], "y": g[1], "x2": g[0] + g[2], "y2": g[1] + g[3]} for g in grounds]
    mark = {"type": "rect", "color": QUIET, "cornerRadius": 16, "opacity": 0.75}
    return [layer(rows, mark, _plane(width, height, twice=True))] if rows else []


def _lines(drawn: Sequence[_Drawn], width: float, height: float) -> list[Spec]:
    wide = _plane(width, height, twice=True)
    colour = {"color": fixed("stands", {WORDS[s]: COLOURS[s] for s in (1, -1)}), "tooltip": tip()}
    dash = {"strokeDash": fixed("voice", {"averred": [1, 0], "attributed": DASHES})}
    size = {"strokeWidth": {"field": "width", "type": "quantitative", "scale": None}}
    rows = [d.look | {"x": d.x, "y": d.y, "x2": d.x2, "y2": d.y2, "width": _width(d.tie)} for d in drawn]
    marked = [row for row, d in zip(rows, drawn, strict=True) if d.frustrated]
    bars = [d.look | bar for d in drawn for bar in _bars(d)]
    heads = [d.look | head for d in drawn for head in _heads(d)]
    layers = [
        layer(marked, {"type": "rule", "color": MARKED, "strokeWidth": 10, "opacity": 0.75}, wide),
        layer(rows, {"type": "rule"}, wide | colour | dash | size),
        layer(bars, {"type": "rule", "strokeWidth": 2.6, "strokeCap": "round"}, wide | colour),
        layer(
            heads, {"type": "point", "shape": "triangle", "filled": True, "opacity": 1, "size": _HEAD},
            _plane(width, height) | colour | {"angle": {"field": "angle", "type": "quantitative", "scale": None}},
        ),
    ]  # fmt: skip
    return [one for one in layers if one["data"]["values"]]


def _width(tie: Any) -> float:
    return round(1.4 + min(float(getattr(tie, "weight", 1.0)), 3.0) * 0.7, 2)


def _turn(d: _Drawn) -> tuple[float, float]:
    size = math.hypot(d.x2 - d.x, d.y2 - d.y) or 1.0
    return (d.x2 - d.x) / size, (d.y2 - d.y) / size


def _ends(d: _Drawn) -> list[tuple[float, float, int]]:
    """The ends at which a sign stands: the one that a tie goes to; both if it goes both ways or nobody knows which."""
    ways = set(getattr(d.tie, "directions", ("=",)))
    to_b, to_a = ">" in ways, "<" in ways
    if to_b == to_a:
        to_b = to_a = d.tie.sign < 0 or to_b
    return [end for wanted, end in ((to_a, (d.x, d.y, -1)), (to_b, (d.x2, d.y2, 1))) if wanted]


def _bars(d: _Drawn) -> list[dict[str, object]]:
    """A bar across the end of a hostile tie."""
    if d.tie.sign > 0:
        return []
    dx, dy = _turn(d)
    return [
        {
            "x": round(x - dy * _BAR, 1), "y": round(y + dx * _BAR, 1),
            "x2": round(x + dy * _BAR, 1), "y2": round(y - dx * _BAR, 1),
        }
        for x, y, _ in _ends(d)
    ]  # fmt: skip


def _heads(d: _Drawn) -> list[dict[str, object]]:
    """An arrow at the end of a friendly tie that has a direction."""
    if d.tie.sign < 0:
        return []
    dx, dy = _turn(d)
    return [
        {
            "x": round(x - way * dx * 4, 1), "y": round(y - way * dy * 4, 1),
            "angle": round((math.degrees(math.atan2(way * dy, way * dx)) + 90) % 360, 1),
        }
        for x, y, way in _ends(d)
    ]  # fmt: skip


def _nodes(boxes: Mapping[str, Box], names: Mapping[str, str], width: float, height: float) -> list[Spec]:
    rows = [
        {
            "id": i, "label": short(names.get(i, i)), "words": names.get(i, i), "x": b[0], "y": b[1],
            "x2": round(b[0] + b[2], 1), "y2": round(b[1] + b[3], 1), "xm": round(b[0] + b[2] / 2, 1),
            "ym": round(b[1] + b[3] / 2, 1),
        }
        for i, b in boxes.items()
    ]  # fmt: skip
    box = {"type": "rect", "color": PAPER, "stroke": INK, "strokeWidth": 1.1, "cornerRadius": 6, "opacity": 1}
    middle = {"x": plane("xm", width), "y": plane("ym", height), "text": {"field": "label", "type": "nominal"}}
    text = {"type": "text", "fontSize": 13, "baseline": "middle", "align": "center"}
    return [
        layer(rows, box, _plane(width, height, twice=True) | {"tooltip": tip()}), layer(rows, text, middle),
    ] if rows else []  # fmt: skip


def _plane(width: float, height: float, *, twice: bool = False) -> Spec:
    found: Spec = {"x": plane("x", width), "y": plane("y", height)}
    return found | ({"x2": {"field": "x2"}, "y2": {"field": "y2"}} if twice else {})


# Words


def _tie_words(tie: Any, names: Mapping[str, str], frustrated: bool) -> str:
    a, b = names.get(tie.a, tie.a), names.get(tie.b, tie.b)
    since = getattr(tie, "since", None)
    statements = len(getattr(tie, "statements", ()))
    said = [
        f"since {since}" if since else "",
        "" if getattr(tie, "averred", True) else "only attributed",
        f"{statements} statement{'s' * (statements != 1)}" if statements else "",
        "frustrated" if frustrated else "",
    ]
    more = ", ".join(s for s in said if s)
    return f"{a} and {b}: {WORDS[tie.sign]}" + (f" ({more})" if more else "")


def _legend(drawn: Sequence[_Drawn]) -> str:
    said = []
    if any(d.tie.sign > 0 for d in drawn):
        arrow = any(d.tie.sign > 0 and _ends(d) for d in drawn)
        said.append("Teal: friends" + (", with an arrow towards whom" if arrow else ""))
    if any(d.tie.sign < 0 for d in drawn):
        said.append("Red with a bar: foes")
    if any(not getattr(d.tie, "averred", True) for d in drawn):
        said.append("Dashed: only others than a writer say so")
    if any(d.frustrated for d in drawn):
        said.append("On yellow: frustrated ties")
    return ". ".join(said) + "." if said else "No tie is known."


def _left_out(count: int) -> str:
    return f"Drawn are the {MOST_NODES} actors with the most ties; {count} are left out." if count > 0 else ""


def _in_words(sentence: str, drawn: Sequence[_Drawn]) -> str:
    """The picture in words: the sentence, then each tie, up to forty."""
    told = "; ".join(d.words for d in drawn[:40])
    more = f"; and {len(drawn) - 40} more" if len(drawn) > 40 else ""
    return f"{sentence} {told + more or 'No tie is known'}.".strip()
