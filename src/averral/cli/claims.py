"""The work of `averral claims` and `averral sources`: documents or readings in, linked, the ledger out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typer

from averral.cli.reading import readings_of, tell_unused
from averral.cli.writing import csv_text, json_text, table_text, write_out
from averral.codebook.model import leaning
from averral.errors import InputError, SettingsError
from averral.linking import Claim, Given, Rows, Stand, link, read_ratings, rows_of, together
from averral.linking.judging import read_judgements
from averral.pipeline import Reader
from averral.records import SCHEMA, Reading
from averral.settings import Settings


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the commands are given."""

    paths: tuple[str, ...]
    settings: Settings
    table: Path | None = None
    judgements: Path | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Claims in order, with the names of all actors and what could not be read."""

    claims: tuple[Claim, ...]
    names: dict[str, str]
    failures: tuple[InputError, ...] = ()


def ledger(corpus: Corpus) -> Ledger:
    """Read and link a corpus. Raises DataError for a table or judgement that is wrong, MissingPart without rensa."""
    ratings = read_ratings(corpus.table) if corpus.table else ()
    judged = read_judgements(corpus.judgements) if corpus.judgements else ()
    reader = Reader(corpus.settings)
    tell_unused(reader.unused)
    failures: list[InputError] = []
    rows = together(rows_of(r, codebook=reader.codebook) for r in readings_in(reader, corpus.paths, None, failures))
    given = Given(reader.codebook, reader.knowledge, judged, ratings)
    _, linked = link(rows, given, on=date.today().isoformat())
    return Ledger(linked.claims, _names(rows, reader), tuple(failures))


def readings_in(
    reader: Reader, paths: tuple[str, ...], published: str | None, failures: list[InputError]
) -> Iterator[Reading]:
    """The readings of documents, or those that a JSONL file holds; what cannot be read is added to `failures`."""
    for path in paths:
        if path == "-" or not _holds_readings(Path(path)):
            yield from readings_of(reader, (path,), published, failures)
            continue
        try:
            yield from _loaded(Path(path))
        except InputError as error:
            failures.append(error)


def _holds_readings(path: Path) -> bool:
    """Whether a file begins with a reading in JSONL."""
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(64).replace(b" ", b"").startswith(b'{"schema":"' + SCHEMA.encode() + b'"')


def _loaded(path: Path) -> Iterator[Reading]:
    from averral.contract import load_reading

    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield load_reading(json.loads(line))
            except ValueError as error:
                raise InputError(f"{path}, line {number} is no reading: {error}; write it anew") from error


def _names(rows: Rows, reader: Reader) -> dict[str, str]:
    names = {a.id: a.name for a in reversed(rows.actors)}
    for s in rows.statements:
        for one in (*s.actor, *s.recipient, s.source):
            known = reader.knowledge.actor(one) if one not in names else None
            if known is not None:
                names[one] = known.name
    return names


def show_claims(
    found: Ledger, status: str | None, about: str | None, structural: bool, form: str, out: Path | None = None
) -> int:
    """Write the claims that are asked for as table, json or csv; the exit code: 0, or 2 when an input was bad.

    about: the id or the name of an actor. Raises SettingsError for one that no document names, OutputError.
    """
    about = _id_of(about, found) if about else None
    listed = [c for c in found.claims if _asked(c, status, about, structural)]
    if form == "json":
        text = json_text([_claim_json(c, found.names) for c in listed])
    elif form == "csv":
        text = csv_text([_claim_cells(c, found.names) for c in listed], CLAIM_COLUMNS)
    else:
        text = _claims_table(listed, found.names)
    write_out(text, out)
    return _failed(found)


def _id_of(about: str, found: Ledger) -> str:
    """The id that an id or a name means."""
    if about in found.names:
        return about
    wanted = about.casefold().removeprefix("the ")
    ids = sorted(i for i, name in found.names.items() if name.casefold().removeprefix("the ") == wanted)
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise SettingsError(f"no actor of these documents is called {about!r}; leave --about out to see all claims")
    raise SettingsError(f"{about!r} can mean {', '.join(ids[:8])}; give one of these ids")


def _asked(claim: Claim, status: str | None, about: str | None, structural: bool) -> bool:
    return (
        (status is None or claim.status == status)
        and (about is None or about in (*claim.actor, *claim.recipient))
        and (structural or leaning(claim.label) != "structural")
    )


def _claim_json(claim: Claim, names: dict[str, str]) -> dict[str, Any]:
    """A claim as plain values, with its code and the names of its sides beside their ids."""
    plain = asdict(claim)
    plain["code"] = claim.code
    plain["names"] = {i: names[i] for i in (*claim.actor, *claim.recipient) if i in names}
    return plain


CLAIM_COLUMNS = (
    "id", "since", "claim", "kind", "label", "mode", "actor", "actor_names", "recipient", "recipient_names", "support",
    "ended", "realis", "earliest", "latest", "status", "code", "independent", "asserted_by", "denied_by", "unnamed",
    "statements",
)  # fmt: skip


def _claim_cells(claim: Claim, names: dict[str, str]) -> dict[str, Any]:
    """A claim as a row; several ids are parted by spaces, names by "; "."""
    plain = _claim_json(claim, names)
    told = {"claim": clause(claim, names), "asserted_by": _who(claim.asserts), "denied_by": _who(claim.denies)}
    sides = {f"{side}_names": "; ".join(names.get(i, i) for i in plain[side]) for side in ("actor", "recipient")}
    cells = plain | told | sides
    return {k: " ".join(v) if isinstance(v := cells[k], list | tuple) else v for k in CLAIM_COLUMNS}


def _claims_table(claims: list[Claim], names: dict[str, str]) -> str:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in ("since", "claim", "status", "code", "asserted by", "denied by"):
        table.add_column(column, no_wrap=column in ("since", "status", "code"))
    for c in claims:
        table.add_row(
            c.since or "-", Text(clause(c, names)), c.status, c.code, Text(_who(c.asserts) or _unnamed(c)),
            Text(_who(c.denies)),
        )  # fmt: skip
    return table_text(table)


def clause(claim: Claim, names: dict[str, str]) -> str:
    """A claim in a line: who, what kind, towards whom, and when it holds."""
    from averral.exports.wording import kind_words

    kind = kind_words(claim.label, claim.mode, claim.support)
    over = " (over)" if claim.ended else " (meant)" if claim.realis in ("intended", "future") else ""
    sides = [", ".join(names.get(i, i) for i in side) for side in (claim.actor, claim.recipient)]
    when = f" [{claim.earliest or ''}/{claim.latest or ''}]" if claim.earliest or claim.latest else ""
    return " > ".join(filter(None, (sides[0], kind + over, sides[1]))) + when


def _who(stands: tuple[Stand, ...]) -> str:
    return "; ".join(
        ", ".join(s.names[:3]) + (" (interested)" if s.interested else "") + (" (took it back)" if s.withdrew else "")
        for s in stands
    )


def _unnamed(claim: Claim) -> str:
    return "nobody named" if claim.unnamed else ""


def show_sources(found: Ledger, form: str, out: Path | None = None) -> int:
    """Write who speaks in a corpus as table, json or csv; the exit code as for claims. Raises OutputError."""
    listed = sources_of(found.claims)
    if form == "json":
        text = json_text(listed)
    elif form == "csv":
        text = csv_text([one | {"names": "; ".join(one["names"])} for one in listed], SOURCE_COLUMNS)
    else:
        text = _sources_table(listed)
    write_out(text, out)
    return _failed(found)


SOURCE_COLUMNS = ("source", "names", "reliability", "asserts", "denies", "took_back", "alone", "interested")


def _sources_table(listed: list[dict[str, Any]]) -> str:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in ("source", "reliability", "asserts", "denies", "took back", "alone", "interested"):
        table.add_column(column, justify="left" if column == "source" else "right")
    for one in listed:
        figures = (str(v) for k, v in one.items() if k not in ("source", "names"))
        table.add_row(Text(", ".join(one["names"][:4])), *figures)
    return table_text(table)


def sources_of(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Each source with how many claims it asserts, denies, took back, alone asserts, and is interested in."""
    found: dict[str, dict[str, Any]] = {}
    for claim in claims:
        for s in claim.stands:
            one = found.setdefault(
                s.source,
                {"source": s.source, "names": [], "reliability": "F", "asserts": 0, "denies": 0, "took_back": 0,
                 "alone": 0, "interested": 0},
            )  # fmt: skip
            one["names"] += [n for n in s.names if n not in one["names"]]
            one["reliability"] = min(one["reliability"], s.reliability)
            one["asserts"] += s.asserts
            one["denies"] += not s.asserts
            one["took_back"] += s.withdrew
            one["alone"] += s.asserts and claim.independent == 1
            one["interested"] += s.interested
    return sorted(found.values(), key=lambda o: (-o["asserts"] - o["denies"], o["source"]))


def _failed(found: Ledger) -> int:
    for failure in found.failures:
        typer.echo(f"averral: {failure}", err=True)
    return found.failures[0].exit_code if found.failures else 0
