"""The contract as JSON: readings out, the JSON Schema, and readings back in."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from averral.records import SCHEMA, Reading

_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)


def to_dict(reading: Reading) -> dict[str, object]:
    """A reading as plain JSON values, keys in the contract's order, `schema` and `versions` first."""
    plain: dict[str, object] = _adapter().dump_python(reading, mode="json")
    return {"schema": plain.pop("schema"), "versions": plain.pop("versions"), **plain}


def dump_json(reading: Reading, *, indent: int | None = None) -> str:
    """A reading as JSON text. Lone surrogates, which JSON cannot hold as UTF-8, are escaped."""
    text = json.dumps(to_dict(reading), ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def load_reading(data: dict[str, object]) -> Reading:
    """A reading from the contract's JSON values; fields of later versions are left out.

    Raises pydantic.ValidationError when a known field has the wrong type.
    """
    reading: Reading = _adapter().validate_python(data)
    return reading


def json_schema() -> dict[str, object]:
    """The contract as JSON Schema (draft 2020-12), generated from the record types."""
    schema: dict[str, object] = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **schema}
