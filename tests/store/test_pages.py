from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from averral.records import Reading
from averral.store import View, Writer, rows_of
from averral.store.pages import (
    claims_between,
    claims_of,
    documents_by_date,
    ledger_page,
    network,
    statements_in,
    statements_of,
    timeline,
)
from averral.store.upkeep import compact

from .making import claim, made


def dated(text: str, earliest: str | None, *, turned: bool = False) -> Reading:
    reading = made(text)
    (statement,) = reading.statements
    sides = {"actor": statement.recipient, "recipient": statement.actor} if turned else {}
    return replace(reading, statements=(replace(statement, earliest=earliest, **sides),))


def known(reading: Reading) -> Reading:
    """The same with a known actor in place of the unknown one."""
    (proposition,), (statement,) = reading.propositions, reading.statements
    first, army = reading.actors

    def named(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple("REB" if i == "x1" else i for i in ids)

    def sided(one: object) -> object:
        return replace(one, actor=named(one.actor), recipient=named(one.recipient))  # type: ignore[type-var, attr-defined]

    return replace(
        reading,
        actors=(replace(first, id="REB", known=True), army),
        propositions=(sided(proposition),),
        statements=(replace(sided(statement), source="REB"),),
    )


def filled(store: Path) -> View:
    readings = [
        known(dated("Rebels attacked the army once.", "2024-01-05")),
        known(dated("Rebels attacked the army twice.", "2024-01-20", turned=True)),
        known(dated("Rebels attacked the army thrice.", None)),
    ]
    writer = Writer(store)
    writer.commit([row for reading in readings for row in rows_of(reading)], kind="ingest")
    compact(writer.home)
    return View(store)


def test_statements_of_an_actor_the_latest_first(tmp_path: Path) -> None:
    with filled(tmp_path) as view:
        assert [s.earliest for s in statements_of(view, "REB")] == ["2024-01-20", "2024-01-05", None]
        assert [s.earliest for s in statements_of(view, "REB", limit=1, offset=1)] == ["2024-01-05"]
        assert [s.earliest for s in statements_of(view, "KEN.MIL", roles=("actor",))] == ["2024-01-20"]
        assert len(statements_of(view, "REB", roles=("source",))) == 3
        assert statements_of(view, "nobody") == ()


def test_the_time_line_of_two_actors(tmp_path: Path) -> None:
    with filled(tmp_path) as view:
        wanted = [
            ("2024-01", "ASSAULT", "positive", "KEN.MIL", 1),
            ("2024-01", "ASSAULT", "positive", "REB", 1),
            (None, "ASSAULT", "positive", "REB", 1),
        ]
        assert timeline(view, "REB", "KEN.MIL") == wanted == timeline(view, "KEN.MIL", "REB")
        assert timeline(view, "REB", "REB") == []


def claimed(store: Path) -> View:
    writer = Writer(store)
    one = replace(claim("c1"), actor=("REB",), recipient=("KEN",), since="2024-01-05", status="denied")
    rows = [
        one,
        replace(one, id="c2", actor=("KEN",), recipient=("REB",), since="2024-02-05"),
        replace(one, id="c3", recipient=("SOM",), since=None, status="corroborated"),
    ]
    writer.commit(rows, kind="link2", key="link2:1")
    writer.commit([replace(one, id="c4", gone=True)], kind="link2", key="link2:2")
    return View(store)


def test_claims_of_an_actor_and_between_two(tmp_path: Path) -> None:
    with claimed(tmp_path) as view:
        assert [c.id for c in claims_of(view, "REB")] == ["c2", "c1", "c3"]
        assert [c.id for c in claims_of(view, "REB", limit=1, offset=1)] == ["c1"]
        assert [c.id for c in claims_between(view, "KEN", "REB")] == ["c2", "c1"]
        assert claims_between(view, "KEN", "KEN") == claims_of(view, "TCD") == ()


def test_a_page_of_the_ledger(tmp_path: Path) -> None:
    with claimed(tmp_path) as view:
        assert [c.id for c in ledger_page(view)] == ["c2", "c1", "c3"]
        assert [c.id for c in ledger_page(view, "denied", limit=1)] == ["c2"]
        assert ledger_page(view, "withdrawn") == ()


def test_documents_by_date_and_their_statements(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    days = ("2024-01-05", "2024-03-01", None)
    readings = [made(f"Rebels attacked army {n}.", published=day) for n, day in enumerate(days)]
    writer.commit([row for reading in readings for row in rows_of(reading)], kind="ingest")
    first, second, undated = (reading.document.id for reading in readings)
    with View(tmp_path) as view:
        assert [row[0] for row in documents_by_date(view)] == [second, first, undated]
        assert documents_by_date(view, "2024-02-01", "2024-12-31") == [(second, "A title", None, "2024-03-01")]
        assert [row[0] for row in documents_by_date(view, latest="2024-02-01")] == [first]
        (statement,) = statements_in(view, second)
        assert (statement.document, statement.words) == (second, "Rebels attacked army 1.")
        assert statements_in(view, "0" * 64) == ()


def test_a_network_counts_what_is_stated_and_not_what_is_denied(tmp_path: Path) -> None:
    with filled(tmp_path) as view:
        wanted = [("KEN.MIL", "REB", "ASSAULT", 1), ("REB", "KEN.MIL", "ASSAULT", 1)]
        assert network(view, "2024-01-01", "2024-12-31") == wanted
        assert network(view, "2024-01-01", "2024-12-31", most=1) == wanted[:1]
        assert network(view, "2023-01-01", "2023-12-31") == []
