"""The scorers against those that other people's annotations came with, where that folder is at hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from averral.contract import to_dict
from averral.evaluation.attributions import Quoted, load_attributions, score_attributions
from averral.evaluation.gold_statements import load_readings
from averral.evaluation.statements import LEVELS, read_gold, score_gold
from averral.evaluation.times import load_times, read_expressions, score_times
from averral.evaluation.toponyms import load_toponyms, read_toponyms, score_toponyms
from averral.pipeline import Reader

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("AVERRAL_SHARED", ROOT.parent / "shared")) / "gold"
SAMPLES = ROOT / "tests" / "gold" / "evaluation"
pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(), reason="the shared scorers are not here; set AVERRAL_SHARED to their folder"
)


def _theirs(script: str, *files: Path) -> Any:
    command = [sys.executable, "-B", str(SHARED / script), *map(str, files), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _written(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_times(reader: Reader, tmp_path: Path) -> None:
    texts = load_times(SAMPLES / "times.jsonl")
    read = read_expressions(reader, texts)
    rows: list[dict[str, object]] = [
        {
            "id": text.id,
            "timex": [{"start": e.start, "end": e.end, "type": e.type, "value": e.value} for e in ours],
        }
        for text, ours in zip(texts, read, strict=True)
    ]
    assert score_times(texts, read) == _theirs(
        "score_timex.py", SAMPLES / "times.jsonl", _written(tmp_path / "p", rows)
    )


def test_toponyms(reader: Reader, tmp_path: Path) -> None:
    texts = load_toponyms(SAMPLES / "places.jsonl")
    read = read_toponyms(reader, texts)
    rows: list[dict[str, object]] = [
        {
            "id": text.id,
            "toponyms": [{"start": t.start, "end": t.end, "lat": t.lat, "lon": t.lon} for t in ours.found],
        }
        for text, ours in zip(texts, read, strict=True)
    ]
    figures = {k: v for k, v in score_toponyms(texts, read).items() if k != "gold_span_161km"}
    assert figures == _theirs("score_toponyms.py", SAMPLES / "places.jsonl", _written(tmp_path / "p", rows))


def _worsened(one: Quoted, k: int) -> Quoted:
    """An attribution with something wrong in it, another thing for each k."""
    if k % 4 == 0:
        return one
    if k % 4 == 1:
        return replace(one, source=())
    if k % 4 == 2:
        return replace(one, content=tuple((a, (a + b + 1) // 2) for a, b in one.content))
    return replace(one, content=(), cue=one.content)


def test_attributions(tmp_path: Path) -> None:
    texts = load_attributions(SAMPLES / "attributions.jsonl")
    read = [
        [_worsened(one, i + k) for k, one in enumerate((*text.attributions, *text.attributions[:1]))]
        for i, text in enumerate(texts)
    ]
    rows: list[dict[str, object]] = [
        {"id": t.id, "attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in ours]}
        for t, ours in zip(texts, read, strict=True)
    ]
    figures = {k: v for k, v in score_attributions(texts, read).items() if k != "n"}
    assert figures == _theirs("score_attributions.py", SAMPLES / "attributions.jsonl", _written(tmp_path / "p", rows))


def test_statements(reader: Reader, tmp_path: Path) -> None:
    texts = load_readings(SHARED / "dev")[:3]
    readings = read_gold(reader, texts)
    ours = score_gold(texts, readings)["texts"]
    for text, reading in zip(texts, readings, strict=True):
        (tmp_path / "reading.json").write_text(json.dumps(to_dict(reading)))
        theirs = _theirs("score.py", SHARED / "dev" / f"{text.name}.gold.json", tmp_path / "reading.json")
        figures = ours[text.name]
        assert [figures[f"{k}_f1"] for k in LEVELS] == [theirs[k]["f1"] for k in LEVELS]  # type: ignore[literal-required]
        political = [figures["political"][f"{k}_f1"] for k in LEVELS]  # type: ignore[literal-required]
        assert political == [theirs["political"][k]["f1"] for k in LEVELS]
