"""What the evaluation asks of the model that scores pairs: the narrow face of it that is needed here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from averral.errors import MissingPart
from averral.evaluation.lines import Offsets
from averral.pipeline import Reader


@dataclass(frozen=True, slots=True)
class GivenPair:
    """A sentence and two spans of it, either of which may be missing."""

    text: str
    actor: Offsets | None
    recipient: Offsets | None


class Judged(Protocol):
    """Scores of a pair: types with "NONE" (sum 1), the four quads, the five stances in the order of DSE."""

    @property
    def types(self) -> Mapping[str, float]: ...
    @property
    def quads(self) -> Sequence[float]: ...
    @property
    def stances(self) -> Sequence[float]: ...


class PairModel(Protocol):
    """Whatever scores pairs, one result a row, in order."""

    def pairs(self, rows: Sequence[GivenPair]) -> Sequence[Judged]: ...


def model_of(reader: Reader) -> PairModel:
    """The model of a reader. Raises MissingPart when it reads without one."""
    model: PairModel | None = getattr(reader, "model", None)
    if model is None:
        raise MissingPart(
            "no model is loaded, and only the model scores pairs; leave out --no-model, or give one with --model PATH"
        )
    return model


def best(scores: Sequence[float]) -> int:
    """Where the highest score stands; the first of equals."""
    return max(range(len(scores)), key=lambda i: scores[i])
