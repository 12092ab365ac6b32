"""A corpus in figures: two workers beside one, memory over many documents, and a large store: linking, pages, search.

Run by `make bench-corpus`. Sizes by environment: AVERRAL_BENCH_READ (documents for the workers), AVERRAL_BENCH_MEMORY
(documents for memory), AVERRAL_BENCH_STATEMENTS (statements of the synthetic store). AVERRAL_BENCH_PARTS names what is
run: workers, memory, large.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from large_store import ACTORS, SYLLABLES, more, synthetic
from large_store import DAYS as YEARS

from averral.codebook import load_codebook
from averral.ingest.engines import Pool
from averral.ingest.linking import Linking
from averral.ingest.running import Options, Progress, ingest
from averral.ingest.steps import catch_up
from averral.knowledge import load_knowledge
from averral.pipeline import Reader
from averral.settings import Settings
from averral.store import View, Writer
from averral.store.indexing import Index
from averral.store.pages import (
    claims_between,
    claims_of,
    documents_by_date,
    ledger_page,
    network,
    statements_in,
    statements_of,
    timeline,
)
from averral.store.searching import Search
from averral.store.upkeep import compact

READ = int(os.environ.get("AVERRAL_BENCH_READ", "1500"))
MEMORY = int(os.environ.get("AVERRAL_BENCH_MEMORY", "20000"))
STATEMENTS = int(os.environ.get("AVERRAL_BENCH_STATEMENTS", "5000000"))
PARTS = os.environ.get("AVERRAL_BENCH_PARTS", "workers,memory,large").split(",")
NEW = 10_000
ROUNDS = 40
COUNTRIES = ("Kenya", "Somalia", "Ethiopia", "Eritrea", "Sudan", "Chad", "Niger", "Mali", "Peru", "Bolivia")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
SAMPLE = Path(__file__).parents[1] / "src" / "averral" / "samples" / "border-alliance.txt"


def main() -> None:
    """Print the figures of the parts that are asked for."""
    with tempfile.TemporaryDirectory() as folder:
        if "workers" in PARTS:
            workers(Path(folder))
        if "memory" in PARTS:
            memory(Path(folder))
        if "large" in PARTS:
            large(Path(folder))


def write_corpus(path: Path, documents: int) -> None:
    """Rows of paragraphs of the sample, in an order of chance, each with a number of its own."""
    paragraphs = [p for p in SAMPLE.read_text(encoding="utf-8").split("\n") if p.strip()]
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            chosen = random.Random(number).sample(paragraphs, min(4, len(paragraphs)))
            text = "\n\n".join([*chosen, f"Report number {number}."])
            file.write(json.dumps({"text": text, "published": "2025-01-05"}) + "\n")


def workers(folder: Path) -> None:
    """Words a second of one and two workers, loading left out: the clock starts with the first batch."""
    write_corpus(folder / "read.jsonl", READ)
    speeds = []
    for count in (1, 2):
        times: list[tuple[float, int]] = []

        def show(at: Progress, times: list[tuple[float, int]] = times) -> None:
            times.append((time.perf_counter(), at.totals.words))

        pool = Pool(partial(Reader, Settings()), count)
        options = Options((str(folder / "read.jsonl"),), batch=100_000, chunk=10_000)
        ingest(Writer(folder / f"workers-{count}"), pool, options, show=show)
        begun = [(at, words) for at, words in times if words]
        speeds.append((begun[-1][1] - begun[0][1]) / (begun[-1][0] - begun[0][0]))
        print(f"{count} worker(s)  {speeds[-1]:8.0f} words a second")
    print(f"ratio        {speeds[1] / speeds[0]:.2f} (floor 1.7)")


def write_short(path: Path, documents: int) -> None:
    """Short reports with names that no other has, as news has them: what is kept of words would show."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            chance = random.Random(number)
            people = [f"{_name(chance)} {_name(chance)}" for _ in range(3)]
            towns = [_name(chance) for _ in range(2)]
            one, other = chance.sample(COUNTRIES, 2)
            text = (
                f"{one} accused {other} on {chance.choice(DAYS)} of arming the {_name(chance)} Front in {towns[0]}.\n\n"
                f'"They trained {chance.randint(20, 900)} fighters in {towns[1]}," said {people[0]}, a spokesman of'
                f" the ministry of defence. {people[1]}, the foreign minister of {other}, denied it. According to"
                f" {people[2]}, who leads the {_name(chance)} Council, gunmen attacked a barracks in {towns[0]} and"
                f" killed {chance.randint(2, 40)} soldiers.\n\nReport {number} of the desk in {_name(chance)}."
            )
            file.write(json.dumps({"text": text, "published": "2025-01-05"}) + "\n")


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def memory(folder: Path) -> None:
    """Resident memory of the worker and of the process that writes, early and late, sampled while both are at work."""
    write_short(folder / "memory.jsonl", MEMORY)
    seen: list[tuple[int, float, float, int]] = []

    def show(at: Progress) -> None:
        alive = _workers()
        # when all is read the worker has ended, and has no size any more
        if at.totals.documents and alive:
            seen.append((at.totals.documents, _size(os.getpid()), _size(alive[0]), alive[0]))

    start = time.perf_counter()
    pool = Pool(partial(Reader, Settings(model=None)), 1)
    ingest(Writer(folder / "memory"), pool, Options((str(folder / "memory.jsonl"),)), show=show)
    for share in (0.1, 0.25, 0.5, 0.75, 1):
        documents, own, worker, _ = min(seen, key=lambda s: abs(s[0] - MEMORY * share))
        print(f"memory       {worker:.0f} MB the worker, {own:.0f} MB the writer, after {documents} documents")
    print(f"memory       {len({s[3] for s in seen})} worker(s), {time.perf_counter() - start:.0f} s", flush=True)


