"""A read-only look at a store as it was at one version: what analysis, exports and web get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from averral.errors import BadQuery, NoSuchMoment, StoreError
from averral.records import Reading
from averral.store.columns import BATCH, columns, row_from, table
from averral.store.deciding import settled
from averral.store.files import cache_folder
from averral.store.ledger import Ledger
from averral.store.migrations import FORMAT
from averral.store.parts import duck
from averral.store.readings import parties_of, reading_of
from averral.store.rows import (
    ROWS,
    ActorRow,
    DecisionRow,
    DocumentRow,
    MentionRow,
    PartyRow,
    PlaceRow,
    PropositionRow,
    Row,
    StatementRow,
    TimeRow,
)
from averral.store.tables import Home, no_store
from averral.store.visible import Visible, of_batches, quoted, visible

R = TypeVar("R", bound=Row)
CHUNK = 2_000


class View:
    """All tables of a store at one version, whole batches only, as tables of the same names for SQL (DuckDB).

    Later writing does not change it, and it stops nobody from writing. It reads files that `averral store vacuum`
    removes once they have been out of use for a week. Use it from one thread, or `cursor()` for each.

    at: a version, or a moment in UTC (2026-03-03, which means the end of that day, or 2026-03-03T10:00:00Z); None is
    the latest. memory: how much DuckDB may use ("2GB"); None leaves it to DuckDB. prepare: find out at once which rows
    are replaced, which takes time by the size of the store and makes every later query faster; without it only queries
    by key are fast, which is what a step after a batch needs. Raises NoStore, NoSuchMoment, StoreTooNew, StoreError.
    """

    def __init__(
        self,
        address: str | Path | Home,
        at: int | str | None = None,
        *,
        options: Mapping[str, str] | None = None,
        memory: str | None = None,
        prepare: bool = True,
    ) -> None:
        self._prepare = prepare
        self.home = address if isinstance(address, Home) else Home(address, options)
        if not self.home.exists():
            raise no_store(self.home.address)
        self.ledger = Ledger(self.home, FORMAT)
        if self.ledger.format < FORMAT:
            raise StoreError(f"{self.home.address} has an older format; `averral store migrate` brings it up to now")
        self.version = self._version(at)
        self._memory = memory
        self._connection: Any = duck().connect(":memory:", config=_config(memory))
        try:
            self._make_tables()
        except BaseException as error:
            self.close()
            if isinstance(error, duck().Error):
                raise _in_words(self.home.address, error) from error
            raise

    def at(self, moment: int | str) -> View:
        """The same store at a version or a moment. Raises NoSuchMoment for one that means nothing."""
        return View(self.home, moment, memory=self._memory)

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()

    def __enter__(self) -> View:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Asking

    def cursor(self) -> Any:
        """A DuckDB connection on the same tables, for SQL of one's own, for one thread."""
        return self._connection.cursor()

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

    # Making

    def _version(self, at: int | str | None) -> int:
        if isinstance(at, str):
            return self.ledger.version_at(at)
        if at is not None and not 0 <= at <= self.ledger.version:
            raise NoSuchMoment(f"{self.home.address} has versions 0 to {self.ledger.version}, not {at}")
        return self.ledger.version if at is None else at

    def _make_tables(self) -> None:
        unseen = self.ledger.unseen(self.version)
        reread = any(e.kind == "reread" for e in self.ledger.committed(self.version).values())
        for kind in ROWS:
            seen = visible(self.home, kind, self.home.open(kind.TABLE), self.version, unseen)
            self._connection.execute(f"CREATE VIEW _all_{kind.TABLE} AS {seen.sql()}")
            self._current(kind, seen, reread)
            kept = ", ".join(f'"{c.name}"' for c in columns(kind))
            gone = " WHERE NOT gone" if any(c.name == "gone" for c in columns(kind)) else ""
            self._connection.execute(f"CREATE VIEW {kind.TABLE} AS SELECT {kept} FROM _{kind.TABLE}{gone}")
        self._decide()
        _shut(self._connection, str(cache_folder(self.home)) if self.home.remote else self.home.address)

    def _decide(self) -> None:
        """Let what people decided count: `statements` and `parties` are by it, `_statements` stay the machine's."""
        decisions = self.rows(DecisionRow, "NOT undone", order='"at", id')
        if not decisions:
            return
        documents = ", ".join(map(quoted, sorted({d.document for d in decisions})))
        told = settled(decisions, self.rows(StatementRow, f"document IN ({documents})"))
        if not told.replaced:
            return
        self._replace(StatementRow, "id", told.replaced, told.rows)
        self._replace(PartyRow, "statement", told.replaced, [p for s in told.rows for p in parties_of(s)])

    def _replace(self, kind: type[Row], key: str, ids: Sequence[str], rows: Sequence[Row]) -> None:
        """Let rows stand for those of some statements in a table."""
        name, kept = kind.TABLE, ", ".join(f'"{c.name}"' for c in columns(kind))
        self._connection.register("_given", table(kind, rows, 0))
        self._connection.execute(f"CREATE TABLE _decided_{name} AS SELECT {kept} FROM _given")
        self._connection.unregister("_given")
        listed = ", ".join(map(quoted, ids))
        self._connection.execute(
            f"CREATE OR REPLACE VIEW {name} AS SELECT {kept} FROM _{name} WHERE {key} NOT IN ({listed})"
            f" UNION ALL SELECT {kept} FROM _decided_{name}"
        )

    def _current(self, kind: type[Row], seen: Visible, reread: bool) -> None:
        """The table `_NAME`: rows that no later batch has replaced."""
        name = kind.TABLE
        if kind.RULE == "latest" and not self._prepare:
            by = ", ".join(f'"{k}"' for k in kind.KEY)
            latest = f"QUALIFY {BATCH} = max({BATCH}) OVER (PARTITION BY {by})"
            self._connection.execute(f"CREATE VIEW _{name} AS SELECT * FROM _all_{name} {latest}")
            return
        if kind.RULE == "latest":
            self._stale(name, kind.KEY, f"_all_{name}")
            on = (*kind.KEY, BATCH)
        elif kind.RULE == "reading" and reread:
            if kind is DocumentRow:
                self._stale("documents", ("id",), "_all_documents")
            name, on = "documents", (("id" if kind is DocumentRow else "document"), BATCH)
        else:
            self._connection.execute(f"CREATE VIEW _{name} AS SELECT * FROM _all_{name}")
            return
        stale = f"_stale_{name}"
        keys = ("id", BATCH) if name == "documents" else on
        same = " AND ".join(f's."{a}" = a."{b}"' for a, b in zip(keys, on, strict=True))
        some = self._connection.execute(f"SELECT count(*) FROM {stale}").fetchone()[0]
        other = f" WHERE NOT EXISTS (SELECT 1 FROM {stale} s WHERE {same})" if some else ""
        self._connection.execute(f"CREATE VIEW _{kind.TABLE} AS SELECT a.* FROM _all_{kind.TABLE} a{other}")

    def _stale(self, name: str, key: Sequence[str], table: str) -> None:
        keys = ", ".join(f'"{k}"' for k in key)
        self._connection.execute(
            f"CREATE TABLE _stale_{name} AS SELECT {keys}, {BATCH} FROM {table}"
            f" QUALIFY {BATCH} < max({BATCH}) OVER (PARTITION BY {keys})"
        )


def _config(memory: str | None) -> dict[str, str]:
    config = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "temp_directory": ""}
    return config | ({"memory_limit": memory} if memory else {})


def _shut(connection: Any, address: str) -> None:
    """From here on SQL reads files of the store and nothing else, and loads nothing."""
    connection.execute(f"SET allowed_directories = [{quoted(address)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _one_query(cursor: Any, sql: str) -> Any:
    """The statement of an SQL text that is one query; a view writes nothing, not even into the folder that it reads."""
    statements = cursor.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duck().StatementType.SELECT:
        raise duck().InvalidInputException("the SQL is not one single query")
    return statements[0]


def _in_words(address: str, error: Exception) -> StoreError:
    said = " ".join(str(error).split())
    if "No files found" in said or "No such file" in said or "Cannot open file" in said:
        gone = "have been removed by `averral store vacuum`, or otherwise"
        return StoreError(f"files of {address} that this view needs {gone}; open a view anew")
    # what DuckDB files under these is wrong with the query, not with the store
    wrong = isinstance(error, duck().ProgrammingError | duck().DataError)
    return (BadQuery if wrong else StoreError)(f"{address} cannot answer: {said[:300]}")
