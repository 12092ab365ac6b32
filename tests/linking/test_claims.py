from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.linking.claims import grouped
from averral.linking.rows import ActorRow, StatementRow
from averral.linking.sayings import Saying
from linking.making import CODEBOOK, Joined, bodies, one_story, statement, supports

ROWS = tuple(
    ActorRow(f"d{n}:x{k}", f"d{n}", name, kind)  # type: ignore[arg-type]
    for n in range(1, 7)
    for k, (name, kind) in enumerate([("officers", "police"), ("villagers", "population"), ("rebels", "armed_group")])
)


def groups(*statements: StatementRow, stories: Joined | None = None) -> list[list[str]]:
    from averral.linking.linker import said
    from averral.linking.rows import Rows

    sayings = said(Rows((), ROWS, statements), bodies(ROWS), stories or Joined(), CODEBOOK)
    keys = sorted({s.key for s in sayings})
    return [[s.row.id for s in group] for key in keys for group in grouped([s for s in sayings if s.key == key])]


def told(n: int, **fields: Any) -> StatementRow:
    return statement(f"d{n}:s1", f"d{n}", **fields)


def test_bodies_of_the_same_parties_in_the_same_days_are_one_claim() -> None:
    assert groups(told(1), told(2, actor=("KEN",), recipient=("SOM.MIL",), published="2020-05-10")) == [
        ["d1:s1", "d2:s1"]
    ]


def test_the_same_act_months_apart_is_another_claim() -> None:
    assert groups(told(1), told(2, published="2020-09-01")) == [["d1:s1"], ["d2:s1"]]


def test_an_inquiry_that_names_the_month_joins_the_event() -> None:
    first = told(1, earliest="2020-05-01", latest="2020-05-01")
    report = told(2, published="2020-08-30", earliest="2020-05-01", latest="2020-05-31")
    assert groups(first, report) == [["d1:s1", "d2:s1"]]


def test_an_undated_report_months_later_needs_a_hook() -> None:
    first = told(1, quote="They attacked Tall Pines.", recipient=("d1:x1",))
    later = told(2, quote="They attacked Tall Pines, it said.", recipient=("d2:x1",), published="2020-08-01")
    assert groups(first, later) == [["d1:s1", "d2:s1"]]
    elsewhere = told(2, quote="They attacked Low Water, it said.", recipient=("d2:x1",), published="2020-08-01")
    assert groups(first, elsewhere) == [["d1:s1"], ["d2:s1"]]


def test_two_places_are_two_attacks_even_in_one_week() -> None:
    one = told(1, quote="They attacked Tall Pines.", recipient=("d1:x0",))
    other = told(2, quote="They attacked Low Water.", recipient=("d2:x0",))
    assert groups(one, other) == [["d1:s1"], ["d2:s1"]]


def test_kinds_of_recipients_contradict() -> None:
    one = told(1, quote="They attacked Tall Pines.", recipient=("d1:x0",))
    other = told(2, quote="They attacked Tall Pines.", recipient=("d2:x1",))
    assert groups(one, other) == [["d1:s1"], ["d2:s1"]]


def test_a_denial_without_a_hook_means_the_only_claim_there_is() -> None:
    one = told(1, quote="They attacked Tall Pines.", recipient=())
    denial = told(2, polarity="negative", source="KEN.MIL", recipient=())
    assert groups(one, denial) == [["d1:s1", "d2:s1"]]


def test_of_two_that_it_could_mean_it_joins_neither() -> None:
    one = told(1, quote="They attacked Tall Pines.", recipient=())
    other = told(2, quote="They attacked Low Water.", recipient=())
    denial = told(3, polarity="negative", source="KEN.MIL", recipient=())
    assert groups(one, other, denial) == [["d1:s1"], ["d2:s1"], ["d3:s1"]]


def test_a_statement_of_the_same_story_needs_no_hook() -> None:
    one = told(1, quote="They attacked Tall Pines.", recipient=("d1:x0",))
    same = told(2, quote="Attacked at Low Water.", recipient=("d2:x0",))
    assert groups(one, same, stories=one_story("d1", "d2")) == [["d1:s1", "d2:s1"]]


@pytest.mark.parametrize(("mode", "apart"), [("abduct", True), ("firearms", False)])
def test_an_abduction_is_no_attack(mode: str, apart: bool) -> None:
    assert (len(groups(told(1), told(2, mode=mode))) == 2) is apart


def test_towns_that_differ_are_apart() -> None:
    assert len(groups(told(1, spot="place:1"), told(2, spot="place:2"))) == 2
    assert len(groups(told(1, spot="place:1"), told(2, spot="place:1"), told(3))) == 1


def test_kinds_of_support_are_claims_of_their_own() -> None:
    one, other = supports("d1:s1", "d1"), supports("d2:s1", "d2", support=("funding",))
    both = supports("d3:s1", "d3", support=("weapons", "training"))
    assert groups(one, other, both) == [["d1:s1", "d3:s1"], ["d2:s1"]]


def test_support_goes_on_for_years_but_not_for_ever() -> None:
    later = supports("d2:s1", "d2", published="2023-05-01")
    much_later = supports("d3:s1", "d3", published="2033-05-01")
    assert groups(supports("d1:s1", "d1"), later, much_later) == [["d1:s1", "d2:s1"], ["d3:s1"]]


def test_rebels_are_those_supported_where_there_are_no_others() -> None:
    named = supports("d1:s1", "d1", recipient=("group:al-shabaab",))
    vague = supports("d2:s1", "d2", recipient=("d2:x2",), published="2020-05-03")
    assert groups(named, vague) == [["d1:s1", "d2:s1"]]
    another = supports("d3:s1", "d3", recipient=("group:taliban",))
    assert groups(named, another, vague) == [["d1:s1"], ["d3:s1"], ["d2:s1"]]


def test_what_is_over_is_a_claim_of_its_own() -> None:
    over = supports("d2:s1", "d2", polarity="negative", ended=True)
    assert groups(supports("d1:s1", "d1"), over) == [["d1:s1"], ["d2:s1"]]


def test_undated_statements_take_the_day_of_their_document() -> None:
    dated = statement("d2:s1", "d2", earliest="2019-01-05", latest="2019-01-05")
    denial = statement("d2:s2", "d2", polarity="negative", source="KEN.MIL")
    recent = told(1, published="2020-05-01", earliest="2020-04-29", latest="2020-04-29")
    assert groups(recent, dated, denial) == [["d1:s1"], ["d2:s1", "d2:s2"]]


DAYS = st.sampled_from(["2020-05-01", "2020-05-02", "2020-07-09", "2021-01-01"])
QUOTES = st.sampled_from(["They came.", "They came to Tall Pines.", "They came to Low Water."])


@given(st.lists(st.tuples(DAYS, QUOTES, st.sampled_from(["x0", "x1", ""])), max_size=6), st.randoms())
def test_every_statement_is_in_one_claim_whatever_the_order(rows: list[tuple[str, str, str]], random: object) -> None:
    statements = [
        told(n, published=day, quote=quote, recipient=(f"d{n}:{who}",) if who else ())
        for n, (day, quote, who) in enumerate(rows, 1)
    ]
    found = groups(*statements)
    assert sorted(i for g in found for i in g) == sorted(s.id for s in statements)
    random.shuffle(statements)  # type: ignore[attr-defined]
    assert groups(*statements) == found


def test_sayings_are_frozen() -> None:
    assert Saying.__dataclass_params__.frozen  # type: ignore[attr-defined]
