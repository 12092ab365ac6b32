"""The work of `averral outlook` and `averral evaluate outlook`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from averral.cli.tied import Asked, history_seen
from averral.cli.writing import as_table, csv_text, json_text, shown, write_out
from averral.errors import SettingsError

if TYPE_CHECKING:
    from averral.analysis.outlook import Outlook, Prospect

_SIGNS = {1: "friends", -1: "foes"}
COLUMNS = ("a", "name_a", "b", "name_b", "sign", "age", "chance", "by_age", "nothing_changes", "because", "statements")
FITTED_TO = (
    "the chances were fitted to alliances and militarised disputes of states, 1816 to 1990; for other actors and"
    " other kinds of ties they are a guess by analogy"
)


def show_outlook(asked: Asked, most: int, form: str, out: Path | None) -> int:
    """Write for each tie the chance that its sign changes next year. Raises SettingsError, InputError, StoreError."""
    from averral.analysis.outlook import outlook

    if asked.since or asked.until:
        raise SettingsError("an outlook is of one year; give --on YEAR")
    looked = history_seen(asked)
    words, names = looked.words, looked.names
    found = outlook(looked.table, on=int(asked.on[:4]) if asked.on else looked.last)
    if form == "json":
        write_out(json_text(outlook_json(found, words, names)), out)
    elif form == "csv":
        write_out(csv_text([_cells(p, names) for p in found.prospects], COLUMNS), out)
    else:
        write_out(shown(_text(found, words, names, most)), out)
    return 0


def outlook_json(found: Outlook, words: str, names: Mapping[str, str]) -> dict[str, Any]:
    """All ties with their chances and both baselines, and what the coefficients were fitted to."""
    from averral.analysis.outlook import shipped

    ties = [
        {
            "a": p.a, "b": p.b, "sign": p.sign, "age": p.age,
            "chance": round(p.chance, 6), "by_age": round(p.by_age, 6), "nothing_changes": 0.0,
            "because": [{"what": w, "log_odds": round(v, 4)} for w, v in p.because],
            "statements": list(p.statements),
        }
        for p in found.prospects
    ]  # fmt: skip
    told: dict[str, Any] = {"of": words, "year": found.year, "next": found.year + 1, "ties": ties}
    told |= {"notes": [FITTED_TO, *found.notes], "card": shipped().card}
    return told | ({"names": dict(names)} if names else {})


def _cells(p: Prospect, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "a": p.a, "name_a": names.get(p.a, p.a), "b": p.b, "name_b": names.get(p.b, p.b), "sign": p.sign, "age": p.age,
        "chance": round(p.chance, 6), "by_age": round(p.by_age, 6), "nothing_changes": 0,
        "because": "; ".join(f"{w} ({v:+.2f})" for w, v in p.because), "statements": " ".join(p.statements),
    }  # fmt: skip


def _text(found: Outlook, words: str, names: Mapping[str, str], most: int) -> str:
    rows = [
        (f"{names.get(p.a, p.a)} and {names.get(p.b, p.b)}", _SIGNS[p.sign], p.age, f"{p.chance:.1%}",
         f"{p.by_age:.1%}", p.because[0][0])
        for p in found.prospects[:most]
    ]  # fmt: skip
    columns = {"tie": "left", "are": "left", "years": "right", "chance": "right", "by age alone": "right",
               "moved most by the": "left"}  # fmt: skip
    lines = [
        f"{words}: chance that a tie of the end of {found.year} is gone or turned at the end of {found.year + 1}",
        "",
    ]
    lines.append(as_table(columns, rows) if rows else "no tie holds at the end of that year\n")
    rest = len(found.prospects) - most
    if rest > 0:
        lines.append(f"{rest} ties with a smaller chance are not shown; --limit shows more")
    lines.append(
        "Baselines: `by age alone` is the rate of ties of that sign and age; that nothing changes is 0 for each"
    )
    return "\n".join([*lines, *(f"Note: {n}" for n in (FITTED_TO, *found.notes))]) + "\n"


def evaluate_outlook(folder: Path, json: bool, save: Path | None) -> int:
    """Fit to the years to 1990, test on those after, print the figures; `save` keeps the coefficients."""
    from averral.analysis.outlook import outlooks_json
    from averral.evaluation.outlook import fit_and_score

    figures, model = fit_and_score(folder)
    if save is not None:
        write_out(outlooks_json(model), save)
    write_out(json_text(figures) if json else _figures_text(figures), None)
    return 0


def _figures_text(figures: Mapping[str, Any]) -> str:
    rows = []
    for group in ("all", "friends", "foes"):
        one = figures[group]
        area = one["area"]
        shown = [f"{area[k]:.3f}" for k in ("model", "history", "by_age", "nothing_changes")]
        rows.append((group, one["ties"], one["changed"], *shown, *(_less(one, k) for k in ("by_age", "history"))))
    columns = {"ties of": "left", "ties": "right", "changed": "right", "model": "right", "without balance": "right",
               "by age": "right", "nothing changes": "right", "model less by age": "left",
               "model less without balance": "left"}  # fmt: skip
    (first, split), (start, last) = figures["train"], figures["test"]
    lines = [
        f"Area under the precision-recall curve; fitted to {first} to {split}, tested on {start} to {last}", "",
        as_table(columns, rows), "Differences with 95% intervals by bootstrap over pairs of states",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _less(one: Mapping[str, Any], other: str) -> str:
    value, low, high = one["model_less"][other]
    return f"{value:+.3f} ({low:+.3f} to {high:+.3f})"
