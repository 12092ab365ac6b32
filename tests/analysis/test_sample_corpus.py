"""The sample corpus: support, and the time line of a dyad, against its gold file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import averral
from averral.analysis.cast import Cast
from averral.analysis.chains import chains
from averral.analysis.dyads import dyad
from averral.cli.passing import Given, view_of
from averral.settings import Settings
from averral.store import View

CORPUS = Path(averral.__file__).parent / "samples" / "corpus"
GOLD = Path(__file__).parents[1] / "gold" / "corpus" / "claims.json"
FRONT = "own:orsa-valley-front"


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    settings = Settings(actors=(CORPUS / "actors.toml",))
    paths = (str(CORPUS / "reports.jsonl"),)
    with view_of(Given(paths, settings=settings, table=CORPUS / "sources.toml"), []) as made:
        yield made


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))["claims"]
    return [c for c in found if "supports" in c["labels"]]


def test_support_is_that_of_the_gold_file_and_none_that_is_only_denied(view: View, gold: list[dict[str, Any]]) -> None:
    cast = Cast(view)
    links = {(link.a, link.b) for link in chains(view, cast=cast).links if link.kind == "supports"}
    by_pair: dict[tuple[str, str], set[str]] = {}
    for c in gold:
        by_pair.setdefault((cast.top(c["actor"][0]), cast.top(c["recipient"][0])), set()).add(c["status"])
    firm = {pair for pair, held in by_pair.items() if held & {"corroborated", "repeated"}}
    denied = {pair for pair, held in by_pair.items() if held == {"denied"}}
    assert len(firm) >= 6 and len(denied) == 2
    assert firm <= links <= by_pair.keys() - denied


def test_who_armed_the_front_to_fight_whom_and_until_when(view: View) -> None:
    found = chains(view, actor=FRONT, kinds=("weapons",), on="2019")
    assert ("XKS", FRONT, "XVM") in [c.actors for c in found.chains]
    ended = [t for t in chains(view, actor=FRONT).turns if t.what == "ended"]
    assert [(t.link.a, t.link.b, t.day[:7]) for t in ended] == [("XKS", FRONT, "2020-07")]


def test_the_supporter_itself_says_nothing_of_it(view: View) -> None:
    assert [link for link in chains(view, mouth="XKS").links if link.kind == "supports"] == []


def test_the_time_line_of_two_states_turns_when_the_gold_file_says(view: View) -> None:
    turning = json.loads(GOLD.read_text(encoding="utf-8"))["turning_points"]
    wanted = [t for t in turning if set(t["dyad"]) == {"XVM", "XNV"} and t["from"] == "friendly"]
    found = dyad(view, "XVM", "XNV", every="year")
    assert wanted
    for t in wanted:
        same = [p for p in found.turning_points if (p.before, p.after) == (t["from"], t["to"])]
        assert any(p.earliest <= t["latest"] and p.latest >= t["earliest"] for p in same), t
    assert found.series.points[-1].mean is not None and found.series.points[-1].mean < 0
