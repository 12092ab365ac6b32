"""Named sets of statements: what stands behind a number on the page, one click away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from averral.records import Statement


@dataclass(slots=True)
class Sets:
    """Sets by key, each with a title in words and the numbers of its statements that the page lists.

    numbers: the number, from 1, of each statement of the document by id; `listed` of them are on the page.
    """

    numbers: dict[str, int]
    listed: int
    found: dict[str, dict[str, object]] = field(default_factory=dict)

    @classmethod
    def of(cls, statements: Sequence[Statement], listed: int) -> Sets:
        """Empty sets over statements of which the first `listed` are on the page."""
        return cls({s.id: n for n, s in enumerate(statements, 1)}, listed)

    def link(self, key: str, title: str, statements: Iterable[Statement | str]) -> str:
        """Keep a set under a key and return the address, on the page, that shows it."""
        ids = (s if isinstance(s, str) else s.id for s in statements)
        known = {self.numbers[i] for i in ids if i in self.numbers}
        self.found[key] = {
            "title": title,
            "s": sorted(n for n in known if n <= self.listed),
            "all": len(known),
        }
        return f"#in-{key}"
