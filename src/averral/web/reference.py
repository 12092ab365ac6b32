"""The reference of the API, made of its own description: a page at /api, and the generated part of docs/api.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from averral.web.templating import render

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address: its name, what it may be, its default (empty when there is none), and what it is."""

    name: str
    kind: str
    default: str
    needed: bool
    about: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the API: what it does, its parameters, the fields of its body, and the fields of its answer."""

    method: str
    path: str
    tag: str
    about: str
    parameters: tuple[Parameter, ...]
    body: tuple[Parameter, ...]
    answer: str
    fields: tuple[Parameter, ...]


def addresses(description: Mapping[str, Any]) -> tuple[Address, ...]:
    """The addresses of an OpenAPI description, in its order."""
    found = []
    for path, methods in description["paths"].items():
        for method, one in methods.items():
            parameters = tuple(_parameter(p, description) for p in one.get("parameters", ()))
            sent = one.get("requestBody", {}).get("content", {})
            body: Mapping[str, Any] = next((media["schema"] for media in sent.values()), {})
            told = one["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
            found.append(
                Address(
                    method.upper(), path, one.get("tags", [""])[0], " ".join(one.get("description", "").split()),
                    parameters, tuple(_fields(body, description)), _kind(told, description),
                    tuple(_fields(_item(told, description), description)),
                )
            )  # fmt: skip
    return tuple(found)


def markdown(description: Mapping[str, Any]) -> str:
    """The reference as Markdown."""
    lines: list[str] = []
    for one in addresses(description):
        lines += [f"### {one.method} {one.path}", "", one.about, ""]
        lines += _table("parameter", one.parameters) + _table("field of the body", one.body)
        if one.fields:
            lines += [f"Answer: {one.answer}.", "", *_table("field", one.fields, defaults=False)]
    return "\n".join(lines)


@router.get("/api")
def reference(request: Request) -> Response:
    """The reference as a page."""
    description = request.app.openapi()
    return render(request, "reference.html", about=description["info"]["description"], found=addresses(description))


def _table(head: str, rows: tuple[Parameter, ...], *, defaults: bool = True) -> list[str]:
    if not rows:
        return []
    last = " default |" if defaults else ""
    lines = [f"| {head} | is |{last} about |", "|---|---|" + ("---|" if defaults else "") + "---|"]
    for row in rows:
        default = "needed" if row.needed else row.default
        cells = [f"`{row.name}`", row.kind, *([default] if defaults else []), row.about]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return [*lines, ""]


def _parameter(given: Mapping[str, Any], whole: Mapping[str, Any]) -> Parameter:
    schema = given.get("schema", {})
    return Parameter(
        given["name"], _kind(schema, whole), _default(schema), bool(given.get("required")),
        given.get("description", schema.get("description", "")),
    )  # fmt: skip


def _fields(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[Parameter]:
    found = _found(schema, whole)
    needed = found.get("required", ())
    for name, one in found.get("properties", {}).items():
        yield Parameter(name, _kind(one, whole), _default(one), name in needed, one.get("description", ""))


def _item(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a list is a list of, where an answer is one; else the answer itself."""
    found = _found(schema, whole)
    items = found.get("properties", {}).get("items", {}).get("items")
    return items if items is not None else found


def _found(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = whole["components"]["schemas"][name] if name else schema
    return found


def _kind(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    """What a value is, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"a page of {name[7:-1]}" if name.startswith("Listed_") else name
    if "anyOf" in schema:
        kinds = [_kind(one, whole) for one in schema["anyOf"] if one.get("type") != "null"]
        return " or ".join(kinds) + (" or null" if any(o.get("type") == "null" for o in schema["anyOf"]) else "")
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        inner = schema.get("items") or (schema.get("prefixItems") or [{}])[0]
        return f"list of {_kind(inner, whole)}"
    if schema.get("type") == "object":
        inner = schema.get("additionalProperties")
        return f"object of {_kind(inner, whole)}" if isinstance(inner, Mapping) and inner else "object"
    bounds = [str(schema[k]) for k in ("minimum", "maximum") if k in schema]
    return str(schema.get("type", "value")) + (f" {' to '.join(bounds)}" if bounds else "")


def _default(schema: Mapping[str, Any]) -> str:
    value = schema.get("default")
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
