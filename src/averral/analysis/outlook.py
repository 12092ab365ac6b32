"""For each tie the chance that its sign is another at the end of the next year, with plain baselines beside it.

Two logistic regressions, one for friends and one for foes, on what `prospects` knows of a tie. They were fitted on
alliances and militarised disputes between states; the file of the coefficients holds its card: data, years, figures.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from averral.analysis.arrays import Floats, Whole, frames
from averral.analysis.edges import EdgeTable
from averral.analysis.panel import panel
from averral.analysis.prospects import FEATURES, WORDS, Prospects, prospects
from averral.errors import DataError

SHOWN = 3
_SIDES = {1: "friends", -1: "foes"}


@dataclass(frozen=True, slots=True, eq=False)
class Regression:
    """A logistic regression on standardised features: columns as in `features`."""

    features: tuple[str, ...]
    mean: Floats
    scale: Floats
    weights: Floats
    intercept: float

    def parts(self, x: Floats) -> Floats:
        """What each feature adds to the log odds, a row for each tie."""
        chosen = x[:, [FEATURES.index(f) for f in self.features]]
        return np.asarray((chosen - self.mean) / self.scale * self.weights)

    def chances(self, x: Floats) -> Floats:
        """The chance of each row, 0 to 1."""
        return np.asarray(1 / (1 + np.exp(-(self.intercept + self.parts(x).sum(axis=1)))))


@dataclass(frozen=True, slots=True, eq=False)
class Outlooks:
    """The regressions for friends (1) and foes (-1), the rates of change by age of the sign, and the card.

    `ages` are the first years of each class of age; `rates` has one rate a class for each sign.
    """

    regressions: dict[int, Regression]
    ages: Whole
    rates: dict[int, Floats]
    card: dict[str, Any]

    def chances(self, found: Prospects) -> Floats:
        """The chance of each tie that its sign changes."""
        made = np.zeros(len(found.sign))
        for sign, one in self.regressions.items():
            made[found.sign == sign] = one.chances(found.x[found.sign == sign])
        return made

    def by_age(self, found: Prospects) -> Floats:
        """The baseline: the rate of all ties of that sign and class of age."""
        classes = np.searchsorted(self.ages, found.age, side="right") - 1
        return np.where(found.sign > 0, self.rates[1][classes], self.rates[-1][classes])


@dataclass(frozen=True, slots=True)
class Prospect:
    """A tie as a year ends, and the chance that its sign is another one year later.

    `age` is for how many years it has had its sign. `by_age` is the baseline: the rate of change of all ties of that
    sign and age. The other baseline, that nothing changes, is 0 for every tie. `because` names the features that move
    the chance most, with what they add to the log odds.
    """

    a: str
    b: str
    sign: int
    age: int
    chance: float
    by_age: float
    because: tuple[tuple[str, float], ...]
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """The ties at the end of a year, those most likely to change first; `notes` says what was left out."""

    year: int
    prospects: tuple[Prospect, ...]
    notes: tuple[str, ...] = ()

    def to_pandas(self) -> Any:
        """The ties as a table, a row each: fields of `Prospect`. Raises MissingPart without pandas."""
        columns = [f.name for f in fields(Prospect)]
        return frames().DataFrame([[getattr(p, c) for c in columns] for p in self.prospects], columns=columns)


def outlook(table: EdgeTable, *, on: int | None = None) -> Outlook:
    """The outlook for all ties at the end of a year (of the last year that the ties name, if not given).

    Raises InputError when no tie is dated or none is of that year, MissingPart without scipy.
    """
    years = panel(table, until=on)
    year = years.last
    found, model = prospects(years, year, year), shipped()
    chances, rates = model.chances(found), model.by_age(found)
    said = _statements(table)
    made = []
    for k in range(len(found.sign)):
        a, b = years.names[years.a[found.pair[k]]], years.names[years.b[found.pair[k]]]
        sign = int(found.sign[k])
        because = _because(model.regressions[sign], found.x[k : k + 1])
        told = said.get((a, b, sign), ())
        made.append(Prospect(a, b, sign, int(found.age[k]), float(chances[k]), float(rates[k]), because, told))
    made.sort(key=lambda p: (-p.chance, p.a, p.b))
    return Outlook(year, tuple(made), table.notes)


def _statements(table: EdgeTable) -> dict[tuple[str, str, int], tuple[str, ...]]:
    """The statements behind each pair's ties of a sign."""
    said: dict[tuple[str, str, int], dict[str, None]] = {}
    for e in table.edges:
        said.setdefault((*e.pair, e.sign), {}).update(dict.fromkeys(e.statements))
    return {key: tuple(ids) for key, ids in said.items()}


def _because(model: Regression, row: Floats) -> tuple[tuple[str, float], ...]:
    parts = model.parts(row)[0]
    most = np.argsort(-np.abs(parts), kind="stable")[:SHOWN]
    return tuple((WORDS[model.features[k]], float(parts[k])) for k in most.tolist())


@lru_cache(maxsize=1)
def shipped() -> Outlooks:
    """The coefficients that come with the program. Raises DataError when the file is not as it was shipped."""
    return read_outlooks((resources.files("averral.analysis") / "outlook.json").read_text(encoding="utf-8"))


def read_outlooks(text: str) -> Outlooks:
    """Coefficients from JSON. Raises DataError when something is missing or does not fit."""
    try:
        told = json.loads(text)
        sides = {sign: _regression(told[name]) for sign, name in _SIDES.items()}
        ages = np.array(told["ages"], dtype=np.int64)
        rates = {sign: np.array(told["rates"][name], dtype=np.float64) for sign, name in _SIDES.items()}
        if ages[0] != 1 or np.any(np.diff(ages) <= 0) or any(len(r) != len(ages) for r in rates.values()):
            raise ValueError("ages do not begin with 1, do not rise, or have no rate each")
        return Outlooks(sides, ages, rates, dict(told["card"]))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise DataError(
            f"outlook.json is wrong: {error!r}; make it anew with `averral evaluate outlook --save FILE`"
        ) from error


def _regression(told: dict[str, Any]) -> Regression:
    features = tuple(told["features"])
    unknown = [f for f in features if f not in FEATURES]
    numbers = [np.array(told[k], dtype=np.float64) for k in ("mean", "scale", "weights")]
    if unknown or any(v.shape != (len(features),) or not np.all(np.isfinite(v)) for v in numbers):
        raise ValueError(f"features {unknown} are not known, or the numbers do not fit them")
    return Regression(features, numbers[0], numbers[1], numbers[2], float(told["intercept"]))


def outlooks_json(model: Outlooks) -> str:
    """Coefficients as JSON, to ten digits: what `read_outlooks` reads."""
    told: dict[str, Any] = {"card": model.card, "ages": model.ages.tolist()}
    told["rates"] = {name: _rounded(model.rates[sign]) for sign, name in _SIDES.items()}
    for sign, name in _SIDES.items():
        one = model.regressions[sign]
        numbers = {k: _rounded(getattr(one, k)) for k in ("mean", "scale", "weights")}
        told[name] = {"features": list(one.features), **numbers, "intercept": round(one.intercept, 10)}
    return json.dumps(told, indent=1) + "\n"


def _rounded(values: Floats) -> list[float]:
    return [round(float(v), 10) for v in values]
