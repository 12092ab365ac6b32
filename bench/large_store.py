"""A synthetic store of millions of statements that is linked, as an ingest and its linking would have left it.

Facts (who does what to whom, on a day) are uneven as in the news: a few actors are in much of it. Each fact is told by
some statements of chance documents in the days after it, by writers, by the sides and by others, some with its
day and some without, some denying it. Documents have texts of words of chance in Zipf's proportion. DuckDB makes the
rows; links, claims and indexes are then made by the functions of `averral.linking`, bucket by bucket, in the form in
which the step keeps them. `python bench/large_store.py` makes a small one twice, once so and once by the step, and
compares them.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from averral.codebook import load_codebook
from averral.ingest.changing import _index_rows
from averral.ingest.claim_rows import claim_row, link_row
from averral.ingest.gathering import BAND, DOCUMENT, NAME, PRINT, SAYING, TIE, print_value
from averral.ingest.linking import STEP, Linking, _bearing
from averral.ingest.siding import tying
from averral.ingest.steps import catch_up
from averral.knowledge import load_knowledge
from averral.linking import ActorRow, DocumentRow, StatementRow, names
from averral.linking import Appearance as Appeared
from averral.linking.bodies import Bodies
from averral.linking.claims import grouped
from averral.linking.families import Printed
from averral.linking.linker import OPENING, entry_of
from averral.linking.places import trace
from averral.linking.sayings import hooks, saying
from averral.linking.similarity import bands, signatures
from averral.linking.sources import Sources
from averral.linking.standing import TYING, claim_id
from averral.linking.voices import Recorded, Told, told
from averral.store import View, Writer, rows
from averral.store.checking import check
from averral.store.columns import columns, table
from averral.store.ledger import Event
from averral.store.parts import duck
from averral.store.tables import append

DAYS = 5_475
FIRST = "2010-01-01"
PER_DOCUMENT = 25
ACTORS = 2_000
PARTS = 16
LABELS = ("ACCUSE", "ASSAULT", "CONSULT", "THREATEN", "SANCTION", "supports", "hostile_to", "allied_with")
RELATIONS = ("supports", "hostile_to", "allied_with")
SYLLABLES = [a + b for a in ("b", "dr", "f", "g", "k", "l", "m", "n", "p", "s", "t", "v", "z") for b in "aeiou"]
ON = "2026-01-01"


def database(path: Path) -> Any:
    """A DuckDB file for what is made on the way, with a macro that makes the word of a number."""
    connection = duck().connect(str(path), config={"memory_limit": "6GB", "threads": "2"})
    connection.execute("SET preserve_insertion_order = false")
    listed = ", ".join(f"'{s}'" for s in SYLLABLES)
    one = f"[{listed}][(({{}}) % {len(SYLLABLES)} + 1)::INT]"
    parts = " || ".join(one.format(part) for part in ("n", "n // 65", "hash(n) % 7"))
    connection.execute(f"CREATE MACRO word(n) AS {parts}")
    connection.execute("CREATE MACRO name(n) AS upper(left(word(n), 1)) || substring(word(n), 2)")
    return connection


def _chance(salt: int, most: int) -> str:
    return f"(hash(i * 64 + {salt}) % {most})::BIGINT"


def _uneven(of: str, salt: int) -> str:
    """SQL for the number of an actor: a few are in many statements, most in few."""
    return f"least({ACTORS - 1}, (-ln(1 - (hash({of} * 64 + {salt}) % 1000003) / 1000003.0) * 250)::BIGINT)"


def told_facts(connection: Any, statements: int, first: int, facts: int, days: str, over: int = DAYS) -> None:
    """The table `s`: statements as they are told, with the number of their document.

    days: SQL for the day of a fact; over: how many days that are.
    """
    per_day = max(1, statements // PER_DOCUMENT // over)
    listed = ", ".join(f"'{label}'" for label in LABELS)
    related = ", ".join(f"'{label}'" for label in RELATIONS)
    connection.execute(f"""
        CREATE OR REPLACE TABLE s AS
        WITH chosen AS (
          SELECT i, (hash(i * 64 + 1) % {facts})::BIGINT AS f FROM range({first}, {first + statements}) t(i)
        ),
        facts AS (
          SELECT *, list_extract([{listed}], (hash(f * 64 + 2) % {len(LABELS)} + 1)::INT) AS label,
            'A' || {_uneven("f", 3)} AS a, 'A' || {_uneven("f", 4)} AS b, {days} AS day,
            (hash(f * 64 + 6) % 3000 + 1)::INT AS town, (hash(f * 64 + 7) % 10)::INT AS whom,
            ['weapons', 'training', 'funding', 'political'][(hash(f * 64 + 8) % 4 + 1)::INT] AS support
          FROM chosen),
        told AS (
          SELECT *, least({DAYS} + 60, day + (-ln(1 - (hash(i * 64 + 9) % 10007) / 10007.0) * 6)::INT) AS shown,
            label IN ({related}) AS relation FROM facts)
        SELECT i, label, a, CASE WHEN b = a THEN NULL ELSE b END AS b, whom, support, relation, day, shown,
          shown * 100000 + {_chance(10, per_day)} + {first % 7} * 1000 AS d, town, {_chance(11, 100)} AS c,
          'A' || {_uneven("i", 12)} AS other, {_chance(13, 9)} = 0 AS denied, {_chance(14, 10)} AS mood
        FROM told
    """)


def documents(connection: Any) -> None:
    """The tables `st` (statements with their place in the text) and `d` (documents) from the table `s`."""
    connection.execute("""
        CREATE OR REPLACE TABLE w AS
        SELECT s.i, s.d, row_number() OVER (PARTITION BY d ORDER BY i) - 1 AS position,
          'The ' || array_to_string(list_transform(range(14),
             lambda k: word((30000 ** ((hash(s.i * 64 + 20 + k) % 100003) / 100003.0))::BIGINT)), ' ')
          || ' near ' || name(s.town) || '.' AS words
        FROM s
    """)
    connection.execute("""
        CREATE OR REPLACE TABLE d AS
        WITH t AS (SELECT d, string_agg(words, ' ' ORDER BY position) AS body FROM w GROUP BY d)
        SELECT d, name((hash(d * 64) % 200)::BIGINT) || ' ' || name((hash(d * 64) // 200 % 30000)::BIGINT)
          || word((hash(d * 64) // 7 % 65)::BIGINT) AS person,
          name((hash(d * 64 + 1) % 200)::BIGINT) || ' Wire' AS outlet,
          (DATE '2010-01-01' + (d // 100000)::INT)::VARCHAR AS published,
          person || ' spoke to villagers. ' || body AS text, sha256(text) AS id FROM t
    """)
    connection.execute("""
        CREATE OR REPLACE TABLE st AS
        SELECT s.*, w.position, w.words, d.id AS document, d.published, left(d.id, 16) AS p, length(d.person) + 21
          + coalesce(sum(length(w.words) + 1) OVER (PARTITION BY s.d ORDER BY w.position
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::BIGINT AS start,
          (DATE '2010-01-01' + s.day::INT)::VARCHAR AS on_day
        FROM s JOIN w ON w.i = s.i JOIN d ON d.d = s.d
    """)


def _cells(kind: type, given: dict[str, str]) -> str:
    return ", ".join(f'({given.get(c.name, "NULL")})::{c.sql} AS "{c.name}"' for c in columns(kind))


def readings() -> dict[type, str]:
    """SQL for the rows of readings, by type of row."""
    to = "CASE WHEN whom = 0 THEN [] WHEN whom = 1 OR b IS NULL THEN [p || ':x2'] ELSE [b] END"
    source = (
        "CASE WHEN c < 50 THEN 'author' WHEN c < 70 THEN a WHEN c < 75 AND b IS NOT NULL AND whom > 1 THEN b"
        " ELSE other END"
    )
    day = "CASE WHEN c % 5 < 3 THEN on_day END"
    same = {
        "document": "document", "position": "position", "kind": "CASE WHEN relation THEN 'relation' ELSE 'event' END",
        "label": "label", "actor": "[a]", "recipient": to, "earliest": day, "latest": day,
        "support": "CASE WHEN label = 'supports' THEN [support] ELSE [] END",
    }  # fmt: skip
    statement = same | {
        "id": "p || ':s' || (position + 1)", "proposition": "p || ':p' || (position + 1)", "published": "published",
        "source": source, "chain": f"['author'] || CASE WHEN ({source}) = 'author' THEN [] ELSE [{source}] END",
        "certainty": "'certain'", "author_certainty": "'certain'",
        "polarity": "CASE WHEN denied THEN 'negative' ELSE 'positive' END",
        "realis": "CASE WHEN mood = 0 THEN 'intended' ELSE 'actual' END", "score": "1.0", "why": "['synthetic']",
        "span_start": "start", "span_end": "start + length(words)", "quote_start": "start",
        "quote_end": "start + length(words)", "trigger_start": "start + 4", "trigger_end": "start + 7",
        "evidence": "[]",
        "words": "words",
    }  # fmt: skip
    proposition = same | {"id": "p || ':p' || (position + 1)", "contexts": "[]"}
    document = {
        "id": "id", "text": "text", "language": "'en'", "authors": "[]", "publisher": "outlet",
        "published": "published",
        "characters": "length(text)", "words": "length(text) - length(replace(text, ' ', '')) + 1", "pipeline": "'p'",
        "versions": '\'{"averral": "0", "pipeline": "p", "models": {}, "codebook": "c"}\'', "blocks": "'[]'",
        "notes": "'[]'", "shifts": "'[]'", "attributions": "'[]'",
    }  # fmt: skip
    appearance = {
        "id": "md5(id)", "document": "id", "origin": "id || '.txt'", "raw": "id", "position": "d", "first": "TRUE",
        "authors": "[]", "publisher": "outlet", "published": "published",
    }  # fmt: skip
    named = {"document": "id", "position": "0", "name": "person", "known": "FALSE", "why": "[]"}
    person = named | {"id": "left(id, 16) || ':x1'", "type": "'official'"}
    people = named | {"id": "left(id, 16) || ':x2'", "type": "'population'", "name": "'villagers'", "position": "1"}
    power = {
        "id": "x", "document": "document", "position": "2 + rank() OVER (PARTITION BY document ORDER BY x)",
        "name": "'Power ' || x", "type": "'state'", "known": "TRUE", "why": "[]",
    }  # fmt: skip
    powers = "SELECT DISTINCT document, x FROM (SELECT document, unnest([a, other, coalesce(b, a)]) AS x FROM st)"
    mention = {
        "document": "id",
        "actor": "left(id, 16) || ':x1'",
        "position": "0",
        "start": "0",
        "end": "length(person)",
    }
    party = {n: f"s.{n}" for n in ("document", "label", "polarity", "earliest", "latest")}
    party |= {"party": "x.party", "statement": "s.id", "role": "x.role"}
    stated = f"SELECT {_cells(rows.StatementRow, statement)} FROM st"
    sides = (
        "[{'party': s.actor[1], 'role': 'actor'}, {'party': s.recipient[1], 'role': 'recipient'},"
        " {'party': s.source, 'role': 'source'}]"
    )
    return {
        rows.DocumentRow: f"SELECT {_cells(rows.DocumentRow, document)} FROM d",
        rows.AppearanceRow: f"SELECT {_cells(rows.AppearanceRow, appearance)} FROM d",
        rows.ActorRow: f"SELECT {_cells(rows.ActorRow, person)} FROM d UNION ALL SELECT {_cells(rows.ActorRow, people)}"
        f" FROM d UNION ALL SELECT {_cells(rows.ActorRow, power)} FROM ({powers})",
        rows.MentionRow: f"SELECT {_cells(rows.MentionRow, mention | {'form': repr('name')})} FROM d",
        rows.PropositionRow: f"SELECT {_cells(rows.PropositionRow, proposition)} FROM st",
        rows.StatementRow: stated,
        rows.PartyRow: f"SELECT {_cells(rows.PartyRow, party)} FROM ({stated}) s, unnest({sides}) AS u(x)"
        " WHERE x.party IS NOT NULL AND x.party <> 'author'",
    }


def write_readings(writer: Writer, connection: Any, kind: str = "ingest") -> int:
    """One batch of all readings in the tables; its number."""
    batch = writer.ledger.begin(kind)
    counts: dict[str, int] = {}
    for row, sql in readings().items():
        listed = ", ".join(f'"{c.name}"' for c in columns(row))
        with connection.cursor() as cursor:
            made = cursor.sql(f"SELECT {batch}::BIGINT AS batch, {listed} FROM ({sql})")
            append(writer.home.open(row.TABLE), made, address=str(writer.home.address))
            counts[row.TABLE] = cursor.execute(f"SELECT count(*) FROM ({sql})").fetchall()[0][0]
    writer.ledger.add_when(Event(0, "commit", batch, kind, None, "", 0, json.dumps(counts)))
    return batch


# What linking keeps


def link_all(writer: Writer, connection: Any, path: Path, after: int) -> None:
    """Links, claims and indexes of everything in the tables, as the step after a batch leaves them."""
    batch = writer.ledger.begin(STEP, f"{STEP}:{after}")
    counts: dict[str, int] = {}

    def put(kind: type, made: Sequence[Any]) -> None:
        if made:
            append(writer.home.open(kind.TABLE), table(kind, made, batch), address=str(writer.home.address))
            counts[kind.TABLE] = counts.get(kind.TABLE, 0) + len(made)

    put(rows.BucketRow, [rows.BucketRow("step", str(after), "", "", True)])
    for chunk in _of_documents(connection):
        put(rows.BucketRow, chunk)
    people, links = _people(connection)
    put(rows.BucketRow, people)
    put(rows.LinkRow, [link_row(link) for link in links])
    actors = _actors(connection)
    _shared["bodies"] = Bodies(actors, load_knowledge(), names.identities(actors, links))
    _shared["ties"] = _ties(connection)
    connection.close()
    with get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        for claims, index, entries in pool.imap_unordered(_part, [(path, n) for n in range(PARTS)]):
            for kind, file in ((rows.ClaimRow, claims), (rows.BucketRow, index)):
                counts[kind.TABLE] = counts.get(kind.TABLE, 0) + _append_file(writer, kind, file, batch)
            print(f"  linked part, {entries} statements", flush=True)
    counts["buckets"] += _gathered(writer, path, batch)
    writer.ledger.add_when(Event(0, "commit", batch, STEP, f"{STEP}:{after}", "", 0, json.dumps(counts)))


def _of_documents(connection: Any) -> Iterator[list[rows.BucketRow]]:
    """Prints and bands, chunk by chunk; and the table `around`: the hooks of the beginning of each text."""
    bodies = Bodies(_actors(connection), load_knowledge())
    connection.execute("CREATE TABLE around (document VARCHAR, hooks VARCHAR[])")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, text, published FROM d ORDER BY id")
        while many := cursor.fetchmany(5_000):
            made: list[rows.BucketRow] = []
            around = []
            for (id_, text, published), signature in zip(many, signatures(t for _, t, _ in many), strict=True):
                made.append(
                    rows.BucketRow(PRINT, id_, "", print_value(Printed(id_, signature, published, len(text))), False)
                )
                made += [rows.BucketRow(BAND, band, id_, "", False) for band in bands(signature)]
                around.append((id_, sorted(hooks(f" {text[:OPENING]}", id_, bodies))))
            given = [[a for a, _ in around], [b for _, b in around]]
            connection.execute("INSERT INTO around SELECT unnest($1), unnest($2)", given)
            yield made


def _actors(connection: Any) -> list[ActorRow]:
    found = connection.execute("SELECT id, person FROM d ORDER BY id").fetchall()
    actors = [ActorRow(f"A{n}", "0", f"Power A{n}", "state", known=True) for n in range(ACTORS)]
    for id_, person in found:
        actors.append(ActorRow(f"{id_[:16]}:x1", id_, person, "official", names=(person,)))
        actors.append(ActorRow(f"{id_[:16]}:x2", id_, "villagers", "population"))
    return actors


def _people(connection: Any) -> tuple[list[rows.BucketRow], Sequence[Any]]:
    named = [a for a in _actors(connection) if a.names]
    made = [rows.BucketRow(NAME, key, a.id, _bearing(a), False) for a in named for key in names.keys(a)]
    return made, names.linked(named, {}, ON)


# What the processes that make the parts have of the one that forks them.
_shared: dict[str, Any] = {}


def _ties(connection: Any) -> dict[str, set[str]]:
    labels = ", ".join(f"'{label}'" for label in LABELS if label in TYING)
    found: dict[str, set[str]] = {}
    sql = f"SELECT DISTINCT a, b FROM s WHERE b IS NOT NULL AND whom > 1 AND label IN ({labels})"
    for a, b in connection.execute(sql).fetchall():
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


def _part(given: tuple[Path, int]) -> tuple[Path, Path, int]:
    """Claims and index of every sixteenth actor's buckets, into files."""
    path, part = given
    connection = duck().connect(str(path), read_only=True, config={"threads": "1", "memory_limit": "2GB"})
    wanted = readings()[rows.StatementRow].replace(" FROM st", f" FROM st WHERE hash(a) % {PARTS} = {part}")
    sql = (
        "SELECT s.id, s.document, s.kind, s.label, s.actor, s.recipient, s.support, s.source, s.polarity, s.realis,"
        f" s.earliest, s.published, s.words, a.hooks, d.outlet FROM ({wanted}) s"
        " JOIN around a ON a.document = s.document"
        " JOIN d ON d.id = s.document ORDER BY s.document, s.position"
    )
    found = connection.execute(sql).fetchall()
    tolds = _tolds(found, _shared["bodies"])
    connection.close()
    buckets: dict[str, list[Told]] = {}
    for t in tolds:
        buckets.setdefault(t.saying.key, []).append(t)
    claims: list[rows.ClaimRow] = []
    index: list[Any] = []
    for key in sorted(buckets):
        by = {t.id: t for t in buckets[key]}
        for group in grouped([t.saying for t in buckets[key]]):
            of = [by[s.row.id] for s in group]
            claims.append(claim_row(entry_of(group, Recorded(of), _shared["ties"])))
            index += _index_rows(claim_id(group[0]), (), of)
    files = path.with_name(f"claims-{part}.parquet"), path.with_name(f"index-{part}.parquet")
    _to_file(rows.ClaimRow, claims, files[0])
    _to_file(rows.BucketRow, index, files[1])
    _to_file(rows.BucketRow, [e for t in tolds for e in _entries(t)], path.with_name(f"entries-{part}.parquet"))
    return *files, len(tolds)


def _entries(t: Told) -> list[rows.BucketRow]:
    """What a document keeps of a statement: here with the document as `value` where the trace is the member."""
    document = t.saying.row.document
    found = [rows.BucketRow(SAYING, t.saying.key, t.id, json.dumps([document, trace(t.saying)]), False)]
    return found + [
        rows.BucketRow(TIE, key, t.id, json.dumps([document, ""]), False) for key in sorted(tying(t.saying))
    ]


def _tolds(found: Iterable[Sequence[Any]], bodies: Bodies) -> list[Told]:
    codebook = load_codebook()
    tolds: list[Told] = []
    own: list[Any] = []
    last: DocumentRow | None = None
    for (
        id_,
        document,
        kind,
        label,
        actor,
        to,
        support,
        source,
        polarity,
        realis,
        day,
        published,
        words,
        around,
        outlet,
    ) in found:
        if last is None or last.id != document:
            if last is not None:
                tolds += told(own, Sources([last], bodies))
            last, own = DocumentRow(document, None, "", (Appeared(outlet, None, published),)), []
        row = StatementRow(
            id_, document, kind, label, None, tuple(actor), tuple(to), tuple(support), source, "certain", polarity,
            realis,
            False, day, day, None, published, words,
        )  # fmt: skip
        made = saying(row, bodies, codebook, document, frozenset(around))
        if made is not None:
            own.append(made)
    return tolds + (told(own, Sources([last], bodies)) if last else [])


def _to_file(kind: type, made: Sequence[Any], path: Path) -> None:
    connection = duck().connect()
    whole = table(kind, made, 0)
    connection.register("whole", whole)
    connection.execute(f"COPY (SELECT * FROM whole) TO '{path}' (FORMAT parquet)")


def _append_file(writer: Writer, kind: type, file: Path, batch: int) -> int:
    with duck().connect() as connection:
        listed = ", ".join(f'"{c.name}"' for c in columns(kind))
        made = connection.sql(f"SELECT {batch}::BIGINT AS batch, {listed} FROM read_parquet('{file}')")
        append(writer.home.open(kind.TABLE), made, address=str(writer.home.address))  # type: ignore[attr-defined]
        return int(connection.execute(f"SELECT count(*) FROM read_parquet('{file}')").fetchall()[0][0])


def _gathered(writer: Writer, path: Path, batch: int) -> int:
    """The numbers of ties, and what each document has in the indexes."""
    files = path.with_name("entries-*.parquet")
    count = 0
    with duck().connect(str(path)) as connection:
        names_of = "SELECT id AS document, 'name' AS \"index\", '' AS key, '' AS member, '' AS value FROM d WHERE FALSE"
        every = (
            f"SELECT value->>0 AS document, \"index\", key, member, value->>1 AS value FROM read_parquet('{files}')"
            f" UNION ALL {names_of} UNION ALL SELECT * FROM named"
        )
        connection.execute(
            'CREATE TABLE named (document VARCHAR, "index" VARCHAR, key VARCHAR, member VARCHAR, value VARCHAR)'
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, person FROM d")
            while some := cursor.fetchmany(20_000):
                actors = [ActorRow(f"{i[:16]}:x1", i, p, "official", names=(p,)) for i, p in some]
                cells = [(a.document, NAME, k, a.id, _bearing(a)) for a in actors for k in names.keys(a)]
                columns_of = [list(column) for column in zip(*cells, strict=True)]
                connection.execute(
                    "INSERT INTO named SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)", columns_of
                )
        listed = {
            TIE: f"SELECT key, '' AS member, count(*)::VARCHAR AS value FROM ({every})"
            " WHERE \"index\" = 'tie' GROUP BY key",
            DOCUMENT: "SELECT document AS key, '' AS member,"
            ' to_json(list(["index", key, member, value]))::VARCHAR AS value'
            f" FROM ({every}) GROUP BY document",
        }
        for index, sql in listed.items():
            made = connection.sql(
                f"SELECT {batch}::BIGINT AS batch, '{index}' AS \"index\", key, member, value, FALSE AS gone"
                f" FROM ({sql})"
            )
            append(writer.home.open("buckets"), made, address=str(writer.home.address))
            count += connection.execute(f"SELECT count(*) FROM ({sql})").fetchall()[0][0]
    return count


def synthetic(folder: Path, statements: int, *, linked: bool = True) -> Writer:
    """A store of so many statements in `folder/large`, linked unless otherwise asked."""
    start = time.perf_counter()
    path = folder / "making.duckdb"
    connection = database(path)
    told_facts(connection, statements, 0, max(1, statements // 4), f"(hash(f * 64 + 5) % {DAYS})::INT")
    documents(connection)
    writer = Writer(folder / "large")
    after = write_readings(writer, connection)
    print(f"readings     {statements} statements in {time.perf_counter() - start:.0f} s", flush=True)
    start = time.perf_counter()
    if linked:
        link_all(writer, connection, path, after)
        print(f"linked       in {time.perf_counter() - start:.0f} s", flush=True)
    for file in folder.glob("*.parquet"):
        file.unlink()
    connection.close()
    path.unlink()
    return writer


def more(folder: Path, writer: Writer, statements: int, first: int, facts: int, days: str, over: int = DAYS) -> int:
    """One batch of new statements, not linked yet."""
    path = folder / f"more-{first}.duckdb"
    connection = database(path)
    told_facts(connection, statements, first, facts, days, over)
    documents(connection)
    batch = write_readings(writer, connection)
    connection.close()
    path.unlink()
    return batch


def compare(statements: int = 20_000) -> None:
    """Whether the store that is made here is the one that the step makes."""
    found = []
    for linked in (True, False):
        with tempfile.TemporaryDirectory() as folder:
            writer = synthetic(Path(folder), statements, linked=linked)
            step = Linking(load_codebook(), load_knowledge())
            more(Path(folder), writer, 500, statements, statements // 4, f"(hash(f * 64 + 5) % {DAYS})::INT")
            catch_up(writer, step)
            with View(writer.home) as view:
                faults = check(view)
                assert not faults, faults
                found.append([view.rows(rows.ClaimRow), view.rows(rows.BucketRow), len(view.rows(rows.LinkRow))])
    for one, other in zip(*found, strict=True):
        if one != other:
            pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
            print("differs", len(one), len(other), len(pairs), *pairs[:2], sep="\n")
    print("compared", [len(x) if not isinstance(x, int) else x for x in found[0]])


if __name__ == "__main__":
    compare(int(os.environ.get("AVERRAL_BENCH_STATEMENTS", "20000")))
