"""Colours and shapes never change."""

from __future__ import annotations

from averral.exports.palette import COLOURS, SHAPES, colour, shape


def test_fixed_for_all_time() -> None:
    assert (colour("PAK"), shape("PAK")) == (colour("PAK"), shape("PAK"))
    assert {colour(str(n)) for n in range(400)} == set(range(COLOURS))
    assert {shape(str(n)) for n in range(400)} == set(range(len(SHAPES)))
    assert 0 <= colour("\ud800") < COLOURS
