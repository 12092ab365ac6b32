"""Tables that a view has beside those of the store: derived from them, and laid out by what pages ask for.

- `called`: under which names, types and parents documents speak of an actor, in how many, the first of them by id;
- `namings`: which documents speak of an actor, when they were published, and what they take it for;
- `sided`: parties with those on their own and on the other side of the statement, and what else tells how it counts;
- `quotes`: the statements of a quote; `quote` is the beginning of its document's id and the offset in the document;
- `claimed`: the claim of each statement, how it stands and who asserts it;
- `acts`: who is told to have done what to whom: each actor and recipient of a positive statement of an event that
  happened or is habit, on its first day that is known, with the claim;
- `voices`: each independent source's stand on each claim, out of the JSON of claims.

They are the same whether an index keeps them (see `indexing.py`) or SQL makes them anew from the tables.
"""

from __future__ import annotations

from dataclasses import dataclass

from averral.store.rows import PREFIX

# In doubled braces, since it stands in texts that are filled in.
_STAND = (
    '[{{"source": "VARCHAR", "names": ["VARCHAR"], "asserts": "BOOLEAN", "interested": "BOOLEAN",'
    ' "withdrew": "BOOLEAN", "reliability": "VARCHAR"}}]'
)


@dataclass(frozen=True, slots=True)
class Derived:
    """One table: the table whose rows give its own, how it is made, and by what an index lays it.

    sql: a SELECT with `{of}` for that table, and `{documents}`, `{statements}` or `{claimed}` for those beside it. key:
    the column that names the claim or document by which rows are replaced; None where rows are sums, which are made
    anew (`called`). by: the order in which an index lays the rows. beside_claims: rows have the columns of
    `claimed`, which later claims change.
    """

    name: str
    of: str
    sql: str
    key: str | None
    by: str
    beside_claims: bool = False


DERIVED: tuple[Derived, ...] = (
    Derived(
        "called", "actors",
        "SELECT id, name, type, country, parent, sector, known, count(*) AS documents, min(document) AS first"
        " FROM {of} GROUP BY ALL",
        None, "id, name",
    ),
    Derived(
        "namings", "actors",
        "SELECT a.id, a.document, a.type, d.published FROM {of} a JOIN {documents} d ON d.id = a.document",
        "document", "id, published DESC NULLS LAST, document",
    ),
    Derived(
        "sided", "parties",
        "SELECT p.party, p.statement, p.document, p.role, p.label, p.polarity, p.earliest, p.latest, p.batch,"
        " CASE p.role WHEN 'actor' THEN s.recipient WHEN 'recipient' THEN s.actor ELSE [] END AS other,"
        " CASE p.role WHEN 'recipient' THEN s.recipient ELSE s.actor END AS own, s.support, s.source,"
        " s.kind, s.certainty, s.realis, s.place, s.published"
        " FROM {of} p JOIN {statements} s ON s.id = p.statement",
        "document", "party, earliest DESC NULLS LAST, statement",
    ),
    Derived(
        "quotes", "statements",
        f"SELECT left(document, {PREFIX}) || ':' || quote_start AS quote, document, quote_start, quote_end, position,"
        " id AS statement FROM {of}",
        "document", "quote, position",
    ),
    Derived(
        "claimed", "claims", 
        "SELECT unnest(statements) AS statement, id AS claim, status, asserts FROM {of}", "claim",
        "statement",
    ),
    Derived(
        "acts", "statements",
        "SELECT * EXCLUDE (recipients), unnest(recipients) AS recipient FROM ("
        "SELECT s.id AS statement, s.document, coalesce(s.earliest, s.latest, s.published) AS day, s.label, s.mode,"
        " s.source, s.certainty, s.score, c.claim, c.status, c.asserts, unnest(s.actor) AS actor,"
        " s.recipient AS recipients"
        " FROM {of} s LEFT JOIN {claimed} c ON c.statement = s.id"
        " WHERE s.kind = 'event' AND s.polarity = 'positive' AND s.realis IN ('actual', 'habitual'))",
        "document", "day, statement", beside_claims=True,
    ),
    Derived(
        "voices", "claims",
        "SELECT id AS claim, independent, t.source AS source, t.names AS names, t.asserts AS asserts,"
        " t.withdrew AS withdrew, t.interested AS interested, t.reliability AS reliability"
        f" FROM (SELECT id, independent, unnest(from_json(stands, '{_STAND}')) AS t FROM {{of}})",
        "claim", "source, claim",
    ),
)  # fmt: skip
