"""The work of `averral dyad`, `chains` and `ties`: a view in, tables, JSON, CSV, GraphML or pictures out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from averral.analysis import chains as support
from averral.analysis import dyads
from averral.analysis.by_year import YearTie, ties_by_year
from averral.analysis.cast import Cast
from averral.analysis.evidence import MOUTHS, Evidence
from averral.analysis.wording import says, speaker
from averral.cli.passing import Given, view_of
from averral.cli.writing import csv_text, exit_code, table_text, write_out
from averral.errors import InputError
from averral.figures import rests_on

if TYPE_CHECKING:
    from averral.analysis.picture_style import Spec

QUOTED = 8
_WAYS = {">": "{0} on {1}", "<": "{1} on {0}", "=": "both"}


@dataclass(frozen=True, slots=True)
class AskedDyad:
    """What is asked of a dyad; `a`, `b` and `mouth` may be names."""

    a: str
    b: str
    every: str
    mouth: str
    scale: str
    weighted: bool
    undated: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class AskedChains:
    """What is asked of chains of support; `actor` and `mouth` may be names."""

    actor: str | None
    on: str | None
    since: str | None
    until: str | None
    kinds: tuple[str, ...]
    mouth: str
    level: str
    steps: int


def mouth_of(cast: Cast, text: str) -> str:
    """A mouth by its word, or the id of a source. Raises SettingsError for a name that nobody or several bear."""
    return text if text in MOUTHS else cast.find(text)


# A dyad


def show_dyad(given: Given, asked: AskedDyad, form: str, out: Path | None) -> int:
    """Write a dyad in a form; the exit code: 0, or 2 when an input was bad. Raises SettingsError."""
    failures: list[InputError] = []
    with view_of(given, failures) as view:
        cast = Cast(view)
        found = dyads.dyad(
            view, cast.find(asked.a), cast.find(asked.b), every=asked.every, mouth=mouth_of(cast, asked.mouth),  # type: ignore[arg-type]
            scale=asked.scale, weighted=asked.weighted, undated=asked.undated, since=asked.since,  # type: ignore[arg-type]
            until=asked.until, cast=cast,
        )  # fmt: skip
        content = _dyad_in(form, found, cast)
    write_out(content, out)
    return exit_code(failures)


def _dyad_in(form: str, found: dyads.Dyad, cast: Cast) -> str | bytes:
    if form == "json":
        return json.dumps(dyad_json(found, cast), ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return csv_text(dyads.rows_of(found), dyads.COLUMNS)
    if form in ("svg", "png"):
        from averral.analysis.time_pictures import time_line

        return _drawn(form, time_line(found))
    return _dyad_table(found, cast)


def _drawn(form: str, spec: Spec) -> str | bytes:
    from averral.analysis import pictures

    return pictures.to_svg(spec) if form == "svg" else pictures.to_png(spec)


def dyad_json(found: dyads.Dyad, cast: Cast) -> dict[str, Any]:
    """A dyad as plain values, with its sentence; evidence as statement, source and words."""
    standing = [
        {k: v for k, v in asdict(s).items() if k != "evidence"} | {"statements": s.statements} for s in found.standing
    ]
    turning = [{k: v for k, v in asdict(p).items() if k != "evidence"} for p in found.turning_points]
    return {
        "a": found.a, "b": found.b, "names": {found.a: found.names[0], found.b: found.names[1]},
        "mouth": found.mouth, "sentence": found.sentence, "counts": asdict(found.counts),
        "series": asdict(found.series), "standing": standing, "turning_points": turning,
        "breaks": [asdict(b) for b in found.breaks], "relations": dict(found.relations),
        "statements": [_told(e, cast) for e in found.evidence],
    }  # fmt: skip


def _told(e: Evidence, cast: Cast) -> dict[str, Any]:
    return {
        "id": e.statement, "document": e.document, "published": e.published, "label": e.label, "actor": e.actor,
        "recipient": e.recipient, "source": e.speaker, "source_name": cast.name(e.speaker), "averred": e.averred,
        "polarity": e.polarity, "certainty": e.certainty, "earliest": e.earliest, "latest": e.latest,
        "claim": e.claim, "status": e.status, "words": e.words,
    }  # fmt: skip


def _dyad_table(found: dyads.Dyad, cast: Cast) -> str:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in (found.series.every, "direction", "acts", "averred", "attributed", "mean score", "what"):
        table.add_column(column, justify="left" if column in ("direction", "what", found.series.every) else "right")
    for p in found.series.by_direction:
        mean = "-" if p.mean is None else f"{p.mean:+.1f}"
        table.add_row(
            p.period.key, _WAYS[p.direction or "="].format(*found.names), f"{p.count:.3g}", f"{p.averred:.3g}",
            f"{p.attributed:.3g}", mean, ", ".join(f"{label} {n:.3g}" for label, n in p.labels),
        )  # fmt: skip
    acts = table_text(table) if found.series.by_direction else "no act with a date is stated\n"
    return "\n".join([found.sentence, "", acts.rstrip("\n"), *_notes(found), *_quotes(found, cast)]) + "\n"


def _notes(found: dyads.Dyad) -> list[str]:
    drawn = found.series
    said = [
        f"{drawn.undated} acts: date not stated, left out" if drawn.undated else "",
        f"{drawn.by_publication} acts dated by their publication" if drawn.by_publication else "",
        f"{drawn.denied} acts only denied, not counted" if drawn.denied else "",
    ]
    turns = [f"turned {p.earliest} to {p.latest}: from {p.before} to {p.after}" for p in found.turning_points]
    breaks = [
        f"acts break {b.earliest} to {b.latest}: mean score {b.before:+.1f} before, {b.after:+.1f} after"
        for b in found.breaks
    ]
    lines = [*(s for s in said if s), *turns, *breaks]
    return ["", *lines] if lines else []


def _quotes(found: dyads.Dyad, cast: Cast) -> list[str]:
    """Some of the sentences behind it, each once."""
    seen: dict[tuple[str, str], Evidence] = {}
    for e in found.evidence:
        seen.setdefault((" ".join(e.words.split()), e.speaker), e)
    listed = list(seen.values())
    lines = [
        f"{e.published or 'no date'}  {says(e, cast)}: {' '.join(e.words.split())}  [{e.statement}]"
        for e in listed[:QUOTED]
    ]
    more = [f"and {len(listed) - QUOTED} other sentences; --format json has all"] if len(listed) > QUOTED else []
    return ["", *lines, *more] if lines else []


# Chains


def show_chains(given: Given, asked: AskedChains, form: str, out: Path | None) -> int:
    """Write chains of support in a form; the exit code: 0, or 2 when an input was bad. Raises SettingsError."""
    failures: list[InputError] = []
    with view_of(given, failures) as view:
        cast = Cast(view)
        found = support.chains(
            view, actor=cast.find(asked.actor) if asked.actor else None, on=asked.on, since=asked.since,
            until=asked.until, kinds=asked.kinds, mouth=mouth_of(cast, asked.mouth), level=asked.level,  # type: ignore[arg-type]
            steps=asked.steps, cast=cast,
        )  # fmt: skip
        speakers = {s: speaker(s, cast) for link in found.links for s in link.speakers}
    write_out(_chains_in(form, found, speakers), out)
    return exit_code(failures)


def _chains_in(form: str, found: support.Support, speakers: Mapping[str, str]) -> str | bytes:
    if form == "json":
        return json.dumps(asdict(found) | {"names": dict(found.names)}, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return csv_text(support.rows_of(found), support.COLUMNS)
    if form == "graphml":
        import networkx

        return "\n".join(networkx.generate_graphml(found.to_networkx())) + "\n"
    if form in ("svg", "png"):
        return _drawn(form, chains_picture(found))
    return _chains_text(found, speakers)


def chains_picture(found: support.Support) -> Spec:
    """The links of the chains as a network: one line for each pair and kind, the last one of it."""
    from averral.analysis.network_picture import network

    last = {(link.kind, link.a, link.b): link for link in found.chained()}
    ids = {i for link in last.values() for i in (link.a, link.b)}
    days = _window(found)
    return network(
        {i: found.name(i) for i in sorted(ids)}, list(last.values()), title=f"Who supports whom to fight whom, {days}",
        sentence=f"{len(found.chains)} chains of support that end in a fight, as statements have it.",
    )  # fmt: skip


def _window(found: support.Support) -> str:
    if found.since and found.until:
        return found.since if found.since == found.until else f"{found.since} to {found.until}"
    return f"since {found.since}" if found.since else f"until {found.until}" if found.until else "at any time"


def _chains_text(found: support.Support, speakers: Mapping[str, str]) -> str:
    lines = [f"Chains of support, {_window(found)}, as statements have it; nobody states a chain as a whole", ""]
    for chain in found.chains:
        lines.append(f"{_days(chain.begin, chain.end)}  {_chain_words(found, chain)}")
        lines += [f"    {_link_words(found, link, speakers)}" for link in chain.links]
    if not found.chains:
        lines.append("none is stated; other days, another --mouth or more --steps may show some")
    if found.left_out:
        lines.append(f"{found.left_out} more chains are left out; give --actor, --on or --kind")
    if not found.complete:
        lines.append("there are too many to look for all; give --actor, --on or --kind")
    both = [
        f"{_days(b.begin, b.end)}  {found.name(b.actor)} "
        + ("is supported by both sides: " if b.role == "supported" else "supports both sides: ")
        + f"{found.name(b.sides[0])} and {found.name(b.sides[1])}"
        for b in found.both_sides
    ]
    turned = [
        f"{t.day}  {t.what}: {found.name(t.link.a)} supports {found.name(t.link.b)}{_kinds(t.link)}"
        f"  [{' '.join(t.link.statements[:3])}]"
        for t in found.turns
    ]
    for title, told in (("On both sides", both), ("Support that began or ended", turned)):
        lines += ["", title, *told] if told else []
    return "\n".join(lines) + "\n"


def _days(begin: str, end: str | None) -> str:
    return f"{begin} to {end}" if end else f"since {begin}"


def _chain_words(found: support.Support, chain: support.Chain) -> str:
    parts = [found.name(chain.actors[0])]
    for link, actor in zip(chain.links, chain.actors[1:], strict=True):
        parts.append(f"supports {found.name(actor)}" if link.kind == "supports" else f"fights {found.name(actor)}")
    return ", who ".join([" ".join(parts[:2]), *parts[2:]])


def _link_words(found: support.Support, link: support.Link, speakers: Mapping[str, str]) -> str:
    verb = "supports" if link.kind == "supports" else "fights"
    who = list(dict.fromkeys(speakers[s] for s in link.speakers))
    said = rests_on(len(link.statements), link.sources, link.contested)
    told = f"{', '.join(who[:4])}{' and others' if len(who) > 4 else ''}"
    return (
        f"{found.name(link.a)} {verb} {found.name(link.b)}{_kinds(link)}, {_days(link.begin, link.end)}:"
        f" according to {told} ({said}) [{' '.join(link.statements[:3])}{' ...' if len(link.statements) > 3 else ''}]"
    )


def _kinds(link: support.Link) -> str:
    return f" ({', '.join(link.kinds)})" if link.kinds else ""


# Ties by year


def show_ties(given: Given, actor: str, mouth: str, level: str, form: str, out: Path | None) -> int:
    """Write an actor's ties by year in a form; the exit code: 0, or 2 when an input was bad. Raises SettingsError."""
    failures: list[InputError] = []
    with view_of(given, failures) as view:
        cast = Cast(view)
        id_ = cast.find(actor)
        cells = ties_by_year(view, id_, mouth=mouth_of(cast, mouth), level=level, cast=cast)  # type: ignore[arg-type]
        names = {c.other: cast.name(c.other) for c in cells}
        name = cast.name(cast.top(id_) if level == "tops" else cast.body(id_))
        heard = cast.name(mouth_of(cast, mouth))
    write_out(_ties_in(form, name, names, cells, heard), out)
    return exit_code(failures)


