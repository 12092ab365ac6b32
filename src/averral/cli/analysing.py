"""The work of `averral network` and `averral shifts`: a view in, tables, JSON, CSV, GraphML or pictures out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

from averral.analysis.cast import Cast
from averral.analysis.evidence import MOUTHS, Evidence
from averral.analysis.network import Network, Rule, network
from averral.analysis.shifts import TurningPoint, shifts, spoken_of
from averral.analysis.ties import Level
from averral.analysis.wording import says, speaker, turn
from averral.cli.passing import Given, view_of
from averral.cli.writing import csv_text as _csv
from averral.cli.writing import exit_code as _failed
from averral.cli.writing import table_text as _rendered
from averral.cli.writing import write_out as _out
from averral.errors import InputError
from averral.exports.visible import one_line, shortened
from averral.figures import counted, rests_on

QUOTED = 4
LONGEST = 600


@dataclass(frozen=True, slots=True)
class AskedNetwork:
    """What is asked of a network; `mouth` and `actor` may be names."""

    on: str | None
    since: str | None
    until: str | None
    rule: str
    mouth: str
    level: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class AskedShifts:
    """What is asked of turning points; `mouth` and `actor` may be names."""

    actor: str | None
    since: str | None
    until: str | None
    mouth: str
    level: str


# Networks


def show_network(given: Given, asked: AskedNetwork, form: str, out: Path | None) -> int:
    """Write a network in a form; the exit code: 0, or 2 when an input was bad. Raises SettingsError."""
    failures: list[InputError] = []
    with view_of(given, failures) as view:
        cast = Cast(view)
        found = network(
            view, asked.on, since=asked.since, until=asked.until, rule=_rule(asked.rule),
            mouth=_mouth(cast, asked.mouth), level=_level(asked.level), cast=cast,
            about=cast.find(asked.actor) if asked.actor else None,
        )  # fmt: skip
    _out(_network_in(form, found), out)
    return _failed(failures)


def _network_in(form: str, found: Network) -> str | bytes:
    if form == "json":
        return json.dumps(network_json(found), ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return _csv([_tie_cells(found, t) for t in network_json(found)["ties"]], _TIE_COLUMNS)
    if form == "graphml":
        return _graphml(found)
    if form in ("svg", "png"):
        return _picture(form, found)
    return _network_table(found)


def network_json(found: Network) -> dict[str, Any]:
    """A network as plain values, names beside ids."""
    plain = asdict(found)
    for tie in plain["ties"]:
        tie["names"] = {i: found.name(i) for i in (tie["a"], tie["b"])}
    return plain


_TIE_COLUMNS = (
    "a", "name_a", "b", "name_b", "sign", "weight", "directions", "support", "labels", "since", "sources", "averred",
    "contested", "statements",
)  # fmt: skip


def _tie_cells(found: Network, tie: dict[str, Any]) -> dict[str, Any]:
    named = {"name_a": found.name(tie["a"]), "name_b": found.name(tie["b"])}
    return {k: " ".join(v) if isinstance(v, list | tuple) else v for k, v in (tie | named).items() if k != "names"}


def _graphml(found: Network) -> str:
    import networkx

    return "\n".join(networkx.generate_graphml(found.to_networkx())) + "\n"


def _picture(form: str, found: Network) -> str | bytes:
    from averral.analysis import pictures

    spec = pictures.network(
        {n.id: n.name for n in found.nodes}, found.ties, title=f"Who stood with and against whom, {found.days}",
        sentence=f"As statements have it; rule {found.rule}, mouth {found.name(found.mouth)}",
    )  # fmt: skip
    return pictures.to_svg(spec) if form == "svg" else pictures.to_png(spec)


def _network_table(found: Network) -> str:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in ("since", "tie", "by", "weight"):
        table.add_column(column, justify="right" if column == "weight" else "left")
    for t in found.ties:
        side = "allies" if t.sign > 0 else "enemies"
        kinds = f" ({', '.join(t.support)})" if t.support else ""
        table.add_row(
            t.since or "-", Text(one_line(f"{found.name(t.a)} and {found.name(t.b)}: {side}{kinds}")),
            rests_on(len(t.statements), t.sources, t.contested) + ("" if t.averred else ", none averred"),
            f"{t.weight:.2f}",
        )  # fmt: skip
    mouth = found.name(found.mouth)
    lines = [f"As statements have it, {found.days}; rule {found.rule}, mouth {mouth}; fading: {found.fading}"]
    if not found.ties:
        lines.append("no tie is stated for these days; another --on, --rule or --mouth may show some")
    if found.mixed:
        pairs = ", ".join(f"{found.name(a)} and {found.name(b)}" for a, b in found.mixed)
        lines.append(one_line(f"contradictory, no tie: {pairs}"))
    if found.left_out:
        lines.append(f"{found.left_out} weaker dyads left out")
    return _rendered(table) + "\n".join(lines) + "\n"


# Turning points


def show_shifts(given: Given, asked: AskedShifts, form: str, out: Path | None) -> int:
    """Write turning points in a form; the exit code: 0, or 2 when an input was bad. Raises SettingsError."""
    failures: list[InputError] = []
    with view_of(given, failures) as view:
        cast = Cast(view)
        found = shifts(
            view, cast=cast, actor=cast.find(asked.actor) if asked.actor else None, since=asked.since,
            until=asked.until, mouth=_mouth(cast, asked.mouth), level=_level(asked.level),
        )  # fmt: skip
        text = _shifts_in(form, found, cast)
    _out(text, out)
    return _failed(failures)


def _shifts_in(form: str, found: Sequence[TurningPoint], cast: Cast) -> str:
    if form == "json":
        return json.dumps([shift_json(p, cast) for p in found], ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return _csv([_shift_cells(shift_json(p, cast)) for p in found], _SHIFT_COLUMNS)
    if not found:
        return "no turning point is stated; an earlier --since or another --mouth may show some\n"
    return "\n".join(_shift_text(p, cast) for p in found)


def shift_json(p: TurningPoint, cast: Cast) -> dict[str, Any]:
    """A turning point as plain values, with names, its sentence, and the words of its statements."""
    plain = asdict(p)
    del plain["evidence"]
    quotes = [
        {"statement": e.statement, "document": e.document, "published": e.published, "source": e.speaker,
         "source_name": speaker(e.speaker, cast), "status": e.status, "words": e.words}
        for e in _once(p.evidence)
    ]  # fmt: skip
    return plain | {
        "names": {i: cast.name(i) for i in p.dyad}, "sentence": sentence(p, cast), "contested": p.contested,
        "quotes": quotes,
    }  # fmt: skip


_SHIFT_COLUMNS = (
    "a", "name_a", "b", "name_b", "before", "after", "earliest", "latest", "sure", "by", "sources", "contested",
    "statements",
)  # fmt: skip


def _shift_cells(plain: dict[str, Any]) -> dict[str, Any]:
    a, b = plain["dyad"]
    named = {"a": a, "name_a": plain["names"][a], "b": b, "name_b": plain["names"][b]}
    cells = named | {k: plain[k] for k in _SHIFT_COLUMNS if k in plain}
    return {k: " ".join(v) if isinstance(v, list | tuple) else v for k, v in cells.items()}


def sentence(p: TurningPoint, cast: Cast) -> str:
    """A turning point in one sentence: allies until 2021, enemies since (12 statements, 4 independent sources)."""
    one, other = (cast.name(i) for i in spoken_of(p, cast))
    return f"{one} and {other}: {turn(p)} ({rests_on(len(p.statements), len(p.sources), p.contested)})"


def _shift_text(p: TurningPoint, cast: Cast) -> str:
    lines = [one_line(sentence(p, cast)), f"  sure {p.sure:.2f}, by {' and '.join(p.by)}"]
    told = _once(p.evidence)
    for e in told[:QUOTED]:
        line = f"{e.published or 'no date'}  {says(e, cast)}: {e.words}"
        lines.append(f"  {shortened(line, LONGEST)}  [{e.statement}]")
    if len(told) > QUOTED:
        lines.append(f"  and {counted(len(told) - QUOTED, 'other statement')}; --format json has all")
    return "\n".join(lines) + "\n"


def _once(told: Sequence[Evidence]) -> list[Evidence]:
    """Each sentence once, whoever copies it, those whose claims nobody denies first."""
    found: dict[tuple[str, str], Evidence] = {}
    for e in told:
        found.setdefault((" ".join(e.words.split()), e.speaker), e)
    return sorted(
        found.values(), key=lambda e: (e.status in ("contested", "denied"), e.published or "9999", e.statement)
    )


# Shared


def _mouth(cast: Cast, text: str) -> str:
    """A mouth by its word, or the id of a source."""
    return text if text in MOUTHS else cast.find(text)


def _rule(text: str) -> Rule:
    return next(r for r in get_args(Rule) if r == text)


def _level(text: str) -> Level:
    return next(level for level in get_args(Level) if level == text)
