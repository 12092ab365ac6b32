"""Pairs without labels, with what the rules find. Without torch."""

from __future__ import annotations

from pathlib import Path

import pytest

from averral.pipeline import Reader
from averral.settings import Settings
from averral.training.candidates import gather, pairs_of
from averral.training.rows import records, write_records
from averral.training.steps import Job

TEXT = "France accused Kenya of spying. Nobody answered."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(model=None))


def test_a_pair_has_its_sentence_its_spans_and_the_finding(reader: Reader) -> None:
    (row,) = pairs_of(reader, TEXT, 5, 420)
    assert row["text"] == "France accused Kenya of spying."
    assert (row["first"], row["second"]) == ([0, 6], [15, 20])
    assert {"label": "ACCUSE", "forward": True} in row["findings"]


def test_long_sentences_and_unreadable_texts_give_none(reader: Reader) -> None:
    assert list(pairs_of(reader, TEXT, 5, 20)) == []
    assert list(pairs_of(reader, "  ", 5, 420)) == []


def test_the_step_reads_as_many_texts_as_declared(tmp_path: Path) -> None:
    write_records(tmp_path / "rows.jsonl", [{"text": TEXT}, {"text": TEXT}, {"text": TEXT}])
    settings = {"seed": 3, "longest": 420, "texts": [{"from": "rows", "texts": 2, "most": 5}]}
    gather(Job(settings, {"rows": tmp_path / "rows.jsonl"}, {}, {"pairs.jsonl": tmp_path / "pairs.jsonl"}))
    assert len(records(tmp_path / "pairs.jsonl")) == 2
