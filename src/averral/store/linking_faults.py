"""Whether links, judgements and claims of a store hold: they lead to what is there, and fit the indexes of linking."""

from __future__ import annotations

import json
from collections.abc import Iterator

from averral.store.columns import columns, row_from
from averral.store.deciding import settled
from averral.store.faults import Fault
from averral.store.rows import ClaimRow, DecisionRow, StatementRow
from averral.store.view import View
from averral.store.visible import quoted

READ = ("ingest", "reread")
# The name of the step that links: another form of what it keeps in `buckets` is another name.
STEP = "link2"
_THERE = "(SELECT id FROM actors UNION SELECT id FROM documents)"


def linking_faults(view: View) -> Iterator[Fault]:
    """Faults of links, judgements and claims. Of a store whose last readings are not linked yet only judgements."""
    yield from _judgements(view)
    if _whole(view):
        yield from _links(view)
        yield from _claims(view)
        yield from _members(view)


def _whole(view: View) -> bool:
    """Whether every reading was linked; a store may also never have been linked, and then has nothing to check."""
    committed = view.ledger.committed(view.version)
    keys = {event.key for event in committed.values()}
    return all(f"{STEP}:{number}" in keys for number, event in committed.items() if event.kind in READ)


def _judgements(view: View) -> Iterator[Fault]:
    """Ids of a judgement may be of actors that a later reading does not have: what people said stays."""
    wrong = "verdict NOT IN ('same', 'different') OR \"left\" = \"right\""
    sql = f"SELECT id, verdict FROM judgements WHERE {wrong} ORDER BY 1"
    for key, verdict in view.query(sql):
        yield Fault("judgements", key, f"{verdict!r} is no judgement of two records")


def adrift(view: View) -> list[str]:
    """What people have judged of actors or documents that the store does not have any more, a line for each.

    No fault: what people said stays, and counts again when the id comes back. Until then it does nothing.
    """
    sql = (
        f'SELECT verdict, "left", "right", "by", "left" NOT IN {_THERE}, "right" NOT IN {_THERE} FROM judgements'
        f' WHERE NOT undone AND ("left" NOT IN {_THERE} OR "right" NOT IN {_THERE}) ORDER BY "at", id'
    )
    return _decisions_adrift(view) + [
        f"{by} judged {left} and {right} to be {verdict}, but the store does not have"
        f" {', '.join(i for i, gone in ((left, first), (right, second)) if gone)} any more; judge the actor by its new"
        f" id, and take this back: averral judge {verdict} {left} {right} --by '{by}' --undo"
        for verdict, left, right, by, first, second in view.query(sql)
    ]


def _decisions_adrift(view: View) -> list[str]:
    """Decisions on statements that no reading has any more."""
    decisions = view.rows(DecisionRow, "NOT undone", order='"at", id')
    if not decisions:
        return []
    documents = ", ".join(map(quoted, sorted({d.document for d in decisions})))
    names = ", ".join(f'"{c.name}"' for c in columns(StatementRow))
    # the machine's rows, not those that decisions have changed
    found = view.query(f"SELECT {names} FROM _statements WHERE document IN ({documents})")
    told = settled(decisions, [row_from(StatementRow, cells) for cells in found])
    return [
        f"{d.by} decided ({d.verdict}) on the statement {d.statement}, but no reading of its document has it any more;"
        f" decide anew, and take this back: averral review undo {d.id} --by '{d.by}'"
        for d in told.adrift
    ]


def _links(view: View) -> Iterator[Fault]:
    sql = (
        'SELECT id, "left", "right" FROM links WHERE NOT undone AND ("left" = "right" OR score < 0 OR score > 1'
        f' OR "left" NOT IN {_THERE} OR "right" NOT IN {_THERE}) ORDER BY 1'
    )
    for key, left, right in view.query(sql):
        yield Fault("links", key, f"{left} and {right} are no two records of the store with a score between 0 and 1")


def _claims(view: View) -> Iterator[Fault]:
    """Sources of a claim are those of its stands, and statements of stands its own."""
    for claim in view.each(ClaimRow):
        try:
            stands = json.loads(claim.stands)
            told = (
                tuple(s["source"] for s in stands if s["asserts"]),
                tuple(s["source"] for s in stands if not s["asserts"]),
            )
            own = {i for s in stands for i in s["statements"]}
        except (ValueError, KeyError, TypeError):
            yield Fault("claims", claim.id, "its stands cannot be read")
            continue
        if told != (claim.asserts, claim.denies) or claim.independent != len(claim.asserts):
            yield Fault("claims", claim.id, "its sources are not those of its stands")
        if not own <= set(claim.statements):
            yield Fault("claims", claim.id, "a source stands by a statement that is not of the claim")


def _members(view: View) -> Iterator[Fault]:
    """Every statement of a claim is there, in no other claim, and the index of claims has the claim with the same."""
    stated = "(SELECT id, bucket, unnest(statements) AS statement FROM claims)"
    for key, statement in view.query(
        f"SELECT id, statement FROM {stated} WHERE statement NOT IN (SELECT id FROM statements) ORDER BY ALL"
    ):
        yield Fault("claims", key, f"statement {statement} is not among the statements")
    for statement, number in view.query(
        f"SELECT statement, count(*) FROM {stated} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"
    ):
        yield Fault("claims", statement, f"is in {number} claims; it should be 1")
    own = "\"index\" = 'claim' AND value LIKE '[%'"
    kept = f"(SELECT key, member, json_extract_string(value, '$[*][0][0]') AS statements FROM buckets WHERE {own})"
    sql = (
        "SELECT coalesce(c.id, b.member), c.id IS NULL, b.member IS NULL FROM claims c"
        f" FULL JOIN {kept} b ON b.member = c.id AND b.key = c.bucket"
        " WHERE c.id IS NULL OR b.member IS NULL OR c.statements <> b.statements ORDER BY ALL"
    )
    for key, no_claim, no_entry in view.query(sql):
        what = "is no claim" if no_claim else "is not" if no_entry else "has other statements"
        yield Fault("claims", key, f"{what} {'but in' if no_claim else 'in'} the index of claims")
