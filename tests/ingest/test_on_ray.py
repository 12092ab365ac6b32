from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from averral.codebook import load_codebook
from averral.errors import MissingPart, StoreError
from averral.ingest.batches import Part
from averral.ingest.committing import written_once
from averral.ingest.engines import Here
from averral.ingest.linking import Linking
from averral.ingest.on_ray import OnRay
from averral.ingest.plan import Place, Slot
from averral.ingest.running import Options, ingest
from averral.ingest.work import Task, read_tasks
from averral.knowledge import load_knowledge
from averral.store import View, Writer
from averral.store.linking_faults import STEP
from averral.store.rows import FailureRow

from .crashing import contents, make_corpus
from .reading import make

DOCUMENTS = 40
TESTS = str(Path(__file__).parents[1])
SOURCE = str(Path(__file__).parents[2] / "src")
pytestmark = pytest.mark.filterwarnings("ignore")


def test_without_ray_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingPart, match=r"averral\[ray\]"):
        OnRay(make, 2)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster of this machine, which other processes can join by its address."""
    ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
    before = dict(os.environ)
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "PYTHONPATH": os.pathsep.join((TESTS, SOURCE))}
    context = ray.init(num_cpus=8, include_dashboard=False, log_to_driver=False)
    os.environ["RAY_ADDRESS"] = context.address_info["gcs_address"]
    yield ray
    ray.shutdown()
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus and the store that one process makes of it."""
    folder = tmp_path_factory.mktemp("calm")
    make_corpus(folder / "corpus", DOCUMENTS)
    ingest(
        Writer(folder / "store"), Here(make), Options((str(folder / "corpus"),), batch=800, chunk=200), steps=steps()
    )
    return folder


def steps() -> tuple[Linking, ...]:
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    return (Linking(load_codebook(), load_knowledge()),)


def cuts(store: Path) -> list[tuple[object, ...]]:
    """Which documents were committed together, and with which key."""
    with View(store) as view:
        return view.query("SELECT list(id ORDER BY id) FROM _documents GROUP BY batch ORDER BY batch")


def linked_once(store: Path) -> None:
    with View(store) as view:
        keys = [e.key for e in view.ledger.committed().values() if e.kind == STEP]
    assert len(keys) == len(set(keys)) > 2


