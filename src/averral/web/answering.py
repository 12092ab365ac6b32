"""Lists as JSON or CSV: the same rows, with cursor, version and names of the ids in them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Generic, Literal, TypeVar, get_args, get_origin

from fastapi import Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from averral.exports.csv import guarded
from averral.web.looking import Look
from averral.web.paging import Page

T = TypeVar("T", bound=BaseModel)
Form = Annotated[
    Literal["json", "csv"] | None, Query(description="csv for a table; without it the Accept header decides.")
]


TABLE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "A page of the list, or a table."}
}


class Listed(BaseModel, Generic[T]):
    """A page of a list. `next` is the cursor of the page after it, `names` has the names of actors by their ids."""

    items: list[T]
    next: str | None = Field(description="Pass it on as `cursor`; null at the end of the list.")
    names: dict[str, str] = Field(default_factory=dict, description="Names of the actors whose ids are in the items.")
    version: int = Field(description="The version of the store that answered.")
    as_of: str | None = Field(description="The moment that was asked for; null is the present.")


def listed(
    request: Request, look: Look, model: type[T], page: Page[T], form: str | None,
    *, names: Mapping[str, str] | None = None,
) -> Any:  # fmt: skip
    """A page as `Listed`, or as CSV when the request wants that. The columns of CSV are the fields of the model."""
    if form == "csv" or (form is None and _wants_csv(request)):
        return _csv_answer(request, look, to_csv(model, page.items, names), page.next)
    return Listed[Any](
        items=list(page.items), next=page.next, names=dict(names or {}), version=look.view.version, as_of=look.as_of
    )


def _csv_answer(request: Request, look: Look, table: str, next: str | None) -> Response:
    """A table; the address of the page after it is in the header `Link`."""
    headers = {**look.headers, "Content-Disposition": 'attachment; filename="averral.csv"'}
    if next:
        after = request.url.include_query_params(cursor=next)
        headers["Link"] = f'<{after.path}?{after.query}>; rel="next"'
    return Response(table, media_type="text/csv", headers=headers)


def to_csv(model: type[T], items: Iterable[T], names: Mapping[str, str] | None = None) -> str:
    """Items as CSV with a header, the same for all pages; nothing in it that a spreadsheet would run as a formula.

    A span is two columns, a list its items joined by semicolons, records within a record are JSON. With names, columns
    `actor_names`, `recipient_names` and `source_name` stand beside the ids.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_header(model, names is not None))
    for item in items:
        plain = item.model_dump()
        cells = [cell for name in model.model_fields for cell in _cells(model, name, plain[name])]
        if names is not None:
            cells += ["; ".join(names.get(i, i) for i in _ids(plain.get(name))) for name in _named(model)]
        writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue()


def _header(model: type[BaseModel], named: bool) -> list[str]:
    found = []
    for name in model.model_fields:
        found += [f"{name}_start", f"{name}_end"] if _is_span(model, name) else [name]
    return found + ([f"{n}_name" if n == "source" else f"{n}_names" for n in _named(model)] if named else [])


def _named(model: type[BaseModel]) -> list[str]:
    return [name for name in ("actor", "recipient", "source") if name in model.model_fields]


def _ids(value: object) -> Iterable[str]:
    return [value] if isinstance(value, str) else value if isinstance(value, list) else []


def _is_span(model: type[BaseModel], name: str) -> bool:
    kind = model.model_fields[name].annotation
    either = (kind,) if get_origin(kind) is None else () if get_origin(kind) is list else get_args(kind)
    return any(getattr(one, "__name__", "") == "Span" for one in either)


def _cells(model: type[BaseModel], name: str, value: Any) -> list[Any]:
    if _is_span(model, name):
        return ["", ""] if value is None else [value["start"], value["end"]]
    if isinstance(value, Mapping) or (isinstance(value, list) and any(isinstance(v, Mapping) for v in value)):
        return [json.dumps(value, ensure_ascii=False)]
    return ["; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else value]


def _wants_csv(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "text/csv" in accepted and "application/json" not in accepted
