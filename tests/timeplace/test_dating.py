"""Which days a clause can hold, by its times, those it hangs on, and its tense."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.syntax import Syntax
from averral.timeplace import read_times
from averral.timeplace.dating import Dated, when

DAY = "2025-01-05"


def dated(syntax: Syntax, word: str, *, published: str | None = DAY, standing: bool = False) -> Dated:
    """What the clause at a word says of its time."""
    clause = next(c for c in syntax.clauses if syntax.tokens[c.predicate].text == word)
    return when(syntax, clause, read_times(syntax, published), published, standing=standing)


@pytest.mark.parametrize(
    ("text", "word", "earliest", "latest"),
    [
        ("The army attacked rebels in 2016.", "attacked", "2016-01-01", "2016-12-31"),
        ("Rebels held the port from 2014 to 2016.", "held", "2014-01-01", "2016-12-31"),
        ("Rebels held the port between 2014 and 2016.", "held", "2014-01-01", "2016-12-31"),
        ("Kenya has supported the rebels since 2014.", "supported", "2014-01-01", DAY),
        ("Kenya supported the rebels until 2014.", "supported", None, "2014-12-31"),
        ("Kenya supported the rebels before 2014.", "supported", None, "2014-01-01"),
        ("The army attacked rebels after the fall of Kabul.", "attacked", "2021-08-15", None),
        ("The army attacked the town on Friday and killed rebels.", "killed", "2025-01-03", "2025-01-03"),
        ("When rebels attacked the town in 2014, the army fled.", "fled", "2014-01-01", "2014-12-31"),
        ("Kenya has supported the rebels for three years.", "supported", "2022-01-05", DAY),
        ("The army attacked rebels over the past two years.", "attacked", "2023-01-05", DAY),
        ("The army will attack the rebels.", "attack", DAY, None),
        ("Kenya used to support the rebels.", "support", None, DAY),
        ("Kenya no longer supports the rebels.", "supports", None, DAY),
    ],
)
def test_bounds(parse: Callable[[str], Syntax], text: str, word: str, earliest: str | None, latest: str | None) -> None:
    found = dated(parse(text), word)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert all(reason.startswith("time: ") for reason in found.reasons)
    assert found.reasons


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Police said on Friday that rebels attacked the town.", "attacked"),
        ("The army attacked rebels who took the town in 2014.", "attacked"),
        ("The army attacked rebels.", "attacked"),
        ("The army arms the Front, its enemy until 2014, in the hills.", "arms"),
        ("It was the first attack on the army since 2014.", "attack"),
        ("It was the worst attack on the army since the rebels took the town in 2014.", "attack"),
        ("The army attacked the town every Friday.", "attacked"),
    ],
)
def test_no_time_of_another_clause(parse: Callable[[str], Syntax], text: str, word: str) -> None:
    assert dated(parse(text), word) == Dated()


def test_a_standing_relation_in_the_present_holds_at_publication(parse: Callable[[str], Syntax]) -> None:
    syntax = parse("Kenya supports the rebels.")
    found = dated(syntax, "supports", standing=True)
    assert found == Dated(None, DAY, ("time: present tense: holds at publication",))
    assert dated(syntax, "supports") == Dated()


def test_long_leaves_the_start_open(parse: Callable[[str], Syntax]) -> None:
    found = dated(parse("Kenya has long supported the rebels."), "supported", standing=True)
    assert found == Dated(None, DAY, ("time: present tense (long): holds at publication",))


def test_an_anchor_is_named(parse: Callable[[str], Syntax]) -> None:
    found = dated(parse("The army attacked rebels after the fall of Kabul."), "attacked")
    assert found.reasons == ("time: after fall of Kabul (anchor:fall-kabul-2021)",)


def test_what_counts_from_an_unknown_day_is_told_and_bounds_nothing(parse: Callable[[str], Syntax]) -> None:
    found = dated(parse("The army attacked rebels on Friday."), "attacked", published=None)
    assert found == Dated(reasons=("time: Friday: counts from a day of publication not known",))


def test_an_apposition_has_the_time_right_after_it(parse: Callable[[str], Syntax]) -> None:
    found = dated(parse("The army arms the Front, its enemy until 2014, in the hills."), "enemy")
    assert (found.earliest, found.latest) == (None, "2014-12-31")
