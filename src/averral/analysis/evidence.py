"""Statements as evidence on how two actors stand: who is spoken of, which way it leans, who says so, what it weighs.

Each statement gives one record for every pair of its sides. Who says so is kept: the same dyad can be looked at as its
author has it, as others are quoted, as one source says, or by corroborated claims alone (`mouth`).

What counts how is data: see `signs.toml`. Beside it,

- only what is said to be so counts: plans, promises, conditions and questions have sign 0;
- a denial has sign 0. It says that the claim is not so; the claim's status bears it;
- "no longer supports" has sign 0 and `ended`: the tie of the sign `leaning` is over;
- an accusation is a hostile word of the accuser. The act of which somebody is accused is a statement of its own, with
  the accuser as its source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from averral.analysis.cast import Cast, rows_among
from averral.analysis.signs import Signs, load_signs
from averral.codebook import Codebook, load_codebook
from averral.ending import ended
from averral.records import AUTHOR, UNSPECIFIED
from averral.store import View
from averral.store.rows import in_store
from averral.store.visible import quoted

ALL, BY_AUTHOR, ATTRIBUTED, CORROBORATED = "all", "author", "attributed", "corroborated"
MOUTHS = (ALL, BY_AUTHOR, ATTRIBUTED, CORROBORATED)
_SO = ("actual", "habitual")
_COLUMNS = (
    "s.id, s.document, s.position, s.kind, s.label, s.mode, s.support, s.actor, s.recipient, s.source, s.certainty,"
    " s.polarity, s.realis, s.earliest, s.latest, s.published, s.words, s.why, s.span_start - s.quote_start,"
    " s.span_end - s.span_start, s.score"
)
_SIDED = "(len(s.actor) > 0 AND len(s.recipient) > 0 OR len(s.actor) > 1 OR len(s.recipient) > 1)"
_FROM = "coalesce(s.latest, s.published, s.earliest, '9999') >= {}"
_UNTIL = "coalesce(s.earliest, s.published, s.latest, '') <= {}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement about one dyad.

    actor, recipient: canonical ids, as spoken of; actor_top, recipient_top: the topmost bodies above them. symmetric:
    the label has no order. speaker: the source as the statement names it (an id, `author`, `unspecified`); source: the
    key under which it counts once among independent ones, None when nobody is named. earliest, latest: days that the
    statement gives, published: the day of the document. leaning: the sign of its kind; sign: how it counts (+1, -1, 0).
    turns: one such act sets the tie; lasts: years for which it is taken to hold. weight: 0 to 1, see `signs.toml`;
    score: how sure the reader is, 0 to 1. former: the text itself says that it was so before the two turned. claim and
    status: the claim it belongs to and how that stands. words: the
    sentence or quotation.
    """

    statement: str
    document: str
    kind: str
    label: str
    mode: str | None
    support: tuple[str, ...]
    actor: str
    recipient: str
    actor_top: str
    recipient_top: str
    symmetric: bool
    speaker: str
    source: str | None
    certainty: str
    polarity: str
    realis: str
    ended: bool
    earliest: str | None
    latest: str | None
    published: str | None
    claim: str | None
    status: str | None
    leaning: int
    sign: int
    turns: bool
    lasts: float
    weight: float
    score: float
    former: bool
    words: str

    @property
    def averred(self) -> bool:
        """Whether the writer says so in the text's own voice."""
        return self.speaker == AUTHOR

    @property
    def denied(self) -> bool:
        """Whether the statement denies what it speaks of; "no longer" denies nothing."""
        return self.polarity == "negative" and not self.ended

    @property
    def begin(self) -> str | None:
        """The first day to which it can be dated: the one stated, else that of the document."""
        return self.earliest or (self.latest if self.kind == "event" else None) or self.published or self.latest

    @property
    def day(self) -> str | None:
        """The last day of which it speaks, not after the document."""
        days = [d for d in (self.latest, self.published) if d]
        return min(days, default=self.earliest)

    @property
    def dyad(self) -> tuple[str, str]:
        """The two topmost bodies, in order of their ids."""
        return min(self.actor_top, self.recipient_top), max(self.actor_top, self.recipient_top)


