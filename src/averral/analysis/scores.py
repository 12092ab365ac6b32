"""How cooperative or hostile an event is, on PLOVER's scale or Goldstein's, and its quad class.

PLOVER's scores are those of the codebook, Goldstein's are in `scores.toml`, with the CAMEO code of each type and mode.
Relations have neither: they stand for as long as they stand, and are no acts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from averral.codebook import load_codebook
from averral.codebook.model import EVENTS, Label
from averral.errors import DataError, SettingsError

TABLE = Path(__file__).parent / "scores.toml"
SCALES = ("plover", "goldstein")
QUADS = {
    1: "cooperation in words", 2: "cooperation in deeds", 3: "conflict in words", 4: "conflict in deeds",
}  # fmt: skip
_NEXT = "each type of event and each of its modes has `cameo` (a code) and `score` (-10 to 10)"


@dataclass(frozen=True, slots=True)
class Goldstein:
    """The Goldstein score of a type of event or of a mode, and the CAMEO code from which it is taken."""

    cameo: str
    score: float


def score(label: str, mode: str | None = None, scale: str = "plover") -> float | None:
    """The score of an event, -10 (conflict) to 10 (cooperation); None for a relation or an unknown label.

    scale: `plover` or `goldstein`. A mode that the scale does not know has the score of the type. Raises SettingsError
    for another scale.
    """
    if scale not in SCALES:
        raise SettingsError(f"there is no scale {scale!r}; it is one of {', '.join(SCALES)}")
    if label not in EVENTS:
        return None
    if scale == "goldstein":
        table = load_goldstein()
        return table.get((label, mode), table[label, None]).score
    found = _labels()[label]
    return found.modes.get(mode, found.score) if mode else found.score


def quad(label: str) -> int | None:
    """The quad class of an event: 1 and 2 cooperation in words and deeds, 3 and 4 conflict; None for a relation."""
    return _labels()[label].quad if label in EVENTS else None


@cache
def _labels() -> Mapping[str, Label]:
    return load_codebook().labels


@cache
def load_goldstein(path: Path = TABLE) -> Mapping[tuple[str, str | None], Goldstein]:
    """Goldstein's scores by label and mode (None: the type). Raises DataError naming file, entry and what is wanted."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8")).get("goldstein", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path} cannot be read as TOML: {error}; mend or restore it") from error
    if not isinstance(given, dict) or set(given) != set(EVENTS):
        raise DataError(f"{path}: [goldstein.LABEL] is there for each of {', '.join(EVENTS)}, and no other")
    found: dict[tuple[str, str | None], Goldstein] = {}
    for label, entry in given.items():
        found[label, None] = _entry(entry, f"{path}, goldstein.{label}")
        modes = entry.get("modes", {})
        if set(modes) != set(_labels()[label].modes):
            raise DataError(f"{path}, goldstein.{label}: the modes are those of the codebook; {_NEXT}")
        for mode, one in modes.items():
            found[label, mode] = _entry(one, f"{path}, goldstein.{label}, mode {mode}")
    return found


def _entry(entry: Any, where: str) -> Goldstein:
    value, code = (entry.get("score"), entry.get("cameo")) if isinstance(entry, dict) else (None, None)
    if not isinstance(value, int | float) or isinstance(value, bool) or not -10 <= value <= 10:
        raise DataError(f"{where}: {_NEXT}")
    if not isinstance(code, str) or not code.isascii() or not code.isdigit():
        raise DataError(f"{where}: {_NEXT}")
    return Goldstein(code, float(value))
