from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.telling import claim, said, shift, statement_id, store_of, told
from averral.analysis.evidence import Evidence, evidence
from averral.store import View

ACCUSED = told(
    "2020-03-01",
    said("ACCUSE", "XBB", "XAA"),
    said("supports", "XAA", "own:river-front", support=("weapons",), source="XBB", chain=("author", "XBB")),
)
DENIED = told("2020-03-02", said("supports", "XAA", "own:river-front", polarity="negative", source="own:ida-vale"))
PACT = told("2021-06-01", said("AGREE", ["XAA", "XBB", "XCC"], [], earliest="2021-05-30", latest="2021-05-30"))
PLAN = told("2021-07-01", said("ASSAULT", "XAA.MIL", "XCC", realis="intended"), said("ACCUSE", "XAA", "XAA"))


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    ids = [statement_id(ACCUSED, 2), statement_id(DENIED, 1)]
    rows = (claim("c1", "denied", *ids, kind="relation", source="XBB"),)
    folder = store_of(tmp_path_factory.mktemp("evidence"), ACCUSED, DENIED, PACT, PLAN, also=rows)
    with View(folder) as opened:
        yield opened


def _plain(found: tuple[Evidence, ...]) -> list[tuple[Any, ...]]:
    return [(e.label, e.actor, e.recipient, e.sign) for e in found]


def test_an_accusation_is_a_hostile_word_and_the_accused_act_is_the_accusers(view: View) -> None:
    accuse, act, denial = evidence(view, until="2020-12-31")
    assert (accuse.sign, accuse.averred, accuse.source) == (-1, True, "outlet:harbour wire")
    assert (act.sign, act.speaker, act.source, act.claim, act.status) == (1, "XBB", "XBB", "c1", "denied")
    assert (denial.sign, denial.leaning, denial.denied, denial.ended) == (0, 1, True, False)
    assert act.weight == pytest.approx(1.0 * 0.15 * 0.8 * 0.9)
    assert act.support == ("weapons",) and act.day == "2020-03-01"


def test_mutual_acts_give_a_record_for_each_pair(view: View) -> None:
    found = evidence(view, labels=["AGREE"])
    assert [e.dyad for e in found] == [("XAA", "XBB"), ("XAA", "XCC"), ("XBB", "XCC")]
    assert all(e.symmetric and e.turns and e.begin == "2021-05-30" for e in found)


def test_plans_count_for_nothing_and_nobody_stands_to_themselves(view: View) -> None:
    (plan,) = evidence(view, since="2021-07-01")
    assert (plan.label, plan.sign, plan.actor, plan.actor_top) == ("ASSAULT", 0, "XAA.MIL", "XAA")


@pytest.mark.parametrize(
    ("mouth", "labels"),
    [
        ("author", ["ACCUSE", "AGREE", "AGREE", "AGREE", "ASSAULT"]),
        ("attributed", ["supports", "supports"]),
        ("XBB", ["supports"]),
        ("XAA", ["supports"]),
        ("corroborated", []),
        ("XCC", []),
    ],
)
def test_the_same_picture_from_other_mouths(view: View, mouth: str, labels: list[str]) -> None:
    assert [e.label for e in evidence(view, mouth=mouth)] == labels


def test_about_an_actor_with_its_parts_and_between_two(view: View) -> None:
    assert [e.label for e in evidence(view, about="XAA.GOV")] == ["ASSAULT"]
    assert _plain(evidence(view, between=("XCC", "XAA"))) == [
        ("AGREE", "XAA", "XCC", 1),
        ("ASSAULT", "XAA.MIL", "XCC", 0),
    ]
    assert evidence(view, between=("XCC", "own:river-front")) == ()


def test_an_ended_tie_is_no_denial(tmp_path: Path) -> None:
    ended = told("2020-01-01", said("supports", "XAA", "XBB", polarity="negative", why=("under stop",)))
    with View(store_of(tmp_path, ended)) as view:
        (one,) = evidence(view)
        assert (one.ended, one.denied, one.sign, one.leaning) == (True, False, 0, 1)


def test_what_a_text_says_was_before_is_marked(tmp_path: Path) -> None:
    turned = told(
        "2020-01-01",
        said("allied_with", "XAA", "XBB"),
        said("hostile_to", "XAA", "XBB"),
        shifts=(shift(("XAA", "XBB"), "ally", "enemy", None, "s1", "s2"),),
    )
    with View(store_of(tmp_path, turned)) as view:
        assert [(e.label, e.former) for e in evidence(view)] == [("allied_with", True), ("hostile_to", False)]


def test_an_empty_store(tmp_path: Path) -> None:
    with View(store_of(tmp_path, told("2020-01-01"))) as view:
        assert evidence(view) == evidence(view, about="XAA") == ()
