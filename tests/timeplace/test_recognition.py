"""Which words name places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from averral.errors import DataError
from averral.pipeline import Reader
from averral.syntax import Syntax
from averral.timeplace import recognition
from averral.timeplace.recognition import candidates, recognise


def names(reader: Reader, syntax: Syntax) -> list[str]:
    """The words of the runs that are recognised."""
    found = recognise(syntax, reader.gazetteer)
    return [syntax.text[syntax.tokens[c.first].start : syntax.tokens[c.last - 1].end] for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deputies in Rapides Parish found the car.", ["Rapides Parish"]),
        ("Shots were fired near the Alexandria Police Department in Louisiana.", ["Alexandria", "Louisiana"]),
        ("Shots were fired in Quetta and in Peshawar.", ["Quetta", "Peshawar"]),
        ("They met at the Durand Line.", ["Durand Line"]),
        ("A canoe sank in the Neches River.", ["Neches River"]),
    ],
)
def test_names_of_places(reader: Reader, parse: Callable[[str], Syntax], text: str, expected: list[str]) -> None:
    assert names(reader, parse(text)) == expected


@pytest.mark.parametrize(
    "text", ["Afghan officers met the Syrians.", "Mr. Jackson said he was tired.", "The Kenyan army left."]
)
def test_adjectives_demonyms_and_persons_are_no_places(
    reader: Reader, parse: Callable[[str], Syntax], text: str
) -> None:
    assert names(reader, parse(text)) == []


def test_candidates_carry_evidence_and_a_chance(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    found = {(c.first, c.last): c for c in candidates(parse("Troops left Kabul on Monday."), reader.gazetteer)}
    assert "known: city 1,000,000" in found[2, 3].evidence or "known: admin1" in found[2, 3].evidence
    assert all(0 <= c.score <= 1 for c in found.values())


def test_spans_of_a_tagger_become_candidates(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    syntax = parse("They walked to Zarquan on foot.")
    found = candidates(syntax, reader.gazetteer, [(15, 22, 0.93)])
    assert [(c.first, c.last) for c in found] == [(3, 4)]
    assert "tagger: sure" in found[0].evidence


def test_a_weight_that_is_no_number_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "place_evidence.csv"
    table.write_text("evidence,alone,among\nalways,heavy,1\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"place_evidence.csv, line 2"):
        recognition.weights(table)
