"""The whole recipe on the project's own sample rows with toy encoders: only where the extra `train` is installed."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from averral.models import Pair, load_model
from averral.training.running import run
from averral.training.steps import chosen, load_steps

pytest.importorskip("torch", reason="torch is not installed (extra `train`)")
pytest.importorskip("transformers", reason="transformers is not installed (extra `train`)")
pytest.importorskip("onnx", reason="onnx is not installed (extra `train`)")

SAMPLES = Path(__file__).parents[1] / "gold" / "evaluation"
TEXT = "Norland hailed Sudmark as a reliable partner, the minister said."


@pytest.mark.parametrize(("step", "output"), [("export", "model"), ("export-large", "model-large")])
def test_every_step_runs_and_a_reader_can_use_what_it_leaves(step: str, output: str, tmp_path: Path) -> None:
    steps = chosen(load_steps(quick=True), step)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert run(steps, data=SAMPLES, work=tmp_path) == tuple(s.name for s in steps)
    assert run(steps, data=SAMPLES, work=tmp_path) == ()
    model = load_model(tmp_path / output)
    pair, longer = Pair(TEXT, (0, 7), (15, 22)), Pair(f"{TEXT} {TEXT}", (0, 7), (15, 22))
    alone, beside = model.pairs([pair])[0], model.pairs([longer, pair])[1]
    assert sum(alone.types.values()) == pytest.approx(1.0, abs=1e-5)
    assert alone == beside
    assert all(0 <= p.start < p.end <= len(TEXT) for p in model.tagged(TEXT, [(0, len(TEXT))]).places)
