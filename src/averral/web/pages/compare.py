"""The same conflict as two sources tell it, side by side."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request

from averral.store.rows import ClaimRow
from averral.web.answering import listed
from averral.web.api import models
from averral.web.filters import Filter, Given, one_id
from averral.web.looking import Look, TheLook
from averral.web.paging import Page
from averral.web.problems import invalid
from averral.web.questions.comparing import GROUPS, Group, compared
from averral.web.questions.names import names
from averral.web.questions.sources import Speaker, sources
from averral.web.templating import render

router = APIRouter(include_in_schema=False)
OFFERED = 100
SHOWN, EXPORTED = 20, 500
Source = Annotated[str | None, Query(description="A source as claims tell sources apart.")]


@router.get("/compare")
def page(request: Request, look: TheLook, given: Given, a: Source = None, b: Source = None) -> Any:
    """The comparison, or the question which two; without a choice the two with most claims."""
    offered = sources(look.view, limit=OFFERED).items
    one, other = _chosen(offered, a, b)
    groups = compared(look.view, one, other, given, limit=SHOWN) if one and other else ()
    sides = {i for g in groups for c in g.claims for i in (*c.actor, *c.recipient)}
    called = names(look.view, sorted({*sides, *(s.source for s in offered)}))
    return render(
        request, "compare.html", given=given, look=look, a=one, b=other, offered=offered, groups=groups,
        names=called, called=lambda key: source_name(key, called), titles=_titles(one, other, called),
        lead=_lead(groups, one, other, called), headers=look.headers,
    )  # fmt: skip


@router.get("/compare.{form}")
def file(
    request: Request, look: TheLook, given: Given, form: Literal["csv", "json"], group: str, a: str, b: str
) -> Any:
    """The claims of one group as a table."""
    if group not in GROUPS:
        raise invalid("group", group, f"one of {', '.join(GROUPS)}")
    claims = next(g.claims for g in _groups(look, given, a, b) if g.name == group)
    rows = Page(tuple(map(models.Claim.of, claims)))
    return listed(request, look, models.Claim, rows, form, names=_names(look, claims))


def _groups(look: Look, given: Filter, a: str, b: str) -> tuple[Group, ...]:
    return compared(look.view, one_id("a", a), one_id("b", b), given, limit=EXPORTED)


def _names(look: Look, claims: tuple[ClaimRow, ...]) -> dict[str, str]:
    return names(look.view, sorted({i for c in claims for i in (*c.actor, *c.recipient)}))


def _chosen(offered: tuple[Speaker, ...], a: str | None, b: str | None) -> tuple[str | None, str | None]:
    one = one_id("a", a) if a else next((s.source for s in offered if s.source != b), None)
    other = one_id("b", b) if b else next((s.source for s in offered if s.source != one), None)
    if one is not None and one == other:
        raise invalid("b", other, "another source than a")
    return one, other


def source_name(key: str, called: dict[str, str]) -> str:
    """A source's key in words: its name, an outlet by its name."""
    kind, _, rest = key.partition(":")
    if kind == "outlet" and rest:
        return rest if any(c.isupper() for c in rest) else rest.title()
    return called.get(key, key)


def _titles(one: str | None, other: str | None, called: dict[str, str]) -> dict[str, str]:
    a, b = (source_name(key, called) if key else "" for key in (one, other))
    return {
        "agreed": "Both assert", "a_asserts": f"{a} asserts, {b} denies", "b_asserts": f"{b} asserts, {a} denies",
        "denied": "Denied by one or both, asserted by neither", "only_a": f"Only {a} asserts", "only_b": f"Only {b} asserts",
    }  # fmt: skip


def _lead(groups: tuple[Group, ...], one: str | None, other: str | None, called: dict[str, str]) -> str:
    if not groups or one is None or other is None:
        return "The store has fewer than two sources to compare."
    n = {g.name: g.count for g in groups}
    a, b = source_name(one, called), source_name(other, called)
    against = n["a_asserts"] + n["b_asserts"]
    return (
        f"{a} and {b} assert {n['agreed']:,} claim{'' if n['agreed'] == 1 else 's'} in common, contradict each other on"
        f" {against:,}, and have {n['only_a']:,} and {n['only_b']:,} that the other does not speak of."
    )
