"""What is in a store as a whole, and how the last ingest went."""

from __future__ import annotations

from dataclasses import dataclass

from averral.store import View
from averral.store.rows import FailureRow, RunRow

TABLES = ("documents", "appearances", "statements", "claims")


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts and spans of a store.

    rows: by table. actors: different ids. first, last: days of publication. statuses: claims by status. labels:
    statements by kind, most first. run: the last ingest, None before the first. failures: documents that could not be
    read and were not tried again with success. written: when the version was committed.
    """

    rows: dict[str, int]
    actors: int
    words: int
    first: str | None
    last: str | None
    statuses: dict[str, int]
    labels: dict[str, int]
    run: RunRow | None
    failures: int
    written: str | None


def overview(view: View) -> Overview:
    """The overview of a view."""
    words, first, last = view.query("SELECT sum(words)::BIGINT, min(published), max(published) FROM documents")[0]
    runs = view.rows(RunRow, order="started DESC LIMIT 1")
    committed = view.ledger.committed(view.version)
    return Overview(
        {table: view.count(table) for table in TABLES},
        int(view.query("SELECT count(DISTINCT id) FROM called")[0][0]),
        words or 0,
        first,
        last,
        dict(view.query("SELECT status, count(*) FROM claims GROUP BY 1 ORDER BY 2 DESC, 1")),
        dict(view.query("SELECT label, count(*) FROM statements GROUP BY 1 ORDER BY 2 DESC, 1")),
        runs[0] if runs else None,
        int(view.query("SELECT count(*) FROM failures WHERE NOT resolved")[0][0]),
        max((e.at for e in committed.values()), default=None),
    )


def failures(view: View, limit: int = 50) -> tuple[FailureRow, ...]:
    """Documents that could not be read, the last ones first."""
    return view.rows(FailureRow, "NOT resolved", order=f'"at" DESC, id LIMIT {int(limit)}')
