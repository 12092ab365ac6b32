from __future__ import annotations

from collections.abc import Callable

import pytest

Roles = Callable[[str, str], dict[str, str]]


@pytest.mark.parametrize(
    ("text", "verb", "doer"),
    [
        ("The rebels tried to attack the army.", "attack", "rebels"),
        ("Chad persuaded the rebels to attack the army.", "attack", "rebels"),
        ("Chad promised the rebels to attack the army.", "attack", "Chad"),
        ("The rebels were ordered to attack the army.", "attack", "rebels"),
        ("Chad accused Libya of attacking the army.", "attacking", "Libya"),
        ("The rebels fled after attacking the army.", "attacking", "rebels"),
        ("The rebels shelled the town and attacked the army.", "attacked", "rebels"),
        ("The rebels, who attacked the army, fled.", "attacked", "rebels"),
        ("The rebels attacking the army fled.", "attacking", "rebels"),
        ("It was the rebels that attacked the army.", "attacked", "rebels"),
        ("The rebels' plan to attack the army failed.", "attack", "rebels"),
        ("Crossing the river, the rebels sang.", "Crossing", "rebels"),
        ("The rebels used mortars to attack the army.", "attack", "rebels"),
        ("The rebels stopped short of attacking the army.", "attacking", "rebels"),
        ("The rebels came close to attacking the army.", "attacking", "rebels"),
        ("The rebels, having taken the town, attacked the army.", "attacked", "rebels"),
    ],
)
def test_subjects_that_stand_elsewhere(roles: Roles, text: str, verb: str, doer: str) -> None:
    assert roles(text, verb).get("subject") == doer


@pytest.mark.parametrize(
    ("text", "verb", "undergoer"),
    [
        ("The town that the rebels attacked burned.", "attacked", "town"),
        ("Villagers attacked by rebels fled.", "attacked", "Villagers"),
        ("The army was shelled and attacked by rebels.", "attacked", "army"),
        ("The army, which was attacked by rebels, fled.", "attacked", "army"),
    ],
)
def test_objects_that_stand_elsewhere(roles: Roles, text: str, verb: str, undergoer: str) -> None:
    assert roles(text, verb).get("object") == undergoer


def test_an_agentless_passive_has_no_doer(roles: Roles) -> None:
    assert "subject" not in roles("The army was attacked.", "attacked")


def test_a_clause_beside_another_complement_takes_its_subject(roles: Roles) -> None:
    text = "The report shows that the militia operates there and is armed by Chad."
    assert roles(text, "armed") | {"by": ""} == roles(text, "armed") | {
        "subject": "Chad",
        "object": "militia",
        "by": "",
    }
