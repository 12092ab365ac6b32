"""The answer in words."""

from __future__ import annotations

from averral.exports.dyads import read_dyads
from averral.exports.register import Register
from averral.exports.sets import Sets
from averral.exports.summary import Sentence, shares, stands
from averral.records import Document, Reading


def words(sentence: Sentence) -> str:
    return "".join(piece.text for piece in sentence)


def test_who_states_how_much(reading: Reading) -> None:
    sets = Sets.of(reading.statements, len(reading.statements))
    found = shares(Register.of(reading), sets)
    told, attributed = words(found).split(" Attributed: ")
    assert told == "19 statements by 5 sources about 9 actors. The author states 11 of them."
    assert attributed == (
        "2 to Varnia, 2 to Ilse Maron (Varnia), 2 to Petar Dusk (Ostland's army), 1 to 1 other source."
        " 1 has no named source."
    )
    nobody = next(p.to for p in reversed(found) if p.to)
    assert nobody == "#in-nobody"
    assert sets.found["nobody"] == {"title": "attributed to nobody named", "s": [11], "all": 1}


def test_who_stands_how_to_whom(reading: Reading) -> None:
    sets = Sets.of(reading.statements, len(reading.statements))
    first = stands(Register.of(reading), read_dyads(reading.statements), sets)[0]
    assert words(first) == (
        "Ostland and Varnia: against each other in 4 statements, on one side in 1; 1 statement that a tie"
        " does not hold or is over; the text has this turn from ally to enemy (since 2021-08)."
    )


def test_nothing_stated() -> None:
    register = Register.of(Reading(Document("d", "nothing")))
    assert words(shares(register, Sets.of((), 0))).startswith("This text states nothing")
    assert stands(register, [], Sets.of((), 0)) == []


def test_sets_hold_only_what_the_page_lists(reading: Reading) -> None:
    sets = Sets.of(reading.statements, 5)
    sets.link("x", "x", reading.statements)
    assert sets.found["x"] == {"title": "x", "s": [1, 2, 3, 4, 5], "all": 19}
