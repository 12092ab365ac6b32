from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast

from .looking import one

CastOf = Callable[..., Cast]


def test_a_known_name_brings_its_record(cast_of: CastOf) -> None:
    text = "Hezbollah fired rockets at Israel."
    group, state = one(cast_of(text), text, "Hezbollah"), one(cast_of(text), text, "Israel")
    assert (group.known, group.type, state.id, state.type, state.country) == (
        True,
        "armed_group",
        "ISR",
        "state",
        "ISR",
    )


def test_the_longest_name_wins(cast_of: CastOf) -> None:
    text = "Equatorial Guinea thanked Papua New Guinea."
    assert [a.id for a in cast_of(text).actors if a.type == "state"] == ["GNQ", "PNG"]


def test_an_adjective_is_a_mention_of_its_state(cast_of: CastOf) -> None:
    text = "The Kenyan minister slept."
    state = one(cast_of(text), text, "Kenyan")
    assert state.id == "KEN"
    assert [m.form for m in state.mentions] == ["adjective"]


def test_a_demonym_is_the_people_not_the_state(cast_of: CastOf) -> None:
    text = "Thousands of Ukrainians fled."
    people = one(cast_of(text), text, "Thousands of Ukrainians")
    assert (people.id, people.type, people.country) == ("UKR.POP", "population", "UKR")


def test_a_name_inside_a_persons_name_is_no_state(cast_of: CastOf) -> None:
    text = "Peter Jordan, a trader, slept."
    assert [a.type for a in cast_of(text).actors if a.id == "JOR"] == []
    assert one(cast_of(text), text, "Peter Jordan").known is False


def test_a_surname_points_back_to_the_full_name(cast_of: CastOf) -> None:
    text = "Karim Ottah spoke in May. Ottah left in June."
    person = one(cast_of(text), text, "Ottah")
    assert person.name == "Karim Ottah"
    assert len(person.mentions) == 2


def test_of_two_bearers_of_a_surname_the_last_named_is_meant(cast_of: CastOf) -> None:
    text = "Lena Marsh met reporters. Oskar Marsh met nobody. Marsh then left."
    assert one(cast_of(text), text, "Marsh").name == "Oskar Marsh"


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        ("The Vlora Liberation Front (VLF) fled. The VLF hid.", "VLF", "Vlora Liberation Front"),
        ("The United Karu Workers struck. Later the UKW signed.", "UKW", "United Karu Workers"),
    ],
)
def test_an_acronym_is_the_body_whose_initials_it_has(cast_of: CastOf, text: str, acronym: str, name: str) -> None:
    assert name in one(cast_of(text), text, acronym).name


def test_an_unknown_body_is_kept_and_says_so(cast_of: CastOf) -> None:
    text = "The Vlora Front shelled a bridge."
    body = one(cast_of(text), text, "Vlora Front")
    assert (body.known, body.country) == (False, None)
    assert any("Vlora Front" in reason for reason in cast_of(text).reasons[body.id])


def test_the_bearer_of_a_role_depends_on_the_day(cast_of: CastOf) -> None:
    text = "The Taliban closed the school."
    before = one(cast_of(text, "2010-05-01"), text, "Taliban")
    after = one(cast_of(text, "2023-05-01"), text, "Taliban")
    assert before.id == after.id
    assert (before.type, after.type) == ("armed_group", "government")


def test_dates_and_sums_are_nobody(cast_of: CastOf) -> None:
    assert cast_of("On Monday, 3 May 2010, it cost $40.").actors == ()


@pytest.mark.parametrize(
    ("text", "words", "name", "parent"),
    [
        ("Chad expelled a Libyan.", "Libyan", "Libyan", "LBY.POP"),
        ("Chad deported five Iraqis.", "Iraqis", "Iraqis", "IRQ.POP"),
    ],
)
def test_a_demonym_that_is_counted_is_some_people(
    cast_of: CastOf, text: str, words: str, name: str, parent: str
) -> None:
    people = one(cast_of(text), text, words)
    assert (people.name, people.type, people.parent, people.known) == (name, "population", parent, False)


@pytest.mark.parametrize(("day", "meant"), [("1985-06-01", {"NGA.GOV"}), ("2020-06-01", set())])
def test_a_former_capital_acts_for_its_government_only_while_it_was_one(
    cast_of: CastOf, day: str, meant: set[str]
) -> None:
    assert {a.id for a in cast_of("Lagos accused the rebels of lying.", day).actors if a.known} == meant


