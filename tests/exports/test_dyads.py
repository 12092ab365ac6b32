"""Statements by pair of actors."""

from __future__ import annotations

from dataclasses import replace

from averral.exports.dyads import only_attributed, read_dyads
from averral.records import Reading


def test_pairs_by_leaning_and_denial(reading: Reading) -> None:
    dyads = {d.pair: d for d in read_dyads(reading.statements)}
    states = dyads["OST", "VAR"]
    assert [s.id for s in states.told["conflictual"]] == ["s1", "s12", "s17", "s19"]
    assert [s.id for s in states.told["cooperative"]] == ["s13"]
    assert [s.id for s in states.denied["cooperative"]] == ["s15"]
    assert states.forward == {"conflictual", "cooperative"}


def test_a_directed_tie_runs_one_way(reading: Reading) -> None:
    dyads = {d.pair: d for d in read_dyads(reading.statements)}
    support = dyads["OST_MIL", "front"]
    assert (support.forward, support.backward) == ({"cooperative"}, set())
    assert only_attributed(support.told["cooperative"])


def test_nobody_is_paired_with_himself_and_many_parties_stay_bounded(reading: Reading) -> None:
    many = tuple(f"a{i}" for i in range(500))
    statement = replace(reading.statements[0], actor=many, recipient=many)
    assert len(read_dyads([statement])) <= 60
    assert read_dyads([replace(statement, actor=("a",), recipient=("a",))]) == []
