"""A read-only look at a store as it was at one version: what analysis, exports and web get."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from averral.errors import BadQuery, NoSuchMoment, StoreError
from averral.records import Reading
from averral.store.columns import columns, row_from
from averral.store.files import cache_folder
from averral.store.indexing import PACKED, UNPACKED, Index, Indexed, laid
from averral.store.laying import Laying
from averral.store.ledger import Ledger
from averral.store.migrations import FORMAT
from averral.store.parts import duck
from averral.store.readings import reading_of
from averral.store.rows import (
    ROWS,
    ActorRow,
    DocumentRow,
    MentionRow,
    PlaceRow,
    PropositionRow,
    Row,
    StatementRow,
    TimeRow,
)
from averral.store.sharing import Base
from averral.store.tables import Home, no_store
from averral.store.visible import of_batches, quoted

R = TypeVar("R", bound=Row)
CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Resources:
    """What DuckDB may use: memory ("2GB"), threads, and a folder for what does not fit into memory.

    None leaves memory and threads to DuckDB, which takes most of the machine's; without a folder nothing is spilled.
    Views of one index with the same resources share them (see `sharing.py`).
    """

    memory: str | None = None
    threads: int | None = None
    spill: Path | None = None


class View:
    """All tables of a store at one version, whole batches only, as tables of the same names for SQL (DuckDB).

    Later writing does not change it, and it stops nobody from writing. It reads files that `averral store vacuum`
    removes once they have been out of use for a week. Use it from one thread, or `cursor()` for each.

    at: a version, or a moment in UTC (2026-03-03, which means the end of that day, or 2026-03-03T10:00:00Z); None is
    the latest. resources: what DuckDB may use. prepare: find out at once which rows are replaced, which takes time by
    the size of the store and makes every later query faster; without it only queries by key are fast, which is what a
    step after a batch needs. indexed: read the index of the store where there is one that the version can use (see
    `indexing.py`); what is shown is the same. Raises NoStore, NoSuchMoment, StoreTooNew, StoreError.

    Beside the tables of the store there are those of `derived.py`. `indexed` is the version of the index that is read,
    or None.
    """

    def __init__(
        self,
        address: str | Path | Home,
        at: int | str | None = None,
        *,
        options: Mapping[str, str] | None = None,
        resources: Resources | None = None,
        prepare: bool = True,
        indexed: bool = True,
    ) -> None:
        self._prepare = prepare
        self._indexed = indexed and prepare
        self.home = address if isinstance(address, Home) else Home(address, options)
        if not self.home.exists():
            raise no_store(self.home.address)
        self.ledger = Ledger(self.home, FORMAT)
        if self.ledger.format < FORMAT:
            raise StoreError(f"{self.home.address} has an older format; `averral store migrate` brings it up to now")
        self.version = self._version(at)
        self._resources = resources or Resources()
        index = Index(self.home).newest(self.ledger, self.version) if self._indexed else None
        self.indexed = None if index is None else index.version
        folder = str(cache_folder(self.home)) if self.home.remote else self.home.address
        self._base = Base(_config(self._resources), folder, None if index is None else index.path)
        self._ended = weakref.finalize(self, self._base.leave)
        self._ended.atexit = False
        try:
            self._make_tables(index)
        except BaseException as error:
            self.close()
            if isinstance(error, duck().Error):
                raise _in_words(self.home.address, error) from error
            raise

    def at(self, moment: int | str) -> View:
        """The same store at a version or a moment. Raises NoSuchMoment for one that means nothing."""
        return View(self.home, moment, resources=self._resources)

    def close(self) -> None:
        """Let go of the files."""
        if self._ended.detach() is not None:
            self._base.close()

    def __enter__(self) -> View:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Asking

    def cursor(self) -> Any:
        """A DuckDB connection on the same tables, for SQL of one's own, for one thread."""
        return self._base.cursor()

    def query(self, sql: str, given: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """All rows of an SQL query; `given` are its parameters. Raises BadQuery for SQL that is none."""
        with self.cursor() as cursor:
            try:
                found: list[tuple[Any, ...]] = cursor.execute(_one_query(cursor, sql), given or None).fetchall()
            except duck().Error as error:
                raise _in_words(self.home.address, error) from error
        return found

    def rows(
        self, kind: type[R], where: str = "TRUE", given: Sequence[object] = (), *, order: str | None = None
    ) -> tuple[R, ...]:
        """Rows of a type that meet an SQL condition, in the order of their key or of `order`."""
        return tuple(self.each(kind, where, given, order=order))

    def each(
        self, kind: type[R], where: str = "TRUE", given: Sequence[object] = (), *, order: str | None = None
    ) -> Iterator[R]:
        """The same rows one after the other, in bounded memory."""
        names = ", ".join(f'"{c.name}"' for c in columns(kind))
        sql = f"SELECT {names} FROM {kind.TABLE} WHERE {where} ORDER BY {order or ', '.join(kind.KEY)}"
        with self.cursor() as cursor:
            try:
                cursor.execute(_one_query(cursor, sql), list(given) or None)
                while cells := cursor.fetchmany(CHUNK):
                    yield from (row_from(kind, row) for row in cells)
            except duck().Error as error:
                raise _in_words(self.home.address, error) from error

    def count(self, table: str) -> int:
        """How many rows a table has at this version."""
        return int(self.query(f"SELECT count(*) FROM {table}")[0][0])

    def reading(self, document: str) -> Reading | None:
        """The reading of a document as `averral read` gives it, or None when the store does not have it."""
        found: list[Row] = list(self.rows(DocumentRow, "id = $1", [document]))
        if not found:
            return None
        for kind in (ActorRow, MentionRow, PlaceRow, TimeRow, PropositionRow, StatementRow):
            found += self.rows(kind, "document = $1", [document])
        return reading_of(found)

    def rows_of_batch(self, batch: int) -> tuple[Row, ...]:
        """All rows of one batch, of readings only those not read again: what a step after it takes."""
        found: list[Row] = []
        for kind in ROWS:
            names = ", ".join(f'"{c.name}"' for c in columns(kind))
            table = f"_{kind.TABLE}" if kind.RULE == "reading" else f"_all_{kind.TABLE}"
            sql = f"SELECT {names} FROM {table} WHERE {of_batches({batch})} ORDER BY {', '.join(kind.KEY)}"
            found += [row_from(kind, cells) for cells in self.query(sql)]
        return tuple(found)

    @property
    def beside_index(self) -> int:
        """How many statements are read beside the index; all of them without one."""
        return self.count("statements" if self.indexed is None else "_later_statements")

    def changed(self, first: str, last: str) -> tuple[object, ...]:
        """What tells views of one index apart in the acts from one ISO day to another: equal where these are the same.

        Without an index no two versions are held for the same.
        """
        if self.indexed is None:
            return (self.version,)
        days = "day BETWEEN $1 AND $2"
        found: list[object] = [self.indexed]
        for rows in (
            f"_later_acts r WHERE {days}",
            f"_moved r WHERE statement IN (SELECT statement FROM indexed.acts WHERE {days})",
        ):
            found += self.query(f"SELECT count(*), bit_xor(hash(r)) FROM {rows}", [first, last])
        found += self.query("SELECT count(*), bit_xor(hash(r)) FROM decisions r")
        # Of documents that were read again all count: that is seldom.
        own = "database_name = current_database() AND table_name = '_replaced_documents'"
        if self.query(f"SELECT 1 FROM duckdb_tables() WHERE {own}"):
            found += self.query("SELECT count(*), bit_xor(hash(r)) FROM _later_documents r")
        return tuple(found)

    def read_ahead(self) -> Iterator[str]:
        """Read the index into memory table by table, so that rows from anywhere in it come at once; their names.

        Nothing is read without an index, or where it is larger than half the memory that DuckDB may use.
        """
        if self.indexed is None or self._base.size > self._memory() / 2:
            return
        for table in laid():
            # A condition on all of a row, which no row meets but by chance, reads all columns and gives none.
            self.query(f"SELECT count(*) FROM indexed.{table} r WHERE hash(r) = 1")
            yield table

    # Making

    def _memory(self) -> float:
        """The bytes that DuckDB may use, which it tells in words ("18.7 GiB")."""
        number, unit = self.query("SELECT current_setting('memory_limit')")[0][0].split()
        return float(number) * 1024.0 ** ("bytes", "KiB", "MiB", "GiB", "TiB").index(unit)

    def _version(self, at: int | str | None) -> int:
        if isinstance(at, str):
            return self.ledger.version_at(at)
        if at is not None and not 0 <= at <= self.ledger.version:
            raise NoSuchMoment(f"{self.home.address} has versions 0 to {self.ledger.version}, not {at}")
        return self.ledger.version if at is None else at

    def _make_tables(self, index: Indexed | None) -> None:
        Laying(
            self._base.connection, self.home, self.ledger, self.version, prepare=self._prepare, index=index
        ).make()  # fmt: skip
        self._base.made()

    def copy_to(self, path: Path, filling: Sequence[str], begun: Callable[[Any], None]) -> None:
        """Make a DuckDB file in the folder of the store.

        filling: SQL that fills it, attached as `built`. begun: is given the cursor before each, so that another thread
        can interrupt it. Raises StoreError.
        """
        with self.cursor() as cursor:
            try:
                cursor.execute(f"ATTACH {quoted(str(path))} AS built ({PACKED})")
                for sql in filling:
                    begun(cursor)
                    cursor.execute(sql)
                cursor.execute("DETACH built")
            except duck().Error as error:
                raise _unmade(path.parent, error) from error


def _config(resources: Resources) -> dict[str, str]:
    config = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    config["disabled_compression_methods"] = UNPACKED
    config["temp_directory"] = str(resources.spill) if resources.spill else ""
    config |= {"memory_limit": resources.memory} if resources.memory else {}
    return config | ({"threads": str(resources.threads)} if resources.threads else {})


def _one_query(cursor: Any, sql: str) -> Any:
    """The statement of an SQL text that is one query; a view writes nothing, not even into the folder that it reads."""
    statements = cursor.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duck().StatementType.SELECT:
        raise duck().InvalidInputException("the SQL is not one single query")
    return statements[0]


def _unmade(folder: Path, error: Exception) -> StoreError:
    said = " ".join(str(error).split())[:200]
    return StoreError(f"the index in {folder} cannot be made: {said}; free space, or give it another --memory")


def _in_words(address: str, error: Exception) -> StoreError:
    said = " ".join(str(error).split())
    if "No files found" in said or "No such file" in said or "Cannot open file" in said:
        gone = "have been removed by `averral store vacuum`, or otherwise"
        return StoreError(f"files of {address} that this view needs {gone}; open a view anew")
    # what DuckDB files under these is wrong with the query, not with the store
    wrong = isinstance(error, duck().ProgrammingError | duck().DataError)
    return (BadQuery if wrong else StoreError)(f"{address} cannot answer: {said[:300]}")
