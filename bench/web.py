"""The pages and the API with 20 readers at once while an ingest writes, on a store of millions of statements.

Run by `make bench-web`. A server runs in a process of its own, an ingest of short reports in another one, and each
reader asks for one address after the other, chosen by chance, with a pause in between as people make it.
By environment: AVERRAL_BENCH_STATEMENTS (5 million), AVERRAL_BENCH_STORE (a store that is there; it is written to),
AVERRAL_BENCH_READERS (20), AVERRAL_BENCH_PAUSE (seconds on average, 1), AVERRAL_BENCH_SECONDS (60),
AVERRAL_BENCH_INGEST (0 leaves it out), AVERRAL_BENCH_MAKE (a folder in which the store is made and left, and no more).
"""

from __future__ import annotations

import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from averral.store import Home, View, Writer
from averral.store.columns import columns
from averral.store.indexing import Index
from averral.store.ledger import Event
from averral.store.rows import ClaimRow
from averral.store.searching import Search
from averral.store.tables import append
from averral.store.upkeep import compact

STATEMENTS = int(os.environ.get("AVERRAL_BENCH_STATEMENTS", "5000000"))
STORE = os.environ.get("AVERRAL_BENCH_STORE")
READERS = int(os.environ.get("AVERRAL_BENCH_READERS", "20"))
PAUSE = float(os.environ.get("AVERRAL_BENCH_PAUSE", "1"))
SECONDS = float(os.environ.get("AVERRAL_BENCH_SECONDS", "60"))
INGEST = os.environ.get("AVERRAL_BENCH_INGEST", "1") != "0"
MAKE = os.environ.get("AVERRAL_BENCH_MAKE")
CEILING = 500
# Seconds after which the server may close a connection on which nobody asks.
IDLE = 5
PORT = 18_765
ASKED = dict[str, Callable[[random.Random], str]]


def main() -> int:
    """Print the figures; the exit code is 1 when an answer was an error."""
    if MAKE:
        made(Path(MAKE))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        store = Path(STORE) if STORE else made(Path(folder))
        prepare(store)
        asked = addresses(store)
        server = serve(store)
        ingest = write(store, Path(folder)) if INGEST else None
        try:
            warm(asked)
            times, wrong = read(asked)
        finally:
            for process in (server, ingest):
                if process is not None:
                    process.terminate()
                    process.wait(30)
    show(times)
    print(f"{sum(map(len, times.values()))} answers in {SECONDS:.0f} s, {len(wrong)} errors", *wrong[:5], sep="\n")
    return 1 if wrong else 0


def made(folder: Path) -> Path:
    """A store of the size that is asked for, laid by its keys.

    Its claims are grouped in SQL, by kind, sides and day, in the form in which linking keeps them: a page reads them
    the same way, and they are there in minutes.
    """
    sys.path.insert(0, str(Path(__file__).parent))
    from large_store import synthetic

    start = time.perf_counter()
    writer = synthetic(folder, STATEMENTS, linked=False)
    _claim(writer)
    print(f"claims       at {time.perf_counter() - start:.0f} s", flush=True)
    compact(writer.home)
    print(f"compacted    at {time.perf_counter() - start:.0f} s", flush=True)
    return folder / "large"


def prepare(store: Path) -> None:
    """Make the indexes that a server would make in the background in its first minutes."""
    start = time.perf_counter()
    Index(Home(store)).build()
    print(f"indexed      in {time.perf_counter() - start:.0f} s", flush=True)
    with View(store) as view:
        Search(view.home).update(view)
    if hasattr(os, "sync"):
        os.sync()  # readers come when the disk has what was made, not while it writes gigabytes
    print(f"searchable   at {time.perf_counter() - start:.0f} s", flush=True)


