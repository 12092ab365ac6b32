"""Steps run again only when something they rest on has changed. Without torch."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from averral.errors import DataError, MissingPart, NoSuchInput
from averral.training.__main__ import main
from averral.training.running import STATE, checksum, run
from averral.training.steps import Job, Step

FIRST = Step("first", "copies", "toy:copy", {"rows": "rows.txt"}, (), ("copy.txt",), ("code.py",), {"times": 1})
SECOND = Step("second", "joins", "toy:fold", {}, ("copy.txt",), ("folder",), (), {})


def _copy(job: Job) -> None:
    text = job.data["rows"].read_text(encoding="utf-8")
    job.outputs["copy.txt"].write_text(text.strip() * job.settings["times"], encoding="utf-8")


def _fold(job: Job) -> None:
    job.outputs["folder"].mkdir()
    (job.outputs["folder"] / "inside.txt").write_text(
        job.needs["copy.txt"].read_text(encoding="utf-8"), encoding="utf-8"
    )


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("averral.training.toy")
    module.copy, module.fold = _copy, _fold  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "averral.training.toy", module)
    return module


@pytest.fixture
def again(tmp_path: Path, toy: ModuleType) -> Callable[..., tuple[str, ...]]:
    """Runs the two steps over files in a folder, and names those that did something."""
    (tmp_path / "rows.txt").write_text("a", encoding="utf-8")
    (tmp_path / "code.py").write_text("1", encoding="utf-8")

    def _again(*steps: Step) -> tuple[str, ...]:
        given = steps or (FIRST, SECOND)
        return run(given, data=tmp_path, work=tmp_path / "work", home=tmp_path, report=lambda _: None)

    return _again


Again = Callable[..., tuple[str, ...]]


def test_nothing_runs_twice_when_nothing_changed(again: Again, tmp_path: Path) -> None:
    assert again() == ("first", "second")
    assert (tmp_path / "work" / "folder" / "inside.txt").read_text(encoding="utf-8") == "a"
    assert again() == ()
    assert sorted(p.name for p in (tmp_path / "work").iterdir()) == [".gitignore", "copy.txt", "folder", STATE]


def test_changed_data_run_all_that_rests_on_them(again: Again, tmp_path: Path) -> None:
    again()
    (tmp_path / "rows.txt").write_text("b", encoding="utf-8")
    assert again() == ("first", "second")
    assert (tmp_path / "work" / "folder" / "inside.txt").read_text(encoding="utf-8") == "b"


def test_a_step_with_the_same_result_leaves_the_next_alone(again: Again, tmp_path: Path) -> None:
    again()
    (tmp_path / "rows.txt").write_text("a\n", encoding="utf-8")
    assert again() == ("first",)


def test_changed_code_and_settings_run_the_step_again(again: Again, tmp_path: Path) -> None:
    again()
    (tmp_path / "code.py").write_text("2", encoding="utf-8")
    assert again() == ("first",)
    assert again(replace(FIRST, settings={"times": 2}), SECOND) == ("first", "second")


def test_an_output_that_was_changed_or_lost_is_made_again(again: Again, tmp_path: Path) -> None:
    again()
    (tmp_path / "work" / "folder" / "inside.txt").write_text("other", encoding="utf-8")
    assert again() == ("second",)
    (tmp_path / "work" / "copy.txt").unlink()
    assert again() == ("first",)


def test_a_broken_state_counts_as_none(again: Again, tmp_path: Path) -> None:
    again()
    (tmp_path / "work" / STATE).write_text("{", encoding="utf-8")
    assert again() == ("first", "second")


def test_a_step_that_fails_leaves_nothing_half_done(again: Again, toy: ModuleType, tmp_path: Path) -> None:
    again()

    def _break(job: Job) -> None:
        job.outputs["copy.txt"].write_text("half", encoding="utf-8")
        raise DataError("broken")

    toy.copy = _break  # type: ignore[attr-defined]
    (tmp_path / "rows.txt").write_text("b", encoding="utf-8")
    with pytest.raises(DataError):
        again()
    assert (tmp_path / "work" / "copy.txt").read_text(encoding="utf-8") == "a"
    toy.copy = _copy  # type: ignore[attr-defined]
    assert again() == ("first", "second")


def test_missing_data_are_named(again: Again, tmp_path: Path) -> None:
    (tmp_path / "rows.txt").unlink()
    with pytest.raises(NoSuchInput, match=r"rows\.txt"):
        again()


def test_a_missing_package_is_named_with_the_way_to_get_it(again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "averral.training.teaching", raising=False)
    monkeypatch.delitem(sys.modules, "averral.training.fitting", raising=False)
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingPart, match=r"torch is not installed, and step first needs it; run `make train`"):
        again(replace(FIRST, run="teaching:teach"))


def test_a_folder_has_the_checksum_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", encoding="utf-8")
    before = checksum(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert checksum(tmp_path) != before
    (tmp_path / "b").rename(tmp_path / "a")
    assert checksum(tmp_path) == before


def test_the_command_tells_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--work", str(tmp_path / "work"), "--step", "no"]) == 2
    assert "no step 'no'" in capsys.readouterr().err
    assert main(["--data", str(tmp_path), "--work", str(tmp_path / "work"), "--step", "pairs"]) == 2
    assert "docs/training.md" in capsys.readouterr().err
