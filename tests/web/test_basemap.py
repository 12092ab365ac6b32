"""The base map: windows, projection, and the countries in them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.web.basemap import WORLD, Sheet, Window, around, land

LONS, LATS = st.floats(-180, 180), st.floats(-85, 85)


def test_a_window_holds_all_points_with_a_margin() -> None:
    window = around([(69.2, 34.5), (66.9, 24.9)])
    assert window.west < 66.9 and window.east > 69.2
    assert window.south < 24.9 and window.north > 34.5


def test_one_point_has_a_window_of_eight_degrees_or_more() -> None:
    window = around([(10.0, 50.0)])
    assert window.east - window.west >= 8 and window.west + window.east == pytest.approx(20)


def test_no_point_is_the_world() -> None:
    assert around([]) == WORLD


@given(st.lists(st.tuples(LONS, LATS), min_size=1, max_size=20))
def test_every_point_lies_on_the_sheet_of_its_window(points: list[tuple[float, float]]) -> None:
    sheet = Sheet(around(points), 960)
    for point in points:
        x, y = sheet.place(*point)
        assert -0.1 <= x <= 960.1 and -0.1 <= y <= sheet.height + 0.1


def test_north_is_up_and_east_is_right() -> None:
    sheet = Sheet(Window(0, 0, 10, 10), 100)
    assert sheet.place(0, 10) == (0, 0)
    assert sheet.place(10, 10) == (100, 0)
    assert sheet.place(0, 0)[1] == pytest.approx(sheet.height, abs=0.1)


def test_the_land_of_a_window_is_finer_and_smaller_than_the_world() -> None:
    small, whole = Sheet(Window(60, 23, 78, 38), 960), Sheet(WORLD, 960)
    assert land(small).startswith("M") and land(small).endswith("Z")
    assert len(land(small)) < len(land(whole)) < 150_000
    assert land(small) == land(Sheet(Window(60, 23, 78, 38), 960))


def test_a_window_of_water_has_no_land() -> None:
    assert land(Sheet(Window(-140, -30, -135, -26), 960)) == ""


@pytest.mark.parametrize("window", [WORLD, Window(160, 50, 180, 75), Window(-180, 50, -165, 75)])
def test_no_coast_leaps_to_the_other_side_of_the_world(window: Window) -> None:
    sheet = Sheet(window, 960)
    far = 90 * sheet.scale
    seen = 0
    for path in re.findall(r"M([^Z]+)Z", land(sheet)):
        start, steps = path.split("l")
        x, y = map(float, start.split(","))
        for step in steps.split():
            right, down = map(float, step.split(","))
            x, y = x + right, y + down
            assert abs(right) < far or not 0 <= y <= sheet.height
            seen += 0 <= x <= 960 and 0 <= y <= sheet.height
    assert seen > 20


def test_the_far_east_is_land_on_both_sides_of_the_meridian() -> None:
    east, west = Window(176, 62, 180, 70), Window(-180, 62, -172, 70)
    assert land(Sheet(east, 960)) and land(Sheet(west, 960))


def test_the_land_around_a_pole_is_closed_by_it() -> None:
    south = land(Sheet(Window(-180, -90, 180, -60), 960))
    assert max(abs(float(step)) for step in re.findall(r"[l ](-?[\d.]+),", south)) == pytest.approx(960, abs=1)
