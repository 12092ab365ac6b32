"""Files of a store that DuckDB can read: those of a folder as they are, those of an object store as copies.

DuckDB reads object storage only with an extension that it downloads. Parquet files of a Delta table never change once
they are written, so a copy of one is good for ever. Copies go to `AVERRAL_CACHE`, or to `~/.cache/averral`; they may be
deleted at will.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlparse

from averral.store.parts import part
from averral.store.tables import Home, told


def local(home: Home, uris: list[str]) -> list[str]:
    """Paths of files, in the order given; what is not on this machine yet is copied. Raises StoreError."""
    if not home.remote:
        return [unquote(urlparse(uri).path) if uri.startswith("file://") else uri for uri in uris]
    return [_copied(home, uri) for uri in uris]


def cache_folder(home: Home) -> Path:
    """Where copies of a store's files are kept."""
    given = os.environ.get("AVERRAL_CACHE")
    root = Path(given) if given else Path.home() / ".cache" / "averral"
    return root / sha256(home.address.encode()).hexdigest()[:16]


def _copied(home: Home, uri: str) -> str:
    table, _, name = uri.removeprefix(home.address).strip("/").partition("/")
    target = cache_folder(home) / table / name
    if target.exists():
        return str(target)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with told(home.address):
        files = part("deltalake._internal").DeltaFileSystemHandler(home.path(table), options=home.options or None)
        data = files.open_input_file(name).read()
    # Written beside and moved, so that a reader never sees half a copy.
    beside = target.with_name(f"{target.name}.{os.getpid()}")
    beside.write_bytes(bytes(data))
    beside.replace(target)
    return str(target)
