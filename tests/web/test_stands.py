from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from averral.analysis.shifts import TurningPoint
from averral.analysis.ties import Standing
from averral.web.stands import behind, course_words, rests, stood, turned_alone

ALLIES = Standing(("A", "B"), 1, "2019-03-04", "2021-02-01", "turned", 1.0, ("training", "unspecified"), ("=",), ())
ENEMIES = replace(ALLIES, sign=-1, begin="2021-02-02", end=None, ending="stands", support=())
POINT = TurningPoint(
    ("A", "B"),
    "friendly",
    "hostile",
    "2021-02-01",
    "2021-02-03",
    0.75,
    ("relations", "texts"),
    ("s",),
    (),
    ("i1", "i2"),
)


def words(pieces: Any) -> str:
    return "".join(p.text for p in pieces)


def test_how_two_stood_in_a_few_words() -> None:
    assert course_words([ALLIES, ENEMIES]) == "allies until 2021-02, enemies since"
    assert course_words([ENEMIES]) == "enemies since 2021-02"
    assert course_words([ALLIES]) == "allies since 2019-03 until 2021-02"
    assert course_words([]) == "how they stand is not stated, or what is said weighs up"
    later = replace(ENEMIES, begin="2022-05-01", end="2022-09-01", ending="faded")
    assert course_words([ALLIES, later]) == "allies until 2021-02, enemies since 2022-05 until 2022-09"


def test_a_turning_point_says_what_it_rests_on() -> None:
    said = turned_alone(POINT, "/dyads/A/B")
    assert words(said) == (
        "Allies until 2021-02-01, enemies since 2021-02-03 (2 statements, 1 independent source); sure 0.75, by ties and"
        " stated in texts."
    )
    assert [p.to for p in said if p.to] == ["/statements?id=i1&id=i2&sort=oldest"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("neutral", "hostile", "Enemies since 2021-02"), ("friendly", "neutral", "Allies until 2021-02")],
)
def test_a_beginning_and_an_end(before: Any, after: Any, expected: str) -> None:
    point = replace(POINT, before=before, after=after, earliest="2021-02-01", latest="2021-02-28")
    assert words(turned_alone(point, "/d")).startswith(expected + " (")


def test_a_tie_that_held_says_how_it_ended() -> None:
    assert words(stood(ALLIES, "/d")) == (
        "Allies from 2019-03-04 until 2021-02-01, by training (0 statements, 0 independent sources); then the contrary."
    )
    assert words(stood(ENEMIES, "/d")).startswith("Enemies from 2021-02-02 to the last day (")


def test_a_list_that_no_address_holds_leads_to_the_page_that_has_it() -> None:
    assert behind([], "/d") == "/d" and behind([f"i{n}" for n in range(121)], "/d") == "/d"
    assert words(rests(["a"], 2, 3, "/d")) == " (1 statement, 2 independent sources, 3 contested)"
