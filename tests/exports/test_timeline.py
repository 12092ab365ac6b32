"""The time line: bars, open ends, and the undated in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from averral.exports.register import Register
from averral.exports.timeline import time_line
from averral.records import Reading


def test_bars_in_order_of_time(reading: Reading) -> None:
    line = time_line(Register.of(reading), reading.statements)
    assert line.words == "6 statements of 19 have a date; for 13 the text states none."
    assert [b.number for b in line.bars] == [13, 14, 16, 15, 17, 3]
    first = line.bars[0]
    assert (first.clause, first.time) == ("That Varnia is allied with Ostland", "early 1990s (1990-93)")
    assert (first.x, first.opens, first.lasts) == (0, False, False)
    assert line.bars[3].negative
    assert line.bars[4].lasts
    assert all(0 <= b.x <= 100 and b.x + b.width <= 100.01 for b in line.bars)
    assert [t.year for t in line.ticks] == [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "not a day", "2021-02-30"])
def test_odd_days_do_not_break_it(reading: Reading, day: str) -> None:
    odd = replace(reading, statements=(replace(reading.statements[0], earliest=day, latest=None),))
    assert time_line(Register.of(odd), odd.statements).words


def test_nothing_dated(reading: Reading) -> None:
    bare = replace(reading, statements=(replace(reading.statements[0], earliest=None, latest=None),))
    line = time_line(Register.of(bare), bare.statements)
    assert (line.bars, line.words) == ((), "The text dates none of its statements.")