def _claim(writer: Writer) -> None:
    """A claim for each kind, sides and day."""
    batch = writer.ledger.begin("link")
    given = {
        "id": "'c' || left(md5(min(id)), 12)", "kind": "any_value(kind)", "label": "label", "actor": "actor",
        "recipient": "recipient", "support": "any_value(support)", "realis": "any_value(realis)",
        "earliest": "earliest",
        "latest": "max(latest)", "since": "min(published)", "statements": "list(id ORDER BY id)", "stands": _STANDS,
        "asserts": "list(DISTINCT source) FILTER (polarity = 'positive')", "unnamed": "0", "reliability": "'F'",
        "denies": "list(DISTINCT source) FILTER (polarity = 'negative')", "credibility": "3", "bucket": "label",
        "independent": "count(DISTINCT source) FILTER (polarity = 'positive')",
        "sides": "list_concat(actor, recipient)",
        "status": "CASE WHEN bool_or(polarity = 'negative') THEN CASE WHEN count(DISTINCT source) > 2 THEN 'contested'"
        " ELSE 'denied' END WHEN count(DISTINCT source) > 1 THEN 'corroborated' ELSE 'single-source' END",
        "ended": "FALSE", "gone": "FALSE",
    }  # fmt: skip
    cells = ", ".join(
        f'coalesce({given.get(c.name, "NULL")}, {"[]" if c.many else "NULL"})::{c.sql} AS "{c.name}"'
        for c in columns(ClaimRow)
    )
    # what has no day is a claim of its own document
    groups = "label, actor, recipient, earliest, CASE WHEN earliest IS NULL THEN document END"
    with View(writer.home) as view, view.cursor() as cursor:
        made = cursor.sql(f"SELECT {batch}::BIGINT AS batch, {cells} FROM statements GROUP BY {groups}")
        append(writer.home.open("claims"), made, address=writer.home.address)
        count = cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM statements GROUP BY {groups})").fetchall()[0][0]
    writer.ledger.add_when(Event(0, "commit", batch, "link", None, "", 0, json.dumps({"claims": count})))


_STANDS = (
    "to_json(list({'source': source, 'names': [source], 'asserts': polarity = 'positive', 'since': published,"
    " 'statements': [id], 'documents': [document], 'interested': FALSE, 'withdrew': FALSE, 'reliability': 'F'}"
    " ORDER BY id))::VARCHAR"
)


def addresses(store: Path) -> ASKED:
    """What readers ask for, by kind: actors as uneven as they are in the store."""
    with View(store) as view:
        uneven = [p for (p,) in view.query("SELECT party FROM parties USING SAMPLE 3000 ROWS (reservoir, 7)")]
        claims = [i for (i,) in view.query("SELECT id FROM claims USING SAMPLE 1000 ROWS (reservoir, 7)")]
        documents = [i for (i,) in view.query("SELECT id FROM documents USING SAMPLE 1000 ROWS (reservoir, 7)")]
        statements = [i for (i,) in view.query("SELECT id FROM statements USING SAMPLE 1000 ROWS (reservoir, 7)")]
        words = " ".join(
            w for (w,) in view.query("SELECT words FROM statements USING SAMPLE 200 ROWS (reservoir, 7)")
        ).split()

    def one(pattern: str, *among: list[str]) -> Callable[[random.Random], str]:
        return lambda chance: pattern.format(*(quote(chance.choice(ids), safe="") for ids in among))

    def two(pattern: str) -> Callable[[random.Random], str]:
        """Two actors that are not one, though many of the sample are the same."""

        def address(chance: random.Random) -> str:
            first = chance.choice(uneven)
            other = chance.choice([i for i in uneven if i != first])
            return pattern.format(*sorted(quote(i, safe="") for i in (first, other)))

        return address

    years = [str(year) for year in range(2012, 2024)]
    states = ["contested", "corroborated", "denied"]
    api = "/api/v1"
    found: ASKED = {
        "overview": one(f"{api}/overview"),
        "actors by name": one(f"{api}/actors?q={{}}&limit=20", [w[:4] for w in words if len(w) > 4]),
        "actor": one(f"{api}/actors/{{}}", uneven),
        "statements of an actor": one(f"{api}/statements?actor={{}}", uneven),
        "statements, latest": one(f"{api}/statements?until={{}}", years),
        "statements of two": two(f"{api}/statements?between={{}},{{}}"),
        "statement": one(f"{api}/statements/{{}}", statements),
        "claims of a status": one(f"{api}/claims?status={{}}&until={{}}", states, years),
        "claims of an actor": one(f"{api}/claims?actor={{}}", uneven),
        "claim": one(f"{api}/claims/{{}}", claims),
        "documents of a year": one(f"{api}/documents?until={{}}", years),
        "document": one(f"{api}/documents/{{}}", documents),
        "search": one(f"{api}/search?q={{}}+{{}}&in=quotes", words, words),
        "network of a year": one(f"{api}/network?rule=events&since={{0}}&until={{0}}&most=200", years),
        "sources": one(f"{api}/sources"),
    }
    pages: ASKED = {
        "page: overview": one("/"),
        "page: actor": one("/actors/{}", uneven),
        "page: claims": one("/claims?status={}", states),
        "page: claim": one("/claims/{}", claims),
        "page: document": one("/documents/{}", documents),
        "page: statements": one("/statements?actor={}", uneven),
        "page: search": one("/search?q={}", words),
        "page: dyad": two("/dyads/{}/{}"),
        "page: network": one("/network?since={0}-01-01&until={0}-12-31", years),
        "page: time line": one("/timeline?actor={}", uneven),
        "page: map": one("/map?actor={}", uneven),
        "page: documents": one("/documents?until={}", years),
        "page: actors": one("/actors?q={}", [w[:4] for w in words if len(w) > 4]),
        "page: sources": one("/sources"),
        "page: turns": one("/turns?actor={}", uneven),
        "page: review": one("/review"),
    }
    from averral.web.pages import routers

    return found | (pages if routers() else {})


