"""What the tests of the pages and the API share: a store of the sample corpus, made once, and ways to ask for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import averral
from web.asking import Client, ask, server
from web.browsing import browser

pytest.importorskip("fastapi", reason="the extra `web` is not installed")
pytest.importorskip("rensa", reason="the extra `corpus` is not installed")

SAMPLE = Path(averral.__file__).parent / "samples" / "corpus"


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the sample corpus, read by rules and linked, with the table of sources. Nobody writes to it."""
    return make_sample_store(tmp_path_factory.mktemp("desk") / "store")


def make_sample_store(folder: Path) -> Path:
    """Make a store of the sample corpus in a folder."""
    from averral.cli.linking import link_store, steps_of
    from averral.ingest.engines import Here
    from averral.ingest.running import Options, ingest
    from averral.pipeline import Reader
    from averral.settings import Settings
    from averral.store import Writer

    settings = Settings(model=None, actors=(SAMPLE / "actors.toml",))
    kept = json.dumps({"actors": [str(SAMPLE / "actors.toml")]})
    options = Options((str(SAMPLE / "reports.jsonl"),), settings=kept)
    ingest(Writer(folder), Here(lambda: Reader(settings)), options, steps=steps_of(settings))
    link_store(str(folder), SAMPLE / "sources.toml", (), True)
    return folder


@pytest.fixture(scope="session")
def client(sample_store: Path) -> Iterator[Client]:
    """Asks the pages of the sample corpus as somebody on this machine."""
    with ask(sample_store) as asking:
        yield asking


@pytest.fixture(scope="session")
def get(client: Client) -> Callable[..., Any]:
    """The JSON at an address below /api/v1 of the sample corpus."""

    def found(path: str, **parameters: Any) -> Any:
        answer = client.get(f"/api/v1{path}", params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return found


@pytest.fixture(scope="module")
def base(sample_store: Path) -> Iterator[str]:
    """The address of a server of the sample corpus."""
    from averral.web.desk import Desk, Settings

    with server(Desk(str(sample_store), Settings())) as address:
        yield address


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    """A browser."""
    with browser() as chromium:
        yield chromium
