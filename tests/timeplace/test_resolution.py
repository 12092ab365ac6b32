"""Which place a name means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.pipeline import Reader
from averral.records import Place, Span
from averral.syntax import Syntax
from averral.timeplace import read_places, resolve_places


def read(reader: Reader, syntax: Syntax) -> dict[str, Place]:
    """Places by the words of their first mention."""
    places = read_places(syntax, reader.gazetteer)
    return {syntax.text[p.mentions[0].start : p.mentions[0].end]: p for p in places}


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("The fair in Springfield, Ill., opened.", "Springfield", "USA", "IL"),
        ("The fair in Springfield, Mass., opened.", "Springfield", "USA", "MA"),
        ("A house in Springfield, OR 97477, burned.", "Springfield", "USA", "OR"),
        ("He was born in Paris, Texas.", "Paris", "USA", "TX"),
        ("He was born in Paris.", "Paris", "FRA", "11"),
        ("Protesters marched in Hyderabad in Pakistan.", "Hyderabad", "PAK", "05"),
    ],
)
def test_an_area_named_with_a_place_decides(
    reader: Reader, parse: Callable[[str], Syntax], text: str, name: str, country: str, admin1: str
) -> None:
    place = read(reader, parse(text))[name]
    assert (place.country, place.admin1) == (country, admin1)


def test_the_other_names_of_the_text_decide(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    text = "Dublin raised its taxes. Columbus and Westerville, both in Ohio, did the same."
    (place,) = resolve_places(parse(text), reader.gazetteer, [Span(0, 6)])
    assert (place.country, place.admin1) == ("USA", "OH")


def test_the_word_for_a_kind_of_area_decides(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    assert read(reader, parse("Judges in Montgomery County met."))["Montgomery County"].type == "admin2"
    assert read(reader, parse("Judges in Montgomery, Alabama, met."))["Montgomery"].type == "city"


def test_score_and_next_best_candidates(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    place = read(reader, parse("The council of Springfield met in Springfield."))["Springfield"]
    assert place.score is not None and 0 < place.score < 0.9
    assert 1 <= len(place.candidates) <= 3
    chances = [c.score for c in place.candidates]
    assert chances == sorted(chances, reverse=True) and chances[0] <= place.score
    assert len({place.geonameid, *(c.geonameid for c in place.candidates)}) == 1 + len(place.candidates)
    assert place.why[0].startswith("Springfield: ")


def test_a_name_without_bearers_empties_no_other(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    places = read(reader, parse("Rebels held Zarquan Street near Aleppo and Homs in Syria."))
    assert {"Aleppo", "Homs", "Syria"} <= set(places)
    assert all(places[n].country == "SYR" for n in ("Aleppo", "Homs", "Syria"))


@pytest.mark.parametrize(
    ("text", "name", "country", "kind"),
    [
        ("Georgia and Russia signed a truce.", "Georgia", "GEO", "country"),
        ("Police in Atlanta, Georgia, arrested two men from Macon.", "Georgia", "USA", "admin1"),
        ("They had set up camps near the border with Niger.", "Niger", "NER", "country"),
        ("Panama and Luxembourg agreed.", "Panama", "PAN", "country"),
        ("He flew from Kampala to Buenos Aires.", "Buenos Aires", "ARG", "capital"),
    ],
)
def test_states_and_capitals_come_first_unless_the_text_is_local(
    reader: Reader, text: str, name: str, country: str, kind: str
) -> None:
    (place,) = [p for p in reader.read(text).places if p.name == name]
    assert (place.country, place.type) == (country, kind)
