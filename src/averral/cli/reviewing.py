"""The work of `averral review`, and the decisions that the pages pass on."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from averral.cli.linking import judge_in_store, link_again
from averral.cli.storing import tell_state, write
from averral.cli.writing import write_out
from averral.errors import SettingsError
from averral.exports.register import LONGEST_NAME
from averral.exports.visible import shortened
from averral.exports.wording import kind_words
from averral.linking import Judgement
from averral.records import AUTHOR, UNSPECIFIED
from averral.store import Home, View, Writer, now
from averral.store.decided import decided
from averral.store.reviewing import queue
from averral.store.rows import DecisionRow
from averral.store.tables import no_store

_LISTS = ("actor", "recipient", "support")


def show_queue(address: str, limit: int, as_json: bool) -> int:
    """Print what waits for a decision, least sure first; the exit code."""
    with View(address) as view:
        tell_state(view)
        rows = [asdict(row) for row in queue(view, limit=limit)]
        name = _naming(view, rows)
    if as_json:
        write(rows)
    elif not rows:
        typer.echo("nothing waits for a decision")
    else:
        for row in rows:
            typer.echo(f"{row['id']}  {row['score']:.2f}  {_told(row, name)}\n    {shortened(row['words'], 160)}")
    return 0


def show_decided(address: str, limit: int, as_json: bool) -> int:
    """Print what was decided and counts, the latest first, with the statement as it was read; the exit code."""
    with View(address) as view:
        found = [one for one in reversed(decided(view)) if not one.row.undone][:limit]
        name = _naming(view, [one.before for one in found])
    if as_json:
        write([asdict(one.row) for one in found])
    elif not found:
        typer.echo("nothing was decided yet")
    else:
        for one in found:
            row = one.row
            signed = f"{row.id}  {row.at[:10]}  {row.verdict:8} {row.statement}  by {row.by}"
            typer.echo(f"{signed}: {_told(one.before, name)}")
    return 0


def _naming(view: View, told: Sequence[Mapping[str, Any]]) -> Callable[[str], str]:
    """How ids of some statements are named in a line: as in the store, the author and nobody in words."""
    from averral.analysis.cast import Cast

    cast = Cast(view)
    cast.meet({i for row in told for i in (row["source"], *row["actor"], *row["recipient"])})
    names = {AUTHOR: "the author", UNSPECIFIED: "nobody named"}
    return lambda id_: names.get(id_) or shortened(cast.name(id_), LONGEST_NAME)


def _told(row: Mapping[str, Any], name: Callable[[str], str]) -> str:
    """A statement in a line: who says so, who does what to whom."""
    sides = [", ".join(map(name, row[side])) or "nobody named" for side in ("actor", "recipient")]
    kind = kind_words(row["label"], row.get("mode"), tuple(row.get("support", ())))
    kind = f"no {kind}" if row.get("polarity") == "negative" else kind
    return f"{name(row['source'])} -> {sides[0]} -> {kind} -> {sides[1]}"


def export_decisions(address: str, as_of: str | None, form: str, out: Path | None) -> int:
    """Write all decisions, also those taken back, as CSV or JSONL; the exit code. Raises OutputError, StoreError."""
    from averral.analysis.cast import Cast
    from averral.exports.decisions import decisions_csv, decisions_jsonl

    with View(address, as_of) as view:
        found, cast = decided(view), Cast(view)
        text = (decisions_csv if form == "csv" else decisions_jsonl)(found, cast.name)
    write_out(text, out)
    return 0


def decide(
    address: str, statement: str, verdict: str, by: str, changes: list[str] | None, note: str | None, as_json: bool
) -> int:
    """Write a decision, link what it touches, and say so; the exit code. Raises SettingsError, StoreError."""
    row = Decisions(address).write(statement, verdict, by, _given(changes or []), note)
    if as_json:
        write(asdict(row))
    else:
        typer.echo(f"{row.id}: {row.statement} {row.verdict} by {row.by}; `averral review undo {row.id}` takes it back")
    return 0


def take_back(address: str, id_: str, by: str, as_json: bool) -> int:
    """Take a decision back and link what hung on it; the exit code. Raises SettingsError, StoreError."""
    row = Decisions(address).take_back(id_, by)
    if as_json:
        write(asdict(row))
    else:
        typer.echo(f"{row.id} is taken back; {row.statement} is as the machine read it, or as decided before")
    return 0


def write_rows(address: str, out: Path | None) -> int:
    """Write the decided statements as training rows (JSONL); the exit code."""
    from averral.ingest.training_rows import training_rows

    with View(address) as view:
        lines = [json.dumps(row, ensure_ascii=False) for row in training_rows(view)]
    write_out("".join(f"{line}\n" for line in lines), out)
    return 0


def _given(changes: list[str]) -> dict[str, Any]:
    """FIELD=VALUE as fields; an empty value is what is not stated, lists are separated by commas."""
    found: dict[str, Any] = {}
    for one in changes:
        name, equals, value = one.partition("=")
        if not equals:
            raise SettingsError(f"{one!r} is no change; write FIELD=VALUE, for instance label=supports")
        found[name] = [v for v in value.split(",") if v] if name in _LISTS else value or None
    return found


class Decisions:
    """Writes decisions into a store, one after the other; what the server hands the pages."""

    def __init__(self, address: str) -> None:
        self.home = Home(address)
        if not self.home.exists():
            raise no_store(self.home.address)
        self._one = threading.Lock()

    def __call__(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a page decided: statement, verdict, by, changes, note; or undo (an id) and by. The row as it is kept."""
        if given.get("undo"):
            return asdict(self.take_back(str(given["undo"]), str(given.get("by", ""))))
        if given.get("verdict") in ("same", "different"):
            from averral.ingest.deciding import signed

            left, right, by = (str(given.get(name, "")) for name in ("left", "right", "by"))
            one = Judgement(given["verdict"], left, right, signed(by), now())
            with self._one:
                judge_in_store(self.home.address, one, dated=True, undo=False)
            return {"id": "judged"}
        row = self.write(
            str(given.get("statement", "")), str(given.get("verdict", "")), str(given.get("by", "")),
            given.get("changes") or {}, given.get("note") or None,
        )  # fmt: skip
        return asdict(row)

    def write(self, statement: str, verdict: str, by: str, changes: Mapping[str, Any], note: str | None) -> DecisionRow:
        """Write one decision and link what it touches. Raises SettingsError, StoreError."""
        from averral.ingest.deciding import decision

        with self._one:
            with View(self.home) as view:
                row = decision(view, statement, verdict, by, changes=changes, note=note)
            return self._keep(row)

    def take_back(self, id_: str, by: str) -> DecisionRow:
        """Mark one decision as undone and link what it touches. Raises SettingsError, StoreError."""
        from averral.ingest.deciding import undone

        with self._one:
            with View(self.home) as view:
                row = undone(view, id_, by)
            return self._keep(row)

    def _keep(self, row: DecisionRow) -> DecisionRow:
        writer = Writer(self.home)
        writer.commit([row], kind="judge")
        link_again(writer)
        return row
