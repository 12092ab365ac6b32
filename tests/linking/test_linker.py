from __future__ import annotations

import pytest

from averral.linking import ActorRow, Rows, State, extended, link, read
from averral.linking.linker import said, touched
from linking.making import CODEBOOK, GIVEN, bodies, document, statement, supports

pytest.importorskip("rensa", reason="the extra `corpus` is not installed")

DAY = "2024-01-01"
STORY = (
    "The harbour of the small town was closed on Tuesday after the army of a neighbour had shelled it, the port office "
    "said. Divers will look at the wreck on Wednesday, and ships have been sent to the next port."
)
ROWS = [
    Rows(
        (document("d1", text=STORY),),
        (ActorRow("d1:x1", "d1", "Ada Vorn", "official", names=("Ada Vorn",)),),
        (statement("d1:s1", "d1", actor=("d1:x1",)), supports("d1:s2", "d1")),
    ),
    Rows(
        (document("d2", outlet="Copyist", text=STORY + " (Wire)"),),
        (ActorRow("d2:x5", "d2", "Ada Vorn", "official", names=("Ada Vorn",)),),
        (statement("d2:s1", "d2", actor=("d2:x5",)), supports("d2:s2", "d2")),
    ),
    Rows((document("d3", outlet="Other", text="A choir sang."),), (), (supports("d3:s1", "d3"),)),
]


def whole() -> Rows:
    from averral.linking import together

    return together(ROWS)


def test_a_corpus_is_linked() -> None:
    state, linked = link(whole(), GIVEN, on=DAY)
    assert linked.families.groups() == [("d1", "d2")]
    assert linked.identities("d2:x5") == "d1:x1"
    assert [(c.label, c.statements, c.independent, c.status) for c in linked.claims if c.label == "supports"] == [
        ("supports", ("d1:s2", "d2:s2", "d3:s1"), 2, "corroborated")
    ]
    assert [(c.actor, c.statements) for c in linked.claims if c.label == "ASSAULT"] == [
        (("d1:x1",), ("d1:s1", "d2:s1"))
    ]
    assert {k.on for k in state.links} == {DAY}


def test_batch_by_batch_gives_what_all_at_once_gives() -> None:
    state = State()
    for rows in ROWS:
        state = extended(state, rows, on=DAY)
    assert read(state, GIVEN).claims == link(whole(), GIVEN, on=DAY)[1].claims


def test_a_document_that_comes_again_changes_nothing_but_its_appearances() -> None:
    state = extended(State(), ROWS[0], on=DAY)
    again = Rows((document("d1", "2020-04-01", "Earlier", STORY),), ROWS[0].actors, ROWS[0].statements)
    after = extended(state, again, on=DAY)
    assert after.rows.statements[0].published == "2020-04-01"
    assert (len(after.rows.statements), after.links, after.prints) == (2, state.links, state.prints)
    assert after.rows.documents[0].outlet == "Earlier"


def test_a_state_is_not_changed_by_what_comes_after() -> None:
    state = extended(State(), ROWS[0], on=DAY)
    before = (state.rows, state.links, dict(state.prints))
    extended(state, ROWS[1], on=DAY)
    assert (state.rows, state.links, dict(state.prints)) == before


def test_a_batch_touches_only_its_buckets() -> None:
    own = bodies()
    from averral.joining import Joined

    sayings = said(ROWS[2], own, Joined(), CODEBOOK)
    assert touched(sayings) == {"supports|fact|KEN"}


def test_a_judgement_wins_over_the_machine() -> None:
    from dataclasses import replace

    from linking.making import judged

    state, _ = link(whole(), GIVEN, on=DAY)
    apart = replace(GIVEN, judgements=(judged("different", "d1", "d2"), judged("different", "d1:x1", "d2:x5")))
    linked = read(state, apart)
    assert linked.families.groups() == [] and linked.identities("d2:x5") == "d2:x5"
    claim = next(c for c in linked.claims if c.label == "supports")
    assert claim.independent == 3
