"""How well the tables of leaders cover the years: who led each state, without holes of a year."""

from __future__ import annotations

import csv

from averral.knowledge import Office, load_knowledge
from averral.knowledge.loader import HERE

TODAY = "2026-11"
# Heads that change every half-year or year and that news seldom names.
ROTATING = {"SMR", "CHE"}


def _months(date: str, *, end: bool = False) -> int:
    year, _, rest = date.partition("-")
    month = int(rest[:2]) if rest else (12 if end else 1)
    return int(year) * 12 + month


def _holes(offices: list[Office], since: str, until: str) -> list[tuple[int, int]]:
    """Stretches of more than a year, in months, in which nobody led."""
    terms = sorted((_months(o.start or "1800"), _months(o.end or TODAY, end=True)) for o in offices)
    reached, holes = _months(since), []
    for start, end in [*terms, (_months(until), _months(until))]:
        if min(start, _months(until)) - reached > 12:
            holes.append((reached, min(start, _months(until))))
        reached = max(reached, end)
    return holes


def _led(since: str) -> dict[str, list[tuple[int, int]]]:
    """Id of each state that there was since a year -> its holes."""
    knowledge = load_knowledge()
    heads: dict[str, list[Office]] = {}
    for offices in knowledge.offices.values():
        for office in offices:
            if office.office in ("head_of_state", "head_of_government"):
                heads.setdefault(office.body.removesuffix(".GOV"), []).append(office)
    with (HERE / "states.csv").open(encoding="utf-8", newline="") as lines:
        states = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    found = {}
    for state in states:
        start, end = max(since, state["start"] or "1800"), state["end"] or TODAY
        if state["kind"] in ("state", "former_state") and start < end:
            found[state["id"]] = _holes(heads.get(state["id"], []), start, end)
    return found


def test_every_state_has_its_heads_since_1990() -> None:
    holes = {state: found for state, found in _led("1990").items() if found and state not in ROTATING}
    assert len(holes) <= 5, holes


def test_at_least_sixty_states_that_saw_conflict_have_their_heads_since_1945() -> None:
    knowledge = load_knowledge()
    fought = {c for a in knowledge.actors.values() if a.type == "armed_group" for c in a.countries}
    whole = [state for state, found in _led("1945-09").items() if state in fought and not found]
    assert len(whole) >= 60


def test_foreign_and_defence_ministers_of_thirty_states_since_2000() -> None:
    knowledge = load_knowledge()
    counted: dict[str, set[str]] = {}
    for offices in knowledge.offices.values():
        for office in offices:
            if office.office in ("foreign_minister", "defence_minister") and (office.end or TODAY) > "2000":
                counted.setdefault(office.body, set()).add(f"{office.office} {office.person}")
    full = [
        body
        for body, held in counted.items()
        if all(sum(h.startswith(o) for h in held) >= 3 for o in ("foreign_minister", "defence_minister"))
    ]
    assert len(full) >= 30
