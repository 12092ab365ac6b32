"""Steps at work: in order, each only when its inputs, its code, its settings or what it left have changed."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from hashlib import file_digest, sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import averral
from averral.errors import MissingPart, NoSuchInput
from averral.training.steps import Job, Step

STATE = "state.json"
HOME = Path(averral.__file__).parent
_OURS = "averral"


def tell(line: str) -> None:
    """Writes a line of progress to standard error."""
    print(line, file=sys.stderr, flush=True)


def run(
    steps: Sequence[Step],
    *,
    data: Path,
    work: Path,
    teacher: Path | None = None,
    home: Path = HOME,
    report: Callable[[str], None] = tell,
) -> tuple[str, ...]:
    """Runs the steps that have changed, and names them.

    data: folder of labelled rows; work: folder for what the steps leave, with its state; home: where the patterns of
    `code` are looked for. What a step leaves appears whole or not at all. Raises NoSuchInput for data that are not
    there, MissingPart where the packages of the extra `train` are not installed, and what the steps raise.
    """
    _prepare(work)
    done = []
    for step in steps:
        before = _state(work).get(step.name)
        now = fingerprint(step, data=data, work=work, home=home)
        if before == {**now, "outputs": _outputs(step, work)}:
            report(f"{step.name}: unchanged")
            continue
        report(f"{step.name}: {step.about}")
        _work(step, data, work, teacher)
        _remember(work, step.name, {**now, "outputs": _outputs(step, work)})
        done.append(step.name)
    return tuple(done)


def fingerprint(step: Step, *, data: Path, work: Path, home: Path = HOME) -> dict[str, Any]:
    """What a step's outputs rest on, as checksums. Raises NoSuchInput for an input that is not there."""
    code = sorted({f for pattern in step.code for f in home.glob(pattern) if f.is_file()})
    declared = json.dumps([step.run, dict(step.settings), dict(step.data)], sort_keys=True)
    return {
        "settings": sha256(declared.encode()).hexdigest(),
        "code": _digest([(f.relative_to(home).as_posix(), checksum(f)) for f in code]),
        "inputs": {
            **{f"data {name}": checksum(data / file) for name, file in step.data.items()},
            **{f"work {name}": checksum(work / name) for name in step.needs},
        },
    }


def checksum(path: Path) -> str:
    """SHA-256 of a file, or of the names and checksums of all files of a folder; raises NoSuchInput."""
    if path.is_dir():
        return _digest([(f.relative_to(path).as_posix(), checksum(f)) for f in sorted(path.rglob("*")) if f.is_file()])
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise NoSuchInput(
            f"{path} cannot be read ({error.strerror}); docs/training.md says which files are needed"
        ) from error


def _digest(parts: Sequence[tuple[str, str]]) -> str:
    return sha256("\n".join(f"{name} {value}" for name, value in parts).encode()).hexdigest()


def _outputs(step: Step, work: Path) -> dict[str, str | None]:
    return {name: checksum(work / name) if (work / name).exists() else None for name in step.outputs}


def _prepare(work: Path) -> None:
    """Makes the folder of work, kept out of version control."""
    work.mkdir(parents=True, exist_ok=True)
    (work / ".gitignore").write_text("*\n", encoding="utf-8")


def _state(work: Path) -> dict[str, Any]:
    """What is remembered of earlier runs; nothing where the file is not there or broken."""
    try:
        found = json.loads((work / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remember(work: Path, name: str, record: Mapping[str, Any]) -> None:
    state = {**_state(work), name: record}
    fresh = work / f"{STATE}.new"
    fresh.write_text(json.dumps(state, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(fresh, work / STATE)


def _work(step: Step, data: Path, work: Path, teacher: Path | None) -> None:
    """Runs a step in a folder of its own, then puts what it wrote in place."""
    function = _function(step)
    with tempfile.TemporaryDirectory(prefix=f".{step.name}-", dir=work) as scratch:
        out = {name: Path(scratch) / name for name in step.outputs}
        inputs = {name: data / file for name, file in step.data.items()}
        function(Job(step.settings, inputs, {name: work / name for name in step.needs}, out, teacher))
        for name, path in out.items():
            _place(path, work / name)


def _function(step: Step) -> Callable[[Job], None]:
    module, name = step.run.split(":")
    try:
        found: Callable[[Job], None] = getattr(import_module(f"averral.training.{module}"), name)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == _OURS:
            raise
        raise MissingPart(f"{error.name} is not installed, and step {step.name} needs it; run `make train`") from error
    return found


def _place(new: Path, place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    os.replace(new, place)
