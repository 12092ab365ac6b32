"""Statements counted by period and by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from averral.records import Place, Reading
from averral.store import View, Writer, rows_of
from averral.store.counting import by_period, days_of
from averral.store.places import by_place

from .making import appearance, made

GOOD, NEITHER = {"supports", "AGREE"}, {"part_of"}


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    reading = made()
    town = Place("geo:7", "Karsk", "city", "KAR", 50.0, 10.0, 7, where_prec=1)
    shape = reading.statements[0]
    said = (
        replace(shape, id="s1", label="ASSAULT", source="author", earliest="2020-03-05", place="geo:7"),
        replace(
            shape, id="s2", label="ASSAULT", source="KEN", earliest="2020-03-09", polarity="negative", place="geo:7"
        ),
        replace(shape, id="s3", label="supports", source="author", earliest="2021-01-01", place=None),
        replace(shape, id="s4", label="part_of", source="author", earliest=None, place=None),
    )
    whole: Reading = replace(reading, places=(town,), statements=said)
    Writer(tmp_path).commit([*rows_of(whole), appearance(whole)], kind="ingest")
    with View(tmp_path) as opened:
        yield opened


def test_by_month(view: View) -> None:
    found = by_period(view, "TRUE", [], every="month", cooperative=GOOD, structural=NEITHER)
    assert [(c.period, c.leaning, c.averred, c.attributed, c.denied) for c in found] == [
        ("2020-03", "conflictual", 1, 1, 1),
        ("2021-01", "cooperative", 1, 0, 0),
        (None, "structural", 1, 0, 0),
    ]


def test_by_year_of_what_meets_a_condition(view: View) -> None:
    found = by_period(view, "s.source = $1", ["author"], every="year", cooperative=GOOD, structural=NEITHER)
    assert [(c.period, c.averred) for c in found] == [("2020", 1), ("2021", 1), (None, 1)]


def test_the_days_they_span(view: View) -> None:
    assert days_of(view, "TRUE", []) == ("2020-03-05", "2021-01-01")
    assert days_of(view, "s.label = 'AID'", []) is None


def test_by_place(view: View) -> None:
    (found,) = by_place(view, "statements s", "TRUE", [], cooperative=GOOD, structural=NEITHER)
    assert (found.id, found.name, found.lat, found.statements, found.documents) == ("geo:7", "Karsk", 50.0, 2, 1)
    assert (found.cooperative, found.conflictual, found.averred, found.disputed) == (0, 2, 1, 0)
    assert by_place(view, "statements s", "s.label = 'AID'", [], cooperative=GOOD, structural=NEITHER) == ()
