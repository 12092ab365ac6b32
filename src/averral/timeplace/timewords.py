"""The words of time expressions: `knowledge/time_words.toml`, read once and checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import averral.knowledge
from averral.errors import DataError

_NUMBERED = {
    "months": range(1, 13),
    "short_months": range(1, 13),
    "weekdays": range(1, 8),
    "weekday_plurals": range(1, 8),
    "clock_words": range(24),
    "day_words": range(-9, 10),
    "cardinals": range(100),
    "scales": range(100, 1_000_001),
    "dozens": range(2, 100),
    "vague": range(100),
    "ordinals": range(1, 100),
    "decade_words": range(20, 100),
    "which": range(-1, 2),
}
_LETTERS = frozenset({"TS", "TM", "TH", "D", "W", "FN", "WE", "M", "Q", "Y", "DE", "CE"})
_CODED = {
    "units": _LETTERS,
    "unit_plurals": _LETTERS,
    "long_units": _LETTERS,
    "seasons": frozenset({"SP", "SU", "FA", "WI"}),
    "day_parts": frozenset({"MO", "AF", "EV", "NI"}),
    "parts": frozenset({"early", "mid", "late"}),
    "edges": frozenset({"early", "mid", "late"}),
    "references": frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"}),
}
_FREE = ("sets", "holidays")
_LISTS = (
    "about", "circa", "comparing", "between", "zone", "half_day", "period", "numbered", "before_year", "during",
    "ahead",
    "planning", "lasting", "measured",
    "own_class", "undoing", "openings", "endings", "following_war",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Tables from a word in small letters to its number or code, and lists of words, each by its name."""

    numbers: dict[str, dict[str, int]]
    codes: dict[str, dict[str, str]]
    lists: dict[str, frozenset[str]]


@cache
def time_words(path: Path = Path(averral.knowledge.__file__).parent / "time_words.toml") -> Words:
    """The words of a file (default: those shipped). Raises DataError naming file, table and word that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"the table {path} is missing; reinstall averral or restore the file") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: {error}; mend the file") from error
    unknown = set(data) - {*_NUMBERED, *_CODED, *_FREE, "lists"}
    if unknown:
        raise DataError(f"{path}: no table is called {sorted(unknown)}; remove it or mend its name")
    lists = _table(path, data, "lists")
    return Words(
        {name: _checked(path, name, _table(path, data, name), allowed) for name, allowed in _NUMBERED.items()},
        {name: _checked(path, name, _table(path, data, name), allowed) for name, allowed in _CODED.items()}
        | {name: _checked(path, name, _table(path, data, name), None) for name in _FREE},
        {name: _list(path, lists, name) for name in _LISTS},
    )


def _table(path: Path, data: dict[str, Any], name: str) -> dict[str, Any]:
    table = data.get(name)
    if not isinstance(table, dict) or not table:
        raise DataError(f"{path}: the table [{name}] is missing or empty; write it")
    return table


def _checked(path: Path, name: str, table: dict[str, Any], allowed: Any) -> dict[str, Any]:
    for word, value in table.items():
        wrong = value not in allowed if allowed is not None else not isinstance(value, str)
        if wrong or word != word.lower():
            raise DataError(f"{path}, [{name}]: {word} = {value!r} cannot be; write the word small and a known value")
    return table


def _list(path: Path, lists: dict[str, Any], name: str) -> frozenset[str]:
    words = lists.get(name)
    if not isinstance(words, list) or not all(isinstance(w, str) and w == w.lower() for w in words):
        raise DataError(f"{path}, [lists]: {name} is not a list of words in small letters; mend it")
    return frozenset(words)
