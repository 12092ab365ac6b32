"""The command `averral serve`; its work is in `serving.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from averral.cli.options import CORPUS, Model, NoModel, OwnActors, Store

Host = Annotated[
    str,
    typer.Option(metavar="ADDRESS", help="The address to listen at; others than this machine's are open to others."),
]
Port = Annotated[int, typer.Option(metavar="NUMBER", min=0, max=65535, help="The port; 0 takes one that is free.")]
Names = Annotated[
    list[str] | None, typer.Option("--name", metavar="NAME", help="A name under which others reach it. Repeatable.")
]
Token = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A file with the token that writing needs; or AVERRAL_TOKEN.")
]


def add_to(app: typer.Typer) -> None:
    """Enter the command in the application."""
    app.command("serve", rich_help_panel=CORPUS)(serve)


def serve(
    store: Store,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    name: Names = None,
    allow_upload: Annotated[bool, typer.Option("--allow-upload", help="Let documents be sent and read.")] = False,
    allow_review: Annotated[bool, typer.Option("--allow-review", help="Let people decide on statements.")] = False,
    token_file: Token = None,
    open: Annotated[bool, typer.Option("--open", help="Show the first page in the browser.")] = False,
    memory: Annotated[str | None, typer.Option(metavar="SIZE", help="Memory of each view, for instance 2GB.")] = None,
    actors: OwnActors = None,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Show a store as pages and as a JSON API, on this machine unless --host says otherwise; needs no network."""
    from averral.cli import serving

    chosen = serving.Chosen(
        store, host, port, tuple(name or ()), allow_upload, allow_review, token_file, memory, tuple(actors or ()),
        model, no_model,
    )  # fmt: skip
    raise typer.Exit(serving.serve(chosen, show=open))
