"""How well the outlook tells which ties change: fitted to 1990, tested on the years after, beside plain baselines.

Friends are allied states (ATOP: a promise of defence, offence or consultation; neutrality and non-aggression alone are
no tie), foes are states in a militarised dispute in that year with hostility of 4 (use of force) or 5 (war). In a year
with both the pair are foes. A pair is looked at while both are states in the next year, too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from averral.analysis.arrays import Floats, Mask, Whole
from averral.analysis.edges import EdgeTable, SignedEdge
from averral.analysis.outlook import Outlooks, Regression
from averral.analysis.panel import Panel, panel
from averral.analysis.prospects import FEATURES, HISTORY, Prospects, prospects
from averral.errors import InputError, NoSuchInput

SPLIT = 1990
HOSTILE = 4
AGES = (1, 2, 3, 6, 11, 21, 41)
RIDGE = 1.0
RESAMPLES = 1000
SEED = 1990
_FOE_WEIGHT = 1000.0
GROUPS = {"all": (1, -1), "friends": (1,), "foes": (-1,)}


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """The ties of states year by year, and the first and last year of each state."""

    panel: Panel
    first: Mapping[str, int]
    last: Mapping[str, int]


def load_states(folder: Path) -> States:
    """Alliances, disputes and states of a folder: atop_alliance_spells, mid_dyad_years and states, each .csv.

    The years end with the last dispute. Raises NoSuchInput, or InputError that names the file and line.
    """
    spells = [
        SignedEdge(r["ccode1"], r["ccode2"], 1, 1.0, r["start"], str(int(r["end"]) + 1))
        for r in _rows(folder / "atop_alliance_spells.csv", ("ccode1", "ccode2", "start", "end"))
        if "1" in (r.get("defense"), r.get("offense"), r.get("consul"))
    ]
    disputes = [
        SignedEdge(r["ccode1"], r["ccode2"], -1, _FOE_WEIGHT, r["year"], str(int(r["year"]) + 1))
        for r in _rows(folder / "mid_dyad_years.csv", ("ccode1", "ccode2", "year", "hostlev"))
        if int(r["hostlev"]) >= HOSTILE
    ]
    if not spells or not disputes:
        raise InputError(f"{folder} holds no alliance or no dispute that counts; an outlook needs both")
    until = max(int(e.begin or 0) for e in disputes)
    first, last = _lives(folder / "states.csv")
    return States(panel(EdgeTable((*spells, *disputes)), until=until), first, last)


def _lives(path: Path) -> tuple[dict[str, int], dict[str, int]]:
    """The first and last year of each state, which may have been one several times."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for r in _rows(path, ("ccode", "styear", "endyear")):
        first[r["ccode"]] = min(int(r["styear"]), first.get(r["ccode"], 9999))
        last[r["ccode"]] = max(int(r["endyear"]), last.get(r["ccode"], 0))
    return first, last


