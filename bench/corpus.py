"""A corpus in figures: two workers beside one, memory over many documents, pages of a large store, full-text search.

Run by `make bench-corpus`. Sizes by environment: AVERRAL_BENCH_READ (documents for the workers), AVERRAL_BENCH_MEMORY
(documents for memory), AVERRAL_BENCH_STATEMENTS (statements of the synthetic store). AVERRAL_BENCH_PARTS names what is
run: workers, memory, pages. The synthetic store is written through DuckDB and delta-rs in batches, as an ingest does.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from averral.ingest.engines import Pool
from averral.ingest.running import Options, Progress, ingest
from averral.pipeline import Reader
from averral.settings import Settings
from averral.store import View, Writer
from averral.store.columns import columns
from averral.store.ledger import Event
from averral.store.pages import statements_of, timeline
from averral.store.parts import duck
from averral.store.rows import ActorRow, ClaimRow, PartyRow, StatementRow
from averral.store.searching import Search
from averral.store.tables import append
from averral.store.upkeep import compact

READ = int(os.environ.get("AVERRAL_BENCH_READ", "1500"))
MEMORY = int(os.environ.get("AVERRAL_BENCH_MEMORY", "20000"))
STATEMENTS = int(os.environ.get("AVERRAL_BENCH_STATEMENTS", "5000000"))
PARTS = os.environ.get("AVERRAL_BENCH_PARTS", "workers,memory,pages").split(",")
ROUNDS = 40
ACTORS = 2_000
LABELS = ("ACCUSE", "ASSAULT", "CONSULT", "THREATEN", "supports", "hostile_to", "allied_with", "SANCTION")
COUNTRIES = ("Kenya", "Somalia", "Ethiopia", "Eritrea", "Sudan", "Chad", "Niger", "Mali", "Peru", "Bolivia")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
SYLLABLES = [a + b for a in ("b", "dr", "f", "g", "k", "l", "m", "n", "p", "s", "t", "v", "z") for b in "aeiou"]
SAMPLE = Path(__file__).parents[1] / "src" / "averral" / "samples" / "border-alliance.txt"


def main() -> None:
    """Print the figures of the parts that are asked for."""
    with tempfile.TemporaryDirectory() as folder:
        if "workers" in PARTS:
            workers(Path(folder))
        if "memory" in PARTS:
            memory(Path(folder))
        if "pages" in PARTS:
            pages(Path(folder))


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


def pages(folder: Path) -> None:
    """Seconds of the pages of a large store from a warm view, at the 95th percentile."""
    home = synthetic(folder / "large")
    with View(home.home) as view:
        chance = random.Random(1)
        _pages(view, lambda: f"A{min(int(chance.expovariate(0.004)), ACTORS - 1)}", chance)
    _search(folder)


def synthetic(store: Path, per_batch: int = 250_000) -> Writer:
    """A store of statements, and a claim for every four, with actors as uneven as in the news."""
    writer = Writer(store)
    start = time.perf_counter()
    for first in range(0, STATEMENTS, per_batch):
        count = min(per_batch, STATEMENTS - first)
        batch = writer.ledger.begin("ingest")
        made_of = {
            StatementRow: _statements(first, count),
            PartyRow: _parties(first, count),
            ClaimRow: _claims(first, count // 4),
            ActorRow: _actors(first, count),
        }
        for kind, sql in made_of.items():
            names = ", ".join(f'"{c.name}"' for c in columns(kind))
            with duck().connect() as connection:
                made = connection.sql(f"SELECT {batch}::BIGINT AS batch, {names} FROM ({sql})")
                append(writer.home.open(kind.TABLE), made, address=str(store))
        sizes = {"statements": count, "claims": count // 4, "parties": 3 * count - count // 2, "actors": count // 5}
        counts = json.dumps(sizes)
        writer.ledger.add_when(Event(0, "commit", batch, "ingest", None, "", 0, counts))
    print(f"store        {STATEMENTS} statements in {time.perf_counter() - start:.0f} s")
    start = time.perf_counter()
    compact(writer.home)
    print(f"compacted    in {time.perf_counter() - start:.0f} s")
    return writer


def _cells(kind: type, given: dict[str, str]) -> str:
    return ", ".join(f'({given.get(c.name, "NULL")})::{c.sql} AS "{c.name}"' for c in columns(kind))


def _uneven(salt: int) -> str:
    """SQL for the number of an actor: a few are in many statements, most in few."""
    return f"least({ACTORS - 1}, (-ln(1 - (hash(i + {salt}) % 1000003) / 1000003.0) * 250)::BIGINT)"


def _statements(first: int, count: int) -> str:
    label = "list_extract([" + ", ".join(f"'{x}'" for x in LABELS) + f"], (hash(i) % {len(LABELS)} + 1)::INT)"
    day = "(DATE '2010-01-01' + (hash(i + 5) % 5475)::INT)::VARCHAR"
    given = {
        "id": "printf('%016x:s1', i)", "document": "printf('%064x', i // 25)", "position": "i % 25",
        "proposition": "printf('%016x:p1', i)", "published": day, "kind": "'event'", "label": label,
        "actor": f"['A' || {_uneven(1)}]", "recipient": f"['A' || {_uneven(2)}]", "support": "[]",
        "source": f"CASE WHEN i % 2 = 0 THEN 'author' ELSE 'A' || {_uneven(3)} END", "chain": "['author']",
        "certainty": "'certain'", "author_certainty": "'certain'",
        "polarity": "CASE WHEN i % 9 = 0 THEN 'negative' ELSE 'positive' END", "realis": "'actual'", "earliest": day,
        "latest": day, "score": "1.0", "why": "['synthetic']", "span_start": "0", "span_end": "50", "quote_start": "0",
        "quote_end": "50", "trigger_start": "8", "trigger_end": "15", "evidence": "[]",
        "words": f"'The minister said that report ' || i || ' of ' || {day} || ' accuses the other side of arms.'",
    }  # fmt: skip
    return f"SELECT {_cells(StatementRow, given)} FROM range({first}, {first + count}) t(i)"


def _parties(first: int, count: int) -> str:
    given = {"party": "p.id", "statement": "s.id", "role": "p.role"}
    rest = {name: f"s.{name}" for name in ("document", "label", "polarity", "earliest", "latest")}
    sides = (
        "[{'id': s.actor[1], 'role': 'actor'}, {'id': s.recipient[1], 'role': 'recipient'},"
        " {'id': s.source, 'role': 'source'}]"
    )
    return (
        f"SELECT {_cells(PartyRow, given | rest)} FROM ({_statements(first, count)}) s,"
        f" unnest({sides}) AS u(p) WHERE p.id <> 'author'"
    )


def _claims(first: int, count: int) -> str:
    label = "list_extract([" + ", ".join(f"'{x}'" for x in LABELS) + f"], (hash(i) % {len(LABELS)} + 1)::INT)"
    day = "(DATE '2010-01-01' + (hash(i + 5) % 5475)::INT)::VARCHAR"
    given = {
        "id": f"printf('claim-%016x', i + {first})",
        "kind": "'event'",
        "label": label,
        "actor": f"['A' || {_uneven(1)}]",
        "recipient": f"['A' || {_uneven(2)}]",
        "realis": "'actual'",
        "earliest": day,
        "latest": day,
        "since": day,
        "stands": "'[]'",
        "asserts": "['author']",
        "independent": "i % 4 + 1",
        "status": "list_extract(['single-source', 'repeated', 'corroborated', 'contested'], (i % 4 + 1)::INT)",
        "reliability": "'F'",
        "credibility": "3",
        "unnamed": "0",
        "bucket": "'x'",
        **dict.fromkeys(("ended", "gone"), "FALSE"),
        "statements": f"[printf('%016x:s1', {first} + 4 * i + k) for k in range(4)]",
        **dict.fromkeys(("support", "denies", "interested", "evidence", "sides"), "[]"),
    }
    return f"SELECT {_cells(ClaimRow, given)} FROM range({count}) t(i)"


def _actors(first: int, count: int) -> str:
    """Every fifth statement's actor, as its document speaks of it: known, and nobody's body."""
    given = {
        "id": f"'A' || {_uneven(1)}", "document": "printf('%064x', i // 25)", "position": "i % 25",
        "name": f"'Actor ' || {_uneven(1)}", "type": "'state'", "known": "TRUE", "why": "[]",
    }  # fmt: skip
    return f"SELECT {_cells(ActorRow, given)} FROM range({first}, {first + count}) t(i) WHERE i % 5 = 0"


def _pages(view: View, actor: Callable[[], str], chance: random.Random) -> None:
    def year() -> tuple[str, str]:
        first = 2010 + chance.randrange(15)
        return f"{first}-01-01", f"{first}-12-31"

    asked: dict[str, tuple[str, Callable[[], list[object]]]] = {
        "claim ledger": (
            "SELECT id, label, actor, recipient, status, independent, since FROM claims WHERE status = $1"
            " ORDER BY since DESC, id LIMIT 50",
            lambda: [chance.choice(("contested", "corroborated", "repeated"))],
        ),
        "network of a year": (
            "SELECT actor[1] AS a, recipient[1] AS b, label, count(*) FROM statements WHERE earliest BETWEEN $1 AND $2"
            " AND polarity = 'positive' GROUP BY ALL ORDER BY count(*) DESC, a, b, label LIMIT 5000",
            lambda: list(year()),
        ),
    }
    for name, work in {
        "actor page": lambda: statements_of(view, actor(), limit=50),
        "dyad time line": lambda: timeline(view, actor(), actor()),
    }.items():
        work()
        _show(name, [_timed(work) for _ in range(ROUNDS)], 300)
    for name, (sql, given) in asked.items():
        view.query(sql, given())
        times = [_timed(lambda: view.query(sql, given())) for _ in range(ROUNDS)]  # noqa: B023
        _show(name, times, 300)


def _search(folder: Path) -> None:
    """Full-text queries over the quotes of a smaller store that has documents."""
    from averral.ingest.engines import Here

    write_corpus(folder / "search.jsonl", 500)
    writer = Writer(folder / "search")
    ingest(writer, Here(partial(Reader, Settings(model=None))), Options((str(folder / "search.jsonl"),)))
    search = Search(writer.home)
    with View(writer.home) as view:
        search.update(view)
    queries = ("taliban AND support", '"armed groups"', "border OR alliance", "minister said weapons")
    times = [_timed(lambda: search.find(queries[n % 4])) for n in range(ROUNDS)]  # noqa: B023
    _show("full text", times, 150)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _show(name: str, times: list[float], ceiling: int) -> None:
    late = sorted(times)[int(len(times) * 0.95)]
    print(f"{name:20} {statistics.median(times):6.0f} ms median, {late:6.0f} ms at 95 % (ceiling {ceiling} ms)")


if __name__ == "__main__":
    main()
