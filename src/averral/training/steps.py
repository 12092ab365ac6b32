"""The declared steps of training: what each takes, leaves, rests on, and with what numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averral.errors import DataError, SettingsError

STEPS = Path(__file__).parent / "steps.toml"
LAST = "export"
_KEYS = {"about", "run", "data", "needs", "outputs", "code", "settings", "quick"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step as declared.

    run: module and function below averral.training; data: file in the folder of data by name; needs: outputs of
    earlier steps; outputs: what it leaves in the folder of work; code: patterns of files below averral/ that it
    rests on; settings: its numbers.
    """

    name: str
    about: str
    run: str
    data: Mapping[str, str]
    needs: tuple[str, ...]
    outputs: tuple[str, ...]
    code: tuple[str, ...]
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """What a step is given when it runs.

    data and needs: files that are there, by name; outputs: where to write, by name; teacher: a folder with the parts
    of the large encoder, None to take them from installed packages.
    """

    settings: Mapping[str, Any]
    data: Mapping[str, Path]
    needs: Mapping[str, Path]
    outputs: Mapping[str, Path]
    teacher: Path | None = None


def load_steps(file: Path = STEPS, *, quick: bool = False) -> tuple[Step, ...]:
    """The steps of a file, in order.

    quick: with the toy's data and numbers in place of the real ones. Raises DataError for a step that is declared
    wrongly: a key missing or unknown, an output made twice, a need that no earlier step makes.
    """
    try:
        declared = tomllib.loads(file.read_text(encoding="utf-8"))["steps"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"{file}: no table [steps] in TOML ({error}); restore the file") from error
    steps = tuple(_step(file, name, given, quick) for name, given in declared.items())
    _check(file, steps)
    return steps


def _step(file: Path, name: str, given: Mapping[str, Any], quick: bool) -> Step:
    if wrong := (_KEYS - {"quick"} - set(given)) | (set(given) - _KEYS):
        raise DataError(f"{file}: step {name} lacks or does not know {sorted(wrong)}; allowed are {sorted(_KEYS)}")
    toy = given.get("quick", {}) if quick else {}
    return Step(
        name, given["about"], given["run"], toy.get("data", given["data"]), tuple(given["needs"]),
        tuple(given["outputs"]), tuple(given["code"]), merged(given["settings"], toy.get("settings", {})),
    )  # fmt: skip


def merged(whole: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with others laid over them, table by table."""
    found = dict(whole)
    for key, value in over.items():
        deeper = isinstance(value, Mapping) and isinstance(found.get(key), Mapping)
        found[key] = merged(found[key], value) if deeper else value
    return found


def _check(file: Path, steps: Sequence[Step]) -> None:
    made: set[str] = set()
    for step in steps:
        if lost := set(step.needs) - made:
            raise DataError(f"{file}: step {step.name} needs {sorted(lost)}, which no step before it makes")
        if twice := set(step.outputs) & made:
            raise DataError(f"{file}: step {step.name} makes {sorted(twice)}, which a step before it makes")
        made |= set(step.outputs)


def chosen(steps: Sequence[Step], target: str) -> tuple[Step, ...]:
    """A step and those it needs, in order. Raises SettingsError for a step that is not declared."""
    by_name = {s.name: s for s in steps}
    if target not in by_name:
        raise SettingsError(f"no step {target!r}; the steps are {', '.join(by_name)}")
    wanted, names = set(by_name[target].needs), {target}
    for step in reversed(steps):
        if wanted & set(step.outputs):
            names.add(step.name)
            wanted |= set(step.needs)
    return tuple(s for s in steps if s.name in names)
