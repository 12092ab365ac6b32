from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast
from averral.finding import Finding
from averral.syntax import Syntax

Parse = Callable[[str], Syntax]
CastOf = Callable[..., Cast]
Find = Callable[[str], list[Finding]]


def _sides(findings: list[Finding], label: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(f.actor, f.recipient) for f in findings if f.label == label]


@pytest.mark.parametrize(
    "text",
    [
        "Chad will not lift the ban on Libya.",
        "Chad would not help Libya.",
        "Chad and Libya failed to reach agreement on the border.",
    ],
)
def test_what_will_not_be_done_is_refused(find: Find, text: str) -> None:
    assert (("TCD",), ("LBY",)) in _sides(find(text), "REJECT")


@pytest.mark.parametrize(
    "text", ["Chad will lift the ban on Libya.", "Chad did not help Libya.", "Chad will not attack Libya."]
)
def test_what_is_done_or_harmful_or_past_is_no_refusal(find: Find, text: str) -> None:
    assert _sides(find(text), "REJECT") == []


def test_the_act_itself_stays_beside_its_refusal(find: Find) -> None:
    assert {f.label for f in find("Chad will not lift the ban on Libya.")} >= {"CONCEDE", "REJECT"}


@pytest.mark.parametrize(
    "text", ["Chad said that Libya must stop the programme.", "Chad said Libya should end the attacks on Mali."]
)
def test_who_says_that_another_must_asks_for_it(find: Find, text: str) -> None:
    assert (("TCD",), ("LBY",)) in _sides(find(text), "REQUEST")


@pytest.mark.parametrize(
    "text",
    [
        "Chad said that Libya may stop the programme.",
        "Chad said that it must stop the programme.",
        "Chad said that Libya should have stopped the programme.",
        "Chad refused to say that Libya should stop the programme.",
        "Libya must stop the programme.",
    ],
)
def test_what_is_no_demand_of_another(find: Find, text: str) -> None:
    assert _sides(find(text), "REQUEST") == []


def test_harm_announced_on_a_condition_is_a_threat(find: Find) -> None:
    assert (("TCD",), ("LBY",)) in _sides(find("Chad said it would attack Libya unless it withdrew."), "THREATEN")
    assert _sides(find("Chad said it would attack Libya on Monday."), "THREATEN") == []
    assert _sides(find("Chad said it would help Libya if it withdrew."), "THREATEN") == []


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Chad and Libya have formed an alliance against Kenya.", {("TCD", "KEN"), ("LBY", "KEN")}),
        ("Chad supports Libya against Kenya.", {("TCD", "KEN")}),
        ("Chad and Libya have formed an alliance against crime.", set()),
        ("Chad supports Libya.", set()),
    ],
)
def test_whoever_sides_against_somebody_is_hostile_to_them(find: Find, text: str, pairs: set[tuple[str, str]]) -> None:
    assert {(*f.actor, *f.recipient) for f in find(text) if f.label == "hostile_to"} == pairs
    assert {f.label for f in find(text)} & {"allied_with", "supports"}
