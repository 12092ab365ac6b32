from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from averral.store import View, Writer, rows_of
from averral.store.checking import Fault, check
from averral.store.linking_faults import STEP, adrift
from averral.store.rows import PREFIX, BucketRow, ClaimRow, JudgementRow, LinkRow, Row

from .making import appearance, claim, made

Bend = Callable[[Row], Row | None]
READING = made()
STATEMENT = f"{READING.document.id[:PREFIX]}:s1"
STAND = {"source": "KEN", "asserts": True, "statements": [STATEMENT]}


def linked() -> list[Row]:
    """What a step makes of one document."""
    actor = f"{READING.document.id[:PREFIX]}:x1"
    one = replace(
        claim("c1"), statements=(STATEMENT,), stands=json.dumps([STAND]), asserts=("KEN",), denies=(), interested=(),
        independent=1, bucket="b",
    )  # fmt: skip
    return [
        LinkRow("l1", "same_actor", actor, "KEN.MIL", 0.6, ("same name",), "averral", "2026-03-03", False),
        JudgementRow("j1", "same", actor, "KEN.MIL", "Ada", "2026-03-03", None, False),
        BucketRow("claim", "b", "c1", json.dumps([[[STATEMENT]]]), False),
        one,
    ]


def faults(store: Path, bend: Bend, *, key: str = f"{STEP}:2") -> list[Fault]:
    writer = Writer(store)
    done = writer.commit([*rows_of(READING), appearance(READING)], kind="ingest")
    assert done is not None and done.batch == 2
    writer.commit([bent for row in linked() if (bent := bend(row)) is not None], kind=STEP, key=key)
    with View(store) as view:
        return check(view)


def test_a_sound_store(tmp_path: Path) -> None:
    assert faults(tmp_path, lambda row: row) == []


def _claim(**changes: object) -> Bend:
    return lambda r: replace(r, **changes) if isinstance(r, ClaimRow) else r  # type: ignore[arg-type]


def _index(value: object) -> Bend:
    return lambda r: replace(r, value=json.dumps(value)) if isinstance(r, BucketRow) else r


WRONG: list[tuple[Bend, str, str]] = [
    (lambda r: replace(r, left="x9") if isinstance(r, LinkRow) else r, "links", "x9 and KEN.MIL are no two records"),
    (lambda r: replace(r, score=2.0) if isinstance(r, LinkRow) else r, "links", "a score between 0 and 1"),
    (lambda r: replace(r, verdict="alike") if isinstance(r, JudgementRow) else r, "judgements", "'alike' is no"),
    (_claim(asserts=("TCD",)), "claims", "not those of its stands"),
    (_claim(independent=2), "claims", "not those of its stands"),
    (_claim(stands="{"), "claims", "cannot be read"),
    (_claim(statements=("s9",)), "claims", "statement s9 is not among the statements"),
    (_claim(statements=("s9",)), "claims", "stands by a statement that is not of the claim"),
    (_claim(bucket="other"), "claims", "is not in the index of claims"),
    (lambda r: None if isinstance(r, ClaimRow) else r, "claims", "is no claim but in the index of claims"),
    (lambda r: None if isinstance(r, BucketRow) else r, "claims", "is not in the index of claims"),
    (_index([[["s1"]]]), "claims", "has other statements in the index of claims"),
    (_claim(statements=(STATEMENT, STATEMENT)), "claims", "is in 2 claims"),
]


@pytest.mark.parametrize(("bend", "table", "message"), WRONG)
def test_what_does_not_hold_is_told(tmp_path: Path, bend: Bend, table: str, message: str) -> None:
    found = faults(tmp_path, bend)
    assert any(fault.table == table and message in fault.message for fault in found), found


def test_links_and_claims_are_not_judged_before_all_readings_are_linked(tmp_path: Path) -> None:
    assert faults(tmp_path, _claim(independent=2), key=f"{STEP}:99") == []


def test_a_judgement_of_who_is_not_there_any_more_is_told_and_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, lambda r: replace(r, left="x9") if isinstance(r, JudgementRow) else r) == []
    with View(tmp_path) as view:
        (note,) = adrift(view)
    assert note.startswith("Ada judged x9 and KEN.MIL to be same, but the store does not have x9 any more")
    Writer(tmp_path).commit(
        [JudgementRow("j1", "same", "x9", "KEN.MIL", "Ada", "2026-03-03", None, True)], kind="judge"
    )
    with View(tmp_path) as view:
        assert adrift(view) == []
