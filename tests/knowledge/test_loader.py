from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from averral.errors import DataError
from averral.knowledge import load_knowledge
from averral.knowledge.loader import HERE, TABLES, rows, words_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped tables to break."""
    copy = tmp_path / "knowledge"
    copy.mkdir()
    for table in TABLES:
        shutil.copy(HERE / f"{table}.csv", copy)
    return copy


def _append(path: Path, line: str) -> int:
    """Add a line to a table; its number."""
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\n{line}\n", encoding="utf-8")
    return text.count("\n") + 2


def _blank(path: Path, **values: str) -> str:
    """A line with these fields and the rest empty."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if line.strip() and not line.startswith("#")).split(",")
    assert set(values) <= set(header)
    return ",".join(values.get(key, "") for key in header)


def test_the_shipped_tables_load() -> None:
    tables = load_knowledge()
    assert {"KEN", "AFG", "USA"} <= set(tables.actors)
    assert len(tables.version) == 12
    assert load_knowledge() is tables


def test_every_name_leads_to_an_actor() -> None:
    tables = load_knowledge()
    lost = {n.actor for names in tables.names.values() for n in names if tables.actor(n.actor) is None}
    assert lost == set()


def test_every_parent_and_body_is_there() -> None:
    tables = load_knowledge()
    parents = {a.parent for a in tables.actors.values() if a.parent}
    bodies = {o.body for offices in tables.offices.values() for o in offices if o.body}
    assert sorted(p for p in parents | bodies if tables.actor(p) is None) == [], "ids that no table has"


def test_every_member_is_there_and_is_dated_in_order() -> None:
    tables = load_knowledge()
    members = [(a.id, m) for a in tables.actors.values() for m in a.members]
    assert [(i, m.value) for i, m in members if tables.actor(m.value) is None] == []
    assert [(i, m) for i, m in members if m.start and m.end and m.start[:4] > m.end[:4]] == []


def test_membership_is_asked_with_a_day() -> None:
    nato = load_knowledge().actors["org:nato"]
    assert "SWE" not in {m.value for m in nato.members if m.holds("2020-01-01")}
    assert "SWE" in {m.value for m in nato.members if m.holds("2025-01-01")}


def test_the_tables_are_as_wide_as_promised() -> None:
    tables = load_knowledge()
    bodies = [
        a for a in tables.actors.values() if re.match(r"[A-Z]{3}\.", a.id) and a.type not in ("organisation", "other")
    ]
    groups = [a for a in tables.actors.values() if a.type == "armed_group"]
    organisations = [a for a in tables.actors.values() if a.id.startswith("org:")]
    peoples = [a for a in tables.actors.values() if a.type in ("ethnic_group", "religious_group")]
    led = {o.body for offices in tables.offices.values() for o in offices if o.body.startswith("group:")}
    counts = [len(x) for x in (bodies, groups, organisations, peoples, led)]
    assert all(have >= wanted for have, wanted in zip(counts, (200, 700, 150, 250, 150), strict=True)), counts


def test_first_words_bound_the_length_of_names() -> None:
    tables = load_knowledge()
    assert all(tables.first_words[words[0]] >= len(words) for words in tables.names)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Kenya", ("Kenya",)),
        ("U.S.", ("U.S.",)),
        ("Guinea-Bissau", ("Guinea", "-", "Bissau")),
        ("Lord's Resistance Army", ("Lord", "'s", "Resistance", "Army")),
        ("People\u2019s Army", ("People", "'s", "Army")),
        ("Movement (North)", ("Movement", "(", "North", ")")),
        ("", ()),
    ],
)
def test_names_are_cut_as_the_parser_cuts(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_table_is_named(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").unlink()
    with pytest.raises(DataError, match=rf"{table}\.csv is missing; reinstall"):
        load_knowledge(folder)


def test_a_line_with_too_few_fields_is_named(folder: Path) -> None:
    number = _append(folder / "states.csv", "XXX,Nowhere")
    with pytest.raises(DataError, match=rf"states\.csv, line {number}: 2 fields, but the header has"):
        load_knowledge(folder)


@pytest.mark.parametrize(
    ("table", "values", "message"),
    [
        ("states", {"id": "KEN", "name": "Kenya", "kind": "state"}, "the id 'KEN' is taken"),
        ("states", {"id": "XXX", "name": "Nowhere", "kind": "planet"}, "kind 'planet' is not among"),
        ("states", {"id": "XXX", "name": "Nowhere", "kind": "state", "start": "long ago"}, "'long ago' is not a date"),
        ("bodies", {"id": "KEN.X", "name": "X", "type": "dragon"}, "type 'dragon' is not among"),
        ("agents", {"noun": "elf", "kind": "spirit", "type": "other"}, "kind 'spirit' is not among"),
    ],
)
def test_a_wrong_line_is_named(folder: Path, table: str, values: dict[str, str], message: str) -> None:
    path = folder / f"{table}.csv"
    number = _append(path, _blank(path, **values))
    with pytest.raises(DataError) as caught:
        load_knowledge(folder)
    assert f"{path}, line {number}: {message}" in str(caught.value)


def test_a_new_group_is_a_new_line(folder: Path) -> None:
    path = folder / "armed_groups.csv"
    _append(path, _blank(path, id="group:karu-test", name="Karu Test Column", aliases="KTC", type="armed_group"))
    tables = load_knowledge(folder)
    assert tables.names["Karu", "Test", "Column"][0].actor == "group:karu-test"
    assert "group:karu-test" in {n.actor for n in tables.names["KTC",]}
    assert tables.version != load_knowledge().version


def test_comments_and_empty_lines_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('# a comment\nid,name\n\na,"x, y"\n# another\nb,z\n', encoding="utf-8")
    found = list(rows(path))
    assert [(r.line, r["id"], r["name"]) for r in found] == [(4, "a", "x, y"), (6, "b", "z")]
    with pytest.raises(DataError, match=r"table\.csv, line 4: the column 'type' is missing"):
        found[0]["type"]


def test_lists_and_dated_items(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("names,seats\na| b |,old@1900/1950|new@1950-06/\n", encoding="utf-8")
    (row,) = rows(path)
    assert row.items("names") == ["a", "b"]
    assert [(d.value, d.start, d.end) for d in row.dated("seats")] == [
        ("old", "1900", "1950"), ("new", "1950-06", None),
    ]  # fmt: skip
