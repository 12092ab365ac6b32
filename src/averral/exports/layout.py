"""Places for the nodes of a small network: friends pull, foes push, and no label lies on another.

A force-directed layout (Fruchterman and Reingold 1991) from a fixed circle, without chance: the same
network gives the same picture. Boxes that overlap are then pushed apart until none does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 160
PUSHES = 400
GAP = 10.0

Point = tuple[float, float]
Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pull:
    """A tie for the layout: strength above 0 draws its ends together, below 0 drives them apart."""

    a: int
    b: int
    strength: float


def place(sizes: Sequence[Size], pulls: Sequence[Pull], width: float) -> list[Point]:
    """Centres of boxes of these sizes on a sheet of this width, its height as needed; no two boxes overlap.

    Coordinates start at 0; boxes lie inside the width unless one is wider than the sheet.
    """
    count = len(sizes)
    if not count:
        return []
    height = max(width * 0.55, 60.0 * math.sqrt(count))
    points = _circle(count, width, height)
    step = width / 8
    for _ in range(ROUNDS):
        _move(points, pulls, width, height, step)
        step *= 0.975
    _separate(points, sizes, width)
    return _shifted(points, sizes)


def _circle(count: int, width: float, height: float) -> list[list[float]]:
    # Slightly out of round: nodes that face each other exactly would never pass.
    turn = [2 * math.pi * i / count + 0.1 for i in range(count)]
    return [
        [width / 2 + width * 0.36 * math.cos(t), height / 2 + height * (0.36 + 0.002 * i) * math.sin(t)]
        for i, t in enumerate(turn)
    ]


def _move(points: list[list[float]], pulls: Sequence[Pull], width: float, height: float, step: float) -> None:
    """One round: all nodes repel, ties pull or push, a little gravity, at most one step each."""
    ideal = 0.75 * math.sqrt(width * height / len(points))
    forces = [[(width / 2 - x) * 0.06, (height / 2 - y) * 0.09] for x, y in points]
    for i in range(len(points)):
        for j in range(i):
            _act(points, forces, i, j, lambda d: -ideal * ideal / d)
    for pull in pulls:
        _act(points, forces, pull.a, pull.b, _pulling(pull.strength, ideal))
    for point, (fx, fy) in zip(points, forces, strict=True):
        size = math.hypot(fx, fy) or 1.0
        point[0] = min(max(point[0] + fx / size * min(size, step), 0.0), width)
        point[1] = min(max(point[1] + fy / size * min(size, step), 0.0), height)


def _pulling(strength: float, ideal: float) -> Callable[[float], float]:
    """The force of a tie by distance: friends as springs, foes as one more repulsion."""
    if strength > 0:
        return lambda d: strength * d * d / ideal
    return lambda d: strength * 1.5 * ideal * ideal / d


def _act(
    points: list[list[float]], forces: list[list[float]], i: int, j: int, strength: Callable[[float], float]
) -> None:
    dx, dy = points[j][0] - points[i][0], points[j][1] - points[i][1]
    distance = max(math.hypot(dx, dy), 1.0)
    force = strength(distance) / distance
    forces[i][0] += dx * force
    forces[i][1] += dy * force
    forces[j][0] -= dx * force
    forces[j][1] -= dy * force


def _separate(points: list[list[float]], sizes: Sequence[Size], width: float) -> None:
    """Push boxes apart until none overlaps; what is left after many rounds is stacked below the rest."""
    for _ in range(PUSHES):
        if not _push_all(points, sizes, width):
            return
    for point, (w, _) in zip(points, sizes, strict=True):
        point[0] = min(max(point[0], w / 2), max(width - w / 2, w / 2))
    _stack(points, sizes)


def _push_all(points: list[list[float]], sizes: Sequence[Size], width: float) -> bool:
    # Back onto the sheet first: a round without a push then leaves all boxes on it.
    for point, (w, _) in zip(points, sizes, strict=True):
        half = min(w, width) / 2
        point[0] = min(max(point[0], half), width - half)
    moved = False
    for i in range(len(points)):
        for j in range(i):
            moved = _push(points[i], sizes[i], points[j], sizes[j]) or moved
    return moved


def _push(p: list[float], a: Size, q: list[float], b: Size) -> bool:
    """Move two boxes apart along the shorter way, half each; whether they overlapped."""
    over_x = (a[0] + b[0]) / 2 + GAP - abs(p[0] - q[0])
    over_y = (a[1] + b[1]) / 2 + GAP - abs(p[1] - q[1])
    if over_x <= 0.01 or over_y <= 0.01:
        return False
    axis, over = (0, over_x) if over_x < over_y * 0.6 else (1, over_y)
    sign = 1.0 if p[axis] >= q[axis] else -1.0
    p[axis] += sign * over / 2
    q[axis] -= sign * over / 2
    return True


def _stack(points: list[list[float]], sizes: Sequence[Size]) -> None:
    done: list[int] = []
    for i in sorted(range(len(points)), key=lambda n: points[n][1]):
        for j in sorted(done, key=lambda n: points[n][1]):
            near = abs(points[i][0] - points[j][0]) < (sizes[i][0] + sizes[j][0]) / 2 + GAP
            needed = points[j][1] + (sizes[i][1] + sizes[j][1]) / 2 + GAP
            if near and points[i][1] < needed:
                points[i][1] = needed
        done.append(i)


def _shifted(points: list[list[float]], sizes: Sequence[Size]) -> list[Point]:
    left = min(x - w / 2 for (x, _), (w, _) in zip(points, sizes, strict=True))
    top = min(y - h / 2 for (_, y), (_, h) in zip(points, sizes, strict=True))
    return [(round(x - left, 1), round(y - top, 1)) for x, y in points]
