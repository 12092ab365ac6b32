"""Readings as JSON lines: the contract, one line a reading."""

from __future__ import annotations

import re

from averral.contract import dump_json
from averral.records import Reading

# Lone surrogates cannot be written as UTF-8; the others end a line for some readers.
_ESCAPED = re.compile("[\ud800-\udfff\x7f-\x9f\u2028\u2029]")


def to_jsonl(reading: Reading) -> str:
    """One line of JSON in the contract's form, with its line end; read back it is the same reading."""
    line = dump_json(reading)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"
