from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from averral.records import Reading
from averral.store import View, Writer, rows_of
from averral.store.pages import statements_of, timeline
from averral.store.upkeep import compact

from .making import made


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
