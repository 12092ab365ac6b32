"""Sayings with their voices as JSON, and back: what the index of claims keeps, so that no document is read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from averral.linking.rows import StatementRow
from averral.linking.sayings import Saying
from averral.linking.voices import Told

_ROW = tuple(f.name for f in fields(StatementRow) if f.name not in ("quote", "start", "end"))
_ROW_LISTS = tuple(n for n, name in enumerate(_ROW) if name in ("actor", "recipient", "support", "evidence"))
_SAYING = tuple(f.name for f in fields(Saying) if f.name != "row")
_SETS = tuple(n for n, name in enumerate(_SAYING) if name in ("actors", "recipients", "classes", "hooks", "around"))
_EVIDENCE = _ROW.index("evidence")
_WHEN = _SAYING.index("when")


def told_json(many: Sequence[Told]) -> str:
    """The sayings of a claim, in order."""
    return json.dumps([_plain(t) for t in many], ensure_ascii=False, separators=(",", ":"))


def _plain(t: Told) -> list[Any]:
    row = [getattr(t.saying.row, name) for name in _ROW]
    saying = [getattr(t.saying, name) for name in _SAYING]
    for n in _SETS:
        saying[n] = sorted(saying[n])
    return [row, saying, t.key, t.name, t.reliability, t.who]


def told_of(text: str) -> tuple[Told, ...]:
    """The sayings whose JSON is given, equal to those it was made of."""
    return tuple(_told(*plain) for plain in json.loads(text))


def _told(
    row: list[Any], saying: list[Any], key: str | None, name: str, reliability: str, who: Iterable[Sequence[str]]
) -> Told:
    for n in _ROW_LISTS:
        row[n] = tuple(row[n])
    for n in _SETS:
        saying[n] = frozenset(saying[n])
    saying[_WHEN] = tuple(saying[_WHEN])
    row.insert(_EVIDENCE, "")  # the quote, which is not kept
    return Told(Saying(StatementRow(*row), *saying), key, name, reliability, tuple((a, b) for a, b in who))
