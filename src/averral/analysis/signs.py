"""The rules by which a statement counts towards friend or foe, read from `signs.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, get_args

from averral.codebook.model import EVENTS, RELATIONS
from averral.errors import DataError
from averral.records import Certainty

TABLE = Path(__file__).parent / "signs.toml"
STATUSES = ("corroborated", "repeated", "single-source", "contested", "denied", "withdrawn", "none")
VOICES = ("averred", "attributed")
_KEYS = {"label", "modes", "sign", "strength", "turns", "lasts"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of statement says of how two actors stand.

    sign: +1 for, -1 against, 0 neither. strength: 0 to 1. lasts: years for which it is taken to hold. turns: whether
    one such act sets the tie from its day on.
    """

    label: str
    modes: tuple[str, ...]
    sign: int
    strength: float
    lasts: float = 3.0
    turns: bool = False


NEITHER = Rule("", (), 0, 0.0)


@dataclass(frozen=True, slots=True)
class Fade:
    """How evidence loses weight with time, and what makes a tie of it; see `signs.toml`."""

    half_life_days: float
    margin: float
    least: float


@dataclass(frozen=True, slots=True)
class Signs:
    """All rules, what certainty, status and voice make a statement weigh, and how that fades."""

    rules: tuple[Rule, ...]
    certainty: Mapping[str, float]
    status: Mapping[str, float]
    voice: Mapping[str, float]
    fade: Fade

    def rule(self, label: str, mode: str | None) -> Rule:
        """The rule for a label and mode: one for the mode before one for all; `NEITHER` where there is none."""
        found = [r for r in self.rules if r.label == label and (not r.modes or mode in r.modes)]
        return max(found, key=lambda r: bool(r.modes), default=NEITHER)

    def weight(self, rule: Rule, certainty: str, status: str | None, averred: bool, score: float) -> float:
        """What a statement weighs, 0 to 1. score: how sure the reader is of it."""
        voice = self.voice["averred" if averred else "attributed"]
        return round(rule.strength * self.certainty[certainty] * self.status[status or "none"] * voice * score, 4)

    @property
    def signed(self) -> tuple[str, ...]:
        """The labels with a rule that says for or against."""
        return tuple(dict.fromkeys(r.label for r in self.rules if r.sign))


@cache
def load_signs(path: Path = TABLE) -> Signs:
    """The rules of a file (default: the one shipped). Raises DataError naming file, rule and what is allowed."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path} cannot be read as TOML: {error}; mend or restore it") from error
    rules = tuple(_rule(row, f"{path}, rule {n}") for n, row in enumerate(data.get("rule", ()), 1))
    keys = [(r.label, mode) for r in rules for mode in r.modes or (None,)]
    for twice in [k for n, k in enumerate(keys) if k in keys[:n]]:
        raise DataError(f"{path}: two rules are for {twice[0]}, mode {twice[1]}; leave one")
    tables = {"certainty": get_args(Certainty), "status": STATUSES, "voice": VOICES}
    weights = {name: _weights(data.get(name), allowed, path, name) for name, allowed in tables.items()}
    return Signs(rules, **weights, fade=_fade(data.get("fade"), path))


def _rule(row: Any, where: str) -> Rule:
    if not isinstance(row, dict) or set(row) - _KEYS or row.get("label") not in EVENTS + RELATIONS:
        raise DataError(f"{where}: it has a label of the codebook, and {', '.join(sorted(_KEYS))}")
    sign, strength = row.get("sign"), row.get("strength")
    if sign not in (-1, 0, 1) or not _is_share(strength) or not isinstance(row.get("turns", False), bool):
        raise DataError(f"{where} ({row['label']}): sign is -1, 0 or 1, strength from 0 to 1, turns true or false")
    if not _is_positive(row.get("lasts")):
        raise DataError(f"{where} ({row['label']}): lasts is a number of years above 0")
    return Rule(
        row["label"],
        tuple(row.get("modes", ())),
        sign,
        float(row["strength"]),
        float(row["lasts"]),
        row.get("turns", False),
    )


def _weights(table: Any, allowed: tuple[str, ...], path: Path, name: str) -> dict[str, float]:
    if not isinstance(table, dict) or set(table) != set(allowed) or not all(map(_is_share, table.values())):
        raise DataError(f"{path}: [{name}] gives each of {', '.join(allowed)} a number from 0 to 1")
    return {key: float(value) for key, value in table.items()}


def _fade(table: Any, path: Path) -> Fade:
    names = tuple(f.name for f in fields(Fade))
    if not isinstance(table, dict) or set(table) != set(names) or not all(map(_is_positive, table.values())):
        raise DataError(f"{path}: [fade] gives each of {', '.join(names)} a number above 0")
    return Fade(**{name: float(table[name]) for name in names})


def _is_positive(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
