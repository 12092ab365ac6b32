from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from averral.days import Interval
from averral.linking.claims import grouped
from averral.linking.places import ALL, Zone, bucket_of, followed, homes, looks, placed, trace, zone_of
from averral.linking.regrouping import reached, regrouped
from averral.linking.rows import StatementRow
from averral.linking.sayings import Saying
from averral.linking.voices import Told

DAY = 737_000


def saying(
    id_: str, *, kind: str = "event", days: Interval = (DAY, DAY), published: str = "2020-05-01", firm: bool = True,
    recipients: Sequence[str] = ("SOM",), vague: bool = False, hooks: Sequence[str] = (), mode: str | None = None,
    support: Sequence[str] = (),
) -> Told:  # fmt: skip
    row = StatementRow(id_, f"d{id_}", kind, "label", published=published, support=tuple(support))  # type: ignore[arg-type]
    said = Saying(
        row, "bucket", f"d{id_}", frozenset({"KEN"}), frozenset(recipients), frozenset({"people"}), vague, mode, days,
        firm, frozenset(hooks),
    )  # fmt: skip
    return Told(said, "KEN", "Kenya", "F", ())


Claims = list[tuple[Told, ...]]


class Claim:
    """A claim that counts whether its sayings were asked for."""

    def __init__(self, many: tuple[Told, ...]) -> None:
        self.statements = [t.id for t in many]
        self.zone: Zone = zone_of([t.saying for t in many], many[0].saying.order)
        self.asked = False
        self._told = many

    @property
    def told(self) -> tuple[Told, ...]:
        self.asked = True
        return self._told


def whole(many: Sequence[Told]) -> Claims:
    by = {t.saying: t for t in many}
    return [tuple(by[s] for s in group) for group in grouped(by)]


def changed(claims: Claims, gone: Sequence[Told], came: Sequence[Told]) -> tuple[Claims, int]:
    """The claims after a change, of those alone that had to be loaded, and how many these were."""
    loaded, wanted = set[str](), {p for t in gone for p in followed(trace(t.saying))}
    while True:
        loaded |= wanted
        held = [
            c for c in claims if ALL in loaded or not loaded.isdisjoint(homes([t.saying for t in c]))
        ]  # fmt: skip
        found = regrouped(held, {t.id for t in gone}, came, loaded)
        wanted = set(found.missing)
        if not wanted:
            break
    firsts = {c[0].id for c in found.changed} | set(found.gone)
    kept = [c for c in claims if c[0].id not in firsts]
    return sorted([*kept, *found.changed], key=lambda c: c[0].saying.order), len(held)


