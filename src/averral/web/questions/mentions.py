"""Where actors are mentioned: the sentences, for a reader who must tell whether two actors are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from averral.store import View

AROUND = 240
LOOKED_AT = 6
_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A sentence in which an actor is mentioned, in three parts, the middle one the mention; and where it stands.

    number: that of a statement whose quote holds the mention, from 1; None where none does.
    """

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    number: int | None
    sentence: tuple[str, str, str]


def mentioned(view: View, ids: Sequence[str], most: int = 2) -> dict[str, tuple[Mentioned, ...]]:
    """For each actor the first sentences that mention it, those with a name first; who is not mentioned is left out."""
    sql = (
        "WITH m AS (SELECT *, row_number() OVER (PARTITION BY actor ORDER BY form <> 'name', document, start) AS nth"
        " FROM mentions WHERE actor IN (SELECT unnest($1)))"
        " SELECT m.actor, d.id, d.title, d.publisher, d.published, (SELECT min(s.position) FROM statements s"
        " WHERE s.document = d.id AND s.quote_start <= m.start AND m.start < s.quote_end),"
        f" substr(d.text, greatest(m.start - {AROUND}, 0) + 1, least(m.start, {AROUND})),"
        f' substr(d.text, m.start + 1, m."end" - m.start), substr(d.text, m."end" + 1, {AROUND})'
        f" FROM m JOIN documents d ON d.id = m.document WHERE m.nth <= {LOOKED_AT} ORDER BY m.actor, m.nth"
    )
    found: dict[str, dict[str, Mentioned]] = {}
    for actor, *cells in view.query(sql, [list(ids)]):
        one = _mentioned(cells)
        told = found.setdefault(actor, {})
        if len(told) < most:
            told.setdefault("".join(one.sentence), one)  # copies of a story say the same
    return {actor: tuple(told.values()) for actor, told in found.items()}


def _mentioned(cells: list[Any]) -> Mentioned:
    document, title, publisher, published, position, before, words, after = cells
    begin = max((match.end() for match in _END.finditer(before)), default=None)
    end = _END.search(after)
    start = before[begin:] if begin is not None else ("… " if len(before) == AROUND else "") + before
    rest = after[: end.start() + 1] if end else after + (" …" if len(after) == AROUND else "")
    number = None if position is None else position + 1
    return Mentioned(document, title, publisher, published, number, (start.lstrip("\n"), words, rest.rstrip()))
