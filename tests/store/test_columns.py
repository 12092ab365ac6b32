from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from averral.records import PlaceCandidate, Span
from averral.store.columns import Column, columns, row_from, schema, table
from averral.store.parts import arrow, duck
from averral.store.rows import ROWS, AppearanceRow, StatementRow


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    many: tuple[str, ...]
    spans: tuple[Span, ...]
    number: int | None
    share: float | None
    sure: bool
    places: tuple[PlaceCandidate, ...]


def test_columns_follow_the_fields() -> None:
    assert columns(Thing) == (
        Column("name", str),
        Column("many", str, many=True),
        Column("spans", Span, many=True),
        Column("number", int, optional=True),
        Column("share", float, optional=True),
        Column("sure", bool),
        Column("places", PlaceCandidate, many=True),
    )
    assert columns(Thing)[2].sql == 'STRUCT("start" BIGINT, "end" BIGINT)[]'


def test_every_table_has_the_batch_first_and_no_more_columns_than_fields() -> None:
    for kind in ROWS:
        names = schema(kind).names
        assert names[0] == "batch" and names[1:] == [c.name for c in columns(kind)]
        assert set(kind.KEY) <= set(names)


def test_a_type_that_no_column_holds_is_refused() -> None:
    @dataclass(frozen=True)
    class Bad:
        wrong: dict[str, str]

    with pytest.raises(TypeError, match="no column holds wrong"):
        columns(Bad)


things = st.builds(
    Thing,
    st.text(),
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
    st.lists(st.builds(Span, st.integers(0, 9), st.integers(0, 9)), max_size=3).map(tuple),
    st.none() | st.integers(-(2**60), 2**60),
    st.none() | st.floats(allow_nan=False),
    st.booleans(),
    st.lists(
        st.builds(
            PlaceCandidate,
            st.none() | st.integers(0, 9),
            st.text(max_size=5),
            st.none() | st.just("KEN"),
            st.none() | st.floats(-90, 90),
            st.none() | st.floats(-180, 180),
            st.floats(0, 1),
        ),
        max_size=2,
    ).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(things, min_size=1, max_size=5))
def test_rows_come_back_as_they_were(rows: list[Thing]) -> None:
    with duck().connect() as connection:
        connection.register("given", table(Thing, rows, 7))
        cells = connection.execute("SELECT * FROM given").fetchall()
    assert [row[0] for row in cells] == [7] * len(rows)
    assert [row_from(Thing, row[1:]) for row in cells] == rows


def test_a_lone_surrogate_becomes_one_other_character() -> None:
    held = table(Thing, [Thing("a\ud800b", ("\udfff",), (), None, None, True, ())], 1)
    assert held.column("name").to_pylist() == ["a\ufffdb"]
    assert held.column("many").to_pylist() == [["\ufffd"]]


def test_what_must_be_there_may_not_be_null() -> None:
    nullable = {field.name: field.nullable for field in schema(AppearanceRow)}
    assert not nullable["document"] and nullable["row"]
    assert arrow().DataType.is_list(schema(StatementRow).field("actor").type)
