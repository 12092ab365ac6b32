"""The gold tables actors, propositions and attribution against their floors, and the gate itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from averral.codebook import load_codebook
from averral.pipeline import Reader
from gold import gate
from gold.reading import HERE, TABLES, GrammarError, Outcome, Row, check, judge, outcomes, rows, wanted

LEAST_ROWS = 70


@pytest.fixture(scope="module")
def judged(reader: Reader) -> Callable[[str], list[Outcome]]:
    known: dict[str, list[Outcome]] = {}

    def of(table: str) -> list[Outcome]:
        if table not in known:
            known[table] = list(outcomes(reader, table))
        return known[table]

    return of


@pytest.mark.parametrize("table", TABLES)
def test_every_part_of_a_table_means_something(table: str) -> None:
    labels = frozenset(load_codebook().labels)
    found = rows(table)
    assert len(found) >= LEAST_ROWS
    for row in found:
        assert row.parts, f"line {row.line} expects nothing"
        check(row, labels)


@pytest.mark.parametrize("table", TABLES)
def test_no_text_stands_twice_with_the_same_date(table: str) -> None:
    texts = [(row.text, row.published) for row in rows(table)]
    assert len(texts) == len(set(texts))


def test_every_label_is_wanted_at_least_twice() -> None:
    parts = [wanted(row, part) for row in rows("propositions") for part in row.parts]
    labels = [w.label for w in parts if not w.absent]
    assert [label for label in load_codebook().labels if labels.count(label) < 2] == []


def test_every_kind_of_support_is_wanted() -> None:
    from averral.codebook.model import SUPPORT_KINDS

    parts = [wanted(row, part) for row in rows("propositions") for part in row.parts]
    assert set(SUPPORT_KINDS) - {w.support for w in parts} == set()


@pytest.mark.parametrize("table", TABLES)
def test_scores_reach_their_floors(table: str, judged: Callable[[str], list[Outcome]]) -> None:
    missed = gate.shortfalls(gate.floors()[table], judged(table))
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_those_the_floors_were_set_for(table: str) -> None:
    message = gate.changed(gate.floors()[table], HERE / f"{table}.csv")
    assert not message, message


# The gate itself


def _outcome(met: bool, phenomenon: str = "passive") -> Outcome:
    return Outcome(Row("propositions", 2, phenomenon, "A text.", None, "not *"), "not *", met, "nothing")


def test_a_score_is_the_share_of_parts_met() -> None:
    judged = [_outcome(True), _outcome(False), _outcome(True, "active"), _outcome(True, "active")]
    assert gate.scores(judged) == {"overall": 0.75, "passive": 0.5, "active": 1.0}


def test_a_score_at_its_floor_passes() -> None:
    assert gate.shortfalls({"overall": 0.5}, [_outcome(True), _outcome(False)]) == []


def test_a_lowered_score_fails_and_names_what_is_missed() -> None:
    (message,) = gate.shortfalls({"overall": 0.6}, [_outcome(True), _outcome(False)])
    assert message.startswith("overall: 0.500 is below the floor 0.6")
    assert "propositions.csv:2 [passive] 'A text.' wants 'not *'; read: nothing" in message


def test_a_phenomenon_below_its_own_floor_fails_though_the_whole_is_well() -> None:
    judged = [_outcome(False), *[_outcome(True, "active")] * 9]
    (message,) = gate.shortfalls({"overall": 0.5, "phenomena": {"passive": 0.5}}, judged)
    assert message.startswith("passive: 0.000")


def test_a_floor_for_a_phenomenon_without_rows_fails() -> None:
    (message,) = gate.shortfalls({"overall": 0.0, "phenomena": {"cleft": 0.5}}, [_outcome(True)])
    assert "'cleft'" in message


def test_a_long_list_of_missed_parts_is_cut() -> None:
    (message,) = gate.shortfalls({"overall": 1.0}, [_outcome(False)] * 40)
    assert message.endswith("and 15 more")


def test_a_changed_table_fails_and_says_what_to_do(tmp_path: Path) -> None:
    table = tmp_path / "actors.csv"
    table.write_text("phenomenon\n", encoding="utf-8")
    now = hashlib.sha256(b"phenomenon\n").hexdigest()
    message = gate.changed({"sha256": "0" * 64}, table)
    assert "actors.csv has changed" in message and "python -m gold.gate actors" in message and now in message
    assert gate.changed({"sha256": now}, table) == ""


def test_line_ends_do_not_change_a_fingerprint(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_bytes(b"a\nb\n")
    other.write_bytes(b"a\r\nb\r\n")
    assert gate.fingerprint(one) == gate.fingerprint(other)


# The grammar of the tables


def _row(expected: str, text: str = "Rebels attacked the army.", table: str = "propositions") -> Row:
    return Row(table, 2, "test", text, None, expected)


@pytest.mark.parametrize(
    ("part", "met"),
    [
        ("ASSAULT: Rebels > army", True),
        ("ASSAULT: army > Rebels", False),
        ("ASSAULT: * > army", True),
        ("ASSAULT: Rebels > -", False),
        ("ASSAULT: ? > ?", True),
        ("not ASSAULT", False),
        ("not SANCTION", True),
        ("not *", False),
        ("not ASSAULT: army > Rebels", True),
        ("ASSAULT: Rebels > army @ author certainty=certain|probable realis=actual chain=author", True),
        ("ASSAULT: Rebels > army @ army", False),
        ("ASSAULT: Rebels > army @ author polarity=negative", False),
        ("supports[training]: Rebels > army", False),
    ],
)
def test_parts_about_statements(reader: Reader, part: str, met: bool) -> None:
    (outcome,) = judge(reader, _row(part))
    assert outcome.met is met


def test_a_symmetric_label_may_be_stated_either_way(reader: Reader) -> None:
    text = "The militia is allied with the army."
    found = judge(reader, _row("allied_with: militia > army; allied_with: army > militia", text))
    assert [o.met for o in found] == [True, True]


@pytest.mark.parametrize(
    ("part", "met"),
    [
        ("Kenya: state", True),
        ("Kenya: name", True),
        ("Kenya: known", True),
        ("Kenya: country=KEN", True),
        ("Kenya: military", False),
        ("Friday: none", True),
        ("Kenya: none", False),
        ("its ~ Kenya", True),
        ("its ~ Kenya + Somalia", False),
        ("Kenya !~ Somalia", True),
        ("its !~ Kenya", False),
        ("police < Kenya", True),
        ("Somalia < Kenya", False),
    ],
)
def test_parts_about_actors(reader: Reader, part: str, met: bool) -> None:
    text = "Kenya sent its police to Somalia on Friday."
    (outcome,) = judge(reader, _row(part, text, "actors"))
    assert outcome.met is met, str(outcome)


@pytest.mark.parametrize(
    ("expected", "table", "words"),
    [
        ("ASSAULT > army", "propositions", "write `LABEL"),
        ("ATTACK: Rebels > army", "propositions", "no label 'ATTACK'"),
        ("ASSAULT: Soldiers > army", "propositions", "does not stand in the text"),
        ("ASSAULT: Rebels > army#2", "propositions", "does not stand in the text"),
        ("ASSAULT: Rebels > army @ mayor", "attribution", "does not stand in the text"),
        ("Rebels", "actors", "write `words: trait`"),
        ("Rebels: brave", "actors", "'brave' is no type"),
    ],
)
def test_a_part_that_means_nothing_is_refused_with_its_place(expected: str, table: str, words: str) -> None:
    with pytest.raises(GrammarError, match=rf"{table}\.csv, line 2") as caught:
        check(_row(expected, table=table), frozenset(load_codebook().labels))
    assert words in str(caught.value)


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("text,expected\n", encoding="utf-8")
    with pytest.raises(GrammarError, match="the columns must be phenomenon,text"):
        rows("actors", tmp_path)
