"""The tables of a view: which rows count at its version, by the files of the tables and by the index if there is one.

`_all_NAME` has all rows of batches that count, `_NAME` those that no later batch has replaced, `NAME` is what
everybody asks for: without what is gone, and as people decided. Derived tables (`derived.py`) have both names.

With an index, `_NAME` is what the index holds without what a later batch has replaced, and the rows of later batches,
which are read into memory. A batch is later when it came to count after the index was made; its number may be smaller
than one in the index, and where the latest row counts the number decides.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from averral.store.columns import BATCH, columns, row_from, table
from averral.store.deciding import settled
from averral.store.derived import DERIVED, Derived
from averral.store.indexing import INDEXED, Indexed
from averral.store.ledger import Ledger
from averral.store.readings import parties_of
from averral.store.rows import ROWS, BucketRow, DecisionRow, DocumentRow, PartyRow, Row, StatementRow
from averral.store.tables import Home
from averral.store.visible import Visible, quoted, visible

_CLAIMED = next(d for d in DERIVED if d.name == "claimed")


class Laying:
    """Makes the tables of one view in its connection. prepare: see `View`; index: what is attached as `indexed`."""

    def __init__(
        self, connection: Any, home: Home, ledger: Ledger, version: int, *, prepare: bool, index: Indexed | None
    ) -> None:
        self._connection = connection
        self._home = home
        self._version = version
        self._prepare = prepare
        self._index = index
        self._unseen = ledger.unseen(version)
        committed = ledger.committed(version)
        held = set(ledger.committed(index.version)) if index else set()
        self._later = {n: e for n, e in committed.items() if n not in held}
        self._crossed = bool(held and self._later) and min(self._later) < max(held)
        self._reread = any(e.kind == "reread" for e in committed.values())
        self._replacing = index is not None and (self._crossed or any(e.kind == "reread" for e in self._later.values()))

    def make(self) -> None:
        """Make all tables. Raises StoreError, and errors of DuckDB."""
        seen = {
            kind: visible(self._home, kind, self._home.open(kind.TABLE), self._version, self._unseen) for kind in ROWS
        }
        for kind in ROWS:
            self._do(f"CREATE VIEW _all_{kind.TABLE} AS {seen[kind].sql()}")
        if self._index is not None:
            self._read_later(seen)
        for kind in ROWS:
            if self._index is None or kind not in INDEXED:
                self._current(kind, seen[kind])
            elif kind is not PartyRow:
                self._beside(kind)
        self._derive()
        for kind in ROWS:
            kept = _names(kind)
            gone = " WHERE NOT gone" if any(c.name == "gone" for c in columns(kind)) else ""
            self._do(f"CREATE VIEW {kind.TABLE} AS SELECT {kept} FROM _{kind.TABLE}{gone}")
        for d in DERIVED:
            self._do(f"CREATE VIEW {d.name} AS SELECT {_shown(d.name)} FROM _{d.name}")
        self._decide()

    def _do(self, sql: str) -> None:
        self._connection.execute(sql)

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    # Without an index

    def _current(self, kind: type[Row], seen: Visible) -> None:
        """The table `_NAME`: rows that no later batch has replaced."""
        name = kind.TABLE
        if kind.RULE == "latest" and (not self._prepare or kind is BucketRow):
            # Buckets are many and only linking asks for them, by key.
            self._do(f"CREATE VIEW _{name} AS SELECT * FROM _all_{name} {_latest(kind.KEY)}")
            return
        if kind.RULE == "latest":
            self._stale(name, kind.KEY)
            on: tuple[str, ...] = (*kind.KEY, BATCH)
        elif kind.RULE == "reading" and self._reread:
            if kind is DocumentRow:
                self._stale("documents", ("id",))
            name, on = "documents", (("id" if kind is DocumentRow else "document"), BATCH)
        else:
            self._do(f"CREATE VIEW _{name} AS SELECT * FROM _all_{name}")
            return
        keys = ("id", BATCH) if name == "documents" else on
        same = " AND ".join(f's."{a}" = a."{b}"' for a, b in zip(keys, on, strict=True))
        other = (
            f" WHERE NOT EXISTS (SELECT 1 FROM _stale_{name} s WHERE {same})" if self._count(f"_stale_{name}") else ""
        )
        self._do(f"CREATE VIEW _{kind.TABLE} AS SELECT a.* FROM _all_{kind.TABLE} a{other}")

    def _stale(self, name: str, key: Sequence[str]) -> None:
        keys = ", ".join(f'"{k}"' for k in key)
        self._do(
            f"CREATE TABLE _stale_{name} AS SELECT {keys}, {BATCH} FROM _all_{name}"
            f" QUALIFY {BATCH} < max({BATCH}) OVER (PARTITION BY {keys})"
        )

    # Beside an index

    def _read_later(self, seen: dict[type[Row], Visible]) -> None:
        """The tables `_later_NAME`: current rows of later batches; `_replaced_NAME`: what of the index they replace."""
        for kind in ROWS:
            if kind in INDEXED:
                self._do(f"CREATE TABLE _later_{kind.TABLE} AS {seen[kind].only(self._later)}")
        if self._replacing:
            self._settle_readings()
        for kind in ROWS:
            if kind in INDEXED and kind.RULE == "latest":
                self._settle_latest(kind)

    def _settle_readings(self) -> None:
        """Of documents read more than once keep the last reading, here and in the index."""
        self._do(
            "CREATE TABLE _reading AS SELECT id, max(batch) AS batch FROM"
            " (SELECT id, batch FROM _later_documents UNION ALL SELECT id, batch FROM indexed.documents i"
            " WHERE EXISTS (SELECT 1 FROM _later_documents n WHERE n.id = i.id)) GROUP BY id"
        )
        for kind in ROWS:
            if kind in INDEXED and kind.RULE == "reading":
                key, later = "id" if kind is DocumentRow else "document", f"_later_{kind.TABLE}"
                self._do(
                    f"DELETE FROM {later} WHERE NOT EXISTS"
                    f" (SELECT 1 FROM _reading r WHERE r.id = {later}.{key} AND r.batch = {later}.batch)"
                )
        self._do(
            "CREATE TABLE _replaced_documents AS SELECT n.id FROM _later_documents n"
            " WHERE EXISTS (SELECT 1 FROM indexed.documents i WHERE i.id = n.id)"
        )

    def _settle_latest(self, kind: type[Row]) -> None:
        name, (key,) = kind.TABLE, kind.KEY
        self._do(f"CREATE OR REPLACE TABLE _later_{name} AS SELECT * FROM _later_{name} {_latest((key,))}")
        if self._crossed:
            self._do(
                f"DELETE FROM _later_{name} WHERE EXISTS"
                f" (SELECT 1 FROM indexed.{name} i WHERE i.{key} = _later_{name}.{key}"
                f" AND i.batch > _later_{name}.batch)"
            )
        self._do(f"CREATE TABLE _replaced_{name} AS SELECT {key} AS id FROM _later_{name}")

    def _beside(self, kind: type[Row]) -> None:
        name, kept = kind.TABLE, f"{_names(kind)}, {BATCH}"
        held = f"SELECT {kept} FROM indexed.{name} a"
        if kind.RULE == "latest":
            held += self._unless(name, kind.KEY[0])
        elif kind.RULE == "reading":
            held += self._unless("documents", "id" if kind is DocumentRow else "document")
        self._do(f"CREATE VIEW _{name} AS {held}{self._and_later(kind, f'SELECT {kept} FROM _later_{name}')}")

    def _unless(self, replaced: str, key: str) -> str:
        """The condition that rows `a` of the index are not replaced."""
        if (replaced == "documents" and not self._replacing) or not self._count(f"_replaced_{replaced}"):
            return ""
        return f" WHERE NOT EXISTS (SELECT 1 FROM _replaced_{replaced} r WHERE r.id = a.{key})"

    def _and_later(self, kind: type[Row], sql: str) -> str:
        return f" UNION ALL {sql}" if self._count(f"_later_{kind.TABLE}") else ""

    # Derived tables

    def _derive(self) -> None:
        for d in DERIVED:
            of = next(kind for kind in ROWS if d.of == kind.TABLE)
            if self._index is None:
                made = d.sql.format(of=_machine(d), **_beside("_"), claimed="_claimed")
            elif d.key is None:
                made = self._summed(d, of)
            elif d.beside_claims:
                made = self._held_beside_claims(d) + self._and_later(of, self._later_beside_claims(d))
            else:
                later = d.sql.format(of=_machine(d, "_later_"), **_beside("_later_"))
                held = f"SELECT * FROM indexed.{d.name} a{self._unless(_replaced_by(d), d.key)}"
                made = held + self._and_later(of, later)
            self._do(f"CREATE VIEW _{d.name} AS {made}")
        if self._index is not None:
            self._do(f"CREATE VIEW _parties AS SELECT {_names(PartyRow)}, {BATCH} FROM _sided")

    def _held_beside_claims(self, d: Derived) -> str:
        """Rows of the index, with the claims that their statements are in by now."""
        self._do(
            "CREATE TABLE _moved AS SELECT statement, any_value(claim) AS claim, any_value(status) AS status,"
            " any_value(asserts) AS asserts FROM ("
            "SELECT statement, NULL AS claim, NULL AS status, NULL AS asserts FROM indexed.claimed i"
            " WHERE EXISTS (SELECT 1 FROM _replaced_claims r WHERE r.id = i.claim)"
            f" UNION ALL {_CLAIMED.sql.format(of=_machine(_CLAIMED, '_later_'))}) GROUP BY statement"
        )
        unless = self._unless(_replaced_by(d), d.key or "")
        if not self._count("_moved"):
            return f"SELECT * FROM indexed.{d.name} a{unless}"
        now = ", ".join(
            f"CASE WHEN m.statement IS NULL THEN a.{n} ELSE m.{n} END AS {n}" for n in ("claim", "status", "asserts")
        )
        moved = "LEFT JOIN _moved m ON m.statement = a.statement"
        return f"SELECT a.* REPLACE ({now}) FROM indexed.{d.name} a {moved}{unless}"

    def _later_beside_claims(self, d: Derived) -> str:
        """Rows of later batches, made once, since the claims of all statements are looked through for them."""
        claimed = "(SELECT * FROM _claimed WHERE statement IN (SELECT id FROM _later_statements))"
        self._do(f"CREATE TABLE _later_{d.name} AS {d.sql.format(of='_later_statements', claimed=claimed)}")
        return f"SELECT * FROM _later_{d.name}"

    def _summed(self, d: Derived, of: type[Row]) -> str:
        """Sums of the index and sums of what came later; those that a replaced document has a part in are made anew."""
        again = ""
        if self._unless("documents", "id"):
            self._do(
                "CREATE TABLE _recounted AS SELECT DISTINCT id FROM indexed.actors a"
                " WHERE EXISTS (SELECT 1 FROM _replaced_documents r WHERE r.id = a.document)"
            )
            again = "(SELECT * FROM {} x WHERE {} EXISTS (SELECT 1 FROM _recounted r WHERE r.id = x.id))"
        held = again.format(f"indexed.{d.name}", "NOT") if again else f"indexed.{d.name}"
        later = again.format(f"_later_{d.of}", "NOT") if again else f"_later_{d.of}"
        made = f"SELECT * FROM {held}" + self._and_later(of, d.sql.format(of=later))
        return f"{made} UNION ALL {d.sql.format(of=again.format(f'_{d.of}', ''))}" if again else made

    # Decisions

    def _decide(self) -> None:
        """Let what people decided count: `statements` and `parties` are by it, `_statements` stay the machine's."""
        decisions = self._rows(DecisionRow, "NOT undone", '"at", id')
        if not decisions:
            return
        documents = ", ".join(map(quoted, sorted({d.document for d in decisions})))
        told = settled(decisions, self._rows(StatementRow, f"document IN ({documents})", "id"))
        if not told.replaced:
            return
        self._give(StatementRow, told.rows)
        self._give(PartyRow, [p for s in told.rows for p in parties_of(s)])
        claimed = f"(SELECT * FROM _claimed WHERE statement IN ({', '.join(map(quoted, told.replaced))}))"
        for d in DERIVED:
            if d.of in ("statements", "parties"):
                made = d.sql.format(of=f"_decided_{d.of}", statements="_decided_statements", claimed=claimed)
                self._do(f"CREATE TABLE _decided_{d.name} AS {made}")
                self._replace(d.name, "statement", told.replaced, _shown(d.name))
        self._replace("statements", "id", told.replaced, _names(StatementRow))
        self._replace("parties", "statement", told.replaced, _names(PartyRow))

    def _rows(self, kind: type[Any], where: str, order: str) -> list[Any]:
        sql = f"SELECT {_names(kind)} FROM {kind.TABLE} WHERE {where} ORDER BY {order}"
        return [row_from(kind, cells) for cells in self._connection.execute(sql).fetchall()]

    def _give(self, kind: type[Row], rows: Sequence[Row]) -> None:
        self._connection.register("_given", table(kind, rows, 0))
        self._do(f"CREATE TABLE _decided_{kind.TABLE} AS SELECT {_names(kind)}, {BATCH} FROM _given")
        self._connection.unregister("_given")

    def _replace(self, name: str, key: str, ids: Collection[str], kept: str) -> None:
        """Let rows stand for those of some statements in a table."""
        listed = ", ".join(map(quoted, ids))
        self._do(
            f"CREATE OR REPLACE VIEW {name} AS SELECT {kept} FROM _{name} WHERE {key} NOT IN ({listed})"
            f" UNION ALL SELECT {kept} FROM _decided_{name}"
        )


def _names(kind: type[Row]) -> str:
    return ", ".join(f'"{c.name}"' for c in columns(kind))


def _shown(derived: str) -> str:
    """The columns of a derived table that everybody sees."""
    return f"* EXCLUDE ({BATCH})" if derived == "sided" else "*"


def _latest(key: Sequence[str]) -> str:
    by = ", ".join(f'"{k}"' for k in key)
    return f"QUALIFY {BATCH} = max({BATCH}) OVER (PARTITION BY {by})"


def _machine(d: Derived, before: str = "_") -> str:
    """The table that a derived one is made of; a claim that is gone is in none."""
    return f"(SELECT * FROM {before}{d.of} WHERE NOT gone)" if d.of == "claims" else f"{before}{d.of}"


def _beside(before: str) -> dict[str, str]:
    return {name: f"{before}{name}" for name in ("documents", "statements")}


def _replaced_by(d: Derived) -> str:
    return "claims" if d.of == "claims" else "documents"
