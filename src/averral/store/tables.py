"""Delta tables of one store: where they are, opening, making, appending; errors of delta-rs in our own words."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from averral.errors import NoStore, StoreBusy, StoreError
from averral.storage import LEDGER
from averral.store.columns import BATCH
from averral.store.parts import delta

APP = "averral"
RETRIES = 100
AGAIN = 20
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://")
# Only the number of the batch is worth statistics: whole texts would fill the log with theirs.
_CONFIGURATION = {"delta.dataSkippingStatsColumns": BATCH}


class Home:
    """The address of a store, a folder or `s3://...`, and how to get at its tables.

    options: storage options of delta-rs (endpoint, region, keys); see docs/corpus.md.
    """

    def __init__(self, address: str | Path, options: Mapping[str, str] | None = None) -> None:
        text = str(address)
        self.remote = bool(_ADDRESS.match(text))
        self.address = text.rstrip("/") if self.remote else str(Path(text).absolute())
        self.options = dict(options or {})

    def __reduce__(self) -> tuple[type[Home], tuple[str, dict[str, str]]]:
        return Home, (self.address, self.options)

    def path(self, table: str) -> str:
        """The address of one table."""
        return f"{self.address}/{table}"

    def exists(self, table: str = LEDGER) -> bool:
        """Whether the table is there; of the ledger: whether the store is. Raises StoreError."""
        with told(self.address):
            return bool(delta().DeltaTable.is_deltatable(self.path(table), self.options or None))

    def open(self, table: str) -> Any:
        """The table at its latest version. Raises NoStore when it is not there, StoreError else."""
        with told(self.address):
            return delta().DeltaTable(self.path(table), storage_options=self.options or None)

    def make(self, table: str, schema: Any) -> Any:
        """The table, made if it is not there. Two processes may do so at once. Raises StoreError."""
        if not self.remote:
            _make_folder(Path(self.address))
        for last in (False, True):
            if self.exists(table):
                return self.open(table)
            try:
                with told(self.address):
                    return delta().DeltaTable.create(
                        self.path(table), schema, mode="ignore", configuration=_CONFIGURATION,
                        storage_options=self.options or None,
                    )  # fmt: skip
            except StoreError:
                if last and not self.exists(table):
                    raise
        return self.open(table)


def append(table: Any, data: Any, *, address: str, transaction: int | None = None) -> None:
    """Append Arrow data to an open table in one commit.

    transaction: succeed only when nobody else has committed a transaction since the table was opened or
    refreshed. Without one, appends of others are no matter, and what else they did is tried again with. Raises
    StoreBusy when others were first, StoreError for what else goes wrong; the table is then as before.
    """
    for _ in range(0 if transaction is not None else AGAIN):
        try:
            return _append(table, data, address, None)
        except StoreBusy:
            with told(address):
                table.update_incremental()
    _append(table, data, address, transaction)


def _append(table: Any, data: Any, address: str, transaction: int | None) -> None:
    package = delta()
    guard = [package.Transaction(APP, transaction)] if transaction is not None else None
    properties = package.CommitProperties(max_commit_retries=RETRIES, app_transactions=guard)
    with told(address):
        package.write_deltalake(
            table, data, mode="append", commit_properties=properties,
            writer_properties=package.WriterProperties(compression="ZSTD", statistics_truncate_length=64),
        )  # fmt: skip


@contextmanager
def told(address: str) -> Iterator[None]:
    """Inside, errors of delta-rs and the system become StoreErrors that name the address and the next step."""
    try:
        yield
    except StoreError:
        raise
    except delta().exceptions.TableNotFoundError as error:
        raise no_store(address) from error
    except (delta().exceptions.DeltaError, OSError, ValueError) as error:
        raise _in_words(address, error) from error


def no_store(address: str) -> NoStore:
    """The error for an address that holds no store."""
    return NoStore(f"{address} holds no store; `averral ingest PATH --store {address}` makes one")


def _in_words(address: str, error: Exception) -> StoreError:
    said = " ".join(str(error).split())
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.ENOSPC or "No space left" in said or "os error 28" in said:
        return StoreError(f"no space left on the device of {address}; free some and go on with the same command")
    if code == errno.EFBIG or "File too large" in said:
        return StoreError(f"a file of {address} would be larger than this process may write; raise the limit (ulimit)")
    if code in (errno.EACCES, errno.EROFS, errno.EPERM) or "ermission denied" in said or "Read-only" in said:
        return StoreError(f"{address} cannot be written or read: {said[:200]}; check its permissions")
    if isinstance(error, delta().exceptions.CommitFailedError):
        return StoreBusy(f"others wrote to {address} at the same time: {said[:200]}; try again")
    if "not a directory" in said.lower() or "Not a directory" in said:
        return NoStore(f"{address} is not a folder, or is below a file; give another --store")
    return StoreError(f"{address}: {said[:300]}; `averral store check` tells whether the store is sound")


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoStore(f"{path} cannot be made ({error.strerror}); give another --store") from error


def ranges(table: Any, address: str) -> list[tuple[str, int, int]]:
    """The active files of a table with the least and the greatest number of a batch in each."""
    with told(address):
        actions = table.get_add_actions(flatten=True)
        names = actions.schema.names
        low, high, paths = (_cells(actions, names, n) for n in (f"min.{BATCH}", f"max.{BATCH}", "path"))
        root = table.table_uri.rstrip("/")
    return sorted(_range(root, *one) for one in zip(paths, low, high, strict=True))


def _cells(actions: Any, names: Sequence[str], name: str) -> list[Any]:
    if name not in names:
        return [None] * actions.num_rows
    found: list[Any] = actions.column(name).to_pylist()
    return found


def _range(root: str, path: str, low: int | None, high: int | None) -> tuple[str, int, int]:
    # A file without statistics may hold any batch.
    from urllib.parse import unquote

    return f"{root}/{unquote(path)}", 0 if low is None else low, 2**62 if high is None else high
