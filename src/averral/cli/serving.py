"""The work of `averral serve`: the desk with what it may do, and the server that runs it."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from averral.cli.reading import settings_of
from averral.errors import AverralError, MissingPart, SettingsError

if TYPE_CHECKING:
    from averral.web.desk import Decide, Desk, Read

TOKEN = "AVERRAL_TOKEN"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options of the command."""

    store: str
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    allow_upload: bool = False
    allow_review: bool = False
    token_file: Path | None = None
    memory: str | None = None
    actors: tuple[Path, ...] = ()
    model: Path | None = None
    no_model: bool = False


def serve(chosen: Chosen, *, show: bool = False) -> int:
    """Run the server until it is stopped; the exit code. Raises MissingPart, SettingsError, StoreError."""
    uvicorn = _web()
    from averral.web.app import make_app

    desk = desk_of(chosen)
    listening = listen(chosen.host, chosen.port)
    app = make_app(desk)
    address = _address(chosen.host, listening.getsockname()[1])
    typer.echo(f"averral: {chosen.store} is at {address} (stop with Ctrl-C)", err=True)
    if show:
        import webbrowser

        webbrowser.open(address)
    uvicorn.Server(config_of(app)).run(sockets=[listening])
    return 0


def config_of(app: Any) -> Any:
    """How the server runs an application: no word about itself, bounded headers and connections."""
    import uvicorn

    return uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=10,
        limit_concurrency=200, h11_max_incomplete_event_size=32_768, http="h11", proxy_headers=False,
        timeout_graceful_shutdown=5,
    )  # fmt: skip


def desk_of(chosen: Chosen) -> Desk:
    """The desk of the options. Raises SettingsError for options that are not safe, NoStore, StoreError."""
    from averral.web.desk import Desk, Settings
    from averral.web.security import check_settings

    settings = Settings(
        chosen.host, chosen.port, chosen.names, chosen.allow_upload, chosen.allow_review, token_of(chosen.token_file),
        memory=chosen.memory,
    )  # fmt: skip
    check_settings(settings)
    return Desk(
        chosen.store, settings, read=_read(chosen) if chosen.allow_upload else None,
        decide=_decisions(chosen) if chosen.allow_review else None,
    )  # fmt: skip


def token_of(file: Path | None) -> str | None:
    """The token of a file, or of the environment; None without one. Raises SettingsError."""
    if file is None:
        return os.environ.get(TOKEN) or None
    try:
        found = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"--token-file {file} cannot be read; give a file with one line of text") from error
    if not found or len(found.split()) != 1:
        raise SettingsError(f"--token-file {file} holds no token; write one word into it (openssl rand -hex 24)")
    return found


def _read(chosen: Chosen) -> Read:
    from averral.cli.uploading import Uploads

    return Uploads(chosen.store, settings_of(chosen.model, chosen.no_model, actors=chosen.actors))


def _decisions(chosen: Chosen) -> Decide:
    from averral.cli.reviewing import Decisions

    return Decisions(chosen.store)


def _web() -> Any:
    try:
        import fastapi  # noqa: F401
        import python_multipart  # noqa: F401
        import uvicorn
    except ImportError as error:
        raise MissingPart(
            f"{error.name} is not installed, and the pages need it; install it with: pip install 'averral[corpus,web]'"
        ) from error
    return uvicorn


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens, so that the address can be told before anybody asks. Raises AverralError."""
    listening = None
    try:
        kind, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # asyncio sends small answers at once (TCP_NODELAY) over sockets whose protocol is named; else each waits 40 ms
        listening = socket.socket(kind, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(128)
    except OSError as error:
        if listening is not None:
            listening.close()
        raise AverralError(f"cannot listen at {host} port {port} ({error.strerror}); choose another --port") from error
    return listening


def _address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
