"""Tables for the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from averral.exports import print_tables, tables_text
from averral.records import Actor, Document, Reading


def test_statements_actors_and_notes(reading: Reading) -> None:
    text = tables_text(reading)
    assert "s1   author -> Varnia -> accusation -> Ostland\n" in text
    assert "s9   Petar Dusk (Ostland's army) -> Ostland's army -> no support (weapons)" in text
    assert "early 1990s (1990-93); certain" in text
    assert "possible, future; the author reports it without vouching" in text
    assert "note (title_repeated): The title stands" in text


def test_places_that_are_described_say_so(reading: Reading) -> None:
    assert "; in Merrow" in tables_text(reading)
    place = replace(reading.places[0], name="border regions", lat=None, lon=None, named=False)
    text = " ".join(tables_text(replace(reading, places=(place,))).split())
    assert "; place: border regions (described, not named)" in text


def test_wraps_at_eighty_columns_and_is_plain_on_a_file(reading: Reading) -> None:
    out = io.StringIO()
    print_tables(reading, Console(file=out, width=80))
    assert max(map(len, out.getvalue().splitlines())) <= 80
    assert "\x1b" not in out.getvalue()


def test_an_empty_reading_says_what_to_do_next() -> None:
    text = tables_text(Reading(Document("d", "nothing")))
    assert "document without a title" in text
    assert "averral codebook" in text


def test_terminal_escapes_and_markup_of_the_document_do_not_act(reading: Reading) -> None:
    name = "[bold]\x1b]0;owned\x07[/bold]\u202e"
    hostile = replace(reading, actors=(Actor("VAR", name, "state"), *reading.actors[1:]))
    text = tables_text(hostile)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]" in text
