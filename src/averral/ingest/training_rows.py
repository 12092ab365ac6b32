"""Decided statements as rows for training: what a person says that a sentence says of a pair.

A row has the sentence (or quotation), the spans of actor and recipient in it, and the label by the decision; rejected
ones have the label NONE, so that a model learns what is none. Types and stances are those of the heads that
`averral.training` fits: `label` the event type (NONE for relations), `quad` its quad class, `stance` for or against.
Spans are code points into the sentence, end exclusive; None where a side has no mention there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from averral.codebook import load_codebook
from averral.codebook.model import EVENTS, leaning
from averral.ingest.deciding import REJECT
from averral.store import View
from averral.store.columns import columns, row_from
from averral.store.deciding import settled
from averral.store.rows import DecisionRow, StatementRow
from averral.store.visible import quoted

_STANCE = {"cooperative": "for", "conflictual": "against", "structural": "neutral"}


def training_rows(view: View) -> Iterator[dict[str, Any]]:
    """A row for each statement on which a decision counts, in the order of their ids."""
    decisions = view.rows(DecisionRow, "NOT undone", order='"at", id')
    if not decisions:
        return
    documents = ", ".join(map(quoted, sorted({d.document for d in decisions})))
    names = ", ".join(f'"{c.name}"' for c in columns(StatementRow))
    found = view.query(f"SELECT {names} FROM _statements WHERE document IN ({documents})")
    machine = [row_from(StatementRow, cells) for cells in found]
    told = settled(decisions, machine)
    rows = {s.id: s for s in (*machine, *told.rows)}
    for id_ in sorted(told.decided):
        yield _row(view, rows[id_], told.decided[id_])


def _row(view: View, s: StatementRow, d: DecisionRow) -> dict[str, Any]:
    wrong = d.verdict == REJECT
    found = load_codebook().labels.get(s.label)
    event = s.label in EVENTS and not wrong
    return {
        "id": s.id, "sentence": s.words, "actor": _span(view, s, s.actor), "recipient": _span(view, s, s.recipient),
        "label": s.label if event else "NONE", "relation": s.label if s.kind == "relation" and not wrong else None,
        "quad": found.quad if found is not None and event else None,
        "stance": "neutral" if wrong or s.polarity == "negative" else _STANCE[leaning(s.label)],
        "mode": s.mode, "support": list(s.support), "polarity": s.polarity, "realis": s.realis,
        "certainty": s.certainty, "source": s.source, "verdict": d.verdict, "changes": json.loads(d.changes),
        "by": d.by, "at": d.at,
    }  # fmt: skip


def _span(view: View, s: StatementRow, ids: tuple[str, ...]) -> list[int] | None:
    """The first mention of a side in the sentence."""
    if not ids:
        return None
    listed = ", ".join(map(quoted, ids))
    sql = (
        f'SELECT start, "end" FROM mentions WHERE document = $1 AND actor IN ({listed}) AND start >= $2 AND "end" <= $3'
        " ORDER BY start LIMIT 1"
    )
    found = view.query(sql, [s.document, s.quote_start, s.quote_end])
    return [found[0][0] - s.quote_start, found[0][1] - s.quote_start] if found else None
