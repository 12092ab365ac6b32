"""People's judgements in a file: one JSON object a line, added at the end, never changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from averral.errors import NoSuchInput, OutputError, OwnDataError, SettingsError
from averral.knowledge.model import is_date
from averral.linking.rows import Judgement

_FIELDS = ("verdict", "a", "b", "by", "on")
VERDICTS = ("same", "different")


def judgement(verdict: str, a: str, b: str, by: str, on: str) -> Judgement:
    """A judgement that has been checked. on: an ISO day. Raises SettingsError for what means nothing."""
    if verdict not in VERDICTS:
        raise SettingsError(f"a judgement is same or different, not {verdict!r}")
    if not a.strip() or not b.strip() or a == b:
        raise SettingsError(f"a judgement is about two different ids, not {a!r} and {b!r}")
    if not by.strip():
        raise SettingsError("a judgement needs the name of the person who judges; give --by NAME")
    if not is_date(on) or len(on) != 10:
        raise SettingsError(f"{on!r} is not a day; write YYYY-MM-DD")
    return Judgement("same" if verdict == "same" else "different", a, b, by, on)


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file in their order.

    Raises NoSuchInput when it cannot be read and OwnDataError, naming file and line, when a line is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise NoSuchInput(f"{path}: {error.strerror}; give the path of a file of judgements") from error
    except UnicodeDecodeError as error:
        raise OwnDataError(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    return tuple(_judgement(line, f"{path}, line {n}") for n, line in enumerate(lines, 1) if line.strip())


def _judgement(line: str, where: str) -> Judgement:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise OwnDataError(f"{where} is not JSON: {error}; mend or remove the line") from error
    if not isinstance(data, dict) or not all(isinstance(data.get(f), str) for f in _FIELDS):
        raise OwnDataError(f"{where}: a judgement is an object of {', '.join(_FIELDS)}, each a text; mend the line")
    try:
        return judgement(*(data[f] for f in _FIELDS))
    except SettingsError as error:
        raise OwnDataError(f"{where}: {error}; mend the line") from error


def add_judgement(path: Path, one: Judgement) -> None:
    """Write a judgement at the end of a file, made when it is not there. Raises AverralError when it cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}; give another file") from error