def drive(store: Path, corpus: Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(Path(__file__).with_name("ray_driver.py")), str(store), str(corpus)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(driver: subprocess.Popen[str]) -> int:
    out, err = driver.communicate(timeout=120)
    assert driver.returncode == 0, err
    return int(out)


def test_two_workers_on_ray_commit_the_batches_of_one_process(cluster: Any, calm: Path, tmp_path: Path) -> None:
    options = Options((str(calm / "corpus"),), batch=800, chunk=200)
    _, totals = ingest(Writer(tmp_path / "s"), OnRay(make, 2), options, steps=steps())
    assert (totals.documents, totals.failures) == (DOCUMENTS, 3)
    assert contents(tmp_path / "s") == contents(calm / "store")
    assert cuts(tmp_path / "s") == cuts(calm / "store") and len(cuts(tmp_path / "s")) > 2
    linked_once(tmp_path / "s")
    _, again = ingest(Writer(tmp_path / "s"), OnRay(make, 2), options, steps=steps())
    assert (again.documents, again.failures, again.passed_over) == (0, 3, totals.appearances)


def test_killed_at_random_instants_and_resumed(cluster: Any, calm: Path, tmp_path: Path) -> None:
    chance = random.Random(1)
    killed = 0
    for _ in range(4):
        driver = drive(tmp_path / "s", calm / "corpus")
        _wait_for_batches(driver, tmp_path / "s", killed + 1)
        time.sleep(chance.uniform(0, 0.4))
        driver.send_signal(signal.SIGKILL)
        killed += driver.wait() == -signal.SIGKILL
    assert killed > 1
    finish(drive(tmp_path / "s", calm / "corpus"))
    assert contents(tmp_path / "s") == contents(calm / "store")
    linked_once(tmp_path / "s")


def _wait_for_batches(driver: subprocess.Popen[str], store: Path, many: int) -> None:
    """Until the ledger has grown by so many lines, or the driver has ended."""
    end = time.monotonic() + 60
    while driver.poll() is None and time.monotonic() < end:
        if len(list(store.glob("batches/_delta_log/*.json"))) > 3 * many + 2:
            return
        time.sleep(0.02)


def test_two_ingests_at_once(cluster: Any, calm: Path, tmp_path: Path) -> None:
    drivers = [drive(tmp_path / "s", calm / "corpus") for _ in range(2)]
    assert sum(map(finish, drivers)) >= DOCUMENTS
    wanted, found = contents(calm / "store"), contents(tmp_path / "s")
    for table in ("documents", "statements", "claims", "links"):
        assert found[table] == wanted[table], table
    linked_once(tmp_path / "s")


def test_workers_that_are_killed_while_they_work(cluster: Any, calm: Path, tmp_path: Path) -> None:
    """Ray starts them anew, and what they had read or committed is neither lost nor doubled."""
    engine, killed = OnRay(make, 2), []

    def kill_one(progress: object) -> None:
        # At every third call, each worker in turn.
        if len(killed) % 3 == 0:
            worker = workers[len(killed) // 3 % 2]
            cluster.kill(worker, no_restart=False)
        killed.append(progress)

    workers: list[Any] = []
    make_actors = engine.actors

    def seen(home: Any) -> list[Any]:
        workers[:] = make_actors(home)
        return workers

    engine.actors = seen  # type: ignore[method-assign]
    options = Options((str(calm / "corpus"),), batch=800, chunk=200)
    _, totals = ingest(Writer(tmp_path / "s"), engine, options, steps=steps(), show=kill_one)
    assert totals.documents == DOCUMENTS and len(killed) > 6
    assert contents(tmp_path / "s") == contents(calm / "store")


def test_a_document_that_kills_workers_fails_alone(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels attacked village 1.")
    (tmp_path / "b.txt").write_text("KILL here")
    (tmp_path / "c.txt").write_text("Rebels attacked village 2.")
    _, totals = ingest(Writer(tmp_path / "s"), OnRay(make, 2), Options((str(tmp_path / "*.txt"),)))
    assert (totals.documents, totals.failures) == (2, 1)
    with View(tmp_path / "s") as view:
        (failure,) = view.rows(FailureRow)
    assert failure.code == "Killed" and failure.origin.endswith("b.txt")


def test_an_error_of_the_store_in_a_worker_is_told(cluster: Any, tmp_path: Path) -> None:
    writer = Writer(tmp_path / "s")
    (tmp_path / "a.txt").write_text("Rebels attacked village 1.")
    next((tmp_path / "s" / "documents" / "_delta_log").glob("*.json")).write_text("{broken")
    with pytest.raises(StoreError, match="store check"):
        ingest(writer, OnRay(make, 1), Options((str(tmp_path / "a.txt"),)))


def test_a_part_that_is_asked_for_twice_is_written_once(tmp_path: Path) -> None:
    """What a worker does when it died after the commit and before the answer."""
    from averral.documents import Fields, Known, Raw

    raws = [Raw(f"Rebels attacked village {n}.", Known(), f"{n}") for n in (1, 2, 1)]
    places = [Place(f"{n}" * 64, f"{n}.txt", "", None, "") for n in range(4)]
    tasks = [Task(raw, Fields(), 100) for raw in raws]
    slots = [
        *(Slot(place, task) for place, task in zip(places[:3], tasks, strict=True)),
        Slot(places[3], code="NotText"),
    ]
    part = Part("run", 0, slots, {})
    outcomes = read_tasks(make(), tasks)
    first = written_once(Writer(tmp_path / "s"), part, outcomes)
    rows = contents(tmp_path / "s")
    assert written_once(Writer(tmp_path / "s"), part, outcomes) == first
    assert (first.totals.documents, first.totals.appearances, first.totals.failures) == (2, 3, 1)
    assert contents(tmp_path / "s") == rows and len(rows["appearances"]) == 3
