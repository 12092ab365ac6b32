from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.actors.roster import Roster
from averral.cast import Tie
from averral.pipeline import Reader
from averral.records import Mention
from averral.syntax import Syntax


@pytest.fixture
def roster(reader: Reader, parse: Callable[[str], Syntax]) -> Roster:
    return Roster(parse("The big army of Chad fled north."), reader.knowledge, None)


def test_a_known_actor_is_made_once_from_the_tables(roster: Roster) -> None:
    member = roster.known("TCD")
    assert member is not None and (member.name, member.type, member.known) == ("Chad", "state", True)
    assert roster.known("TCD") is member


def test_bodies_of_states_are_made_on_demand(roster: Roster) -> None:
    army = roster.known("TCD.MIL")
    assert army is not None and (army.type, army.country, army.parent) == ("military", "TCD", "TCD.GOV")


def test_an_id_that_the_tables_do_not_have(roster: Roster) -> None:
    assert roster.known("XYZ.MIL") is None
    assert roster.known("TCD.NONSENSE") is None


def test_a_mention_covers_its_phrase(roster: Roster) -> None:
    roster.known("TCD.MIL")
    roster.mention(["TCD.MIL"], 2, [1], "nominal")
    cast = roster.cast()
    assert cast.heads == {2: ("TCD.MIL",)}
    assert cast.at == {1: ("TCD.MIL",), 2: ("TCD.MIL",)}
    assert [a.mentions for a in cast.actors if a.id == "TCD.MIL"] == [(Mention(4, 12, "nominal"),)]


def test_unknown_members_are_numbered_in_order_of_mention(roster: Roster) -> None:
    for key, head in (("late", 5), ("early", 2)):
        roster.new(key, key, "other")
        roster.mention([key], head, (), "nominal")
    assert [(a.id, a.name) for a in roster.cast().actors] == [("x1", "early"), ("x2", "late")]


def test_members_without_a_mention_are_left_out_unless_a_tie_needs_them(roster: Roster) -> None:
    roster.known("TCD")
    roster.new("x", "somebody", "official")
    roster.mention(["x"], 2, (), "nominal")
    assert [a.name for a in roster.cast().actors] == ["somebody"]
    roster.tie(Tie("leads", "x", "TCD", 2, 0, 12, "title"))
    assert [a.name for a in roster.cast().actors] == ["somebody", "Chad"]
    assert [(t.first, t.second) for t in roster.cast().ties] == [("x1", "TCD")]


def test_a_tie_of_one_with_itself_or_told_twice_is_not_added(roster: Roster) -> None:
    roster.known("TCD")
    roster.known("LBY")
    tie = Tie("leads", "TCD", "LBY", 2, 0, 12, "title")
    for each in (Tie("leads", "TCD", "TCD", 2, 0, 12, "title"), tie, tie):
        roster.tie(each)
    assert roster.ties == [tie]


def test_the_state_of_a_member(roster: Roster) -> None:
    roster.known("TCD.MIL")
    roster.new("x", "somebody", "official")
    assert roster.state_of("TCD.MIL") == "TCD"
    assert roster.state_of("x") is None
    assert roster.state_of("nobody") is None
