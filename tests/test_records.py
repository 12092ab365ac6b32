from __future__ import annotations

import dataclasses
import typing

import pytest

from averral import records
from averral.records import Actor, Document, Mention, Reading, Span

TYPES = [t for t in vars(records).values() if isinstance(t, type) and dataclasses.is_dataclass(t)]


@pytest.mark.parametrize("type_", TYPES, ids=lambda t: t.__name__)
def test_records_are_frozen_and_slotted(type_: type) -> None:
    assert type_.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(type_)


@pytest.mark.parametrize("type_", TYPES, ids=lambda t: t.__name__)
def test_records_say_what_they_are(type_: type) -> None:
    assert type_.__doc__ and not type_.__doc__.startswith(f"{type_.__name__}(")


def test_spans_and_mentions_sort_by_place() -> None:
    assert sorted([Span(4, 6), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(4, 6)]
    assert min(Mention(3, 5, "name"), Mention(1, 5, "pronoun")).start == 1


def test_an_actor_is_found_by_its_id() -> None:
    actor = Actor("KEN", "Kenya", "state")
    reading = Reading(Document("x", "Kenya."), actors=(actor,))
    assert reading.actor("KEN") is actor
    assert reading.actor("author") is None
    assert reading.actor("unspecified") is None


def test_a_reading_knows_its_schema() -> None:
    assert Reading(Document("x", "")).schema == records.SCHEMA == "averral/1"


def test_actor_types_are_those_of_the_design() -> None:
    assert set(typing.get_args(records.ActorType)) == {
        "state", "government", "military", "police", "intelligence", "armed_group", "ethnic_group",
        "religious_group", "official", "population", "coalition", "organisation", "other",
    }  # fmt: skip


def test_a_reading_as_a_frame_has_a_row_for_each_statement(reader: object) -> None:
    pandas = pytest.importorskip("pandas")
    from averral.pipeline import Reader

    assert isinstance(reader, Reader)
    reading = reader.read("Chad attacked Libya. Libya thanked Mali.")
    frame = reading.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame) == len(reading.statements) == 2
