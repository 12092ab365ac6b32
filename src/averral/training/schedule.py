"""What is learned when: batches of several tasks in turn, and the pace of learning."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from averral.training.rows import ParagraphRow, Row


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast: passes over each task's rows, batch sizes, learning rates.

    epochs: passes by task, in parts if need be; paragraph_pieces: pieces of a batch of paragraphs; rate of the
    encoder's last layer, each one below learns `layer_decay` times as fast; warm_up: share of the way; swap: share
    of pairs marked in the other order; average_from: the weights are the mean over the way from here.
    """

    epochs: dict[str, float]
    batch: int = 32
    paragraph_pieces: int = 1600
    rate: float = 3e-5
    head_rate: float = 3e-4
    layer_decay: float = 0.9
    warm_up: float = 0.08
    swap: float = 0.3
    average_from: float = 0.7
    seed: int = 0

    def pace(self, done: float) -> float:
        """The share of the full rates after a share of the way: up during the warm-up, then down to a little."""
        return min(1.0, done / self.warm_up) * max(0.03, 1 - done)


def length(row: Row) -> float:
    """About how many pieces a row has."""
    return len(row.ids) if isinstance(row, ParagraphRow) else len(row.text) / 4


def batches(rows: Sequence[Row], plan: Plan, draw: random.Random) -> list[list[Row]]:
    """Rows of like length together, batches in random order."""
    order = sorted(rows, key=lambda r: length(r) + draw.random() * 12)
    found: list[list[Row]] = []
    for row in order:
        size = plan.batch if not isinstance(row, ParagraphRow) else max(4, int(plan.paragraph_pieces / length(row)))
        if not found or len(found[-1]) >= size:
            found.append([])
        found[-1].append(row)
    draw.shuffle(found)
    return found


def schedule(tasks: Mapping[str, Sequence[Row]], plan: Plan, draw: random.Random) -> list[list[Row]]:
    """The batches of all passes over all tasks, mixed evenly."""
    timed = []
    for name in sorted(tasks):
        own: list[list[Row]] = []
        whole = plan.epochs[name]
        while whole > 0:
            more = batches(tasks[name], plan, draw)
            own += more[: math.ceil(len(more) * min(1.0, whole))]
            whole -= 1
        timed += [((i + draw.random()) / len(own), name, i, b) for i, b in enumerate(own)]
    return [b for *_, b in sorted(timed, key=lambda t: t[:3])]
