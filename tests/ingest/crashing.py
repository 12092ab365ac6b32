"""Kill an ingest at random instants, again and again, and compare the store with that of an undisturbed one.

Run by `make soak` and, with fewer kills, by the tests: python tests/ingest/crashing.py --kills 200 --seed 1
The reader is loaded once and inherited by forked children, so that a kill falls into the ingest and not into loading.
This process itself opens no store before the last child has ended: what a fork inherits of delta-rs would not work.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from averral.ingest.engines import Here
from averral.ingest.linking import Linking
from averral.ingest.running import Options, ingest
from averral.pipeline import Reader
from averral.settings import Settings

DOCUMENTS = 300
# When and by which run and batch something was written differs from run to run, by their nature.
PASSING = {"runs": ("*",), "failures": ("run", "at"), "links": ("at",)}


def make_corpus(folder: Path, documents: int = DOCUMENTS) -> None:
    """Small files of several kinds: rows, single texts, copies, and some that cannot be read."""
    folder.mkdir(parents=True)
    half = documents // 2
    rows = [{"text": _text(n), "title": f"Report {n}", "published": "2025-01-05"} for n in range(half)]
    lines = [json.dumps(row) for row in rows]
    lines[10:10] = ["{not a row", json.dumps({"words": 1})]
    (folder / "a.jsonl").write_text("\n".join([*lines, lines[0], lines[5]]) + "\n", encoding="utf-8")
    for n in range(half, documents):
        (folder / f"{n:04}.txt").write_text(_text(n), encoding="utf-8")
    (folder / "z.txt").write_text(_text(3), encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x89PNG\r\n")


def _text(number: int) -> str:
    first, second = random.Random(number).sample(["Kenya", "Somalia", "Ethiopia", "Eritrea", "Sudan", "Chad"], 2)
    return f"{first} accused {second} of arming rebels near Hill {number} on Friday."


def in_child(work: Callable[[], None]) -> int:
    """Do some work in a forked child; its process id."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(1)
    return child


def run_once(store: Path, corpus: Path, reader: Reader) -> None:
    """One ingest in small batches, each linked."""
    from averral.store import Writer

    options = Options((str(corpus),), chunk=600, batch=1800)
    step = Linking(reader.codebook, reader.knowledge)
    ingest(Writer(store), Here(lambda: reader), options, steps=(step,))


def finish(child: int) -> None:
    """Wait for a child that must end well."""
    _, status = os.waitpid(child, 0)
    if status != 0:
        raise SystemExit(f"an ingest ended with status {status}")


def kill_after(child: int, seconds: float) -> bool:
    """Kill a child after a while; whether it was still at work."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            if status != 0:
                raise SystemExit(f"an ingest ended with status {status}")
            return False
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def contents(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables in order, without what differs from run to run."""
    from averral.store import View
    from averral.store.checking import check
    from averral.store.columns import columns
    from averral.store.rows import ROWS

    with View(store) as view:
        faults = check(view)
        assert faults == [], faults
        found = {}
        for kind in ROWS:
            kept = [c.name for c in columns(kind) if c.name not in PASSING.get(kind.TABLE, ())]
            if PASSING.get(kind.TABLE) != ("*",):
                names = ", ".join(f'"{name}"' for name in kept)
                found[kind.TABLE] = view.query(f"SELECT {names} FROM {kind.TABLE} ORDER BY ALL")
        return found


def crash(folder: Path, kills: int, seed: int, documents: int = DOCUMENTS) -> str:
    """Kill so many times, starting anew where an ingest was done; one line on what happened, or an AssertionError."""
    chance = random.Random(seed)
    reader = Reader(Settings(model=None))
    reader.read(_text(0))
    corpus = folder / "corpus"
    make_corpus(corpus, documents)
    start = time.monotonic()
    finish(in_child(lambda: run_once(folder / "calm", corpus, reader)))
    calm = time.monotonic() - start
    done, rounds, stores = 0, 0, [folder / "store-0"]
    while done < kills:
        # Short enough that a store sees many kills before it is full.
        killed = kill_after(in_child(lambda: run_once(stores[-1], corpus, reader)), chance.uniform(0, calm / 3))
        done += killed
        if killed and done % 20 == 0:
            print(
                f"{done} of {kills} kills, {len(stores)} stores, {time.monotonic() - start:.0f} s",
                file=sys.stderr,
                flush=True,
            )
        if not killed:
            rounds += 1
            stores.append(folder / f"store-{rounds}")
    finish(in_child(lambda: run_once(stores[-1], corpus, reader)))
    wanted = contents(folder / "calm")
    for store in stores:
        assert contents(store) == wanted, f"{store} differs"
    assert wanted["links"] and wanted["claims"], "nothing was linked"
    rows = sum(map(len, wanted.values()))
    return f"{done} kills over {len(stores)} stores of {documents} documents ({calm:.1f} s calm): {rows} rows, equal"


def main() -> None:
    """Read the options, crash, and say what happened."""
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(crash(Path(folder), given.kills, given.seed))


if __name__ == "__main__":
    main()