def serve(store: Path) -> subprocess.Popen[bytes]:
    """A server of the store, when it answers."""
    command = [sys.executable, "-c", "from averral.cli import main; main()", "serve"]
    process = subprocess.Popen([*command, "--store", str(store), "--port", str(PORT)])
    for _ in range(1200):
        if process.poll() is not None:
            raise SystemExit("the server did not start")
        try:
            ask(http.client.HTTPConnection("127.0.0.1", PORT, timeout=60), "/api/v1/openapi.json")
            return process
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server does not answer")


def write(store: Path, folder: Path) -> subprocess.Popen[bytes]:
    """An ingest of short reports that goes on for longer than the readers read."""
    path = folder / "reports.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(200_000):
            text = f"Kenya accused Somalia on Friday of arming rebels near camp {number}. Somalia denied it."
            file.write(json.dumps({"text": text, "published": "2025-01-05"}) + "\n")
    command = [sys.executable, "-c", "from averral.cli import main; main()", "ingest", str(path)]
    options = ["--store", str(store), "--workers", "1", "--no-model", "--json"]
    return subprocess.Popen(command + options, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def warm(asked: ASKED) -> None:
    """Ask for each kind once, and print how long that took."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
    for name, address in asked.items():
        start = time.perf_counter()
        status, size = ask(connection, address(random.Random(7)))
        print(
            f"first        {name:24} {(time.perf_counter() - start) * 1000:7.0f} ms  {status}  {size} bytes", flush=True
        )


def read(asked: ASKED) -> tuple[dict[str, list[float]], list[str]]:
    """Milliseconds by kind, and what was answered with an error."""
    times: dict[str, list[float]] = {name: [] for name in asked}
    wrong: list[str] = []
    end = time.perf_counter() + SECONDS

    def one(number: int) -> None:
        chance = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        while time.perf_counter() < end:
            pause = chance.expovariate(1 / PAUSE) if PAUSE else 0
            time.sleep(pause)
            if pause > IDLE:
                connection.close()  # the server has closed it, and asking opens it again
            name = chance.choice(list(asked))
            address = asked[name](chance)
            start = time.perf_counter()
            status, _ = ask(connection, address)
            times[name].append((time.perf_counter() - start) * 1000)
            if status not in (200, 404):
                wrong.append(f"{status} {address}")

    threads = [threading.Thread(target=one, args=(number,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, wrong


def ask(connection: http.client.HTTPConnection, address: str) -> tuple[int, int]:
    """Status and size of an answer."""
    connection.request("GET", address)
    answer = connection.getresponse()
    return answer.status, len(answer.read())


def show(times: dict[str, list[float]]) -> None:
    """The figures by kind."""
    print(f"{READERS} readers, a pause of {PAUSE:g} s on average, {'an' if INGEST else 'no'} ingest at the same time")
    for name, found in times.items():
        if found:
            late = sorted(found)[min(len(found) - 1, int(len(found) * 0.95))]
            middle = statistics.median(found)
            mark = "" if late <= CEILING else "  over"
            print(
                f"{name:24} {middle:6.0f} ms median, {late:6.0f} ms at 95 % (ceiling {CEILING} ms), {len(found)}{mark}"
            )


if __name__ == "__main__":
    sys.exit(main())
