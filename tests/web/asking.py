"""Ways to ask an application: within this process, or a real server on loopback."""

from __future__ import annotations

import contextlib
import faulthandler
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient as Client

from averral.web.app import make_app
from averral.web.desk import Desk, Settings

LONGEST_WAIT = 30.0
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
    _wait_for(lambda: running.started or not thread.is_alive(), "the server does not start")
    assert running.started, "the server ended before it had started; its log says why"
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        running.should_exit = True
        _wait_for(lambda: not thread.is_alive(), "the server does not stop: a request of it has not come to its end")
        listening.close()


def _wait_for(done: Callable[[], bool], otherwise: str) -> None:
    """Wait until it is done. Raises TimeoutError, and writes what each thread is doing, when it is not soon."""
    until = time.monotonic() + LONGEST_WAIT
    while not done():
        if time.monotonic() > until:
            faulthandler.dump_traceback(all_threads=True)
            raise TimeoutError(f"{otherwise}, after {LONGEST_WAIT:.0f} seconds")
        time.sleep(0.01)
