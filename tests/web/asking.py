"""Ways to ask an application: within this process, or a real server on loopback."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient as Client

from averral.web.app import make_app
from averral.web.desk import Desk, Settings

TOKEN = "a-token-of-thirty-two-characters"


@contextlib.contextmanager
def ask(store: Path, settings: Settings | None = None, **given: Any) -> Iterator[Client]:
    """A client of the application of a store; errors are answers, not exceptions."""
    desk = Desk(str(store), settings, **given)
    host = desk.settings.host if ":" not in desk.settings.host else f"[{desk.settings.host}]"
    app = make_app(desk)
    with Client(app, base_url=f"http://{host}:8765", raise_server_exceptions=False) as client:
        client.desk = desk
        yield client


@contextlib.contextmanager
def server(desk: Desk) -> Iterator[str]:
    """The address of a real server on a free port of loopback."""
    import uvicorn

    from averral.cli.serving import config_of, listen

    listening = listen("127.0.0.1", 0)
    running = uvicorn.Server(config_of(make_app(desk)))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        running.should_exit = True
        thread.join(10)
        listening.close()
