"""Words a second of `Reader` beside the bare spaCy parse of the same text, in turns in one process, on one core.

The reader is measured with its model and by rules alone.

Also: what loading the knowledge adds in a fresh process, the share of the parse's time that names and times cost,
resident memory over many documents, and how long `averral --help` takes. Run by `make bench`. The ratios are the
figures to quote; absolute speeds depend on the machine.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import resource
import statistics
import subprocess
import sys
import time
from importlib import resources

from averral.actors.names import read_names
from averral.actors.roster import Roster
from averral.documents import from_text
from averral.parse.pieces import pieces
from averral.pipeline import Reader
from averral.settings import Settings
from averral.timeplace import Hints, read_places, read_times
from averral.timeplace.dating import when

ROUNDS = 7
COPIES = 8
DOCUMENTS = int(os.environ.get("AVERRAL_BENCH_DOCUMENTS", "2000"))


def main() -> None:
    """Print the ratio, the memory before and after, and the start-up time."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    text = (resources.files("averral") / "samples" / "border-alliance.txt").read_text(encoding="utf-8")
    reader, rules = Reader(), Reader(Settings(model=None))
    reader.read(text)
    rules.read(text)
    words = [p.words for p in pieces(from_text(text)[0], reader.settings.longest_sentence)[0]]
    bare, whole, alone = [], [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: [sum(len(d) for d in reader.parser.nlp.pipe(words)) for _ in range(COPIES)]))
        whole.append(_seconds(lambda: [reader.read(text) for _ in range(COPIES)]))
        alone.append(_seconds(lambda: [rules.read(text) for _ in range(COPIES)]))
    count = len(text.split()) * COPIES
    print(f"bare parse   {count / statistics.median(bare):8.0f} words a second")
    for name, times, floor in (("with model", whole, 0.40), ("rules alone", alone, 0.60)):
        ratios = [b / w for b, w in zip(bare, times, strict=True)]
        print(f"{name:12} {count / statistics.median(times):8.0f} words a second")
        print(f"  ratio      {statistics.median(ratios):.2f} (lowest {min(ratios):.2f}, floor {floor:.2f})")
    _matching(reader, text, statistics.median(bare) / COPIES)
    _dating(reader, text, statistics.median(bare) / COPIES)
    _places(reader, text, statistics.median(bare) / COPIES)
    _knowledge()
    _memory(reader, text)
    print(f"--help       {_seconds(_help):.2f} s")


def _matching(reader: Reader, text: str, bare: float) -> None:
    """Finding and choosing the names of a text, beside the bare parse of it in the same run."""
    document, _ = from_text(text)
    syntax, _ = reader.parser.parse(document)
    names = [_seconds(lambda: read_names(Roster(syntax, reader.knowledge, None))) for _ in range(ROUNDS * COPIES)]
    print(f"names        {100 * statistics.median(names) / bare:.1f} % of the bare parse (ceiling 10 %)")


def _dating(reader: Reader, text: str, bare: float) -> None:
    """Finding the times of a text and dating all its clauses, beside the bare parse of it in the same run."""
    document, _ = from_text(text)
    syntax, _ = reader.parser.parse(document)

    def work() -> None:
        times = read_times(syntax, document.published)
        for clause in syntax.clauses:
            when(syntax, clause, times, document.published)

    work()
    times = [_seconds(work) for _ in range(ROUNDS * COPIES)]
    print(f"times        {100 * statistics.median(times) / bare:.1f} % of the bare parse (ceiling 6 %)")


def _places(reader: Reader, text: str, bare: float) -> None:
    """Finding and resolving the places of a text, beside the bare parse of it in the same run."""
    document, _ = from_text(text)
    syntax, _ = reader.parser.parse(document)
    work = [
        _seconds(lambda: read_places(syntax, reader.gazetteer, Hints(document.blocks))) for _ in range(ROUNDS * COPIES)
    ]
    print(f"places       {100 * statistics.median(work) / bare:.1f} % of the bare parse (ceiling 6 %)")


def _knowledge() -> None:
    """What knowledge and gazetteer add to a process that has loaded the rest."""
    for name, loading, ceilings in (
        ("knowledge", "averral.knowledge import load_knowledge", "150 ms, 60 MB"),
        ("gazetteer", "averral.knowledge.gazetteer import load_gazetteer", "400 ms, 60 MB"),
    ):
        milliseconds, megabytes = _loaded(loading)
        print(f"{name:12} {milliseconds:.0f} ms and {megabytes:.0f} MB to load (ceilings {ceilings})")


def _loaded(loading: str) -> tuple[float, float]:
    """Milliseconds and MB that a loader adds in a fresh process, median of rounds."""
    code = (
        "import time, averral.pipeline\n"
        f"from {loading} as load\n"
        "rss = lambda: int(open('/proc/self/statm').read().split()[1]) * 4096 / 1e6\n"
        "before, start = rss(), time.perf_counter()\n"
        "load()\n"
        "print((time.perf_counter() - start) * 1000, rss() - before)"
    )
    rounds = [
        [float(x) for x in subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout.split()]
        for _ in range(ROUNDS)
    ]
    milliseconds, megabytes = (statistics.median(column) for column in zip(*rounds, strict=True))
    return milliseconds, megabytes


def _memory(reader: Reader, text: str) -> None:
    before = _resident()
    for number in range(DOCUMENTS):
        reader.read(f"{text}\n\nReport number {number}.")
        if number == DOCUMENTS // 10:
            before = _resident()
    print(f"memory       {before:.0f} MB after {DOCUMENTS // 10} documents, {_resident():.0f} MB after {DOCUMENTS}")
    print("             (ceiling 900 MB)")


def _help() -> None:
    subprocess.run([sys.executable, "-c", "from averral.cli import main; main()", "--help"], check=True, stdout=-3)


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
