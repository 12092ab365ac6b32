"""The work of `averral balance` and `averral whatif`."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from averral.cli.tied import Asked, Seen, seen, years_seen
from averral.cli.writing import as_table, csv_text, json_text, shown, write_out
from averral.errors import SettingsError
from averral.figures import counted

if TYPE_CHECKING:
    from averral.analysis.balance import Balance
    from averral.analysis.edges import SignedEdge
    from averral.analysis.picture_style import Spec
    from averral.analysis.slope import YearBalance
    from averral.analysis.whatif import Change, WhatIf

_SIGNS = {1: "friends", -1: "foes"}
TIE_COLUMNS = (
    "a", "name_a", "b", "name_b", "sign", "weight", "begin", "end", "frustrated", "always", "camp_a", "camp_b",
    "statements",
)  # fmt: skip
YEAR_COLUMNS = (
    "year", "n", "m", "negative", "frustration", "lower_bound", "optimal", "normalised", "triangles",
    "balanced_triangles", "walk_balance", "clusterability_errors", "clusterability_camps",
)  # fmt: skip
LISTED = 20


def show_balance(asked: Asked, every: bool, form: str, out: Path | None) -> int:
    """Write the balance of a day, a window or of each year in a form. Raises SettingsError, InputError, StoreError."""
    from averral.analysis.balance import balance

    if every:
        return _show_years(asked, form, out)
    one = seen(asked)
    found = balance(one.graph, seconds=asked.seconds)
    forms: dict[str, Callable[[], str | bytes]] = {
        "json": lambda: json_text({"of": one.words, **balance_json(found, one.names)}),
        "csv": lambda: csv_text(_tie_rows(found, one), TIE_COLUMNS),
        "graphml": lambda: _graphml(found, one),
        "table": lambda: shown(_text(found, one)),
        "svg": lambda: _drawn(_picture(found, one), form),
        "png": lambda: _drawn(_picture(found, one), form),
    }
    write_out(forms[form](), out)
    return 0


def balance_json(found: Balance, names: dict[str, str]) -> dict[str, Any]:
    """All figures as plain values; `names` of actors are added where they differ from their ids."""
    from averral.analysis.arrays import whole

    worst, three, camps = found.frustration, found.triangles, found.clusterability
    told: dict[str, Any] = {
        "n": len(found.graph.nodes),
        "m": len(found.graph.edges),
        "negative": found.foes,
        "frustration": whole(worst.value),
        "lower_bound": whole(worst.lower),
        "optimal": worst.optimal,
        "normalised": worst.normalised,
        "frustrated_ties": [_tie(e) for e in worst.ties],
        "always_frustrated": None if worst.always is None else [_tie(e) for e in worst.always],
        "shares": dict(worst.shares),
        "triangles": {str(k): count for k, count in enumerate(three.counts)},
        "balanced_triangles": three.balanced,
        "balanced_share": three.share,
        "weakly_balanced_triangles": three.weakly_balanced,
        "unbalanced_triangles": [list(t) for t in three.unbalanced],
        "walk_balance": found.walks,
        "camps": [list(c) for c in found.camps],
        "clusterability": {
            "errors": whole(camps.errors),
            "lower_bound": whole(camps.lower),
            "optimal": camps.optimal,
            "camps": [list(c) for c in camps.camps],
            "ties": [_tie(e) for e in camps.ties],
        },
        "isolated": list(found.isolated),
        "notes": list(found.notes),
    }
    return told | ({"names": names} if names else {})


def _tie(e: SignedEdge) -> dict[str, Any]:
    from averral.analysis.arrays import whole

    told = {"a": e.a, "b": e.b, "sign": e.sign, "weight": whole(e.weight)}
    dated = {k: v for k, v in (("begin", e.begin), ("end", e.end)) if v is not None}
    return told | dated | ({"statements": list(e.statements)} if e.statements else {})


def _camp_numbers(found: Balance) -> dict[str, int]:
    return {name: n for n, camp in enumerate(found.camps, 1) for name in camp}


def _tie_rows(found: Balance, one: Seen) -> list[dict[str, Any]]:
    wrong = {e.pair for e in found.frustration.ties}
    always = None if found.frustration.always is None else {e.pair for e in found.frustration.always}
    camp = _camp_numbers(found)
    return [
        {
            "a": e.a, "name_a": one.name(e.a), "b": e.b, "name_b": one.name(e.b), "sign": e.sign, "weight": e.weight,
            "begin": e.begin or "", "end": e.end or "", "frustrated": e.pair in wrong,
            "always": "" if always is None else e.pair in always, "camp_a": camp[e.a], "camp_b": camp[e.b],
            "statements": " ".join(e.statements),
        }
        for e in found.graph.edges
    ]  # fmt: skip


def _graphml(found: Balance, one: Seen) -> str:
    import networkx

    graph = found.to_networkx()
    graph.graph["of"] = one.words
    for id_, cells in graph.nodes(data=True):
        cells["name"] = one.name(id_)
    return shown("\n".join(networkx.generate_graphml(graph)) + "\n")


def _picture(found: Balance, one: Seen) -> Spec:
    """The network with the two camps of each part apart and the frustrated ties marked."""
    from averral.analysis import pictures

    worst = found.frustration
    exact, ties = "" if worst.optimal else " at most", len(found.graph.edges)
    return pictures.network(
        {name: one.name(name) for name in found.graph.nodes}, one.drawn or found.graph.edges, camps=found.camps,
        frustrated=[e.pair for e in worst.ties],
        title="Camps, and the ties that do not fit" if worst.ties else "Camps that every tie fits",
        sentence=f"{one.words}: frustration {worst.value:.4g}{exact}, {len(worst.ties)} of {ties} ties.",
    )  # fmt: skip


def _drawn(spec: Spec, form: str) -> str | bytes:
    from averral.analysis import pictures

    return pictures.to_svg(spec) if form == "svg" else pictures.to_png(spec)


# In words


def _text(found: Balance, one: Seen) -> str:
    lines = [f"{one.words}: {counted(len(found.graph.nodes), 'actor')}, {counted(len(found.graph.edges), 'tie')},"
             f" {found.foes} of them between foes", ""]  # fmt: skip
    lines += [as_table({"": "left", "figure": "right", "meaning": "left"}, _figures(found))]
    title = "Two camps" if len(found.camps) == 2 else "Camps, two at most in each part that hangs together"
    lines += _camp_lines(title, found.camps, one)
    if found.clusterability.camps != found.camps:
        lines += _camp_lines("Camps of any number", found.clusterability.camps, one)
    lines += _wrong_lines(found, one)
    if found.isolated:
        lines.append(f"Without a tie: {_listed([one.name(n) for n in found.isolated])}")
    return "\n".join([*lines, *(f"Note: {n}" for n in found.notes)]).rstrip() + "\n"


def _figures(found: Balance) -> list[tuple[str, str, str]]:
    worst, three, camps = found.frustration, found.triangles, found.clusterability
    exact = "exact" if worst.optimal else f"at most; at least {worst.lower:g}"
    meaning = f"ties that fit no two camps, by weight ({exact}); {worst.normalised:.3f} on a scale to 1"
    rows = [("frustration", f"{worst.value:.6g}", meaning)]
    share = "-" if three.share is None else f"{three.share:.3f}"
    words = f"{three.balanced} of {three.total}; with 0, 1, 2, 3 foes: {', '.join(map(str, three.counts))}"
    rows.append(("balanced triangles", share, words))
    walks = "-" if found.walks is None else f"{found.walks:.4f}"
    rows.append(("walk balance", walks, "1 where all closed walks are balanced"))
    exact = "exact" if camps.optimal else f"at most; at least {camps.lower:g}"
    rows.append(("clusterability", f"{camps.errors:.6g}", f"errors with {len(camps.camps)} camps ({exact})"))
    return rows


def _camp_lines(title: str, camps: Sequence[Sequence[str]], one: Seen) -> list[str]:
    if not camps:
        return []
    shown = [f"  {n}. {_listed([one.name(i) for i in camp])}" for n, camp in enumerate(camps[:LISTED], 1)]
    rest = len(camps) - LISTED
    return [f"{title}:", *shown, *([f"  and {rest} more"] if rest > 0 else []), ""]


def _wrong_lines(found: Balance, one: Seen) -> list[str]:
    worst = found.frustration
    if not worst.ties:
        return []
    always = {e.pair for e in worst.always or ()}
    rows = [
        (f"{one.name(e.a)} and {one.name(e.b)}", _SIGNS[e.sign], f"{e.weight:.3g}", "yes" if e.pair in always else
         "?" if worst.always is None else "no", len(e.statements) or "-")
        for e in worst.ties
    ]  # fmt: skip
    columns = {"frustrated tie": "left", "of": "left", "weight": "right", "in every best division": "left",
               "statements": "right"}  # fmt: skip
    borne = ", ".join(f"{one.name(name)} {share:.0%}" for name, share in worst.shares[:5])
    return [as_table(columns, rows), f"Borne most by: {borne}"]


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - LISTED
    return ", ".join(names[:LISTED]) + (f" and {rest} more" if rest > 0 else "")


# Years


def _show_years(asked: Asked, form: str, out: Path | None) -> int:
    from averral.analysis.balance import balance
    from averral.analysis.slope import YearBalance, slope_spec

    looked = list(years_seen(asked))
    found = [YearBalance(y, balance(s.graph, seconds=asked.seconds, always=False)) for y, s in looked]
    words = looked[0][1].whose
    if form in ("svg", "png"):
        write_out(_drawn(slope_spec(found, words), form), out)
    elif form == "json":
        years = [{"year": y.year, **balance_json(y.balance, s.names)} for y, (_, s) in zip(found, looked, strict=True)]
        write_out(json_text({"of": words, "years": years}), out)
    elif form == "csv":
        write_out(csv_text([_year_row(one) for one in found], YEAR_COLUMNS), out)
    elif form == "table":
        write_out(shown(_years_text(found, words)), out)
    else:
        raise SettingsError(f"{form} holds one graph, not one for each year; give --on instead of --every")
    return 0


def _year_row(one: YearBalance) -> dict[str, Any]:
    told = balance_json(one.balance, {})
    camps = told["clusterability"]
    return {c: told[c] for c in YEAR_COLUMNS if c in told} | {
        "year": one.year,
        "triangles": one.balance.triangles.total,
        "walk_balance": "" if one.balance.walks is None else one.balance.walks,
        "clusterability_errors": camps["errors"],
        "clusterability_camps": len(camps["camps"]),
    }


def _years_text(found: Sequence[YearBalance], words: str) -> str:
    columns = {"year": "right", "actors": "right", "ties": "right", "foes": "right", "frustration": "right",
               "balanced triangles": "right", "walk balance": "right", "errors": "right", "camps": "right"}  # fmt: skip
    rows = []
    for one in found:
        b = one.balance
        bound = "" if b.frustration.optimal else " at most"
        rows.append((
            one.year, len(b.graph.nodes), len(b.graph.edges), b.foes, f"{b.frustration.value:.4g}{bound}",
            f"{b.triangles.balanced} of {b.triangles.total}", "-" if b.walks is None else f"{b.walks:.3f}",
            f"{b.clusterability.errors:.4g}", len(b.clusterability.camps),
        ))  # fmt: skip
    notes = dict.fromkeys(n for one in found for n in one.balance.notes)
    return "\n".join([f"{words}, year by year", "", as_table(columns, rows), *(f"Note: {n}" for n in notes)]) + "\n"


# What if


def change_of(act: str, text: str) -> Change:
    """A change from `A,B`, or `A,B,SIGN[,WEIGHT]` for `add`. Raises SettingsError."""
    from averral.analysis.edge_files import SIGNS
    from averral.analysis.whatif import Change

    cells = [c.strip() for c in next(csv.reader([text]), [])]
    if act != "add" and len(cells) == 2 and all(cells):
        return Change("flip" if act == "flip" else "remove", cells[0], cells[1])
    if act == "add" and len(cells) in (3, 4) and cells[2].lower() in SIGNS and all(cells):
        return Change("add", cells[0], cells[1], SIGNS[cells[2].lower()], _weight(cells[3:]))
    form = "A,B,SIGN or A,B,SIGN,WEIGHT with sign + or -" if act == "add" else "A,B"
    raise SettingsError(f"--{act} {text!r}: write {form}; put names with a comma in quotation marks")


def _weight(cells: Sequence[str]) -> float:
    try:
        return float(cells[0]) if cells else 1.0
    except ValueError as error:
        raise SettingsError(f"weight {cells[0]!r} is no number; write one above 0") from error


def show_what_if(asked: Asked, changes: Sequence[tuple[str, str]], form: str, out: Path | None) -> int:
    """Write balance before and after changes, given as (act, text). Raises SettingsError, InputError, StoreError."""
    from averral.analysis.whatif import what_if

    if not changes:
        raise SettingsError("nothing is changed; give --flip A,B or --remove A,B or --add A,B,SIGN, also several times")
    one = seen(asked)
    found = what_if(one.graph, [_by_name(change_of(*c), one) for c in changes], seconds=asked.seconds)
    if form == "json":
        write_out(json_text({"of": one.words, **what_if_json(found, one.names)}), out)
    elif form == "csv":
        write_out(csv_text(_tie_rows(found.after, one), TIE_COLUMNS), out)
    elif form == "graphml":
        write_out(_graphml(found.after, one), out)
    else:
        write_out(shown(_what_if_text(found, one)), out)
    return 0


def _by_name(change: Change, one: Seen) -> Change:
    """A change with ids, where names were given that only one actor has."""
    from dataclasses import replace

    ids: dict[str, list[str]] = {}
    for id_, name in one.names.items():
        ids.setdefault(name.casefold(), []).append(id_)
    return replace(change, a=_id(change.a, ids, one), b=_id(change.b, ids, one))


def _id(given: str, ids: dict[str, list[str]], one: Seen) -> str:
    meant = ids.get(given.casefold(), [])
    if given in one.graph.nodes or not meant:
        return given
    if len(meant) > 1:
        raise SettingsError(f"{given!r} is the name of {', '.join(meant)}; give one of these ids")
    return meant[0]


def what_if_json(found: WhatIf, names: dict[str, str]) -> dict[str, Any]:
    """Both balances and what changed, as plain values."""
    from averral.analysis.arrays import whole

    return {
        "changes": [_change(c) for c in found.changes],
        "difference": whole(found.difference),
        "resolved": [_tie(e) for e in found.resolved],
        "newly_frustrated": [_tie(e) for e in found.newly],
        "moved": list(found.moved),
        "before": balance_json(found.before, {}),
        "after": balance_json(found.after, {}),
        "notes": list(found.notes),
    } | ({"names": names} if names else {})


def _change(c: Change) -> dict[str, Any]:
    told: dict[str, Any] = {"act": c.act, "a": c.a, "b": c.b}
    return told | ({"sign": c.sign, "weight": c.weight} if c.act == "add" else {})


def _what_if_text(found: WhatIf, one: Seen) -> str:
    acts = "; ".join(f"{c.act} {one.name(c.a)} - {one.name(c.b)}" for c in found.changes)
    before, after = _figures(found.before), _figures(found.after)
    rows = [(x[0], x[1], y[1]) for x, y in zip(before, after, strict=True)]
    lines = [f"{one.words}. What if: {acts}", "", as_table({"": "left", "before": "right", "after": "right"}, rows)]
    lines += _camp_lines("Camps before", found.before.camps, one)
    lines += _camp_lines("Camps after", found.after.camps, one)
    for title, ties in (("No longer frustrated", found.resolved), ("Newly frustrated", found.newly)):
        if ties:
            lines.append(f"{title}: " + "; ".join(f"{one.name(e.a)} - {one.name(e.b)}" for e in ties))
    if found.moved:
        lines.append(f"Changed over: {_listed([one.name(n) for n in found.moved])}")
    return "\n".join([*lines, *(f"Note: {n}" for n in found.notes)]).rstrip() + "\n"
