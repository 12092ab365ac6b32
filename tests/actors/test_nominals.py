from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast

from .looking import named, one

CastOf = Callable[..., Cast]


@pytest.mark.parametrize(
    ("text", "words", "type_", "country"),
    [
        ("Rebels fled.", "Rebels", "armed_group", None),
        ("Kenyan police fled.", "Kenyan police", "police", "KEN"),
        ("The Malian army fled.", "Malian army", "military", "MLI"),
        ("The Turkish government fell.", "Turkish government", "government", "TUR"),
        ("Students in Chad marched.", "Students", "population", "TCD"),
        ("Israeli officials slept.", "Israeli officials", "official", "ISR"),
    ],
)
def test_role_nouns(cast_of: CastOf, text: str, words: str, type_: str, country: str | None) -> None:
    actor = one(cast_of(text), text, words)
    assert (actor.type, actor.country) == (type_, country)
    assert [m.form for m in actor.mentions] == ["nominal"]


def test_a_body_of_a_state_is_the_same_however_it_is_named(cast_of: CastOf) -> None:
    text = "The Malian army fled. Mali's army returned."
    assert one(cast_of(text), text, "Malian army").id == one(cast_of(text), text, "Mali's army").id == "MLI.MIL"


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Boko Haram raided a village. The group fled.", "group", "Boko Haram"),
        ("The Taliban signed. The movement then split.", "movement", "Taliban"),
        ("The Malian army fled. The army returned.", "army", "Malian army"),
        ("Rebels came. The rebels left.", "rebels", "Rebels"),
    ],
)
def test_definite_phrases_point_back(cast_of: CastOf, text: str, phrase: str, name: str) -> None:
    cast = cast_of(text)
    assert one(cast, text, phrase).id == one(cast, text, name).id


def test_an_indefinite_phrase_is_somebody_new(cast_of: CastOf) -> None:
    text = "A soldier shot a farmer. Another soldier fled."
    assert len({a.id for a in cast_of(text).actors if "soldier" in a.name}) == 2


def test_fighters_of_a_group_are_the_group(cast_of: CastOf) -> None:
    text = "Hezbollah fighters fled."
    assert {a.id for a in cast_of(text).actors} == {one(cast_of(text), text, "Hezbollah fighters").id}


def test_a_quantity_stands_for_what_it_counts(cast_of: CastOf, parse: Callable[..., object]) -> None:
    text = "Hundreds of rebels fled."
    cast = cast_of(text)
    assert cast.heads[0] == cast.heads[2]
    assert named(cast, text, "Hundreds of rebels")
    assert named(cast, text, "rebels") == []


def test_officials_belong_to_the_government(cast_of: CastOf) -> None:
    text = "Israeli officials slept."
    assert one(cast_of(text), text, "Israeli officials").parent in ("ISR", "ISR.GOV")


def test_things_are_nobody(cast_of: CastOf) -> None:
    assert cast_of("The table stood beside the window.").actors == ()


def test_a_predicate_noun_is_its_subject(cast_of: CastOf) -> None:
    text = "Karim Ottah is a rebel."
    assert [a.name for a in cast_of(text).actors] == ["Karim Ottah"]


def test_people_of_different_numbers_are_different_people(cast_of: CastOf) -> None:
    text = "Six people died in Chad. Ten people died in Mali."
    assert one(cast_of(text), text, "Six people").id != one(cast_of(text), text, "Ten people").id


def test_police_beside_a_body_are_not_that_body(cast_of: CastOf) -> None:
    text = "The FBI and police met."
    found = {a.id for a in cast_of(text).actors for m in a.mentions if text[m.start : m.end] == "police"}
    assert found
    assert "USA.FBI" not in found


def test_commandos_of_a_state_are_its_special_forces(cast_of: CastOf) -> None:
    text = "American commandos met American soldiers."
    found = {text[m.start : m.end]: a.id for a in cast_of(text).actors for m in a.mentions}
    assert (found["American commandos"], found["American soldiers"]) == ("USA.SOF", "USA.MIL")


def test_guards_of_an_embassy_do_not_make_it_a_force(cast_of: CastOf) -> None:
    text = "Kenya met embassy guards. Kenyan embassy guards slept."
    assert {a.type for a in cast_of(text).actors if a.name.endswith("embassy")} <= {"organisation"}


def test_an_apposition_belongs_to_the_name_right_before_it(cast_of: CastOf) -> None:
    text = '"They left," said Lena Orlova, the officer who commands ECOMOG, the Chad-Mali defence alliance.'
    found = [a.name for a in cast_of(text).actors for m in a.mentions if "alliance" in text[m.start : m.end]]
    assert found == ["ECOMOG"]
