from __future__ import annotations

from pathlib import Path

import pytest

from averral.training.steps import Job

torch = pytest.importorskip("torch", reason="training needs torch; install the extra `train`")


def test_the_mean_of_weights(tmp_path: Path) -> None:
    from averral.training.averaging import average

    needs = {name: tmp_path / name for name in ("a.pt", "b.pt")}
    torch.save({"w": torch.tensor([1.0, 2.0]), "n": torch.tensor([3])}, needs["a.pt"])
    torch.save({"w": torch.tensor([3.0, 6.0]), "n": torch.tensor([3])}, needs["b.pt"])
    average(Job({}, {}, needs, {"mean.pt": tmp_path / "mean.pt"}))
    mean = torch.load(tmp_path / "mean.pt")
    assert mean["w"].tolist() == [2.0, 4.0] and mean["n"].tolist() == [3]
