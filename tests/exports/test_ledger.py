"""Claims: who asserts, who denies."""

from __future__ import annotations

from dataclasses import replace

from averral.exports.ledger import claims
from averral.exports.register import Register
from averral.records import Reading


def test_contested_claims_come_first(reading: Reading) -> None:
    found = claims(Register.of(reading), reading.statements)
    first = found[0]
    assert first.clause == "That Ostland's army supports the Red Hill Front (weapons)"
    assert first.contested
    assert first.only_attributed
    assert first.tally == "asserted by 1 source, denied by 1 source"
    assert [(a.number, a.source) for a in first.asserts] == [(4, "Varnia")]
    assert [(a.number, a.source) for a in first.denies] == [(9, "Petar Dusk (Ostland's army)")]
    assert len(found) == len({s.proposition for s in reading.statements})


def test_time_and_evidence_of_an_assertion(reading: Reading) -> None:
    found = {c.clause: c for c in claims(Register.of(reading), reading.statements)}
    trained = found["That Ostland's army supports the Red Hill Front (training, sanctuary)"].asserts[0]
    assert trained.evidence == "confessions and satellite images"
    assert trained.sure == "certain, as something that happens again and again"
    allied = found["That Varnia is allied with Ostland"]
    assert allied.time == "early 1990s (1990-93)"
    assert (allied.asserts[0].time, allied.denies[0].time) == ("", "since 2021-08")


def test_a_missing_proposition_is_taken_from_its_statement(reading: Reading) -> None:
    bare = replace(reading, propositions=())
    assert claims(Register.of(bare), bare.statements)[0].clause.startswith("That Ostland's army supports")
