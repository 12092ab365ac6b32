from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast

from .looking import named, one

CastOf = Callable[..., Cast]


def _ties(cast: Cast) -> set[tuple[str, str, str]]:
    names = {a.id: a.name for a in cast.actors}
    return {(t.label, names[t.first], names[t.second]) for t in cast.ties}


@pytest.mark.parametrize(
    ("text", "label", "first", "second"),
    [
        ("Lena Orlova, the leader of the Vlora Front, slept.", "leads", "Lena Orlova", "Vlora Front"),
        ("Karim Ottah, a spokesman for the Vlora Front, slept.", "member_of", "Karim Ottah", "Vlora Front"),
        ("Kenya's deputy finance minister, Ada Limo, slept.", "member_of", "Ada Limo", "Kenya"),
        ("French President Lena Marsh slept.", "leads", "Lena Marsh", "France"),
        ("A Kenyan leader of a United Nations team slept.", "leads", "Kenyan leader", "United Nations team"),
        ("The official Iraqi News Agency of Iraq reported it.", "part_of", "Iraqi News Agency", "Iraq"),
        ("The Foreign Affairs Committee of the Knesset slept.", "part_of", "Foreign Affairs Committee", "Knesset"),
        ("Rebel groups, including the Karu Front and the Vlora Front, met.", "part_of", "Vlora Front", "Rebel groups"),
        ("She met with President Daniel arap Moi of Kenya.", "leads", "Daniel arap Moi", "Kenya"),
        ("Kenya commands ECOMOG, the Chad-Mali defence alliance.", "member_of", "Mali", "ECOMOG"),
        ("The ruling Chama Cha Mapinduzi party met in Tanzania.", "leads", "Chama Cha Mapinduzi", "Tanzania"),
    ],
)
def test_titles_tie_persons_to_bodies(cast_of: CastOf, text: str, label: str, first: str, second: str) -> None:
    assert (label, first, second) in _ties(cast_of(text))


def test_a_body_of_a_body_is_a_part(cast_of: CastOf) -> None:
    text = "Pakistan's intelligence service, the ISI, slept."
    ties = {(t.label, t.first, t.second) for t in cast_of(text).ties}
    assert any(label == "part_of" and first.startswith("PAK.") and second == "PAK" for label, first, second in ties)


def test_of_the_bodies_of_several_states_nothing_is_said(cast_of: CastOf) -> None:
    assert cast_of("Chad and Mali met. The two countries' parliaments slept.").ties == ()


def test_what_is_said_twice_of_a_body_is_told_where_it_comes_first(cast_of: CastOf) -> None:
    text = "Kenyan police slept. Kenyan police woke."
    assert [t.end for t in cast_of(text).ties] == [13]


def test_a_sentence_ties_the_same_two_once(cast_of: CastOf) -> None:
    text = "Hamas leader Karim Ottah, a spokesman for Hamas, slept."
    assert [t.label for t in cast_of(text).ties] == ["leads"]


def test_a_former_title_is_past(cast_of: CastOf) -> None:
    text = "Lena Orlova, the former leader of the Vlora Front, slept."
    assert [t.past for t in cast_of(text).ties if t.label == "leads"] == [True]


def test_a_present_title_is_not_past(cast_of: CastOf) -> None:
    text = "Lena Orlova, the leader of the Vlora Front, slept."
    assert [t.past for t in cast_of(text).ties if t.label == "leads"] == [False]


def test_the_title_points_back_to_its_holder(cast_of: CastOf) -> None:
    text = "Lena Orlova, the leader of the Vlora Front, slept. The leader then woke."
    person = next(a for a in cast_of(text).actors if a.name == "Lena Orlova")
    assert "leader" in [text[m.start : m.end] for m in person.mentions if m.start > 50]


def test_ties_lie_inside_the_text(cast_of: CastOf) -> None:
    text = "Lena Orlova, the leader of the Vlora Front, slept."
    assert all(0 <= t.start < t.end <= len(text) and t.why for t in cast_of(text).ties)


def test_no_title_no_tie(cast_of: CastOf) -> None:
    assert cast_of("Lena Orlova met the Vlora Front.").ties == ()


def test_a_title_before_a_full_name_is_a_mention_of_its_holder(cast_of: CastOf) -> None:
    text = "Kenyan Foreign Minister Musa Beke met President Ottah."
    cast = cast_of(text)
    assert one(cast, text, "Kenyan Foreign Minister").name == "Musa Beke"
    assert named(cast, text, "President") == []


def test_a_former_president_is_not_the_president(cast_of: CastOf) -> None:
    text = "Former President Karim Ottah met President Musa Beke. The president left. The former president slept."
    cast = cast_of(text)
    assert one(cast, text, "president").name == "Musa Beke"
    assert one(cast, text, "former president").name == "Karim Ottah"


def test_a_former_minister_belongs_to_no_government(cast_of: CastOf) -> None:
    text = "Former Kenyan minister Musa Beke slept."
    assert one(cast_of(text), text, "Musa Beke").parent is None


def test_the_president_is_the_one_of_the_text_who_holds_the_office_that_day(cast_of: CastOf) -> None:
    text = "The president slept. Uhuru Kenyatta left Kenya."
    assert one(cast_of(text, "2015-05-05"), text, "president").id == "person:uhuru-kenyatta"
    assert one(cast_of(text, "2010-05-05"), text, "president").id != "person:uhuru-kenyatta"
