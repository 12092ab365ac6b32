"""The claims that a batch changes: loaded place by place until nothing more can be touched, and made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from averral.ingest.claim_rows import claim_row
from averral.ingest.gathering import CLAIM, Gathering
from averral.ingest.siding import Sides
from averral.ingest.told_rows import Written, told_json, told_of
from averral.linking.linker import entry_of
from averral.linking.places import ALL, bucket_of, followed, homes, looks, placed
from averral.linking.regrouping import reached
from averral.linking.standing import claim_id
from averral.linking.voices import Recorded, Told
from averral.store.rows import BucketRow, ClaimRow, Row

Group = Sequence[Told]


@dataclass(slots=True)
class _Bucket:
    """A bucket that a batch touches: what goes and comes, and as much of its claims as was loaded (by id)."""

    gone: set[str] = field(default_factory=set)
    came: list[Told] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)
    loaded: set[str] = field(default_factory=set)
    held: dict[str, Written] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """Claims that are new or others, and those that were there before in their stead, by id."""

    now: Mapping[str, Group]
    before: Mapping[str, Group]


def changed(gathering: Gathering, stood: Iterable[tuple[str, str, str, str]], told: Mapping[str, Group]) -> Change:
    """What comes out otherwise in the buckets of some documents.

    stood: entries of what the documents said before (index, bucket, statement, trace). told: what they say now.
    """
    buckets: dict[str, _Bucket] = {}
    for _, key, statement, traced in stood:
        bucket = buckets.setdefault(key, _Bucket())
        bucket.gone.add(statement)
        bucket.wanted |= followed(traced)
    for t in (t for many in told.values() for t in many):
        bucket = buckets.setdefault(t.saying.key, _Bucket())
        bucket.came.append(t)
        bucket.wanted |= looks(t.saying)
    now: dict[str, Group] = {}
    before: dict[str, Group] = {}
    while buckets:
        load(gathering, buckets)
        for key, bucket in list(buckets.items()):
            found = reached(bucket.held.values(), bucket.gone, bucket.came, bucket.loaded)
            bucket.wanted = set(found.missing)
            if found.missing:
                continue
            del buckets[key]
            made = {claim_id(group[0].saying): group for group in found.changed}
            first = {claim.statements[0]: id_ for id_, claim in bucket.held.items()}
            now |= made
            before |= {i: bucket.held[i].told for i in {*made, *(first[s] for s in found.gone)} if i in bucket.held}
    return Change(now, before)


def load(gathering: Gathering, buckets: Mapping[str, _Bucket]) -> None:
    """The claims in the places that buckets want; places that only point to claims are followed."""
    rows: list[BucketRow] = []
    asked: set[str] = set()
    for key, bucket in buckets.items():
        if ALL in bucket.wanted:
            rows += gathering.entries_between(CLAIM, placed(key, ""), placed(key, "\U0010ffff"))
        else:
            asked |= {placed(key, place) for place in bucket.wanted - bucket.loaded}
        bucket.loaded |= bucket.wanted
    rows += gathering.entries(CLAIM, asked)
    own = {(row.key, row.member): row for row in rows if row.value.startswith("[")}
    others = {(row.value, row.member) for row in rows if not row.value.startswith("[")}
    more = gathering.entries(CLAIM, {key for key, _ in others - own.keys()})
    own |= {(row.key, row.member): row for row in more if (row.key, row.member) in others}
    for (key, member), row in own.items():
        bucket = buckets[bucket_of(key)]
        if member not in bucket.held:
            bucket.held[member] = Written(row.value)


def claim_changes(gathering: Gathering, change: Change, sides: Sides) -> list[Row]:
    """The rows of claims and of their index after a change, with those whose sources have come to take a side."""
    rows: list[Row] = []
    now = dict(change.now)
    now |= {i: group for i, group in _turned(gathering, sides).items() if i not in now and i not in change.before}
    tied = sides.among({pair for group in now.values() for pair in _pairs(group)})
    for id_ in sorted(now):
        group = now[id_]
        rows.append(claim_row(entry_of([t.saying for t in group], Recorded(group), tied)))
        if id_ in change.now:
            rows += _index_rows(id_, change.before.get(id_, ()), group)
    gone = sorted(change.before.keys() - change.now.keys())
    rows += [replace(row, gone=True) for row in gathering.rows(ClaimRow, "id", gone)]
    rows += [row for id_ in gone for row in _index_rows(id_, change.before[id_], ())]
    return rows


def _index_rows(id_: str, before: Group, now: Group) -> list[Row]:
    """What changes in the index when a claim does."""
    old, new = _places(before), _places(now)
    rows: list[Row] = [BucketRow(CLAIM, key, id_, "", True) for key in old if key not in new]
    if new:
        rows.append(BucketRow(CLAIM, new[0], id_, told_json(now), False))
        stay = set(old[1:]) if old and old[0] == new[0] else set()
        rows += [BucketRow(CLAIM, key, id_, new[0], False) for key in new[1:] if key not in stay]
    return rows


def _places(group: Group) -> list[str]:
    if not group:
        return []
    sayings = [t.saying for t in group]
    return [placed(sayings[0].key, place) for place in homes(sayings)]


def _pairs(group: Group) -> set[tuple[str, str]]:
    """Sources and sides of a claim."""
    sides = {i for t in group for i in t.saying.actors | t.saying.recipients}
    return {(t.key, side) for t in group if t.key is not None for side in sides}


def _turned(gathering: Gathering, sides: Sides) -> dict[str, Group]:
    """The claims with a source that has come to take a side, or takes none any more, towards one of its sides."""
    pairs = sides.turned()
    if not pairs:
        return {}
    sql = (
        "SELECT DISTINCT id, bucket FROM (SELECT id, bucket, unnest(sides) AS side, asserts, denies FROM _all_claims) c"
        " JOIN (SELECT unnest($1) AS a, unnest($2) AS b) t ON t.b = c.side"
        " WHERE list_contains(c.asserts, t.a) OR list_contains(c.denies, t.a)"
    )
    found = {(key, id_) for id_, key in gathering.view.query(sql, [[a for a, _ in pairs], [b for _, b in pairs]])}
    rows = gathering.entries(CLAIM, {key for key, _ in found})
    return {row.member: told_of(row.value) for row in rows if (row.key, row.member) in found}