def _ties_in(form: str, name: str, names: Mapping[str, str], cells: Sequence[YearTie], mouth: str) -> str | bytes:
    rows = [asdict(c) | {"name": names[c.other]} for c in cells]
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        columns = ("other", "name", "year", "value", "averred", "statements")
        return csv_text([r | {"statements": " ".join(r["statements"])} for r in rows], columns)
    if form in ("svg", "png"):
        from averral.analysis.time_pictures import heat_map

        return _drawn(form, heat_map(name, names, cells, sentence=f"As statements have it; mouth {mouth}."))
    return _ties_table(name, names, cells)


def _ties_table(name: str, names: Mapping[str, str], cells: Sequence[YearTie]) -> str:
    from rich.table import Table

    if not cells:
        return f"no tie of {name} is stated; another --mouth may show some\n"
    years = range(min(c.year for c in cells), max(c.year for c in cells) + 1)
    held = {(c.other, c.year): c for c in cells}
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for year in years:
        table.add_column(str(year), justify="center")
    for other in sorted(names, key=lambda i: (names[i], i)):
        table.add_row(names[other], *(_mark(held.get((other, year))) for year in years))
    note = "+ friends, − foes, ± turned within the year; in brackets: only others than a writer say so"
    return f"Ties of {name}, as statements have it\n\n{table_text(table)}{note}\n"


def _mark(c: YearTie | None) -> str:
    if c is None:
        return ""
    sign = "+" if c.value > 0 else "−" if c.value < 0 else "±"
    return sign if c.averred else f"({sign})"
