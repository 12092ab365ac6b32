from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import DataError, NoSuchInput
from averral.knowledge import load_knowledge
from averral.knowledge.additions import read_additions, with_additions
from averral.knowledge.loader import words_of


def _file(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_to_add_changes_nothing() -> None:
    knowledge = load_knowledge()
    assert with_additions(knowledge, ()) == (knowledge, ())


def test_a_new_actor_is_known_by_its_names(tmp_path: Path) -> None:
    file = _file(tmp_path, '[[actor]]\nname = "Harbour Front"\naliases = ["HF"]\ntype = "armed_group"\ncountry = "KEN"')
    knowledge, unused = with_additions(load_knowledge(), [file])
    assert unused == ()
    assert [n.actor for n in knowledge.names[words_of("HF")]] == ["own:harbour-front"]
    assert knowledge.first_words["Harbour"] >= 2
    assert knowledge.version != load_knowledge().version


def test_a_known_actor_is_extended_and_what_is_not_said_stays(tmp_path: Path) -> None:
    knowledge, _ = with_additions(
        load_knowledge(), [_file(tmp_path, '[[actor]]\nid = "group:taliban"\naliases = ["Talibs"]\nsector = "GOV"')]
    )
    actor = knowledge.actors["group:taliban"]
    assert (actor.name, actor.country, actor.sector) == ("Taliban", "AFG", "GOV")
    assert [n.actor for n in knowledge.names[("Talibs",)]] == ["group:taliban"]
    assert ("Talibs",) not in load_knowledge().names, "the shipped tables are left alone"


def test_ones_own_name_overrides_all_other_bearers(tmp_path: Path) -> None:
    file = _file(tmp_path, '[[actor]]\nname = "Rusty Club"\naliases = ["ISI"]\ntype = "organisation"')
    knowledge, _ = with_additions(load_knowledge(), [file])
    assert [n.actor for n in knowledge.names[("ISI",)]] == ["own:rusty-club"]


def test_a_capital_named_for_its_state_stays_a_capital(tmp_path: Path) -> None:
    file = _file(tmp_path, "AFGHANISTAN_ [AFG]\n+KABUL_", "x.actors.txt")
    knowledge, _ = with_additions(load_knowledge(), [file])
    assert [(n.actor, n.kind) for n in knowledge.names[("Kabul",)]] == [("AFG", "capital")]


def test_later_files_go_over_earlier_ones(tmp_path: Path) -> None:
    one = _file(tmp_path, '[[actor]]\nname = "Harbour Front"\ntype = "armed_group"', "a.toml")
    two = _file(tmp_path, '[[actor]]\nname = "Harbour Front"\ntype = "organisation"', "b.toml")
    assert with_additions(load_knowledge(), [one, two])[0].actors["own:harbour-front"].type == "organisation"


def test_an_id_that_is_nobodys_is_named(tmp_path: Path) -> None:
    file = _file(tmp_path, '[[actor]]\nname = "X"\ntype = "military"\nparent = "QQQ"')
    with pytest.raises(DataError, match=r"mine\.toml: 'X' names 'QQQ', which is nobody's id"):
        with_additions(load_knowledge(), [file])


def test_a_file_that_is_not_there_and_one_of_another_kind(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match=r"none\.toml: No such file"):
        read_additions(tmp_path / "none.toml")
    with pytest.raises(DataError, match=r"actors are read from \.toml"):
        read_additions(_file(tmp_path, "", "x.csv"))
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(DataError, match="is not UTF-8"):
        read_additions(tmp_path / "latin.toml")


def test_names_of_ones_own_state_keep_their_sort(tmp_path: Path) -> None:
    text = '[[actor]]\nid = "XQQ"\nname = "Lemaria"\ntype = "state"\nadjectives = ["Lemarian"]\ncapitals = ["Port Ada"]'
    knowledge, _ = with_additions(load_knowledge(), [_file(tmp_path, text)])
    assert [(n.actor, n.kind) for n in knowledge.names[("Lemarian",)]] == [("XQQ", "adjective")]
    assert [(n.actor, n.kind) for n in knowledge.names[("Port", "Ada")]] == [("XQQ", "capital")]
    assert knowledge.first_words["Port"] >= 2
