"""The network's layout: no overlap, no chance, camps apart."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from averral.exports.layout import Pull, place

SIZES = st.lists(st.tuples(st.floats(20, 200), st.just(40.0)), min_size=1, max_size=24)


def _overlap(points: list[tuple[float, float]], sizes: list[tuple[float, float]]) -> bool:
    return any(
        abs(points[i][0] - points[j][0]) < (sizes[i][0] + sizes[j][0]) / 2
        and abs(points[i][1] - points[j][1]) < (sizes[i][1] + sizes[j][1]) / 2
        for i in range(len(points))
        for j in range(i)
    )


@settings(max_examples=30, deadline=None)
@given(SIZES, st.sampled_from([336.0, 976.0]))
def test_no_boxes_overlap(sizes: list[tuple[float, float]], width: float) -> None:
    pulls = [Pull(i, 0, (-1.0) ** i) for i in range(1, len(sizes))]
    points = place(sizes, pulls, width)
    assert not _overlap(points, sizes)
    assert points == place(sizes, pulls, width)
    assert all(0 <= x <= width and y >= 0 for x, y in points)


def test_friends_are_nearer_than_foes() -> None:
    sizes = [(60.0, 40.0)] * 4
    points = place(sizes, [Pull(0, 1, 1), Pull(2, 3, 1), Pull(0, 2, -1), Pull(1, 3, -1)], 976)
    assert math.dist(points[0], points[1]) < math.dist(points[0], points[2])
    assert math.dist(points[2], points[3]) < math.dist(points[1], points[3])


def test_nothing_to_place() -> None:
    assert place([], [], 976) == []
