"""Batches and the pace of learning."""

from __future__ import annotations

import random

import pytest

from averral.training.rows import PairRow, ParagraphRow, Row
from averral.training.schedule import Plan, batches, length, schedule

PAIRS: list[Row] = [PairRow("x" * n, (0, 1), None) for n in range(1, 71)]
PARAGRAPHS: list[Row] = [ParagraphRow(tuple(range(200))) for _ in range(17)]


def test_a_batch_holds_rows_of_one_task() -> None:
    found = batches(PAIRS, Plan({}, batch=32), random.Random(0))
    assert sorted(len(b) for b in found) == [6, 32, 32]
    assert sorted(len(r.text) for b in found for r in b if isinstance(r, PairRow)) == list(range(1, 71))


def test_paragraphs_are_counted_in_pieces() -> None:
    found = batches(PARAGRAPHS, Plan({}, paragraph_pieces=1600), random.Random(0))
    assert sorted(len(b) for b in found) == [1, 8, 8]


def test_a_part_of_a_pass_takes_a_part_of_the_batches() -> None:
    plan = Plan({"polnear": 2.5, "plv": 1.0})
    found = schedule({"plv": PAIRS, "polnear": PARAGRAPHS}, plan, random.Random(0))
    kinds = [type(b[0]) for b in found]
    assert kinds.count(PairRow) == 3
    assert kinds.count(ParagraphRow) == 3 + 3 + 2


def test_the_same_seed_gives_the_same_order() -> None:
    plan = Plan({"plv": 2.0, "polnear": 1.0})
    tasks = {"polnear": PARAGRAPHS, "plv": PAIRS}
    assert schedule(tasks, plan, random.Random(1)) == schedule(dict(reversed(tasks.items())), plan, random.Random(1))
    assert schedule(tasks, plan, random.Random(1)) != schedule(tasks, plan, random.Random(2))


def test_the_pace_rises_then_falls_to_a_little() -> None:
    plan = Plan({}, warm_up=0.1)
    assert [plan.pace(x) for x in (0.0, 0.05, 0.5, 1.0)] == pytest.approx([0.0, 0.475, 0.5, 0.03])


def test_length_counts_pieces_or_guesses_them() -> None:
    assert length(PAIRS[39]) == 10
    assert length(PARAGRAPHS[0]) == 200
