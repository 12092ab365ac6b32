"""Fits the weights of knowledge/place_evidence.csv: logistic regression over the evidence of `recognition.py`.

    python tools/fit_places.py TEXTS.jsonl

TEXTS holds rows of `averral evaluate lgl`. Only texts whose id has an even SHA-1 are used; the others stay unseen.
A candidate is right when its span is a gold one. Ridge penalty 3 on all weights but the constant; weights of evidence
seen fewer than five times are left out. Same texts, same packages, same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np

from averral.documents import from_text
from averral.evaluation.toponyms import PlacedText, load_toponyms
from averral.pipeline import Reader
from averral.settings import Settings
from averral.syntax import Syntax
from averral.timeplace import recognition
from averral.timeplace.recognition import Candidate, among, gather

OUT = Path(__file__).parents[1] / "src" / "averral" / "knowledge" / "place_evidence.csv"
HEADER = (
    "# Weights of the evidence that words name a place: log odds, added up. `alone` judges a mention by itself, `among`\n"
    "# with the scores of the other mentions of the same words. Fitted by tools/fit_places.py on 303 local news texts\n"
    "# (the half of LGL whose ids have an even SHA-1; Lieberman et al. 2010). Averral developers. CC0-1.0. 2026-11-28.\n"
)
PENALTY = 3.0
SEEN = 5


def main() -> None:
    """Read the texts, fit, and write the table."""
    reader = Reader(Settings(model=None))
    parsed = []
    for text in load_toponyms(Path(sys.argv[1])):
        if even(text.id):
            document, _ = from_text(text.text)
            parsed.append((text, reader.parser.parse(document)[0]))
    write(fit(parsed, reader))


def even(key: str) -> bool:
    """Whether a text is of the half that weights may be fitted to."""
    return int(hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


def fit(parsed: list[tuple[PlacedText, Syntax]], reader: Reader) -> dict[str, tuple[float, float]]:
    """Both weights of each piece of evidence."""
    texts = [(syntax, text, list(gather(syntax, reader.gazetteer))) for text, syntax in parsed]
    right = np.array([_right(s, t, c) for s, t, found in texts for c in found])
    alone = _regression([c.evidence for _, _, found in texts for c in found], right)
    second = []
    for syntax, _, found in texts:
        scored = [replace(c, score=recognition._chance(c.evidence, alone)) for c in found]
        second += [(*c.evidence, *more) for c, more in zip(scored, among(syntax, scored), strict=True)]
    both = _regression(second, right)
    return {name: (alone.get(name, 0.0), both.get(name, 0.0)) for name in sorted({*alone, *both})}


def _right(syntax: Syntax, text: PlacedText, one: Candidate) -> bool:
    span = (syntax.tokens[one.first].start, syntax.tokens[one.last - 1].end)
    return span in {(t.start, t.end) for t in text.toponyms}


def _regression(evidence: list[tuple[str, ...]], right: np.ndarray) -> dict[str, float]:
    """Ridge logistic regression by Newton's method."""
    counts = Counter(name for one in evidence for name in set(one))
    names = ["always", *sorted(n for n, count in counts.items() if count >= SEEN)]
    column = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(evidence), len(names)))
    x[:, 0] = 1
    for row, one in enumerate(evidence):
        for name in one:
            if name in column:
                x[row, column[name]] = 1
    w, ridge = np.zeros(len(names)), np.full(len(names), PENALTY)
    ridge[0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (p - right) + ridge * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(value), 2) for name, value in zip(names, w, strict=True)}


def write(table: dict[str, tuple[float, float]]) -> None:
    """Write the table."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["evidence", "alone", "among"])
        writer.writerows([name, f"{a:.2f}", f"{b:.2f}"] for name, (a, b) in table.items())


if __name__ == "__main__":
    main()
