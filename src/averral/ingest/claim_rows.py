"""Records of linking as rows of the store, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from hashlib import sha256
from typing import Any

from averral.linking import Claim, Judgement, Link, SourceRating, Stand
from averral.linking.linker import Entry
from averral.store.rows import ClaimRow, JudgementRow, LinkRow, SourceRow

_SAME = tuple(f.name for f in fields(Claim) if f.name != "stands")
_STAND = tuple(f.name for f in fields(Stand))
_LISTS = ("names", "statements", "documents")


def claim_row(entry: Entry) -> ClaimRow:
    """The row of a claim."""
    claim = entry.claim
    stands = [{name: getattr(s, name) for name in _STAND} for s in claim.stands]
    return ClaimRow(
        **{name: getattr(claim, name) for name in _SAME},
        stands=json.dumps(stands, ensure_ascii=False),
        asserts=tuple(s.source for s in claim.asserts),
        denies=tuple(s.source for s in claim.denies),
        interested=tuple(s.source for s in claim.stands if s.interested),
        bucket=entry.bucket,
        sides=tuple(sorted(entry.sides)),
        gone=False,
    )


def claim_of_row(row: ClaimRow) -> Claim:
    """The claim whose row is given, equal to the one it was made of."""
    given: dict[str, Any] = {name: getattr(row, name) for name in _SAME}
    return Claim(stands=tuple(map(_stand, json.loads(row.stands))), **given)


def _stand(plain: dict[str, Any]) -> Stand:
    given: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in plain.items()}
    return Stand(**given)


def link_row(link: Link) -> LinkRow:
    """The row of a link."""
    id_ = link_id(link.kind, link.a, link.b)
    return LinkRow(id_, link.kind, link.a, link.b, link.score, link.why, link.by, link.on, False)


def link_id(kind: str, left: str, right: str) -> str:
    """The id of the link of two records: the same for the same two, whichever was first."""
    sort = "same_actor" if kind == "same_actor" else "story"
    return sha256(" ".join((sort, *sorted((left, right)))).encode()).hexdigest()[:16]


def link_of_row(row: LinkRow) -> Link:
    """The link whose row is given."""
    return Link(row.kind, row.left, row.right, row.score, row.why, row.at, row.by)  # type: ignore[arg-type]


def judgement_row(one: Judgement, *, undone: bool = False) -> JudgementRow:
    """The row of a judgement; `on` may be a moment, so that the last of a day is known."""
    id_ = sha256("\0".join((one.verdict, one.a, one.b, one.by, one.on)).encode()).hexdigest()[:16]
    return JudgementRow(id_, one.verdict, one.a, one.b, one.by, one.on, None, undone)


def judgement_of_row(row: JudgementRow) -> Judgement:
    """The judgement whose row is given."""
    return Judgement("same" if row.verdict == "same" else "different", row.left, row.right, row.by, row.at)


def rating_of_row(row: SourceRow) -> SourceRating:
    """The rating whose row is given."""
    return SourceRating(row.name, row.reliability, row.owner)
