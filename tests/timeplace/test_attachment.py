"""When and where clauses hold."""

from __future__ import annotations

from collections.abc import Callable

from averral.pipeline import Reader
from averral.syntax import Syntax
from averral.timeplace import When, attach, read_places, read_times


def when(reader: Reader, syntax: Syntax, word: str, published: str | None = None) -> When:
    """The When of the clause at a word."""
    clause = next(c for c in syntax.clauses if syntax.tokens[c.predicate].text == word)
    times, places = read_times(syntax, published), read_places(syntax, reader.gazetteer)
    return attach(syntax, clause.index, times, places)


def test_a_time_of_the_clause(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    found = when(reader, parse("The army attacked rebels in 2016."), "attacked")
    assert (found.earliest, found.latest, found.reasons) == ("2016-01-01", "2016-12-31", ("time: 2016",))


def test_since_leaves_the_end_open(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    found = when(reader, parse("Kenya has supported the rebels since 2014."), "supported")
    assert (found.earliest, found.latest) == ("2014-01-01", None)


def test_until_leaves_the_start_open(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    found = when(reader, parse("Kenya supported the rebels until 2014."), "supported")
    assert (found.earliest, found.latest) == (None, "2014-12-31")


def test_each_clause_takes_its_own_time(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    syntax = parse("The army attacked the town in 2016 after rebels killed officials in 2014.")
    assert when(reader, syntax, "attacked").earliest == "2016-01-01"
    assert when(reader, syntax, "killed").earliest == "2014-01-01"


def test_no_time_is_not_stated(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    assert when(reader, parse("The army attacked rebels."), "attacked") == When()


def test_a_place_after_a_locative_preposition(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    found = when(reader, parse("The army attacked rebels in Goma."), "attacked")
    assert found.place == "place:216281"
    assert found.reasons == ("place: Goma",)


def test_an_opponent_is_no_place(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    assert when(reader, parse("Kenya attacked Somalia."), "attacked").place is None
