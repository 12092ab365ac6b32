"""Where clauses hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.pipeline import Reader
from averral.syntax import Syntax
from averral.timeplace import attach, read_places


def where(reader: Reader, syntax: Syntax, word: str) -> tuple[str | None, tuple[str, ...]]:
    """Name of the place of the clause at a word, and the reasons."""
    clause = next(c for c in syntax.clauses if syntax.tokens[c.predicate].text == word)
    places = read_places(syntax, reader.gazetteer)
    when = attach(syntax, clause.index, (), places)
    return next((p.name for p in places if p.id == when.place), None), when.reasons


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army attacked rebels in Goma.", "Goma"),
        ("The army attacked rebels in the town of Goma.", "Goma"),
        ("Gunmen killed five people in Quetta, Pakistan.", "Quetta"),
    ],
)
def test_locative_modifiers(reader: Reader, parse: Callable[[str], Syntax], text: str, name: str) -> None:
    word = "killed" if "killed" in text else "attacked"
    assert where(reader, parse(text), word)[0] == name


def test_near_is_told(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    name, reasons = where(reader, parse("The army attacked rebels near Goma."), "attacked")
    assert name == "Goma"
    assert reasons == ("place: near Goma, so one step less exact than the place",)


def test_a_described_place_counts_where_no_named_one_hangs_on_the_clause(
    reader: Reader, parse: Callable[[str], Syntax]
) -> None:
    assert where(reader, parse("The army attacked rebels in the border regions."), "attacked") == (
        "border regions", ("place: border regions",),
    )  # fmt: skip
    assert where(reader, parse("The army attacked rebels at a base in Goma."), "attacked")[0] == "Goma"


def test_a_described_place_goes_before_the_dateline(reader: Reader) -> None:
    told = reader.read("NAIROBI, Kenya (AP) - The army attacked rebels in the border regions on Monday.")
    names = {p.id: p.name for p in told.places}
    assert [names[s.place or ""] for s in told.statements if s.label == "ASSAULT"] == ["border regions"]


def test_the_dateline_is_the_last_resort(reader: Reader) -> None:
    told = reader.read("NAIROBI, Kenya (AP) - The army attacked rebels on Monday.")
    names = {p.id: p.name for p in told.places}
    assault = next(s for s in told.statements if s.label == "ASSAULT")
    assert assault.place is not None and names[assault.place] == "Nairobi"
    assert "place: NAIROBI, from the dateline alone" in assault.why


def test_the_dateline_is_no_place_of_what_others_say(reader: Reader) -> None:
    told = reader.read("NAIROBI, Kenya (AP) - The minister said the army attacked rebels.")
    assert all(s.place is None for s in told.statements if s.label == "ASSAULT")
