"""The declared steps: what the file says, and what is wrong in others."""

from __future__ import annotations

from pathlib import Path

import pytest

import averral
from averral.errors import DataError, SettingsError
from averral.training.steps import chosen, load_steps, merged

HOME = Path(averral.__file__).parent
STEP = 'about = "a"\nrun = "m:f"\nneeds = {needs}\noutputs = {outputs}\ncode = []\ndata = {{}}\nsettings = {{}}\n'


def _file(folder: Path, *steps: tuple[str, str]) -> Path:
    text = "".join(f"[steps.s{n}]\n" + STEP.format(needs=a, outputs=b) for n, (a, b) in enumerate(steps))
    file = folder / "steps.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_weights_that_ship_rest_on_seven_steps() -> None:
    names = [s.name for s in chosen(load_steps(), "export")]
    assert names == ["pairs", "encoders", "teacher", "label", "student", "student-held", "mean", "export"]
    assert [s.name for s in chosen(load_steps(), "teacher")] == ["encoders", "teacher"]
    assert "student" not in [s.name for s in chosen(load_steps(), "export-large")]


def test_the_numbers_of_the_recipe() -> None:
    steps = {s.name: s.settings for s in load_steps()}
    teacher, student = steps["teacher"]["plan"], steps["student"]["plan"]
    assert (teacher["epochs"], teacher["rate"], teacher["seed"]) == ({"plv": 7.0, "dse": 1.0}, 6e-5, 0)
    assert (student["epochs"]["plv"], student["epochs"]["distil"], student["epochs"]["lgl"]) == (12.0, 2.5, 6.0)
    assert (student["rate"], student["head_rate"], student["seed"]) == (2e-4, 5e-4, 1)
    assert steps["label"]["most"] == 8000


def test_quick_lays_its_numbers_over_the_others() -> None:
    step = next(s for s in load_steps(quick=True) if s.name == "teacher")
    assert step.data == {"plv": "plv.jsonl", "dse": "dse.jsonl"}
    assert step.settings["plan"]["epochs"] == {"plv": 1.0, "dse": 1.0}
    assert step.settings["plan"]["rate"] == 6e-5
    assert merged({"a": {"b": 1, "c": 2}}, {"a": {"c": 3}}) == {"a": {"b": 1, "c": 3}}


def test_every_pattern_of_code_finds_files() -> None:
    for step in load_steps():
        for pattern in step.code:
            assert any(HOME.glob(pattern)), f"{step.name}: {pattern}"


def test_an_unknown_step_is_named_with_those_there_are() -> None:
    with pytest.raises(SettingsError, match=r"'studnet'; the steps are pairs, encoders"):
        chosen(load_steps(), "studnet")


def test_a_need_that_nobody_makes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"s1 needs \['b'\]"):
        load_steps(_file(tmp_path, ("[]", '["a"]'), ('["b"]', '["c"]')))


def test_an_output_made_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"s1 makes \['a'\]"):
        load_steps(_file(tmp_path, ("[]", '["a"]'), ("[]", '["a"]')))


def test_a_key_that_is_missing_or_unknown_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "steps.toml"
    file.write_text('[steps.s]\nabout = "a"\nruns = "m:f"\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"'run', 'runs'"):
        load_steps(file)
    file.write_text("nothing = 1\n", encoding="utf-8")
    with pytest.raises(DataError, match="no table"):
        load_steps(file)
