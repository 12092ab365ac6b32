from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from averral.records import (
    AUTHOR,
    Actor,
    Attribution,
    Block,
    Document,
    Mention,
    Note,
    Place,
    Proposition,
    Reading,
    Shift,
    Span,
    Statement,
    Time,
)
from averral.store import View, Writer, rows_of

TEXT = "Rebels attacked the army near the port."


def filled(hint: Any) -> Any:
    """A value of a type, every field of records in it given, none with its default."""
    if get_origin(hint) in (Union, UnionType):
        return filled(next(a for a in get_args(hint) if a is not type(None)))
    if get_origin(hint) is Literal:
        return get_args(hint)[-1]
    if get_origin(hint) is tuple:
        kinds = [a for a in get_args(hint) if a is not Ellipsis]
        return tuple(filled(a) for a in kinds)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        given = {f.name: filled(hints[f.name]) for f in fields(hint)}
        return hint(**{f.name: not given[f.name] if f.default is True else given[f.name] for f in fields(hint)})
    return {str: "some", int: 3, float: 0.25, bool: True}[hint]


def everything() -> Reading:
    """A reading with one record of each type, all their fields filled, and references that lead somewhere."""
    document = replace(filled(Document), id=sha256(TEXT.encode()).hexdigest(), text=TEXT, language="en")
    unknown = replace(filled(Actor), id="x1", known=False, parent="KEN")
    known = replace(filled(Actor), id="KEN", parent=None, score=None)
    sides = {"actor": ("x1",), "recipient": ("KEN",)}
    proposition = replace(filled(Proposition), id="p1", **sides)
    statement = replace(filled(Statement), id="s1", proposition="p1", source="x1", chain=(AUTHOR, "x1"), **sides)
    return Reading(
        document, (unknown, known), (filled(Place),), (filled(Time),), (proposition,), (statement,), (filled(Shift),),
        (filled(Note),), {"averral": "0", "models": {"parser": "none"}}, attributions=(filled(Attribution),),
    )  # fmt: skip


def test_every_field_of_every_record_comes_back(tmp_path: Path) -> None:
    reading = everything()
    Writer(tmp_path).commit(rows_of(reading), kind="ingest")
    with View(tmp_path) as view:
        assert view.reading(reading.document.id) == reading


@pytest.mark.parametrize(
    "kind", [Document, Block, Actor, Mention, Place, Time, Proposition, Statement, Shift, Attribution, Note, Span]
)
def test_the_reading_of_that_test_leaves_no_field_at_its_default(kind: type) -> None:
    one = filled(kind)
    assert [f.name for f in fields(kind) if getattr(one, f.name) == f.default] == []


def test_the_reading_of_that_test_holds_every_part_of_a_reading() -> None:
    reading = everything()
    assert [f.name for f in fields(Reading) if not getattr(reading, f.name)] == []