def _rows(path: Path, whole: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a CSV file in which some columns are whole numbers."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                wrong = [c for c in whole if not (row.get(c) or "").lstrip("-").isdigit()]
                if wrong:
                    raise InputError(f"{path}, line {number}: {wrong[0]} is {row.get(wrong[0])!r}, no whole number")
                yield row
    except OSError as error:
        raise NoSuchInput(f"{path} cannot be read: {error.strerror}; docs/balance.md says what it holds") from error


def fit_and_score(folder: Path) -> tuple[dict[str, Any], Outlooks]:
    """The figures of the test years, and the coefficients that were fitted to the years before.

    Raises NoSuchInput, or InputError for tables that are wrong or too short.
    """
    states = load_states(folder)
    found = prospects(states.panel, states.panel.first, states.panel.last - 1)
    alive = _alive(states, found)
    early, late = alive & (found.year + 1 <= SPLIT), alive & (found.year + 1 > SPLIT)
    train, test = _some(found, early), _some(found, late)
    for sign, name in ((1, "friends"), (-1, "foes")):
        if not (train.sign == sign).any() or not test.changed[test.sign == sign].any():
            raise InputError(f"{folder}: to {SPLIT} there are no {name}, or none changed after; give longer tables")
    model, history = fit(train, FEATURES), fit(train, HISTORY)
    scored = {"model": model.chances(test), "history": history.chances(test), "by_age": model.by_age(test)}
    figures = {
        "train": [int(train.year.min()) + 1, SPLIT],
        "test": [SPLIT + 1, states.panel.last],
        "rows": {"train": len(train.year), "test": len(test.year)},
        **{name: _group(test, scored, signs) for name, signs in GROUPS.items()},
    }
    return figures, replace(model, card=_card(figures))


def _alive(states: States, found: Prospects) -> Mask:
    """Ties of which both are states in the next year."""
    first, last = (
        np.array([life.get(name, missing) for name in states.panel.names])
        for life, missing in ((states.first, 0), (states.last, 9999))
    )
    ok = np.ones(len(found.pair), dtype=bool)
    for ends in (states.panel.a, states.panel.b):
        actor = ends[found.pair]
        ok &= (first[actor] <= found.year) & (last[actor] >= found.year + 1)
    return ok


def _some(found: Prospects, rows: Mask) -> Prospects:
    return Prospects(
        found.pair[rows], found.year[rows], found.sign[rows], found.age[rows], found.x[rows], found.changed[rows]
    )


def fit(train: Prospects, features: tuple[str, ...]) -> Outlooks:
    """Regressions and rates by age, fitted to ties of which the next year is known."""
    ages = np.array(AGES)
    classes = np.searchsorted(ages, train.age, side="right") - 1
    regressions, rates = {}, {}
    for sign in (1, -1):
        mine = train.sign == sign
        regressions[sign] = _regression(train.x[mine], train.changed[mine], features)
        changed = np.bincount(classes[mine], train.changed[mine], minlength=len(ages))
        # half a change in one tie more, so that no class has a rate of 0
        rates[sign] = (changed + 0.5) / (np.bincount(classes[mine], minlength=len(ages)) + 1)
    return Outlooks(regressions, ages, rates, {})


def _regression(x: Floats, changed: Whole, features: tuple[str, ...]) -> Regression:
    """Logistic regression with a ridge, by Newton's method."""
    chosen = x[:, [FEATURES.index(f) for f in features]]
    mean, scale = chosen.mean(axis=0), chosen.std(axis=0)
    scale[scale < 1e-12] = 1.0
    z = np.column_stack([np.ones(len(chosen)), (chosen - mean) / scale])
    ridge = np.r_[0.0, np.full(len(features), RIDGE)]
    weights = np.zeros(z.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-(z @ weights)))
        slope = z.T @ (changed - p) - ridge * weights
        bend = (z * (p * (1 - p))[:, None]).T @ z + np.diag(ridge + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-10:
            break
    return Regression(features, mean, scale, weights[1:], float(weights[0]))


def _group(test: Prospects, scored: Mapping[str, Floats], signs: tuple[int, ...]) -> dict[str, Any]:
    """Areas under the precision-recall curve for ties of some signs, and differences with their 95% intervals."""
    rows = np.isin(test.sign, signs)
    changed, pair = test.changed[rows], test.pair[rows]
    curves = {name: _Curve.of(chances[rows], changed) for name, chances in scored.items()}
    ones = np.ones(len(changed))
    areas = {name: curve.area(ones) for name, curve in curves.items()}
    areas["nothing_changes"] = float(changed.mean())
    drawn = _resampled(curves, pair, changed)
    against = {"by_age": "by_age", "history": "history", "nothing_changes": "nothing_changes"}
    return {
        "ties": len(changed),
        "changed": int(changed.sum()),
        "area": {name: round(a, 4) for name, a in areas.items()},
        "model_less": {
            name: [round(v, 4) for v in (areas["model"] - areas[other], *_interval(drawn["model"] - drawn[other]))]
            for name, other in against.items()
        },
    }


def _interval(differences: Floats) -> tuple[float, float]:
    low, high = np.quantile(differences, (0.025, 0.975))
    return float(low), float(high)


def _resampled(curves: Mapping[str, _Curve], pair: Whole, changed: Whole) -> dict[str, Floats]:
    """Areas over pairs drawn with replacement: all years of a pair come or stay away together."""
    pairs, member = np.unique(pair, return_inverse=True)
    chance = np.random.default_rng(SEED)
    areas: dict[str, list[float]] = {name: [] for name in (*curves, "nothing_changes")}
    for _ in range(RESAMPLES):
        weight = np.bincount(chance.integers(len(pairs), size=len(pairs)), minlength=len(pairs))[member]
        if not (weight * changed).any():
            continue
        for name, curve in curves.items():
            areas[name].append(curve.area(weight))
        areas["nothing_changes"].append(float((weight * changed).sum() / weight.sum()))
    return {name: np.array(found) for name, found in areas.items()}


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """Rows from the highest chance to the lowest; `ends` are the last rows of each chance."""

    order: Whole
    right: Whole
    ends: Whole

    @classmethod
    def of(cls, chances: Floats, changed: Whole) -> _Curve:
        order = np.argsort(-chances, kind="stable")
        ends = np.flatnonzero(np.r_[np.diff(chances[order]) != 0, True])
        return cls(order, changed[order], ends)

    def area(self, weight: Any) -> float:
        """The area under the curve of precision by recall, as average precision; each row counts `weight` times."""
        weights = weight[self.order]
        hits = np.cumsum(weights * self.right)[self.ends]
        seen = np.cumsum(weights)[self.ends]
        precision = hits / np.maximum(seen, 1e-12)
        return float((np.diff(hits, prepend=0) * precision).sum() / hits[-1])


def _card(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "what": "logistic regressions: chance that a tie's sign is another at the end of the next year",
        "data": "ATOP 5.1 alliances (defence, offence or consultation) as friends; militarised interstate disputes of"
        " the GML data with hostility of 4 or more as foes",
        "fitted to": f"the years {figures['train'][0]} to {figures['train'][1]}",
        "figures": dict(figures),
    }
