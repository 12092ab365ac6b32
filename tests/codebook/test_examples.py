"""The examples in the codebook's own files: what each pattern is for is read, and what it is not for is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from averral.codebook import Label, Pattern, load_codebook
from averral.pipeline import Reader
from averral.records import Reading, Statement
from gold.gate import FLOORS, floors

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a pattern with its sides; `sides` is None for a counter-example."""

    label: Label
    pattern: Pattern
    text: str
    sides: tuple[str, str] | None

    def __str__(self) -> str:
        sides = f" [{self.sides[0] or '-'} > {self.sides[1] or '-'}]" if self.sides else ""
        return f"{self.label.label}/{self.pattern.name}: {self.text}{sides}"


def _examples(*, counter: bool) -> Iterator[Example]:
    for label in load_codebook().labels.values():
        for pattern in label.patterns:
            if counter:
                yield from (Example(label, pattern, text, None) for text in pattern.counter)
            else:
                yield from (Example(label, pattern, e[0], (e[1], e[2])) for e in pattern.examples)


def _met(reader: Reader, example: Example) -> bool:
    reading = reader.read(example.text)
    stated = [s for s in reading.statements if s.label == example.label.label]
    if example.sides is None:
        return not stated
    return any(_fits(reading, s, example) for s in stated)


def _fits(reading: Reading, statement: Statement, example: Example) -> bool:
    assert example.sides is not None
    one, other = (_named(reading, words) for words in example.sides)

    def side(named: set[str] | None, ids: tuple[str, ...]) -> bool:
        return named is None or bool(named & set(ids))

    straight = side(one, statement.actor) and side(other, statement.recipient)
    return straight or (example.label.symmetric and side(one, statement.recipient) and side(other, statement.actor))


def _named(reading: Reading, words: str) -> set[str] | None:
    """Ids of the actors mentioned within words; None when a side may be anything."""
    if not words:
        return None
    match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", reading.document.text, re.IGNORECASE)
    assert match, f"{words!r} does not stand in {reading.document.text!r}"
    return {a.id for a in reading.actors for m in a.mentions if m.start < match.end() and match.start() < m.end}


@pytest.mark.parametrize("kind", ["examples", "counter"])
def test_examples_reach_their_floor(reader: Reader, kind: str) -> None:
    found = list(_examples(counter=kind == "counter"))
    missed = [str(e) for e in found if not _met(reader, e)]
    share, floor = 1 - len(missed) / len(found), floors()["codebook"][kind]
    assert share >= floor, f"{kind}: {share:.3f} is below the floor {floor} of {FLOORS.name}; missed:\n" + "\n".join(
        missed[:_SHOWN]
    )


def test_every_pattern_has_an_example_and_a_counter_example() -> None:
    bare = [
        f"{label.label}/{pattern.name}"
        for label in load_codebook().labels.values()
        for pattern in label.patterns
        if not pattern.examples or not pattern.counter
    ]
    assert bare == []
