"""The outlook: chances, baselines, reasons, and the coefficients that are shipped."""

from __future__ import annotations

import json

import pytest

from analysis.known import SIX_POWERS
from averral.analysis.edge_files import read_edges
from averral.analysis.edges import EdgeTable, SignedEdge
from averral.analysis.outlook import outlook, outlooks_json, read_outlooks, shipped
from averral.analysis.prospects import FEATURES, WORDS
from averral.errors import DataError, InputError


def test_six_powers_in_1903_have_a_chance_each_beside_the_rate_of_their_age() -> None:
    found = outlook(read_edges(SIX_POWERS), on=1903)
    assert found.year == 1903 and len(found.prospects) == 11
    chances = [p.chance for p in found.prospects]
    assert chances == sorted(chances, reverse=True) and 0 < chances[-1] < chances[0] < 1
    one = next(p for p in found.prospects if (p.a, p.b) == ("FRA", "GBR"))
    assert (one.sign, one.age) == (-1, 32)
    assert one.by_age == pytest.approx(float(shipped().rates[-1][5]))
    assert len(one.because) == 3 and all(words in WORDS.values() for words, _ in one.because)


def test_a_tie_in_unbalanced_triangles_is_likelier_to_change_than_one_in_balanced_ones() -> None:
    same = [SignedEdge("A", "B", 1, 1, "1990"), SignedEdge("A", "C", 1, 1, "1990")]
    calm, torn = (outlook(EdgeTable((*same, SignedEdge("B", "C", s, 1, "1990"))), on=2000) for s in (1, -1))
    chance = {
        name: next(p.chance for p in one.prospects if p.b == "B") for name, one in (("calm", calm), ("torn", torn))
    }
    assert chance["torn"] > 2 * chance["calm"]


def test_prospects_as_a_table() -> None:
    found = outlook(read_edges(SIX_POWERS), on=1903)
    table = found.to_pandas()
    assert table.shape == (11, 8) and list(table["chance"]) == [p.chance for p in found.prospects]


def test_statements_behind_a_tie_are_those_of_its_sign() -> None:
    ties = (
        SignedEdge("A", "B", -1, 1, "1980", "1990", ("d1/s1",)),
        SignedEdge("B", "A", 1, 1, "1990", None, ("d2/s1",)),
    )
    (one,) = outlook(EdgeTable(ties), on=1995).prospects
    assert one.statements == ("d2/s1",)


def test_a_year_without_ties_has_no_prospects_and_ties_without_dates_no_outlook() -> None:
    assert outlook(EdgeTable((SignedEdge("A", "B", 1, 1, "1980", "1990"),)), on=1995).prospects == ()
    with pytest.raises(InputError, match="no tie has a begin or an end"):
        outlook(EdgeTable((SignedEdge("A", "B", 1),)))


def test_the_shipped_coefficients_say_what_they_were_fitted_to() -> None:
    model = shipped()
    assert model.regressions[1].features == FEATURES == model.regressions[-1].features
    assert model.card["fitted to"] == "the years 1817 to 1990"
    assert read_outlooks(outlooks_json(model)).card == model.card
    assert outlooks_json(read_outlooks(outlooks_json(model))) == outlooks_json(model)


@pytest.mark.parametrize(
    "damage",
    [
        lambda told: told.pop("foes"),
        lambda told: told["friends"]["weights"].pop(),
        lambda told: told["friends"]["features"].__setitem__(0, "moon"),
        lambda told: told["rates"]["foes"].pop(),
        lambda told: told["ages"].__setitem__(0, 2),
    ],
)
def test_damaged_coefficients_are_refused(damage: object) -> None:
    told = json.loads(outlooks_json(shipped()))
    damage(told)  # type: ignore[operator]
    with pytest.raises(DataError, match=r"outlook\.json is wrong: .*; make it anew"):
        read_outlooks(json.dumps(told))


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(DataError, match=r"outlook\.json is wrong"):
        read_outlooks("{")
