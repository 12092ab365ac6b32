from __future__ import annotations

from averral.ingest.told_rows import Written, told_json, told_of
from averral.linking.places import zone_of
from averral.linking.rows import StatementRow
from averral.linking.sayings import Saying
from averral.linking.voices import Told


def told(id_: str, to: frozenset[str], days: tuple[int | None, int | None], *, vague: bool = False) -> Told:
    row = StatementRow(
        id_, f"d{id_}", "relation", "supports", actor=("KEN",), recipient=tuple(to), support=("weapons",),
        published="2020-05-01", evidence=("a video",),
    )  # fmt: skip
    said = Saying(
        row, "supports|fact|KEN", f"d{id_}", frozenset({"KEN"}), to, frozenset({"armed"}), vague, None, days, True,
        frozenset({"hill"}), frozenset({"lake", "hill"}),
    )  # fmt: skip
    return Told(said, "KEN", "Kenya", "B", (("dx:x1", "KEN"),))


CLAIM = (
    told("s1", frozenset({"SOM"}), (737_000, 737_009)),
    told("s2", frozenset(), (736_000, 737_002), vague=True),
    told("s3", frozenset({"SOM", "TCD"}), (737_001, None)),
)


def test_sayings_come_back_as_they_were_written() -> None:
    assert told_of(told_json(CLAIM)) == CLAIM
    assert told_json(told_of(told_json(CLAIM))) == told_json(CLAIM)


def test_the_zone_of_what_is_written_is_that_of_its_sayings() -> None:
    for many in (CLAIM, CLAIM[:1], CLAIM[:2]):
        sayings = [t.saying for t in many]
        written = Written(told_json(many))
        assert written.zone == zone_of(sayings, sayings[0].order)
        assert (written.statements, written.told) == (tuple(t.id for t in many), many)


def test_the_zone_is_the_same_after_the_sayings_were_made() -> None:
    sayings = [t.saying for t in CLAIM]
    written = Written(told_json(CLAIM))
    assert written.told == CLAIM
    assert written.zone == zone_of(sayings, sayings[0].order)
