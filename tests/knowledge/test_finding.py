from __future__ import annotations

import pytest

from averral.knowledge import load_knowledge
from averral.knowledge.finding import find_actors, names_of, roles_of, sector_on


@pytest.mark.parametrize(
    ("search", "first"),
    [
        ("Taliban", "group:taliban"),
        ("taliban", "group:taliban"),
        ("ISI", "PAK.ISI"),
        ("KEN", "KEN"),
        ("KEN.NAVY", "KEN.NAVY"),
        ("Tunisian", "TUN"),
        ("group:hamas", "group:hamas"),
        ("Sinn Fein", "group:sinn-fein"),
        ("Karzai Hamid", "person:hamid-karzai"),
    ],
)
def test_the_best_comes_first(search: str, first: str) -> None:
    assert find_actors(load_knowledge(), search)[0].id == first


def test_parts_of_names_come_after_whole_ones() -> None:
    found = [a.id for a in find_actors(load_knowledge(), "Taliban", 50)]
    assert found[0] == "group:taliban"
    assert "group:ttp" in found[1:]


@pytest.mark.parametrize("search", ["", "   ", "...", "Zarquanistani Club"])
def test_who_is_not_known_is_not_found(search: str) -> None:
    assert find_actors(load_knowledge(), search) == []


def test_no_more_than_asked_for() -> None:
    assert len(find_actors(load_knowledge(), "Front", 3)) == 3


def test_names_without_the_first() -> None:
    knowledge = load_knowledge()
    names = names_of(knowledge, knowledge.actors["PAK.ISI"])
    assert "ISI" in names
    assert "Inter-Services Intelligence" not in names


def test_roles_run_from_the_oldest() -> None:
    knowledge = load_knowledge()
    roles = [(r["role"], r["start"]) for r in roles_of(knowledge, knowledge.actors["group:taliban"])]
    assert roles[0][0] == "armed_group"
    assert roles[-1] == ("government", "2021-08-15")
    offices = roles_of(knowledge, knowledge.actors["person:imran-khan"])
    assert {"role": "Prime Minister", "body": "PAK.GOV", "start": "2018-08-18", "end": "2022-04-10"} in offices


def test_the_sector_follows_the_type_of_the_day() -> None:
    taliban = load_knowledge().actors["group:taliban"]
    assert (sector_on(taliban, "2010-01-01"), sector_on(taliban, "2023-01-01")) == ("REB", "GOV")
