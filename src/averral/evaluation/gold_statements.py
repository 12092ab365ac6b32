"""Gold readings with their statements, in the form `gold/1`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from averral.codebook.model import leaning
from averral.documents.dates import checked
from averral.errors import InputError, NoSuchInput, SettingsError
from averral.evaluation.gold import gold_file, gold_files
from averral.evaluation.lines import Offsets

SYMMETRIC = frozenset({"allied_with", "hostile_to", "disputes_territory_with", "ethnic_kin_of", "AGREE", "CONSULT"})
_OWNERS = ("state", "non-state armed group")


@dataclass(frozen=True, slots=True)
class GoldParty:
    """An actor of the coders: type in their words, the body it belongs to, spans of its mentions."""

    id: str
    type: str
    parent: str | None
    mentions: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement of the coders. `core`: explicit, a good fit of its label, both sides named."""

    span: Offsets
    label: str
    actor: frozenset[str]
    recipient: frozenset[str]
    source: str
    certainty: str
    polarity: str
    support: frozenset[str]
    core: bool


@dataclass(frozen=True)
class GoldReading:
    """A text with all that coders read in it."""

    name: str
    text: str
    published: str | None
    sentences: tuple[Offsets, ...]
    parties: tuple[GoldParty, ...]
    statements: tuple[GoldStatement, ...]

    @cached_property
    def by_id(self) -> dict[str, GoldParty]:
        """The parties by their ids."""
        return {party.id: party for party in self.parties}

    def political(self) -> GoldReading:
        """The same without structural statements."""
        return replace(self, statements=tuple(s for s in self.statements if leaning(s.label) != "structural"))

    def families(self, parties: Iterable[str]) -> frozenset[str]:
        """The topmost body of each party."""
        return frozenset(map(self._topmost, parties))

    def _topmost(self, party: str) -> str:
        seen: set[str] = set()
        while party not in seen and party in self.by_id:
            seen.add(party)
            party = self.by_id[party].parent or party
        return party

    def same(self, one: str, other: str) -> bool:
        """Whether two ids are one party: equal, or a state (or armed group) and its own government."""
        return one == other or self._governs(one, other) or self._governs(other, one)

    def _governs(self, child: str, owner: str) -> bool:
        body, whole = self.by_id.get(child), self.by_id.get(owner)
        if body is None or whole is None:
            return False
        return body.parent == owner and body.type == "government" and whole.type in _OWNERS

    def sentence(self, span: Offsets) -> int | None:
        """The sentence that a span shares most with, the first of equals; None when with none."""
        shared = [min(end, span[1]) - max(start, span[0]) for start, end in self.sentences]
        most = max(shared, default=0)
        return shared.index(most) if most > 0 else None


def load_readings(folder: Path) -> tuple[GoldReading, ...]:
    """All texts of a folder with `NAME.txt` and `NAME.gold.json`, by name, second codings left out.

    Raises NoSuchInput when there is none, InputError naming the file when one cannot be used.
    """
    return tuple(_reading(file) for file in gold_files(folder))


def _reading(file: Path) -> GoldReading:
    try:
        name, text, data = gold_file(file)
        day = data.get("published")
        return GoldReading(
            name,
            text,
            checked(day) if day is not None else None,
            tuple(_span(s, text) for s in data["sentences"]),
            tuple(_party(a, text) for a in data["actors"]),
            tuple(_statement(s, text) for s in data["statements"]),
        )
    except OSError as error:
        raise NoSuchInput(f"{error.filename}: {error.strerror}; a gold reading needs its text beside it") from error
    except (ValueError, KeyError, TypeError, AttributeError, SettingsError) as error:
        what = f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
        raise InputError(f"{file} is not a gold reading ({what}); its form is gold/1, mend the file") from error


def _span(value: Any, text: str) -> Offsets:
    start, end = value
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{[start, end]} is no span inside the text, which has {len(text)} characters")
    return start, end


def _party(data: dict[str, Any], text: str) -> GoldParty:
    mentions = tuple(_span(mention[:2], text) for mention in data["mentions"])
    return GoldParty(data["id"], data["type"], data.get("parent"), mentions)


def _statement(data: dict[str, Any], text: str) -> GoldStatement:
    return GoldStatement(
        _span(data["span"], text),
        data["label"],
        frozenset(data["actor"]),
        frozenset(data["recipient"]),
        data["source"],
        data["certainty"],
        data["polarity"],
        frozenset(data["support"]),
        bool(data["core"]),
    )