def _workers() -> list[int]:
    import multiprocessing

    found = [p.pid for p in multiprocessing.active_children() if p.pid]
    return [pid for pid in found if Path(f"/proc/{pid}/statm").exists()]


def _size(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def large(folder: Path) -> None:
    """A large store that is linked: new batches, pages from a warm view and full-text search."""
    writer = synthetic(folder, STATEMENTS)
    start = time.perf_counter()
    compact(writer.home)
    print(f"compacted    in {time.perf_counter() - start:.0f} s", flush=True)
    start = time.perf_counter()
    Index(writer.home).build()
    print(f"indexed      in {time.perf_counter() - start:.0f} s, {_peak():.0f} MB at most", flush=True)
    linking(folder, writer)
    with View(writer.home) as view:
        chance = random.Random(1)
        _pages(view, lambda: f"A{min(int(chance.expovariate(0.004)), ACTORS - 1)}", chance)
        _search(Search(writer.home), view)


def linking(folder: Path, writer: Writer) -> None:
    """Seconds to link new statements: news of the last month, and reports on any day of the years before."""
    step = Linking(load_codebook(), load_knowledge())
    facts = max(1, STATEMENTS // 4)
    for name, days, over in (
        ("of the last month", f"{YEARS} - (hash(f * 64 + 5) % 30)::INT", 36),
        ("of fifteen years", f"(hash(f * 64 + 6) % {YEARS})::INT", YEARS),
    ):
        first = STATEMENTS + over * NEW
        more(folder, writer, NEW, first, facts, days, over)
        start, used = time.perf_counter(), time.process_time()
        catch_up(writer, step)
        spent = time.perf_counter() - start, time.process_time() - used
        print(f"link         {NEW} statements {name} in {spent[0]:.1f} s, {spent[1]:.1f} s at work (ceiling 30 s)")


def _pages(view: View, actor: Callable[[], str], chance: random.Random) -> None:
    documents = [d for (d,) in view.query("SELECT id FROM documents ORDER BY id LIMIT 1000")]

    def year() -> tuple[str, str]:
        first = 2010 + chance.randrange(15)
        return f"{first}-01-01", f"{first}-12-31"

    for name, work in {
        "actor": lambda: statements_of(view, actor(), limit=50),
        "dyad time line": lambda: timeline(view, actor(), actor()),
        "claim ledger": lambda: ledger_page(view, chance.choice(("denied", "corroborated", "repeated"))),
        "network of a year": lambda: network(view, *year()),
        "claims of an actor": lambda: claims_of(view, actor()),
        "claims between two": lambda: claims_between(view, actor(), actor()),
        "documents by date": lambda: documents_by_date(view, *year()),
        "statements of a text": lambda: statements_in(view, chance.choice(documents)),
    }.items():
        work()
        _show(name, [_timed(work) for _ in range(ROUNDS)], 300)


def _search(search: Search, view: View) -> None:
    """Full-text queries over all quotes and documents: words that many have, words that few have, phrases."""
    start = time.perf_counter()
    done = search.update(view)
    spent = time.perf_counter() - start
    print(f"index        {done} documents with their quotes in {spent:.0f} s, {_peak():.0f} MB at most")
    words = [w for (w,) in view.query("SELECT DISTINCT unnest(string_split(words, ' ')[2:15]) AS w FROM"
                                      " (SELECT words FROM statements LIMIT 300) ORDER BY w")]  # fmt: skip
    phrases = [" ".join(w.split()[2:4]) for (w,) in view.query("SELECT words FROM statements ORDER BY id LIMIT 50")]
    chance = random.Random(2)
    for name, query in {
        "search: a word": lambda: chance.choice(words),
        "search: two of two": lambda: " AND ".join(chance.sample(words, 2)),
        "search: any of four": lambda: " ".join(chance.sample(words, 4)),
        "search: a phrase": lambda: f'"{chance.choice(phrases)}"',
    }.items():
        search.find(query())
        _show(name, [_timed(lambda: search.find(query())) for _ in range(ROUNDS)], 150)  # noqa: B023


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _show(name: str, times: list[float], ceiling: int) -> None:
    late = sorted(times)[int(len(times) * 0.95)]
    print(f"{name:20} {statistics.median(times):6.0f} ms median, {late:6.0f} ms at 95 % (ceiling {ceiling} ms)")


if __name__ == "__main__":
    main()
