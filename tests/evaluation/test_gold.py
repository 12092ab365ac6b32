from __future__ import annotations

import json
from pathlib import Path

import pytest

from averral.errors import InputError, NoSuchInput
from averral.evaluation.gold import load_gold


def write_gold(folder: Path, name: str, text: str, actors: list[dict[str, object]]) -> None:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    data = {"published": "2020-01-01", "actors": actors}
    (folder / f"{name}.gold.json").write_text(json.dumps(data), encoding="utf-8")


def _actor(start: int, end: int, form: str = "name") -> dict[str, object]:
    return {"id": "A", "name": "A", "type": "non-state armed group", "parent": None, "mentions": [[start, end, form]]}


def test_words_of_the_coders_become_those_of_the_contract(tmp_path: Path) -> None:
    write_gold(tmp_path, "one", "Rebels who fled", [_actor(0, 6, "nominal"), _actor(7, 10, "relative_pronoun")])
    (text,) = load_gold(tmp_path)
    assert [(a.type, a.mentions) for a in text.actors] == [
        ("armed_group", ((0, 6, "nominal"),)),
        ("armed_group", ((7, 10, "pronoun"),)),
    ]


def test_authors_and_second_codings_are_left_out(tmp_path: Path) -> None:
    write_gold(tmp_path, "one", "Rebels", [{"id": "AUTHOR", "name": "", "type": "other", "mentions": []}])
    (tmp_path / "one.second.gold.json").write_text("{}")
    assert [(t.name, t.actors) for t in load_gold(tmp_path)] == [("one", ())]


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match=r"holds no NAME\.gold\.json"):
        load_gold(tmp_path)


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    write_gold(tmp_path, "one", "Rebels", [])
    (tmp_path / "one.txt").unlink()
    with pytest.raises(NoSuchInput, match=r"one\.txt"):
        load_gold(tmp_path)


@pytest.mark.parametrize("mention", [(0, 99, "name"), (3, 3, "name"), (0, 6, "gesture")])
def test_a_mention_that_cannot_be_is_refused(tmp_path: Path, mention: tuple[int, int, str]) -> None:
    write_gold(tmp_path, "one", "Rebels", [_actor(*mention)])
    with pytest.raises(InputError, match=r"one\.gold\.json is not a gold reading"):
        load_gold(tmp_path)


def test_another_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Rebels")
    (tmp_path / "one.gold.json").write_text("[1]")
    with pytest.raises(InputError, match="gold/1"):
        load_gold(tmp_path)
