"""Words a second of `Reader` beside the bare spaCy parse of the same text, in turns in one process, on one core.

Also: resident memory over many documents, and how long `averral --help` takes. Run by `make bench`. The ratio is
the figure to quote; absolute speeds depend on the machine.
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

from averral.documents import from_text
from averral.parse.pieces import pieces
from averral.pipeline import Reader

ROUNDS = 7
COPIES = 8
DOCUMENTS = int(os.environ.get("AVERRAL_BENCH_DOCUMENTS", "2000"))


def main() -> None:
    """Print the ratio, the memory before and after, and the start-up time."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    text = (resources.files("averral") / "samples" / "border-alliance.txt").read_text(encoding="utf-8")
    reader = Reader()
    reader.read(text)
    words = [p.words for p in pieces(from_text(text)[0], reader.settings.longest_sentence)[0]]
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: [sum(len(d) for d in reader.parser.nlp.pipe(words)) for _ in range(COPIES)]))
        whole.append(_seconds(lambda: [reader.read(text) for _ in range(COPIES)]))
    count = len(text.split()) * COPIES
    ratios = [b / w for b, w in zip(bare, whole, strict=True)]
    print(f"bare parse   {count / statistics.median(bare):8.0f} words a second")
    print(f"reader       {count / statistics.median(whole):8.0f} words a second")
    print(f"ratio        {statistics.median(ratios):.2f} (lowest {min(ratios):.2f}, floor 0.60)")
    _memory(reader, text)
    print(f"--help       {_seconds(_help):.2f} s")


def _memory(reader: Reader, text: str) -> None:
    before = _resident()
    for number in range(DOCUMENTS):
        reader.read(f"{text}\n\nReport number {number}.")
        if number == DOCUMENTS // 10:
            before = _resident()
    print(f"memory       {before:.0f} MB after {DOCUMENTS // 10} documents, {_resident():.0f} MB after {DOCUMENTS}")


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
