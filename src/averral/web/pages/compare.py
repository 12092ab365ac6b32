"""/compare: the same conflict as two sources tell it, side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from averral.exports.summary import Piece, Sentence
from averral.figures import counted
from averral.web.choices import choices
from averral.web.filters import Filter, Given, one_id
from averral.web.looking import Look, TheLook
from averral.web.pages.claims import COLUMNS, STRUCTURAL, claim_row
from averral.web.problems import invalid
from averral.web.questions.comparing import GROUPS, compared
from averral.web.questions.meant import by_id
from averral.web.questions.names import names
from averral.web.questions.sources import Speaker, sources
from averral.web.showing import show
from averral.web.tables import Form, Table, exported, here
from averral.web.tidying import tidy
from averral.web.wording import Told, source_words
from averral.web.wording import claims as in_words

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
OFFERED, SHOWN, EXPORTED = 100, 12, 500
Source = Annotated[str | None, Query(description="A source as claims tell sources apart.")]
OfGroup = Annotated[str | None, Query(description="The group that a file holds.")]


@dataclass(frozen=True, slots=True)
class Part:
    """Claims on which the two stand in one way, in words."""

    name: str
    title: str
    count: int
    claims: tuple[Told, ...]


@router.get("/compare")
def page(
    request: Request, look: TheLook, given: Given, a: Source = None, b: Source = None, group: OfGroup = None,
    format: Form = None,
) -> Response:  # fmt: skip
    """The comparison of two sources; of the two with most claims when nobody chose."""
    given = by_id(look.view, given)
    offered = sources(look.view, limit=OFFERED).items
    one, other = _chosen(offered, a, b)
    actors = names(look.view, [s.source for s in offered])
    called = {s.source: actors.get(s.source) or source_words(s.source, s.names) for s in offered}
    if format:
        return exported(_table(look, given, one, other, group), format)
    parts = _parts(look, given, one, other, called) if one and other else ()
    return show(
        request, look, "compare.html", given=given, options=choices(look), a=one, b=other, called=called, parts=parts,
        here_of=lambda name: lambda **changes: here(request, group=name, **changes),
        offered=[(s.source, f"{called[s.source]} ({s.asserts + s.denies})") for s in offered],
        lead=_lead(parts, *(called.get(key or "", key or "") for key in (one, other))),
    )  # fmt: skip


def _chosen(offered: tuple[Speaker, ...], a: str | None, b: str | None) -> tuple[str | None, str | None]:
    one = one_id("a", a) if a else next((s.source for s in offered if s.source != b), None)
    other = one_id("b", b) if b else next((s.source for s in offered if s.source != one), None)
    if one is not None and one == other:
        raise invalid("b", other, "another source than a")
    return one, other


def _asked(given: Filter) -> Filter:
    """Who leads or belongs to what is left out, as in the ledger, unless it is asked for."""
    return given if given.label or given.leaning else replace(given, leaning=STRUCTURAL)


def _table(look: Look, given: Filter, one: str | None, other: str | None, group: str | None) -> Table:
    if group not in GROUPS or one is None or other is None:
        raise invalid("group", group, f"one of {', '.join(GROUPS)}")
    found = next(g for g in compared(look.view, one, other, _asked(given), limit=EXPORTED) if g.name == group)
    rows = tuple(map(claim_row, in_words(look.view, found.claims)))
    return Table(f"compare-{group}", "Claims of two sources", COLUMNS, rows).of([c.key for c in COLUMNS])


def _parts(look: Look, given: Filter, one: str, other: str, called: dict[str, str]) -> tuple[Part, ...]:
    a, b = called.get(one, one), called.get(other, other)
    titles = {
        "agreed": "Both assert", "a_asserts": f"{a} asserts, {b} denies", "b_asserts": f"{b} asserts, {a} denies",
        "denied": "Denied by one or both, asserted by neither", "only_a": f"Of the two, {a} alone asserts",
        "only_b": f"Of the two, {b} alone asserts",
    }  # fmt: skip
    return tuple(
        Part(g.name, titles[g.name], g.count, in_words(look.view, g.claims))
        for g in compared(look.view, one, other, _asked(given), limit=SHOWN)
    )


def _lead(parts: tuple[Part, ...], a: str, b: str) -> Sentence:
    if not parts:
        return (Piece("This store has fewer than two sources to compare."),)
    n = {p.name: p.count for p in parts}
    return (
        Piece(f"{a} and {b} assert "),
        Piece(counted(n["agreed"], "claim"), "#g-agreed") if n["agreed"] else Piece("no claim"),
        Piece(" in common and contradict each other on "),
        _many(n["a_asserts"] + n["b_asserts"], "a_asserts" if n["a_asserts"] else "b_asserts"),
        Piece(f". {a} asserts "),
        _many(n["only_a"], "only_a"),
        Piece(f" of which {b} does not speak, {b} "),
        _many(n["only_b"], "only_b"),
        Piece(f" of which {a} does not."),
    )


def _many(count: int, group: str) -> Piece:
    return Piece(f"{count:,}", f"#g-{group}") if count else Piece("none")
