from __future__ import annotations

from averral.joining import Joined
from averral.linking.rows import ActorRow
from linking.making import bodies


def row(id_: str, document: str = "d1", **fields: object) -> ActorRow:
    return ActorRow(id_, document, id_, fields.pop("type", "official"), **fields)  # type: ignore[arg-type]


def test_bodies_of_a_state_are_the_state() -> None:
    assert bodies().top("KEN.AIR", "d1") == "KEN"
    assert bodies().top("KEN", "d1") == "KEN"


def test_the_parent_of_the_document_comes_before_that_of_another() -> None:
    rows = [row("p", "d1", parent="KEN.GOV", known=True), row("p", "d2", parent="PER.GOV", known=True)]
    assert bodies(rows).top("p", "d2") == "PER"
    assert bodies(rows).top("p", "d3") == "KEN"


def test_a_circle_of_parents_ends() -> None:
    rows = [row("a", parent="b"), row("b", parent="a")]
    assert bodies(rows).top("a", "d1") == bodies(rows).top("b", "d1") == "a"


def test_who_is_linked_climbs_from_the_one_that_stands_for_it() -> None:
    who = Joined({"d1:x1": "d0:x1", "d0:x1": "d0:x1"})
    own = bodies([row("d1:x1"), row("d0:x1", "d0")], who)
    assert own.top("d1:x1", "d1") == "d0:x1"
    assert own.is_known("d0:x1") and not bodies([row("d1:x1")]).is_known("d1:x1")


def test_types_and_words_of_names() -> None:
    own = bodies([row("g", type="armed_group", known=True, names=("Reed Front",))])
    assert own.type("g", "d1") == "armed_group" and own.type("KEN.MIL", "d1") == "military"
    assert own.words("d1") == {"g", "reed", "front"}
    assert own.common("Kenyan") and own.common("Minister") and not own.common("Dolphin")
