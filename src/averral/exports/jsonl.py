"""Readings as JSON lines: the contract, one line a reading."""

from __future__ import annotations

import re

from averral.contract import dump_json
from averral.records import Reading

# Lone surrogates cannot be written as UTF-8; the others end a line for some readers.
_ESCAPED = re.compile("[\ud800-\udfff\x7f-\x9f\u2028\u2029]")


def to_jsonl(reading: Reading) -> str:
    """One line of JSON in the contract's form, with its line end; read back it is the same reading."""
    return line(dump_json(reading))


def line(text: str) -> str:
    """JSON text without line ends as a line, what would end it or cannot be written as UTF-8 escaped."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
