"""Which rows of a table count at a version of the store, as SQL over its files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from averral.store.columns import BATCH, columns
from averral.store.files import local
from averral.store.tables import Home, ranges


@dataclass(frozen=True, slots=True)
class Visible:
    """Files that hold rows of batches that count, and the condition that leaves out the rows of others.

    ranges: the least and the greatest number of a batch in each file.
    """

    kind: type
    files: tuple[str, ...]
    condition: str
    ranges: tuple[tuple[int, int], ...] = ()

    def sql(self, *, having: str = "TRUE") -> str:
        """A SELECT of the columns of the row type and the batch; `having` is a further condition."""
        names = ", ".join(f'"{c.name}"' for c in columns(self.kind))
        if not self.files:
            empty = ", ".join(f'NULL::{c.sql} AS "{c.name}"' for c in columns(self.kind))
            return f"SELECT {empty}, NULL::BIGINT AS {BATCH} WHERE FALSE"
        listed = ", ".join(quoted(file) for file in self.files)
        source = f"read_parquet([{listed}], union_by_name=true)"
        return f"SELECT {names}, {BATCH} FROM {source} WHERE {self.condition} AND {having}"

    def only(self, batches: Collection[int]) -> str:
        """A SELECT of the rows of some batches alone, all of which count, out of the files that can have them."""
        near = [
            (file, reach)
            for file, reach in zip(self.files, self.ranges, strict=True)
            if any(reach[0] <= number <= reach[1] for number in batches)
        ]
        some = replace(self, files=tuple(f for f, _ in near), ranges=tuple(r for _, r in near))
        return some.sql(having=of_batches(batches))


def visible(home: Home, kind: Any, table: Any, version: int, unseen: Collection[int]) -> Visible:
    """What counts of an open table at a version: batches up to it but for those `unseen`.

    Files whose batches all do not count are left out; where no file is mixed the condition costs nothing.
    Raises StoreError.
    """
    kept: list[str] = []
    reach: list[tuple[int, int]] = []
    mixed = False
    for uri, low, high in ranges(table, home.address):
        if low > version or (low == high and low in unseen):
            continue
        kept.append(uri)
        reach.append((low, high))
        mixed = mixed or high > version or any(low <= number <= high for number in unseen)
    return Visible(kind, tuple(local(home, kept)), _condition(version, unseen) if mixed else "TRUE", tuple(reach))


def _condition(version: int, unseen: Collection[int]) -> str:
    out = f"{BATCH} <= {version}"
    return f"{out} AND {BATCH} NOT IN ({', '.join(map(str, sorted(unseen)))})" if unseen else out


def of_batches(numbers: Collection[int]) -> str:
    """The condition that a row is of one of some batches."""
    return f"{BATCH} IN ({', '.join(map(str, sorted(numbers)))})" if numbers else "FALSE"


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