def evidence(
    view: View,
    *,
    cast: Cast | None = None,
    about: str | None = None,
    between: tuple[str, str] | None = None,
    mouth: str = ALL,
    since: str | None = None,
    until: str | None = None,
    labels: Iterable[str] | None = None,
    signs: Signs | None = None,
) -> tuple[Evidence, ...]:
    """Evidence on dyads, in order of publication, document and place in the text.

    about: an id; only what has it or one of its parts on a side. between: two ids; only what has one or a part of it on
    the one side and the other on the other. mouth: `all`, `author` (averred), `attributed`, `corroborated` (of
    corroborated claims), or the id of a source: what it or its parts say. since, until: ISO days; what the statement
    speaks of (or its publication) must touch them. labels: only these; all if not given. A statement whose two sides
    are one actor gives nothing. Raises StoreError.
    """
    cast = cast or Cast(view)
    asked = _Asked(view, cast, about, between, mouth, since, until, tuple(labels) if labels is not None else None)
    rows = asked.rows()
    cast.meet({i for row in rows for i in (*row[7], *row[8], row[9])})
    made = _Making(view, cast, rows, signs or load_signs(), load_codebook())
    wanted = asked.pairs()
    found = (e for row in rows for e in made.evidence(row) if wanted is None or _among(e, wanted))
    return tuple(e for e in found if mouth != CORROBORATED or (e.status == CORROBORATED and not e.denied))


def _among(e: Evidence, wanted: tuple[frozenset[str], frozenset[str] | None]) -> bool:
    one, other = wanted
    if other is None:
        return e.actor in one or e.recipient in one
    return (e.actor in one and e.recipient in other) or (e.actor in other and e.recipient in one)


@dataclass(frozen=True)
class _Asked:
    """A question as SQL."""

    view: View
    cast: Cast
    about: str | None
    between: tuple[str, str] | None
    mouth: str
    since: str | None
    until: str | None
    labels: tuple[str, ...] | None

    def pairs(self) -> tuple[frozenset[str], frozenset[str] | None] | None:
        """The canonical ids of the sides that are asked for."""
        if self.between is not None:
            one, other = (self._canonical(i) for i in self.between)
            return one, other
        return (self._canonical(self.about), None) if self.about is not None else None

    def _canonical(self, id_: str) -> frozenset[str]:
        return frozenset(self.cast.one(i) for i in self.cast.parts(id_))

    def rows(self) -> list[tuple[Any, ...]]:
        """The statements, each once."""
        found = self._by_side() if self.about is not None or self.between is not None else self._wide()
        rows = {row[0]: row for row in found}
        return sorted(rows.values(), key=lambda r: (r[15] or "9999", r[1], r[2]))

    def _wide(self) -> list[tuple[Any, ...]]:
        return self.view.query(f"SELECT {_COLUMNS} FROM statements s WHERE {_SIDED} AND {self._condition()}")

    def _by_side(self) -> list[tuple[Any, ...]]:
        """By the narrow table of parties first: of the wide one only what it names is read."""
        sides = [self.cast.parts(i) for i in (self.between or (self.about,)) if i is not None]
        kept: set[str] | None = None
        for ids in sides:
            sql = "SELECT DISTINCT statement FROM parties WHERE role IN ('actor', 'recipient') AND party IN {}"
            with_one = {s for (s,) in rows_among(self.view, sql, ids)}
            kept = with_one if kept is None else kept & with_one
        # Materialised, so that ids alone find the rows: other conditions would keep an index from using its trees.
        sql = (
            "WITH s AS MATERIALIZED (SELECT * FROM statements WHERE id IN {})"
            f" SELECT {_COLUMNS} FROM s WHERE {_SIDED} AND {self._condition()}"
        )
        return rows_among(self.view, sql, kept or ())

    def _condition(self) -> str:
        parts = ["TRUE"]
        parts += [_FROM.format(quoted(self.since))] if self.since else []
        parts += [_UNTIL.format(quoted(self.until))] if self.until else []
        if self.labels is not None:
            parts.append(f"s.label IN ({', '.join(map(quoted, self.labels)) or 'NULL'})")
        parts.append(self._said_by())
        return " AND ".join(parts)

    def _said_by(self) -> str:
        if self.mouth in (ALL, CORROBORATED):
            return "TRUE"
        if self.mouth in (BY_AUTHOR, ATTRIBUTED):
            return f"s.source {'=' if self.mouth == BY_AUTHOR else '<>'} 'author'"
        return f"s.source IN ({', '.join(map(quoted, self.cast.parts(self.mouth)))})"


