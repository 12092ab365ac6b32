"""Places and their mentions."""

from __future__ import annotations

from collections.abc import Callable

from averral.pipeline import Reader
from averral.records import Span
from averral.syntax import Syntax
from averral.timeplace import read_places, resolve_places


def test_mentions_of_one_name_are_one_place(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    text = "Troops left Goma. People in Goma cheered."
    (place,) = read_places(parse(text), reader.gazetteer)
    assert [text[m.start : m.end] for m in place.mentions] == ["Goma", "Goma"]
    assert (place.country, place.geonameid) == ("COD", 216281)


def test_a_possessive_mark_is_no_part_of_a_name(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    text = "Kenya's envoy left Somalia."
    assert [p.name for p in read_places(parse(text), reader.gazetteer)] == ["Kenya", "Somalia"]


def test_unknown_places_keep_no_coordinates(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    places = read_places(parse("Shells fell on Zarquanistan City on Monday."), reader.gazetteer)
    assert all(p.lat is None and p.lon is None for p in places)


def test_given_spans_are_resolved_as_names_that_are_read(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    text = "Spain sent help to Córdoba. Xanadu sent none."
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in ("Xanadu", "Córdoba")]
    nowhere, city = resolve_places(parse(text), reader.gazetteer, spans)
    assert (nowhere.lat, nowhere.mentions) == (None, (spans[0],))
    assert (city.country, city.mentions) == ("ESP", (spans[1],))


def test_a_plain_name_means_the_town_and_not_the_area_around_it(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    (place,) = read_places(parse("The envoy flew to Islamabad."), reader.gazetteer)
    assert (place.type, place.where_prec) == ("capital", 1)
