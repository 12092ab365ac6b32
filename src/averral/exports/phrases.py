"""The table of phrases: how each label is put into words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, cast

from averral.errors import DataError


@dataclass(frozen=True, slots=True)
class Phrase:
    """One label in words. `alone` is None where a recipient that is not stated has to be mentioned."""

    noun: str
    base: str
    third: str
    participle: str
    link: str = ""
    alone: str | None = None
    mutual: str | None = None
    modes: Mapping[str, str] = field(default_factory=dict)
    symmetric: bool = False
    several: str | None = None

    @property
    def plural(self) -> str:
        """The present form for several parties."""
        return "are" if self.base == "be" else self.base


def phrase(label: str) -> Phrase:
    """The phrase of a label; a label of a later version is worded plainly."""
    found = _phrases().get(label)
    if found is not None:
        return found
    bare = f"in the relation {label}"
    return Phrase(label, "stand", "stands", "stood", f"{bare} to", bare)


@cache
def _phrases() -> dict[str, Phrase]:
    raw = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
    return {label: _phrase(label, row) for label, row in raw.items()}


def _phrase(label: str, row: dict[str, object]) -> Phrase:
    """One row of the table. Raises DataError naming the row when it is not as the table's head says."""
    known = {"noun", "verb", "link", "alone", "mutual", "modes", "symmetric", "several"}
    verb = row.get("verb")
    formed = isinstance(verb, list) and len(verb) == 3
    if not formed or set(row) - known:
        raise DataError(f"phrases.toml: [{label}] needs three verb forms; knows {sorted(known)}")
    rest = cast(
        "dict[str, Any]",
        {k: v for k, v in row.items() if k in ("link", "alone", "mutual", "modes", "symmetric", "several")},
    )
    base, third, participle = map(str, cast("list[object]", verb))
    return Phrase(str(row["noun"]), base, third, participle, **rest)
