"""Historical events that date what is said around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import DataError
from averral.timeplace.anchors import anchors


def test_events_are_found_in_any_case() -> None:
    text = "After the Fall of Kabul nothing was the same."
    assert [(text[a:b], m.earliest) for a, b, m in anchors().find(text)] == [("Fall of Kabul", "2021-08-15")]


def test_every_anchor_runs_forward() -> None:
    for meaning in anchors().meanings.values():
        assert meaning.earliest and meaning.latest and meaning.earliest <= meaning.latest


def test_the_words_before_change_an_event() -> None:
    assert anchors().find("a new Cold War") == []
    [(_, _, start)] = anchors().find("at the start of the Angolan Civil War")
    assert (start.earliest, start.latest, start.approximate) == ("1975-11-11", "1984-08-28", True)


def test_every_name_has_the_id_of_its_row() -> None:
    assert anchors().ids["fall of kabul"] == "anchor:fall-kabul-2021"
    assert set(anchors().ids) == set(anchors().meanings)


def test_a_wrong_date_is_named_with_file_and_line(tmp_path: Path) -> None:
    table = tmp_path / "event_anchors.csv"
    table.write_text("id,name,patterns,start,end\na,Great Flood,,sometime,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"event_anchors.csv, line 2: 'sometime' is not a date"):
        anchors(table)
