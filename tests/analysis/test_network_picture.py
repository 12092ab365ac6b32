from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pytest

from averral.analysis.network_picture import MOST_NODES, network
from averral.analysis.picture_style import FOE, FRIEND

NAMES = {"a": "Arland", "b": "Borland", "c": "Corland", "f": "River Front"}


@dataclass(frozen=True)
class Tie:
    a: str
    b: str
    sign: int
    averred: bool = True
    directions: tuple[str, ...] = ("=",)
    weight: float = 1.0
    statements: tuple[str, ...] = ()


TIES = [Tie("a", "b", 1), Tie("b", "f", 1, averred=False, directions=(">",)), Tie("a", "f", -1, statements=("s1",))]


def rows(spec: dict[str, Any], mark: str, **look: Any) -> list[dict[str, Any]]:
    """The rows of the layers with a mark that looks so."""
    layers = [one for one in spec["layer"] if one["mark"]["type"] == mark]
    return [r for one in layers if look.items() <= one["mark"].items() for r in one["data"]["values"]]


def boxes(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return rows(spec, "rect", color="#ffffff")


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["x"] < other["x2"] and other["x"] < one["x2"] and one["y"] < other["y2"] and other["y"] < one["y2"])


def test_friends_foes_and_hearsay_differ_in_colour_and_in_shape() -> None:
    spec = network(NAMES, TIES)
    lines = next(one for one in spec["layer"] if "strokeDash" in one["encoding"])
    assert [(r["a"], r["b"], r["stands"], r["voice"]) for r in lines["data"]["values"]] == [
        ("a", "b", "friends", "averred"), ("a", "f", "foes", "averred"), ("b", "f", "friends", "attributed"),
    ]  # fmt: skip
    assert lines["encoding"]["color"]["scale"] == {"domain": ["friends", "foes"], "range": [FRIEND, FOE]}
    assert lines["encoding"]["strokeDash"]["scale"]["range"][0] == [1, 0]
    bars = rows(spec, "rule", strokeCap="round")
    assert {(r["a"], r["b"]) for r in bars} == {("a", "f")} and len(bars) == 2
    assert [(r["a"], r["b"]) for r in rows(spec, "point")] == [("b", "f")]
    assert "Dashed: only others than a writer say so." in " ".join(spec["title"]["subtitle"])


def test_the_description_tells_the_picture_in_words() -> None:
    spec = network(NAMES, TIES, title="Ties in 2020", sentence="Three ties.")
    assert spec["description"] == (
        "Ties in 2020. Three ties. Arland and Borland: friends; Arland and River Front: foes (1 statement);"
        " Borland and River Front: friends (only attributed)."
    )


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 12, 25, 60])
def test_no_label_lies_on_another(count: int) -> None:
    ids = [f"Actor of number {n}" * (1 + n % 2) for n in range(count)]
    ties = [Tie(a, b, 1 if n % 3 else -1) for n, (a, b) in enumerate(combinations(ids, 2)) if n % 5 == 0]
    for camps in ([], [ids[::2], ids[1::2]], [ids[:3], ids[3:5]]):
        drawn = boxes(network({i: i for i in ids}, ties, camps=camps))
        assert len(drawn) == count
        assert not [1 for one, other in combinations(drawn, 2) if overlap(one, other)]


def test_camps_stand_apart_on_grounds_of_their_own() -> None:
    spec = network(NAMES, TIES, camps=[{"a", "b"}, {"f"}])
    grounds = rows(spec, "rect", cornerRadius=16)
    assert len(grounds) == 3  # Corland is in no camp: a ground of its own
    assert not [1 for one, other in combinations(grounds, 2) if overlap(one, other)]
    by_id = {r["id"]: r for r in boxes(spec)}
    held = [{i for i, b in by_id.items() if overlap(b, g)} for g in grounds]
    assert sorted(map(sorted, held)) == [["a", "b"], ["c"], ["f"]]


def test_frustrated_ties_are_marked_whichever_way_they_are_named() -> None:
    marked = rows(network(NAMES, TIES, frustrated=[("f", "a")]), "rule", strokeWidth=10)
    assert [(r["a"], r["b"]) for r in marked] == [("a", "f")]
    assert "frustrated" in marked[0]["words"]


def test_two_ties_of_one_pair_run_beside_each_other() -> None:
    spec = network(NAMES, [Tie("a", "b", 1), Tie("b", "a", -1)])
    lines = next(one for one in spec["layer"] if "strokeDash" in one["encoding"])["data"]["values"]
    assert len({tuple(sorted([(r["x"], r["y"]), (r["x2"], r["y2"])])) for r in lines}) == 2


def test_more_than_the_most_actors_are_left_out_and_counted() -> None:
    hub = [Tie("hub", f"n{n:03}", 1) for n in range(MOST_NODES + 20)]
    spec = network({}, hub)
    assert len(boxes(spec)) == MOST_NODES
    assert "hub" in {r["id"] for r in boxes(spec)}
    assert "Drawn are the 60 actors with the most ties; 21 are left out." in " ".join(spec["title"]["subtitle"])


def test_no_tie_and_no_actor_are_drawn_and_said() -> None:
    for names in ({}, NAMES):
        spec = network(names, [Tie("a", "a", 1)] if names else [])
        assert len(boxes(spec)) == len(names)
        assert "No tie is known." in " ".join(spec["title"]["subtitle"])
