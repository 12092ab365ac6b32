"""How the outlook is fitted and scored: rules for ties, the curve, the fit, and the figures on the shared data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis.known import NETWORKS, WHY_SKIPPED
from averral.analysis.outlook import outlooks_json, shipped
from averral.analysis.prospects import FEATURES, Prospects
from averral.errors import InputError, NoSuchInput
from averral.evaluation.outlook import _Curve, fit, fit_and_score, load_states

SPELLS = "ccode1,ccode2,start,end,defense,offense,neutral,nonagg,consul\n"
DISPUTES = "dispnum,ccode1,ccode2,year,hostlev\n"


def _folder(tmp_path: Path, spells: str, disputes: str) -> Path:
    (tmp_path / "atop_alliance_spells.csv").write_text(SPELLS + spells)
    (tmp_path / "mid_dyad_years.csv").write_text(DISPUTES + disputes)
    (tmp_path / "states.csv").write_text("ccode,styear,endyear\n1,1980,1990\n1,1995,2016\n2,1980,2016\n3,1980,1992\n")
    return tmp_path


def test_promises_of_help_are_friends_and_force_makes_foes_even_of_allies(tmp_path: Path) -> None:
    spells = "1,2,1985,1989,1,0,0,0,0\n1,3,1985,1989,0,0,1,1,0\n2,3,1986,1986,0,0,0,0,1\n"
    disputes = "7,1,2,1987,4\n8,1,3,1986,3\n9,2,3,1988,5\n"
    found = load_states(_folder(tmp_path, spells, disputes))
    assert found.panel.first == 1985 and found.panel.last == 1988
    rows = {(found.panel.names[a], found.panel.names[b]): row.tolist()
            for a, b, row in zip(found.panel.a, found.panel.b, found.panel.signs, strict=True)}  # fmt: skip
    assert rows == {("1", "2"): [1, 1, -1, 1], ("2", "3"): [0, 1, 0, -1]}
    assert (found.first["1"], found.last["1"], found.last["3"]) == (1980, 2016, 1992)


def test_bad_rows_missing_files_and_empty_tables_are_named(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "1,2,then,1989,1,0,0,0,0\n", "7,1,2,1987,4\n")
    with pytest.raises(InputError, match=r"atop_alliance_spells\.csv, line 2: start is 'then', no whole number"):
        load_states(folder)
    with pytest.raises(InputError, match="holds no alliance or no dispute that counts"):
        load_states(_folder(tmp_path, "1,2,1985,1989,1,0,0,0,0\n", "7,1,2,1987,3\n"))
    (folder / "states.csv").unlink()
    (folder / "mid_dyad_years.csv").write_text(DISPUTES + "7,1,2,1987,4\n")
    with pytest.raises(NoSuchInput, match=r"states\.csv cannot be read"):
        load_states(folder)


def test_the_area_is_average_precision_with_equal_chances_as_one_step() -> None:
    changed = np.array([1, 0, 1, 0])
    assert _Curve.of(np.array([0.9, 0.8, 0.7, 0.1]), changed).area(np.ones(4)) == pytest.approx((1 + 2 / 3) / 2)
    # without any order the area is the share that changed, whatever the order of rows
    assert _Curve.of(np.full(4, 0.5), changed).area(np.ones(4)) == pytest.approx(0.5)
    # a row that counts twice is as two rows
    twice = _Curve.of(np.array([0.9, 0.8, 0.8, 0.7, 0.1]), np.array([1, 0, 0, 1, 0])).area(np.ones(5))
    assert _Curve.of(np.array([0.9, 0.8, 0.7, 0.1]), changed).area(np.array([1, 2, 1, 1])) == pytest.approx(twice)


def test_the_fit_finds_the_coefficients_that_made_the_data() -> None:
    chance = np.random.default_rng(7)
    x = chance.normal(size=(40_000, len(FEATURES)))
    true = np.linspace(-1, 1, len(FEATURES))
    changed = (chance.random(40_000) < 1 / (1 + np.exp(-(x @ true - 0.5)))).astype(np.int64)
    sign = np.where(np.arange(40_000) % 2, 1, -1)
    train = Prospects(np.arange(40_000), np.full(40_000, 1950), sign, np.ones(40_000, dtype=np.int64), x, changed)
    model = fit(train, FEATURES)
    for one in model.regressions.values():
        assert np.abs(one.weights / one.scale - true).max() < 0.07
    assert model.rates[1][0] == pytest.approx(changed[sign > 0].mean(), abs=1e-3)


@pytest.mark.skipif(not (NETWORKS / "atop_alliance_spells.csv").is_file(), reason=WHY_SKIPPED)
def test_after_1990_the_model_beats_both_baselines_and_ships_with_its_figures() -> None:
    figures, model = fit_and_score(NETWORKS)
    assert (figures["train"], figures["test"]) == ([1817, 1990], [1991, 2010])
    value, low, high = figures["all"]["model_less"]["by_age"]
    assert value > 0.03 and low > 0 and high > value
    assert figures["all"]["model_less"]["nothing_changes"][1] > 0.35
    # what balance adds to history alone is not sure: the interval holds 0, as the docs say
    assert figures["all"]["model_less"]["history"][1] < 0 < figures["all"]["model_less"]["history"][2]
    told = shipped().card["figures"]
    assert {k: figures[k] for k in ("train", "test", "rows")} == {k: told[k] for k in ("train", "test", "rows")}
    assert figures["all"]["area"] == pytest.approx(told["all"]["area"], abs=1e-3)
    np.testing.assert_allclose(model.regressions[1].weights, shipped().regressions[1].weights, atol=1e-6)
    assert outlooks_json(model).startswith("{")
