from __future__ import annotations

import sys
from pathlib import Path

import pytest

from averral.errors import MissingPart
from averral.ingest.engines import Here
from averral.ingest.on_ray import OnRay
from averral.ingest.running import Options, ingest
from averral.store import Writer

from .crashing import contents, make_corpus
from .reading import make


def test_without_ray_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingPart, match=r"averral\[ray\]"):
        OnRay(make, 2)


@pytest.mark.filterwarnings("ignore")
def test_two_workers_on_ray_give_the_tables_of_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    tests = str(Path(__file__).parents[1])
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env={"env_vars": {"PYTHONPATH": tests}})
    try:
        make_corpus(tmp_path / "corpus", 40)
        options = Options((str(tmp_path / "corpus"),), batch=800, chunk=200)
        ingest(Writer(tmp_path / "here"), Here(make), options)
        ingest(Writer(tmp_path / "ray"), OnRay(make, 2), options)
        assert contents(tmp_path / "ray") == contents(tmp_path / "here")
    finally:
        ray.shutdown()
