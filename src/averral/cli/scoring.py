"""The work of `averral evaluate NAME DATA`: load the data, read it, score it, and print the figures."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from averral.pipeline import Reader

Figures = Mapping[str, Any]


def reader_with(model: Path | None, no_model: bool) -> Reader:
    """A reader with the model of a path, with none, or with its default."""
    from averral.cli.reading import settings_of
    from averral.pipeline import Reader

    return Reader(settings_of(model, no_model))


def plv(data: Path, reader: Callable[[], Reader]) -> Figures:
    """Types of given pairs. Raises InputError for bad data, MissingPart without a model, as `dse` does."""
    from averral.evaluation.judging import model_of
    from averral.evaluation.plv import load_plv, score_plv

    rows = load_plv(data)
    return score_plv(rows, model_of(reader()).pairs([row.pair for row in rows]))


def dse(data: Path, reader: Callable[[], Reader], train: Path | None) -> Figures:
    """Stances of given pairs."""
    from averral.evaluation.dse import load_dse, score_dse
    from averral.evaluation.judging import model_of

    rows, seen = load_dse(data), load_dse(train) if train else None
    return score_dse(rows, model_of(reader()).pairs([row.pair for row in rows]), seen)


def polnear(data: Path, reader: Callable[[], Reader]) -> Figures:
    """Attributions. Raises InputError for bad data, as the ones below do."""
    from averral.evaluation.attributions import load_attributions, read_attributions, score_attributions

    texts = load_attributions(data)
    return score_attributions(texts, read_attributions(reader(), texts))


def gold(data: Path, reader: Callable[[], Reader]) -> Figures:
    """Statements of gold readings."""
    from averral.evaluation.gold_statements import load_readings
    from averral.evaluation.statements import read_gold, score_gold

    texts = load_readings(data)
    return score_gold(texts, read_gold(reader(), texts))


def timebank(data: Path, reader: Callable[[], Reader]) -> Figures:
    """Time expressions."""
    from averral.evaluation.times import load_times, read_expressions, score_times

    texts = load_times(data)
    return score_times(texts, read_expressions(reader(), texts))


def lgl(data: Path, reader: Callable[[], Reader]) -> Figures:
    """Place names."""
    from averral.evaluation.toponyms import load_toponyms, read_toponyms, score_toponyms

    texts = load_toponyms(data)
    return score_toponyms(texts, read_toponyms(reader(), texts))


def end_to_end(data: Path, reader: Callable[[], Reader]) -> Figures:
    """Statements between marked spans. Raises InputError too when no row has both spans."""
    from averral.errors import InputError
    from averral.evaluation.end_to_end import both_named, read_rows, score_end_to_end
    from averral.evaluation.plv import load_plv

    rows = both_named(load_plv(data))
    if not rows:
        raise InputError(f"{data} has no row with both an actor and a recipient; give rows that have both spans")
    return score_end_to_end(rows, read_rows(reader(), rows))


def claims(gold: Path, model: Path | None, no_model: bool, as_json: bool) -> int:
    """Claims of a corpus, with the gold's own actors and sources; what was missed comes after the figures."""
    from averral.cli.reading import settings_of
    from averral.evaluation.claims import read_rows, score_claims
    from averral.evaluation.gold_claims import load_claims
    from averral.linking import Given, read_ratings
    from averral.pipeline import Reader

    loaded = load_claims(gold)
    reader = Reader(settings_of(model, no_model, actors=loaded.actors))
    ratings = read_ratings(loaded.sources) if loaded.sources else ()
    given = Given(reader.codebook, reader.knowledge, (), ratings)
    figures = score_claims(loaded, read_rows(reader, loaded), given)
    if as_json:
        return show("claims", figures, True)
    misses = figures.pop("misses")
    show("claims", figures, False)
    for miss in misses:
        sys.stdout.write(_miss(miss))
    return 0


def shifts(gold: Path, model: Path | None, no_model: bool, as_json: bool) -> int:
    """Print how well turning points and networks of a corpus are found. Raises InputError for a wrong gold."""
    from averral.cli.passing import Given, view_of
    from averral.cli.reading import settings_of
    from averral.errors import InputError
    from averral.evaluation.gold_shifts import load_shifts
    from averral.evaluation.shifts import measured

    loaded = load_shifts(gold)
    settings = settings_of(model, no_model, actors=loaded.actors)
    failures: list[InputError] = []
    with view_of(Given((str(loaded.corpus),), settings=settings, table=loaded.sources), failures) as view:
        if failures:
            raise failures[0]
        figures = measured(view, loaded)
    if as_json:
        return show("shifts", figures, True)
    misses = figures.pop("misses")
    show("shifts", figures, False)
    sys.stdout.write("".join(f"{line}\n" for line in misses))
    return 0


def _miss(miss: Figures) -> str:
    lines = [f"{miss['claim']}: {miss['status']}, found {miss['found'] or 'nothing'}\n"]
    lines += [f"  {kind}: {'; '.join(miss[kind])}\n" for kind in ("not read", "apart", "mixed with") if miss[kind]]
    return "".join(lines)


def show(title: str, figures: Figures, as_json: bool) -> int:
    """Print figures: one JSON object, or a table of the plain ones and a table for each group."""
    if as_json:
        sys.stdout.write(json.dumps(figures, indent=2) + "\n")
        return 0
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for name, rows in _groups(title, figures):
        table = Table(title=name, title_justify="left", box=None, pad_edge=False)
        table.add_column("", no_wrap=True)
        for column in rows[0][1]:
            table.add_column(column, justify="right")
        for row, values in rows:
            table.add_row(row, *map(_shown, values.values()))
        console.print(table)
        console.print()
    return 0


def _groups(title: str, figures: Figures) -> list[tuple[str, list[tuple[str, Figures]]]]:
    """Tables as (title, rows): rows of one table have the same columns, and nested figures tables of their own."""
    plain = {k: v for k, v in figures.items() if not isinstance(v, Mapping)}
    nested = {k: v for k, v in figures.items() if isinstance(v, Mapping) and v}
    found: list[tuple[str, list[tuple[str, Figures]]]] = []
    if plain:
        found.append((title, [(k, {"figure": v}) for k, v in plain.items()]))
    together: dict[tuple[str, ...], list[tuple[str, Figures]]] = {}
    for name, group in nested.items():
        if any(isinstance(v, Mapping) for v in group.values()):
            found += _nested(f"{title}: {name}", group)
        else:
            together.setdefault(tuple(group), []).append((name, group))
    for columns in together.values():
        found.append((title, columns))
    return found


def _nested(title: str, group: Figures) -> list[tuple[str, list[tuple[str, Figures]]]]:
    """A group of groups as one table when all its members are alike, else as tables of its own."""
    members = [v for v in group.values() if isinstance(v, Mapping)]
    if len(members) < len(group):
        return _groups(title, group)
    rows: list[tuple[str, Figures]] = [
        (k, {a: b for a, b in v.items() if not isinstance(b, Mapping)}) for k, v in group.items()
    ]
    return [(title, rows)]


def _shown(value: object) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
