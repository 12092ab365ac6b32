"""Scores of a model that says what a test wants."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Scores of one pair."""

    types: dict[str, float]
    quads: tuple[float, ...] = (0.25, 0.25, 0.25, 0.25)
    stances: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 0.0)


def one_hot(at: int, of: int) -> tuple[float, ...]:
    """1 at a place, 0 elsewhere."""
    return tuple(float(i == at) for i in range(of))
