"""The map as an SVG."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from averral.store.places import PlaceCount
from averral.web.basemap import Window
from averral.web.mapping import map_of, svg, words_of

TOWN = PlaceCount("geo:1", "Karsk", "KAR", 50.0, 10.0, 1, 8, 3, 1, 6, 4, 0)


def test_a_place_in_words() -> None:
    assert words_of(TOWN) == "Karsk: 8 statements (6 of conflict, 1 of cooperation) in 3 documents, 4 averred"
    one = replace(TOWN, statements=1, documents=1, cooperative=0, conflictual=0, averred=0, disputed=1)
    assert words_of(one) == "Karsk: 1 statement in 1 document, 0 averred; 1 on who holds it"


def test_marks_tell_leaning_vagueness_and_size() -> None:
    friendly = replace(TOWN, id="geo:2", lat=51.0, lon=12.0, cooperative=7, where_prec=6, statements=2)
    drawn = map_of([friendly, TOWN])
    assert [(m.place.id, m.leaning, m.vague) for m in drawn.marks] == [("geo:1", "con", False), ("geo:2", "coo", True)]
    assert drawn.marks[0].size > drawn.marks[1].size


def test_places_without_a_point_or_outside_of_the_window_are_not_drawn() -> None:
    far, nowhere = replace(TOWN, id="geo:2", lon=120.0), replace(TOWN, id="x", lat=None, lon=None)
    drawn = map_of([TOWN, far, nowhere], Window(5, 45, 15, 55))
    assert [m.place.id for m in drawn.marks] == ["geo:1"]


def test_labels_do_not_lie_on_one_another() -> None:
    drawn = map_of([TOWN, replace(TOWN, id="geo:2", lat=50.01)])
    assert [m.labelled for m in drawn.marks] == [True, False]


def test_a_name_of_a_place_is_never_markup() -> None:
    evil = replace(TOWN, name="<script>alert(1)</script>", disputed=2)
    text = svg(map_of([evil]), 'a "title"', lambda p: "/statements?place=geo%3A1&x=1")
    assert "<script" not in text
    root = ElementTree.fromstring(text)
    (link,) = root.findall("{http://www.w3.org/2000/svg}a")
    assert link.get("href") == "/statements?place=geo%3A1&x=1"
    assert root.get("aria-label") == 'a "title"'


def test_an_empty_map_is_the_world() -> None:
    drawn = map_of([])
    assert drawn.marks == () and drawn.sheet.window.west == -180
