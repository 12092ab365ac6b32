"""Who is meant by what a person typed: an id, or a name that one actor bears."""

from __future__ import annotations

from dataclasses import replace

from averral.records import AUTHOR, UNSPECIFIED
from averral.store import View
from averral.web.filters import Filter
from averral.web.problems import Problem, shown

MOST = 8


def meant(view: View, typed: str) -> str:
    """The id that is meant. A name that nobody bears stays as it is; Raises Problem for one that several bear."""
    if typed in (AUTHOR, UNSPECIFIED) or view.query("SELECT 1 FROM called WHERE id = $1 LIMIT 1", [typed]):
        return typed
    bare = typed.strip().casefold().removeprefix("the ")
    sql = (
        "SELECT id, min_by(name, first), bool_or(known) AS known FROM called WHERE lower(name) IN ($1, 'the ' || $1)"
        f" GROUP BY id ORDER BY known DESC, sum(documents) DESC, id LIMIT {MOST + 1}"
    )
    found = view.query(sql, [bare])
    known = [row for row in found if row[2]] or found
    if len(known) > 1:
        listed = "; ".join(f"{id_} ({name})" for id_, name, _ in known[:MOST])
        raise Problem(422, "ambiguous", f"{shown(typed)} can mean several actors", f"give one of these ids: {listed}")
    return known[0][0] if known else typed


def by_id(view: View, given: Filter) -> Filter:
    """The filter with ids for names."""
    return replace(
        given, actor=tuple(meant(view, a) for a in given.actor), source=tuple(meant(view, s) for s in given.source)
    )  # fmt: skip
