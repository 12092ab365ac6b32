"""DuckDB for views: one of its own for a view without an index, one together for all views of an index.

DuckDB keeps what it has read of a file. Views of one index that shared nothing would each read it anew, and each would
keep it: a server that opens a view after every batch would be slow after each and fill the memory.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from averral.errors import StoreError
from averral.store.parts import duck
from averral.store.visible import quoted

_lock = threading.Lock()
_numbers = count(1)
# What views left behind that nobody closed. The collector of garbage may come at any moment, even from inside DuckDB,
# so that it only notes them; the next view that is opened lets go of them.
_left: deque[Base] = deque()


class Base:
    """A connection that the tables of one view are made in, for `cursor()` of every thread that reads them.

    folder: whose files SQL may read. index: a file to attach as `indexed`; whose views share one DuckDB, where each has
    a database of its own. size: the bytes of the index. Raises StoreError for an index that cannot be read.
    """

    def __init__(self, config: Mapping[str, str], folder: str, index: Path | None) -> None:
        _let_go()
        self.folder = folder
        self.name: str | None = None
        self.size = 0
        if index is None:
            self.connection: Any = duck().connect(":memory:", config=dict(config))
            return
        with _lock:
            try:
                status = os.stat(index)
            except OSError as error:
                raise _unreadable(index, error.strerror) from error
            self.size = status.st_size
            self.connection = duck().connect(_shared(config, index, status), config=dict(config))
            try:
                self._join(index)
            except BaseException:
                self.connection.close()
                raise

    def cursor(self) -> Any:
        """A connection on the same tables, for one thread."""
        cursor = self.connection.cursor()
        if self.name is not None:
            cursor.execute(f"USE {self.name}")
        return cursor

    def made(self) -> None:
        """No more is made: from here on SQL reads files of the folder and nothing else, and loads nothing."""
        if self.name is None:
            _shut(self.connection, self.folder)

    def close(self) -> None:
        """Let go of the tables, and of the files with the last view of them."""
        with suppress(duck().Error):
            if self.name is not None:
                self.connection.execute("USE memory")
                self.connection.execute(f"DETACH {self.name}")
        self.connection.close()

    def leave(self) -> None:
        """Close it when the next one is opened; one of its own goes by itself."""
        if self.name is not None:
            _left.append(self)

    def _join(self, index: Path) -> None:
        there = {name for (name,) in self.connection.execute("SELECT database_name FROM duckdb_databases()").fetchall()}
        if "indexed" not in there:
            self._attach(index)
            _shut(self.connection, self.folder)
        name = f"view_{next(_numbers)}"
        self.connection.execute(f"ATTACH ':memory:' AS {name}")
        self.connection.execute(f"USE {name}")
        self.name = name

    def _attach(self, index: Path) -> None:
        try:
            self.connection.execute(f"ATTACH {quoted(str(index))} AS indexed (READ_ONLY)")
        except duck().Error as error:
            raise _unreadable(index, error) from error


def _unreadable(index: Path, why: object) -> StoreError:
    said = " ".join(str(why).split())[:200]
    return StoreError(f"the index {index} cannot be read ({said}); `averral store index --rebuild` makes it anew")


def _shared(config: Mapping[str, str], index: Path, status: os.stat_result) -> str:
    """The name by which those who open the same file with the same options get one DuckDB."""
    parts = (index, status.st_ino, status.st_mtime_ns, *sorted(config.items()))
    return f":memory:averral-{sha256(repr(parts).encode()).hexdigest()[:24]}"


def _shut(connection: Any, folder: str) -> None:
    connection.execute(f"SET allowed_directories = [{quoted(folder)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _let_go() -> None:
    while _left:
        with suppress(IndexError):
            _left.popleft().close()
