"""The work of `averral review`, and the decisions that the pages pass on."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from averral.cli.linking import judge_in_store, link_again
from averral.cli.storing import write
from averral.errors import OutputError, SettingsError
from averral.linking import Judgement
from averral.store import Home, View, Writer, now
from averral.store.reviewing import queue
from averral.store.rows import DecisionRow
from averral.store.tables import no_store

_LISTS = ("actor", "recipient", "support")


def show_queue(address: str, limit: int, decided: bool, as_json: bool) -> int:
    """Print what waits for a decision, least sure first, or what was decided; the exit code."""
    with View(address) as view:
        if decided:
            rows = [asdict(row) for row in view.rows(DecisionRow, "NOT undone", order='"at" DESC, id')[:limit]]
        else:
            rows = [asdict(row) for row in queue(view, limit=limit)]
    if as_json:
        write(rows)
    elif not rows:
        typer.echo("nothing was decided yet" if decided else "nothing waits for a decision")
    elif decided:
        for row in rows:
            typer.echo(f"{row['id']}  {row['at'][:10]}  {row['verdict']:8} {row['statement']}  by {row['by']}")
    else:
        for row in rows:
            sides = [", ".join(row[side]) or "-" for side in ("actor", "recipient")]
            who = " > ".join((row["source"], sides[0], row["label"], sides[1]))
            typer.echo(f"{row['id']}  {row['score']:.2f}  {who}\n    {' '.join(row['words'].split())[:160]}")
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
    text = "".join(f"{line}\n" for line in lines)
    if out is None:
        sys.stdout.write(text)
        return 0
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror}; give another --out") from error
    typer.echo(f"{len(lines)} rows are in {out}")
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
