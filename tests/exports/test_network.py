"""The network: ties by leaning, dashed when only attributed, hollow when only denied."""

from __future__ import annotations

from dataclasses import replace

from averral.exports.dyads import read_dyads
from averral.exports.network import MOST_NODES, Network, network
from averral.exports.register import Register
from averral.exports.sets import Sets
from averral.records import Actor, Reading


def _network(reading: Reading) -> Network:
    sets = Sets.of(reading.statements, len(reading.statements))
    return network(Register.of(reading), read_dyads(reading.statements), sets)


def test_ties(reading: Reading) -> None:
    ties = {t.words.split(":")[0]: t for t in _network(reading).wide.ties}
    support = ties["Ostland's army with Red Hill Front"]
    assert (support.dashed, support.hollow, support.forward, support.backward) == (True, False, True, False)
    assert not ties["Ostland with (both ways) Varnia"].dashed
    assert support.words.endswith("2 statements by Varnia, Ilse Maron (Varnia)")


def test_a_tie_only_denied_is_hollow(reading: Reading) -> None:
    denied = replace(reading, statements=(replace(reading.statements[8], id="x"),))
    tie = _network(denied).wide.ties[0]
    assert tie.hollow
    assert tie.words.startswith("Ostland's army not with Red Hill Front")


def test_what_is_left_out_is_said(reading: Reading) -> None:
    one = reading.statements[0]
    crowd = tuple(Actor(f"a{i}", f"Actor {i}", "other") for i in range(60))
    told = tuple(replace(one, id=f"x{i}", actor=(f"a{i}",), recipient=(f"a{i + 1}",)) for i in range(59))
    found = _network(replace(reading, actors=crowd, statements=told))
    assert len(found.wide.nodes) == MOST_NODES
    assert found.left_out == "Drawn are the 40 actors most spoken of; 20 others left out."


def test_nodes_lie_on_the_sheet(reading: Reading) -> None:
    for drawing in (_network(reading).wide, _network(reading).narrow):
        assert all(0 <= n.x <= drawing.width and 0 <= n.y <= drawing.height for n in drawing.nodes)
        assert len(drawing.nodes) == 9