@pytest.mark.parametrize(("day", "meant"), [("1968-06-01", {"BIA"}), ("2020-06-01", set())])
def test_a_name_that_a_state_bore_for_a_time_is_not_read_after_it(cast_of: CastOf, day: str, meant: set[str]) -> None:
    assert {a.id for a in cast_of("The police searched houses in Biafra.", day).actors if a.known} == meant


def test_surnames_joined_by_hyphens_are_so_many_persons(cast_of: CastOf) -> None:
    text = 'Israel voted. The "Netanyahu-Lieberman-Barak" government slept.'
    cast = cast_of(text, "2009-06-01")
    assert one(cast, text, "Lieberman").id == "person:avigdor-lieberman"


def test_another_spelling_is_the_known_person_with_a_score(cast_of: CastOf) -> None:
    text = "Sudanese President Omar Al-Basheer slept."
    bashir = one(cast_of(text, "2009-01-01"), text, "Omar Al-Basheer")
    assert bashir.id == "person:omar-al-bashir"
    assert bashir.score is not None and 0.5 <= bashir.score <= 1
    assert bashir.why[1].startswith("variant: Omar Al-Basheer")


def test_a_middle_initial_makes_no_second_person(cast_of: CastOf) -> None:
    text = "President Tomas C. Aldan spoke. Tomas Aldan left."
    cast = cast_of(text)
    assert one(cast, text, "Tomas C. Aldan").id == one(cast, text, "Tomas Aldan").id


def test_the_obama_of_his_administration_is_no_mention_of_him(cast_of: CastOf) -> None:
    text = "Barack Obama slept. The Obama administration slept."
    obama = one(cast_of(text, "2012-01-01"), text, "Barack Obama")
    assert [text[m.start : m.end] for m in obama.mentions] == ["Barack Obama"]


def test_a_city_is_no_organisation(cast_of: CastOf) -> None:
    text = "Reports from Hutchinson said that rebels fled."
    assert [a.name for a in cast_of(text).actors if a.name == "Hutchinson"] == []


def test_a_name_before_its_own_noun_is_one_mention_with_it(cast_of: CastOf) -> None:
    text = "The town, controlled by the Jaish al-Islam rebel group, is quiet."
    (group,) = [a for a in cast_of(text).actors if a.id == "group:jaysh-al-islam"]
    assert [text[m.start : m.end] for m in group.mentions] == ["Jaish al-Islam rebel group"]


@pytest.mark.parametrize("text", ["WHAT SECTOR OF ECONOMY IS STILL STRONG.", "The AFL-CIO met farmers."])
def test_capitals_in_headings_and_compounds_are_no_initials(cast_of: CastOf, text: str) -> None:
    assert [a.id for a in cast_of(text).actors if a.known] == []


def test_a_bare_surname_needs_more_than_the_country(cast_of: CastOf) -> None:
    text = "Police in the United States said Ford paid Clark."
    assert [a.name for a in cast_of(text).actors if a.known and a.type == "official"] == []


def test_a_body_belongs_to_the_state_named_right_before_it(cast_of: CastOf) -> None:
    text = "The Cypriot president slept. Cyprus's National Guard slept."
    assert one(cast_of(text), text, "National Guard").id == "CYP.NG"


def test_the_two_bodies_of_a_joint_one_are_named_in_it(cast_of: CastOf) -> None:
    text = "The African Union-United Nations Hybrid Operation in Darfur slept in Sudan."
    cast = cast_of(text, "2010-01-01")
    assert one(cast, text, "African Union").id == "org:african-union"
    assert one(cast, text, "United Nations").id == "org:united-nations"
    assert one(cast, text, "African Union-United Nations Hybrid Operation in Darfur").id == "org:unamid"


def test_a_state_in_initials_is_one_after_a_hyphen(cast_of: CastOf) -> None:
    assert {a.id for a in cast_of("The Canada-U.S. talks failed.").actors} == {"CAN", "USA"}


@pytest.mark.parametrize("verb", ["accused", "blamed", "condemned"])
def test_a_name_that_is_also_a_town_speaks_for_itself(cast_of: CastOf, verb: str) -> None:
    text = f"Norland {verb} the army of Sudmark."
    assert one(cast_of(text), text, "Norland").name == "Norland"


def test_a_town_after_of_is_nobody(cast_of: CastOf) -> None:
    text = "The mayor of Garissa said that the road was open."
    assert all(actor.name != "Garissa" for actor in cast_of(text).actors)


def test_a_body_may_be_called_like_a_hamlet(cast_of: CastOf) -> None:
    text = "The Vlora Front shelled a bridge. Later the Front fled."
    assert "Front" in {text[m.start : m.end] for a in cast_of(text).actors for m in a.mentions}
