from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import DataError
from averral.knowledge.own import read_toml, slug

PATH = Path("mine.toml")


def test_an_actor_with_all_its_fields() -> None:
    read = read_toml(
        """
        [[actor]]
        name = "Harbour Front"
        aliases = ["HF"]
        type = "armed_group"
        country = "KEN"
        sector = "REB"
        start = 2019-05-01
        roles = ["government@2020/2021-06"]
        """,
        PATH,
    )
    ((actor, names),) = [(a.actor, a.names) for a in read.actors]
    assert (actor.id, actor.type, actor.country, actor.start) == (
        "own:harbour-front",
        "armed_group",
        "KEN",
        "2019-05-01",
    )
    assert names == ("HF",)
    assert (actor.type_on("2020-07-01"), actor.type_on("2021-07-01")) == ("government", "armed_group")


def test_a_person_with_an_office() -> None:
    read = read_toml(
        """
        [[actor]]
        name = "Amina Osei"
        person = true
        offices = [{title = "Defence Minister", body = "GHA.GOV", start = 2020}]
        """,
        PATH,
    )
    (addition,) = read.actors
    assert (addition.actor.type, addition.actor.person) == ("official", True)
    assert [(o.person, o.title, o.body, o.start) for o in addition.offices] == [
        ("own:amina-osei", "Defence Minister", "GHA.GOV", "2020")
    ]


def test_a_noun_and_its_plural() -> None:
    read = read_toml('[[agent]]\nnoun = "Raftsman"\nplural = "raftsmen"\nkind = "person"\ntype = "armed_group"', PATH)
    assert read.agents is not None
    assert sorted(read.agents) == ["raftsman", "raftsmen"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nname = \nb = 2", r"mine\.toml is not TOML: .*line 2"),
        ('[[actors]]\nname = "X"', r"'actors' is no field \(did you mean 'actor'\?\)"),
        ('[actor]\nname = "X"', r"write each actor under \[\[actor\]\]"),
        ('[[actor]]\ntype = "state"', "actor 1 has neither name nor id"),
        (
            '[[actor]]\nname = "X"\ntype = "armed group"',
            r"actor 1 \(X\): type 'armed group' .*did you mean 'armed_group'",
        ),
        ('[[actor]]\nname = "X"\nalias = ["Y"]', r"'alias' is no field \(did you mean 'aliases'\?\)"),
        ('[[actor]]\nname = "X"\naliases = "Y"', "aliases is a list of texts, not 'Y'"),
        ("[[actor]]\nname = 5", "name is a text in quotation marks, not 5"),
        ('[[actor]]\nname = "X"\nstart = "long ago"', "'long ago' is not a date"),
        ('[[actor]]\nname = "X"\nroles = ["king@1990/"]', "role 'king' is not among"),
        ('[[actor]]\nname = "X"\noffices = ["king"]', "an office is a table"),
        ('[[actor]]\nname = "X"\noffices = [{title = "king"}]', "an office needs title and body"),
        ('[[agent]]\nnoun = "elf"\nkind = "spirit"', "agent 1: an agent needs noun, kind"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_toml(text, PATH)


@pytest.mark.parametrize(("name", "end"), [("Élan Vital!", "elan-vital"), ("...", "actor"), ("A  B", "a-b")])
def test_names_become_ends_of_ids(name: str, end: str) -> None:
    assert slug(name) == end


def test_a_state_has_adjectives_demonyms_capitals_and_seats() -> None:
    read = read_toml(
        '[[actor]]\nid = "XQQ"\nname = "Ostrava Land"\ntype = "state"\nadjectives = ["Ostravan"]\n'
        'demonyms = ["Ostravans"]\ncapitals = ["Lemar"]\nseats = ["the Old Mint"]',
        PATH,
    )
    assert read.actors[0].sorts == (
        ("Ostravan", "adjective"), ("Ostravans", "demonym"), ("Lemar", "capital"), ("the Old Mint", "seat"),
    )  # fmt: skip
    assert read.actors[0].called[0] == ("Ostrava Land", "name")
