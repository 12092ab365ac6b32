"""Sayings with their voices as JSON, and back: what the index of claims keeps, so that no document is read again.

Most claims that a batch reads are only looked at from afar, so `Written` makes records of them when it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cached_property
from itertools import chain
from typing import Any

from averral.days import hull
from averral.linking.places import Zone
from averral.linking.rows import StatementRow
from averral.linking.sayings import Saying
from averral.linking.voices import Told

_ROW = tuple(f.name for f in fields(StatementRow) if f.name not in ("quote", "start", "end"))
_ROW_LISTS = tuple(n for n, name in enumerate(_ROW) if name in ("actor", "recipient", "support", "evidence"))
_SAYING = tuple(f.name for f in fields(Saying) if f.name != "row")
_SETS = tuple(n for n, name in enumerate(_SAYING) if name in ("actors", "recipients", "classes", "hooks", "around"))
_EVIDENCE = _ROW.index("evidence")
_WHEN = _SAYING.index("when")
_ID, _KIND, _SUPPORT, _PUBLISHED = (_ROW.index(name) for name in ("id", "kind", "support", "published"))
_RECIPIENTS, _VAGUE, _MODE = (_SAYING.index(name) for name in ("recipients", "vague", "mode"))


class Written:
    """A claim out of its JSON. Its sayings are equal to those it was made of, and are made when they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _plain(self) -> list[Any]:
        found: list[Any] = json.loads(self._text)
        return found

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """The ids of its statements, in order."""
        return tuple(plain[0][_ID] for plain in self._plain)

    @cached_property
    def zone(self) -> Zone:
        """All that it is, as `zone_of` would say of its sayings."""
        rows, sayings = [plain[0] for plain in self._plain], [plain[1] for plain in self._plain]
        start, end = sayings[0][_WHEN]
        for s in sayings[1:]:
            start, end = hull((start, end), s[_WHEN])
        return Zone(
            rows[0][_KIND], sayings[0][_MODE], frozenset(chain.from_iterable(r[_SUPPORT] for r in rows)),
            frozenset(chain.from_iterable(s[_RECIPIENTS] for s in sayings)),
            not all(s[_RECIPIENTS] for s in sayings), any(s[_VAGUE] for s in sayings), (start, end),
            (rows[0][_PUBLISHED] or "9999", rows[0][_ID]),
        )  # fmt: skip

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Its sayings, in order."""
        return tuple(_told(*plain) for plain in self._plain)


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
    return Written(text).told


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
