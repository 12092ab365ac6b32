from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analysis.telling import said, store_of, told
from averral.analysis.cast import Cast
from averral.analysis.evidence import evidence
from averral.analysis.shifts import TurningPoint
from averral.analysis.wording import says, speaker, turn
from averral.records import Actor
from averral.store import View

POINT = TurningPoint(("A", "B"), "friendly", "hostile", "2021-02-01", "2021-02-28", 1.0, (), (), (), ())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "allies until 2021-02, enemies since"),
        ({"latest": "2021-02-03"}, "allies until 2021-02-01, enemies since 2021-02-03"),
        ({"earliest": "2020-01-01", "latest": "2022-12-31"}, "allies until 2020-01-01, enemies since 2022-12-31"),
        ({"before": "neutral"}, "enemies since 2021-02"),
        ({"after": "neutral", "latest": "2021-03-05"}, "allies until a day between 2021-02-01 and 2021-03-05"),
    ],
)
def test_a_turn(changed: dict[str, Any], words: str) -> None:
    assert turn(replace(POINT, **changed)) == words


def test_the_verb_follows_who_speaks(tmp_path: Path) -> None:
    actors = (
        Actor("x9", "Residents", "population"), Actor("XAA", "Arland", "state", known=True),
        Actor("XBB", "Borland", "state", known=True),
    )  # fmt: skip
    report = told(
        "2020-02-01", said("ASSAULT", "XAA", "XBB", source="x9"), said("ASSAULT", "XAA", "XBB", source="unspecified"),
        said("ASSAULT", "XAA", "XBB"), said("ASSAULT", "XAA", "XBB", source="XBB"), actors=actors,
    )  # fmt: skip
    with View(store_of(tmp_path, report)) as view:
        cast = Cast(view)
        found = sorted(says(e, cast) for e in evidence(view, cast=cast))
        assert found == ["Borland says", "Residents say", "somebody unnamed says", "the author states"]
        named = [speaker(i, cast) for i in ("author", "unspecified", "XAA")]
        assert named == ["the author", "somebody unnamed", "Arland"]
