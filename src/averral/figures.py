"""Numbers in words, the same wherever they are shown."""

from __future__ import annotations


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 statement", "1,200 statements"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def rests_on(statements: int, sources: int, contested: int) -> str:
    """What a finding rests on: "12 statements, 4 independent sources, 1 contested"."""
    parts = [counted(statements, "statement"), counted(sources, "independent source")]
    return ", ".join(parts + ([f"{contested:,} contested"] if contested else []))