def _former(view: View, documents: set[str]) -> frozenset[str]:
    """The statements of what was before, where a text says that two have turned."""
    found: set[str] = set()
    sql = "SELECT id, shifts FROM documents WHERE shifts <> '[]' AND id IN {}"
    for document, told in rows_among(view, sql, documents):
        for shift in json.loads(told):
            ids = [in_store(document, s) for s in shift["statements"]]
            labels = rows_among(view, "SELECT id, label, polarity FROM statements WHERE id IN {}", ids)
            hostile = shift["before"] == "enemy"
            found |= {
                i for i, label, polarity in labels if (label == "hostile_to") == hostile and polarity == "positive"
            }
    return frozenset(found)


class _Making:
    """Makes evidence of rows, with what the store knows beside them: claims, and outlets of documents."""

    def __init__(
        self, view: View, cast: Cast, rows: Sequence[tuple[Any, ...]], signs: Signs, codebook: Codebook
    ) -> None:
        self.cast, self.signs, self.codebook = cast, signs, codebook
        self.ending = codebook.words["ending_verbs"]
        self.keys: dict[str, str] = {}
        self._read_claims(view, {row[0] for row in rows})
        sql = "SELECT id, publisher FROM documents WHERE id IN {}"
        self.former = _former(view, {row[1] for row in rows})
        self.outlets = dict(rows_among(view, sql, {row[1] for row in rows if row[9] == AUTHOR}))

    def _read_claims(self, view: View, statements: set[str]) -> None:
        # Asked one after the other, since ids alone let an index use its trees: a join would look through all claims.
        claimed = dict(rows_among(view, "SELECT statement, claim FROM claimed WHERE statement IN {}", statements))
        sql = "SELECT id, status, ended, stands FROM claims WHERE id IN {}"
        claims = {id_: row for id_, *row in rows_among(view, sql, set(claimed.values()))}
        self.claims = {s: (id_, claims[id_][0], claims[id_][1]) for s, id_ in claimed.items()}
        for _, _, told in claims.values():
            for stand in json.loads(told):
                self.keys |= dict.fromkeys(stand["statements"], stand["source"])

    def evidence(self, row: tuple[Any, ...]) -> list[Evidence]:
        """The evidence of one statement, a record for each pair of its sides."""
        label, mode, actors, recipients, source = row[4], row[5], row[7], row[8], row[9]
        found = self.codebook.labels.get(label)
        symmetric = found is not None and found.symmetric
        rule = self.signs.rule(label, mode)
        claim, status, over = self.claims.get(row[0]) or (None, None, self._over(row))
        so = row[12] in _SO and row[11] == "positive"
        weight = self.signs.weight(rule, row[10], status, source == AUTHOR, row[20])
        return [
            Evidence(
                row[0], row[1], row[3], label, mode, tuple(row[6]), a, b, self.cast.top(a, row[1]),
                self.cast.top(b, row[1]), symmetric, source, self._key(row), row[10], row[11], row[12], over, row[13],
                row[14], row[15], claim, status, rule.sign, rule.sign if so else 0, rule.turns and so,
                rule.lasts, weight, row[20],
                row[0] in self.former, row[16],
            )
            for a, b in self._pairs(actors, recipients, symmetric)
        ]  # fmt: skip

    def _pairs(self, actors: Sequence[str], recipients: Sequence[str], symmetric: bool) -> list[tuple[str, str]]:
        """Who stands to whom: each actor to each recipient, or those of one list to one another."""
        one, other = ([self.cast.one(i) for i in side] for side in (actors, recipients))
        if not (one and other):
            pairs = list(combinations(one or other, 2)) if symmetric else []
        else:
            pairs = list(product(one, other))
        return [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1]]

    def _over(self, row: tuple[Any, ...]) -> bool:
        words, start, length = row[16], row[18], row[19]
        return ended(row[11], row[17], words[max(start, 0) : start + length], self.ending)

    def _key(self, row: tuple[Any, ...]) -> str | None:
        """The key of linking where a claim has it, else the topmost body of the source, or the outlet."""
        if row[0] in self.keys:
            return self.keys[row[0]]
        if row[9] == UNSPECIFIED:
            return None
        if row[9] == AUTHOR:
            outlet = self.outlets.get(row[1])
            return f"outlet:{outlet.casefold() if outlet else row[1]}"
        return self.cast.top(row[9], row[1])
