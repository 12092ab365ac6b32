"""The commands `averral balance`, `whatif` and `outlook`; their work is in `balancing.py` and `foreseeing.py`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from averral.cli.options import ANALYSIS, AsOf, Level, LevelName, Listed, Mouth, Out

if TYPE_CHECKING:
    from averral.cli.tied import Asked

Edges = Annotated[
    Path | None,
    typer.Option("--edges", metavar="FILE", help="A CSV file of signed ties: a, b, sign, maybe weight, begin, end."),
]
Store = Annotated[
    str | None,
    typer.Option("--store", metavar="DIR", envvar="AVERRAL_STORE", help="A store, instead of --edges."),
]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day or year: YYYY, YYYY-MM or YYYY-MM-DD.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="The first day of a window, or first year.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="The end of a window, or the last year.")]
Unweighted = Annotated[bool, typer.Option("--unweighted", help="Count each tie of a store as 1, not by its weight.")]
Seconds = Annotated[
    float, typer.Option(metavar="SECONDS", min=0, help="Search so long for an exact figure; then give bounds.")
]


class Form(StrEnum):
    """Forms in which balance is written."""

    table = "table"
    json = "json"
    csv = "csv"
    svg = "svg"
    png = "png"
    graphml = "graphml"


class GraphForm(StrEnum):
    """Forms in which a what-if is written."""

    table = "table"
    json = "json"
    csv = "csv"
    graphml = "graphml"


class Every(StrEnum):
    """Steps of a series."""

    year = "year"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("balance", rich_help_panel=ANALYSIS)(balance)
    app.command("whatif", rich_help_panel=ANALYSIS)(what_if)
    app.command("outlook", rich_help_panel=ANALYSIS)(outlook)


def balance(
    edges: Edges = None,
    store: Store = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    every: Annotated[Every | None, typer.Option(help="The figures of each year; svg and png draw them.")] = None,
    format: Annotated[Form, typer.Option("--format", "-f", help="How to write it.")] = Form.table,
    mouth: Mouth = "all",
    level: Level = LevelName.tops,
    unweighted: Unweighted = False,
    seconds: Seconds = 60.0,
    as_of: AsOf = None,
    out: Out = None,
) -> None:
    """Tell how balanced friends and foes are: frustration with the ties in error, triangles, walks, camps."""
    from averral.cli.balancing import show_balance

    asked = _asked(edges, store, as_of, on, since, until, mouth, level, unweighted, seconds)
    raise typer.Exit(show_balance(asked, every is not None, format.value, out))


def what_if(
    edges: Edges = None,
    store: Store = None,
    flip: Annotated[list[str] | None, typer.Option(metavar="A,B", help="Make friends foes, foes friends.")] = None,
    remove: Annotated[list[str] | None, typer.Option(metavar="A,B", help="Take a tie away.")] = None,
    add: Annotated[list[str] | None, typer.Option(metavar="A,B,SIGN", help="Add friends (+) or foes (-).")] = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    format: Annotated[GraphForm, typer.Option("--format", "-f", help="How to write it.")] = GraphForm.table,
    mouth: Mouth = "all",
    level: Level = LevelName.tops,
    unweighted: Unweighted = False,
    seconds: Seconds = 60.0,
    as_of: AsOf = None,
    out: Out = None,
) -> None:
    """Show balance and camps before and after ties are flipped, removed or added. Each option may be repeated."""
    from averral.cli.balancing import show_what_if

    asked = _asked(edges, store, as_of, on, since, until, mouth, level, unweighted, seconds)
    changes = [(act, text) for act, many in (("flip", flip), ("remove", remove), ("add", add)) for text in many or ()]
    raise typer.Exit(show_what_if(asked, changes, format.value, out))


def outlook(
    edges: Edges = None,
    store: Store = None,
    on: Annotated[str | None, typer.Option(metavar="YEAR", help="Look ahead from the end of this year.")] = None,
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, help="At most so many ties in the table.")] = 30,
    format: Annotated[Listed, typer.Option("--format", "-f", help="How to write it.")] = Listed.table,
    mouth: Mouth = "all",
    level: Level = LevelName.tops,
    as_of: AsOf = None,
    out: Out = None,
) -> None:
    """Tell for each tie the chance that its sign changes next year, beside plain baselines. Ties need begin and end."""
    from averral.cli.foreseeing import show_outlook

    asked = _asked(edges, store, as_of, on, None, None, mouth, level, False, 60.0)
    raise typer.Exit(show_outlook(asked, limit, format.value, out))


def _asked(
    edges: Path | None,
    store: str | None,
    as_of: str | None,
    on: str | None,
    since: str | None,
    until: str | None,
    mouth: str,
    level: LevelName,
    unweighted: bool,
    seconds: float,
) -> Asked:
    """What is asked for; a store that only AVERRAL_STORE names gives way to a file."""
    import os

    from averral.cli.tied import Asked
    from averral.errors import SettingsError

    if edges is not None and store is not None:
        if store != os.environ.get("AVERRAL_STORE"):
            raise SettingsError(f"--edges {edges} and --store {store} exclude each other; give one of the two")
        store = None
    chosen: Literal["tops", "bodies"] = "tops" if level is LevelName.tops else "bodies"
    return Asked(edges, store, as_of, on, since, until, mouth, chosen, not unweighted, seconds)
