"""A gold of claims: which statements of a corpus are one claim, how each stands, which documents are one story.

A JSON object with `corpus` (a JSONL file, each row with an `id`), `actors`, `sources` (paths beside it), `claims` and
`families` (lists of document ids). A claim has `id`, `labels` (those a coder would take), `support`, `actor` and
`recipient` (ids; empty where nobody known), `ended`, `status`, and `statements`: `document`, `start` and `quote` (the
words around the trigger), `polarity`, `source`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averral.errors import InputError, NoSuchInput


@dataclass(frozen=True, slots=True)
class GoldSaying:
    """A place where somebody states a claim: document id (SHA-256 of its text), offsets, polarity, sources."""

    document: str
    start: int
    end: int
    quote: str
    polarity: str
    source: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim of the coders."""

    id: str
    meaning: str
    labels: frozenset[str]
    support: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    ended: bool
    status: str
    statements: tuple[GoldSaying, ...]


@dataclass(frozen=True, slots=True)
class GoldCorpus:
    """A corpus with its claims and stories; documents by the SHA-256 of their text."""

    corpus: Path
    actors: tuple[Path, ...]
    sources: Path | None
    claims: tuple[GoldClaim, ...]
    families: tuple[frozenset[str], ...]


def load_claims(path: Path) -> GoldCorpus:
    """The gold of a file. Raises NoSuchInput when a file is not there and InputError, naming it, when one is wrong."""
    data = _json(path)
    try:
        corpus = path.parent / data["corpus"]
        texts = _texts(corpus)
        claims = tuple(_claim(c, texts) for c in data["claims"])
        stories = tuple(frozenset(_id(texts[d]) for d in f) for f in data["families"])
        actors = (path.parent / data["actors"],) if "actors" in data else ()
        sources = path.parent / data["sources"] if "sources" in data else None
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path} is no gold of claims: {error!r}; see docs/evaluation.md for its form") from error
    return GoldCorpus(corpus, actors, sources, claims, stories)


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(_read(path))
    except ValueError as error:
        raise InputError(f"{path} is not JSON: {error}; give a gold of claims") from error
    if not isinstance(data, dict):
        raise InputError(f"{path} holds no JSON object; give a gold of claims")
    return data


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise NoSuchInput(f"{path} cannot be read ({error.strerror}); check the path") from error


def _texts(corpus: Path) -> dict[str, str]:
    rows = (json.loads(line) for line in _read(corpus).splitlines() if line.strip())
    return {row["id"]: row["text"] for row in rows}


def _id(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _claim(c: dict[str, Any], texts: dict[str, str]) -> GoldClaim:
    return GoldClaim(
        c["id"], c["meaning"], frozenset(c["labels"]), frozenset(c["support"]), tuple(c["actor"]),
        tuple(c["recipient"]), c["ended"], c["status"],
        tuple(_saying(s, texts[s["document"]]) for s in c["statements"]),
    )  # fmt: skip


def _saying(s: dict[str, Any], text: str) -> GoldSaying:
    start, end = s["start"], s["start"] + len(s["quote"])
    if text[start:end] != s["quote"]:
        raise ValueError(f"{s['document']} has not {s['quote']!r} at {start}")
    return GoldSaying(_id(text), start, end, s["quote"], s["polarity"], tuple(s["source"]), s["document"])
