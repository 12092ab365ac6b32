"""How well claims are made: which statements are one, how each claim stands, which documents are one story.

Figures, over the places that coders marked. A place is read when a statement there has the label, polarity, kind of
support and sides (up to the topmost body; a side that only its document knows fits every gold side, and an event may
leave its recipient out).

- grouping: precision, recall and F1 over pairs of places that are one claim. A place that was not read is in no pair.
- status: share of the coders' claims whose counterpart has their status. The counterpart is the claim that holds most
  of its places.
- stories: precision, recall and F1 over pairs of documents that are copies or updates of one story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from averral.evaluation.gold_claims import GoldClaim, GoldCorpus, GoldSaying
from averral.linking.bodies import Bodies
from averral.linking.linker import Given, Linked, link
from averral.linking.rows import Rows, StatementRow

if TYPE_CHECKING:
    from averral.pipeline import Reader

Pair = tuple[str, str]
DAY = "2000-01-01"


@dataclass(frozen=True, slots=True)
class Placed:
    """A place that coders marked, with the statement that was read there, if any, and that one's claim."""

    claim: GoldClaim
    saying: GoldSaying
    read: StatementRow | None
    of: str | None


def read_rows(reader: Reader, gold: GoldCorpus) -> Rows:
    """The rows of the corpus as the reader reads it. Raises InputError for a bad row."""
    from averral.errors import InputError
    from averral.linking import rows_of, together
    from averral.pipeline import load_documents

    found = []
    for loaded in load_documents(str(gold.corpus), None, reader.settings):
        if isinstance(loaded, InputError):
            raise loaded
        found.append(rows_of(reader.read_document(*loaded), codebook=reader.codebook))
    return together(found)


def score_claims(gold: GoldCorpus, rows: Rows, given: Given) -> dict[str, Any]:
    """The figures, and what was missed, claim by claim."""
    _, linked = link(rows, given, on=DAY)
    placed = _placed(gold, rows, linked, Bodies(rows.actors, given.knowledge, linked.identities))
    statuses = {c.id: c.status for c in linked.claims}
    told = [(c, _counterpart(c, placed)) for c in gold.claims]
    right = sum(other is not None and statuses[other] == c.status for c, other in told)
    return {
        "claims": len(gold.claims),
        "places": len(placed),
        "read": _share(sum(p.read is not None for p in placed), len(placed)),
        "grouping": _figures(_pairs(placed, lambda p: p.claim.id), _pairs(placed, lambda p: p.of)),
        "grouping of what was read": _figures(
            _pairs([p for p in placed if p.read], lambda p: p.claim.id), _pairs(placed, lambda p: p.of)
        ),
        "status": _share(right, len(gold.claims)),
        "stories": _figures(_within(gold.families), _within(map(frozenset, linked.families.groups()))),
        "misses": [m for c, other in told if (m := _misses(c, other, placed, statuses))],
    }


def _placed(gold: GoldCorpus, rows: Rows, linked: Linked, bodies: Bodies) -> list[Placed]:
    claim_of = {s: c.id for c in linked.claims for s in c.statements}
    by_document: dict[str, list[StatementRow]] = {}
    for s in rows.statements:
        by_document.setdefault(s.document, []).append(s)
    found = []
    for claim in gold.claims:
        for saying in claim.statements:
            fit = [s for s in by_document.get(saying.document, ()) if _is(claim, saying, s, bodies)]
            read = max(fit, key=lambda s: (_known(s, bodies), -s.start), default=None)
            found.append(Placed(claim, saying, read, claim_of.get(read.id) if read else None))
    return found


def _is(claim: GoldClaim, saying: GoldSaying, s: StatementRow, bodies: Bodies) -> bool:
    """Whether a statement says what coders marked at a place."""
    if not (saying.start <= s.start and s.end <= saying.end and s.label in claim.labels):
        return False
    if s.label == "supports" and claim.support and claim.support.isdisjoint(s.support):
        return False
    if s.polarity != ("negative" if claim.ended else saying.polarity):
        return False
    silent = s.kind == "event" and not s.recipient
    straight = _side(claim.actor, s.actor, s, bodies) and (silent or _side(claim.recipient, s.recipient, s, bodies))
    turned = _side(claim.actor, s.recipient, s, bodies) and _side(claim.recipient, s.actor, s, bodies)
    return straight or (s.label in ("AGREE", "CONSULT", "allied_with", "hostile_to", "COOPERATE") and turned)


def _side(gold: Sequence[str], read: Sequence[str], s: StatementRow, bodies: Bodies) -> bool:
    tops = {bodies.top(a, s.document) for a in read}
    known = {t for t in tops if bodies.is_known(t)}
    if not gold or not known:
        return not gold or bool(tops)
    return not known.isdisjoint(bodies.top(g, s.document) for g in gold)


def _known(s: StatementRow, bodies: Bodies) -> int:
    """How many parties of a statement mean somebody in other documents too."""
    return sum(bodies.is_known(bodies.top(a, s.document)) for a in (*s.actor, *s.recipient))


def _counterpart(claim: GoldClaim, placed: Iterable[Placed]) -> str | None:
    held = Counter(p.of for p in placed if p.claim is claim and p.of is not None)
    return max(held, key=lambda c: (held[c], c), default=None)


def _pairs(placed: Sequence[Placed], group: Any) -> set[Pair]:
    held: dict[str, list[str]] = {}
    for p in placed:
        if (key := group(p)) is not None:
            held.setdefault(key, []).append(f"{p.saying.document}:{p.saying.start}:{p.saying.polarity}:{p.claim.id}")
    return _within(map(frozenset, held.values()))


def _within(groups: Iterable[frozenset[str]]) -> set[Pair]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _figures(gold: set[Pair], found: set[Pair]) -> dict[str, float]:
    right = len(gold & found)
    precision, recall = _share(right, len(found)), _share(right, len(gold))
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _misses(
    claim: GoldClaim, other: str | None, placed: Sequence[Placed], statuses: dict[str, Any]
) -> dict[str, object] | None:
    """What is not as the coders have it: places not read, places in other claims, foreign places, the status."""
    own = [p for p in placed if p.claim is claim]
    unread = [f"{p.saying.name}: {p.saying.quote}" for p in own if p.read is None]
    apart = [f"{p.saying.name}: {p.saying.quote}" for p in own if p.read is not None and p.of != other]
    mixed = sorted({p.claim.id for p in placed if p.of == other and p.claim is not claim}) if other else []
    status = statuses[other] if other else None
    if not unread and not apart and not mixed and status == claim.status:
        return None
    return {
        "claim": f"{claim.id}: {claim.meaning}",
        "status": claim.status,
        "found": status,
        "not read": unread,
        "apart": apart,
        "mixed with": mixed,
    }
