"""What the evaluation asks of the model that scores pairs: the narrow face of it that is needed here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from averral.errors import SettingsError
from averral.pipeline import Reader

if TYPE_CHECKING:
    from averral.models.running import Model


class Judged(Protocol):
    """Scores of a pair: types with "NONE" (sum 1), the four quads, the five stances in the order of DSE."""

    @property
    def types(self) -> Mapping[str, float]: ...
    @property
    def quads(self) -> Sequence[float]: ...
    @property
    def stances(self) -> Sequence[float]: ...


def model_of(reader: Reader) -> Model:
    """The model of a reader. Raises SettingsError when it reads without one."""
    if reader.model is None:
        raise SettingsError(
            "no model is loaded, and only the model scores pairs; leave out --no-model, or give one with --model PATH"
        )
    return reader.model


def best(scores: Sequence[float]) -> int:
    """Where the highest score stands; the first of equals."""
    return max(range(len(scores)), key=lambda i: scores[i])
