from __future__ import annotations

import pytest

from averral.knowledge import Knowledge, KnownActor, load_knowledge
from averral.knowledge.model import BODIES, Dated


@pytest.mark.parametrize(
    ("dated", "day", "holds"),
    [
        (Dated("x", "1990", "2000"), "1995-06-01", True),
        (Dated("x", "1990", "2000"), "1989-12-31", False),
        (Dated("x", "1990", "2000"), "2000-01-01", False),
        (Dated("x", "1990", None), "2026-01-01", True),
        (Dated("x", None, "2000"), "1800-01-01", True),
        (Dated("x", "1990", "2000"), None, False),
        (Dated("x", "1990", None), None, True),
    ],
)
def test_when_a_value_holds(dated: Dated, day: str | None, holds: bool) -> None:
    assert dated.holds(day) is holds


def test_the_type_of_an_actor_depends_on_the_day() -> None:
    roles = (Dated("armed_group", "1994", "2021-08-15"), Dated("government", "2021-08-15", None))
    actor = KnownActor("g", "Group", "armed_group", roles=roles)
    assert actor.type_on("2010-01-01") == "armed_group"
    assert actor.type_on("2022-01-01") == "government"
    assert actor.type_on(None) == "government"
    assert actor.type_on("1980-01-01") == "armed_group"


@pytest.mark.parametrize("body", BODIES)
def test_bodies_of_states_are_made_on_demand(body: str) -> None:
    actor = load_knowledge().actor(f"KEN.{body}")
    assert actor is not None
    assert (actor.type, actor.country) == (BODIES[body][0], "KEN")
    assert actor.parent in ("KEN", "KEN.GOV", "KEN.MIL")


@pytest.mark.parametrize("actor_id", ["", "XXX", "XXX.MIL", "KEN.ZZZ", "."])
def test_what_is_not_known_is_none(actor_id: str) -> None:
    assert load_knowledge().actor(actor_id) is None


def test_a_table_of_ones_own() -> None:
    state = KnownActor("VAR", "Varnia", "state", "VAR")
    tables = Knowledge("1", {"VAR": state}, {}, {}, {})
    army = tables.actor("VAR.MIL")
    assert tables.actor("VAR") is state
    assert army is not None and army.name == "Armed forces of Varnia"