DAYS = st.tuples(st.integers(0, 1500), st.integers(0, 200), st.booleans(), st.booleans()).map(
    lambda d: (DAY + d[0] if d[2] else None, DAY + d[0] + d[1] // (1 if d[1] > 150 else 40) if d[3] else None)
)
CLOSED = st.tuples(st.one_of(st.integers(0, 1500), st.sampled_from([0, 20, 90, 400])), st.integers(0, 40)).map(
    lambda d: (DAY + d[0], DAY + d[0] + d[1])
)


PUBLISHED = [f"20{n}-0{m}-01" for n in (18, 19, 20, 21) for m in (1, 5)]
TO = [
    (("SOM",), False),
    (("TCD",), False),
    (("SOM", "TCD"), False),
    (("PER",), False),
    ((), True),
    ((), True),
    ((), False),
]


def tolds(kind: str) -> st.SearchStrategy[Told]:
    few = st.sampled_from
    made = st.builds(
        lambda days, year, firm, to, hooks, mode, support: saying(
            "", kind=kind, days=days, published=year, firm=firm, recipients=to[0], vague=to[1], hooks=hooks, mode=mode,
            support=support,
        ),
        st.one_of(CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, DAYS), few(PUBLISHED),
        st.booleans(), few(TO),
        few([(), ("hill",), ("lake",), ("hill", "lake")]), few([None, None, None, "abduct"]),
        few([(), ("weapons",), ("weapons", "training")]) if kind == "relation" else few([()]),
    )  # fmt: skip
    return made


def numbered(many: Sequence[Told], first: int) -> list[Told]:
    from dataclasses import replace

    found = []
    for n, t in enumerate(many, first):
        row = replace(t.saying.row, id=f"s{n}", document=f"ds{n}")
        found.append(replace(t, saying=replace(t.saying, row=row, family=row.document)))
    return found


BUCKETS = st.sampled_from(["event", "relation"]).flatmap(
    lambda kind: st.tuples(st.lists(tolds(kind), max_size=12), st.lists(tolds(kind), max_size=4), st.data())
)


@settings(max_examples=1000, deadline=None)
@given(BUCKETS)
def test_a_change_gives_what_the_whole_bucket_gives(given_: tuple[list[Told], list[Told], st.DataObject]) -> None:
    old, new, data = given_
    old = numbered(old, 0)
    came = numbered(new, 500)
    gone = data.draw(st.lists(st.sampled_from(old), unique_by=lambda t: t.id, max_size=3)) if old else []
    back = data.draw(st.lists(st.sampled_from(gone), unique_by=lambda t: t.id)) if gone else []
    now = [t for t in old if t not in gone] + came + back
    found, _ = changed(whole(old), gone, came + back)
    assert found == whole(now)


@settings(max_examples=1000, deadline=None)
@given(BUCKETS)
def test_what_nothing_reaches_can_be_left_out(given_: tuple[list[Told], list[Told], st.DataObject]) -> None:
    old, new, data = given_
    old = numbered(old, 0)
    came = numbered(new, 500)
    gone = data.draw(st.lists(st.sampled_from(old), unique_by=lambda t: t.id, max_size=3)) if old else []
    back = data.draw(st.lists(st.sampled_from(gone), unique_by=lambda t: t.id)) if gone else []
    ids = {t.id for t in gone}
    every = regrouped(whole(old), ids, came + back, {ALL})
    some = reached(list(map(Claim, whole(old))), ids, came + back, {ALL})
    assert (some.changed, some.gone) == (every.changed, every.gone)


def test_only_what_is_reached_is_made() -> None:
    days = [DAY, DAY + 30, DAY + 400]
    claims = list(map(Claim, whole([saying(f"s{n}", days=(day, day)) for n, day in enumerate(days)])))
    found = reached(claims, set(), [saying("t", days=(DAY + 1, DAY + 1), published="2020-06-01")], {ALL})
    assert [[t.id for t in claim] for claim in found.changed] == [["s0", "t"]]
    assert [claim.asked for claim in claims] == [True, True, False]


def test_claims_that_a_changed_claim_reaches_are_made_too() -> None:
    days = [DAY, DAY + 100, DAY + 200, DAY + 500]
    claims = list(map(Claim, whole([saying(f"s{n}", days=(day, day)) for n, day in enumerate(days)])))
    found = reached(claims, {"s0"}, [], {ALL})
    assert (found.changed, found.gone) == ((), ("s0",))
    assert [claim.asked for claim in claims] == [True, True, True, False]


def test_only_what_is_near_is_loaded() -> None:
    old = [saying(f"s{n:03}", days=(DAY + 300 * n, DAY + 300 * n), published="2020-05-01") for n in range(100)]
    claims = whole(old)
    assert len(claims) == 100
    found, held = changed(claims, [], [saying("t", days=(DAY + 301, DAY + 301), published="2020-06-01")])
    assert [t.id for t in found[1]] == ["s001", "t"]
    assert held < 5


def test_relations_are_found_by_recipient() -> None:
    old = [saying(f"s{n:03}", kind="relation", recipients=(f"R{n}",)) for n in range(50)]
    found, held = changed(whole(old), [], [saying("t", kind="relation", recipients=("R7",), published="2020-06-01")])
    assert [t.id for t in found[7]] == ["s007", "t"]
    assert held == 1


def test_a_claim_is_found_by_what_is_kept_of_each_of_its_sayings() -> None:
    claim = [
        saying("s1", kind="relation").saying,
        saying("s2", kind="relation", recipients=(), vague=True, days=(DAY + 9, DAY + 9)).saying,
    ]
    assert all(followed(trace(s)) & set(homes(claim)) for s in claim)
    assert all(looks(s) & set(homes(claim)) for s in claim)
    assert bucket_of(placed("a|b", "t1")) == "a|b"


def test_days_without_an_end_look_everywhere() -> None:
    assert looks(saying("s", days=(None, DAY)).saying) == {ALL}
    assert homes([saying("s", days=(None, DAY)).saying]) == ["z"]
