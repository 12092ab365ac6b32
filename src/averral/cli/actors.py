"""`averral actors`: who is known by a name, as a table or as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from averral.errors import SettingsError

if TYPE_CHECKING:
    from averral.knowledge import Knowledge, KnownActor


def show_actors(search: str, on: str | None, form: str, files: tuple[Path, ...], limit: int) -> int:
    """Print the actors found, best first; the exit code: 0, or 1 when nobody is known by that name.

    Raises SettingsError for a date that is none.
    """
    from averral.knowledge import load_knowledge
    from averral.knowledge.additions import with_additions
    from averral.knowledge.finding import find_actors
    from averral.knowledge.model import is_date

    if on is not None and not is_date(on):
        raise SettingsError(f"--on {on!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    knowledge, unused = with_additions(load_knowledge(), files)
    for line in unused:
        typer.echo(f"averral: not used: {line}", err=True)
    found = [actor_json(knowledge, actor, on) for actor in find_actors(knowledge, search, limit)]
    if form == "json":
        sys.stdout.write(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    elif found:
        _table(found, on)
    if not found:
        typer.echo(f"averral: nobody is known as {search!r}; try a part of the name", err=True)
    return 0 if found else 1


def actor_json(knowledge: Knowledge, actor: KnownActor, on: str | None) -> dict[str, object]:
    """An actor as plain values; `type`, `sector` and `parent` are those of the day (None: now)."""
    from averral.knowledge.finding import names_of, roles_of, sector_on

    office = knowledge.office_on(actor.id, on) if actor.person else None
    parent = office.body if office is not None and (on is None or office.held(on)) else actor.parent
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type_on(on),
        "country": actor.country,
        "parent": parent,
        "sector": sector_on(actor, on),
        "aliases": names_of(knowledge, actor),
        "roles": roles_of(knowledge, actor),
        "start": actor.start,
        "end": actor.end,
        "members": [{"id": m.value, "start": m.start, "end": m.end} for m in actor.members],
    }


def _table(found: list[dict[str, object]], on: str | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for actor in found:
        console.print(Text(f"{actor['name']}  ({actor['id']})", style="bold"))
        table = Table(box=None, show_header=False, pad_edge=False)
        table.add_column(min_width=10)
        table.add_column(overflow="fold")
        for label, value in _rows(actor, on):
            if value:
                table.add_row(f"  {label}", Text(value))
        console.print(table)


def _rows(actor: dict[str, object], on: str | None) -> list[tuple[str, str]]:
    roles: list[dict[str, str | None]] = actor["roles"]  # type: ignore[assignment]
    members: list[dict[str, str | None]] = actor["members"]  # type: ignore[assignment]
    aliases: list[str] = actor["aliases"]  # type: ignore[assignment]
    return [
        (
            f"on {on}" if on else "now",
            f"{actor['type']}, sector {actor['sector']}" if actor["sector"] else str(actor["type"]),
        ),
        ("country", str(actor["country"] or "")),
        ("parent", str(actor["parent"] or "")),
        ("roles", "\n".join(_role(r) for r in roles)),
        ("members", ", ".join(_member(m) for m in members if _holds(m, on))),
        ("also", ", ".join(aliases)),
    ]


def _member(member: dict[str, str | None]) -> str:
    period = _period(member).removeprefix(", ")
    return f"{member['id']} ({period})" if period else str(member["id"])


def _holds(dated: dict[str, str | None], on: str | None) -> bool:
    from averral.knowledge.model import Dated

    return on is None or Dated("", dated["start"], dated["end"]).holds(on)


def _role(role: dict[str, str | None]) -> str:
    body = f" of {role['body']}" if role.get("body") else ""
    return f"{role['role']}{body}{_period(role)}"


def _period(dated: dict[str, str | None]) -> str:
    start, end = dated["start"], dated["end"]
    if start and end:
        return f", {start} to {end}"
    return f", since {start}" if start else f", until {end}" if end else ""
