"""Gold readings of documents, in the form `gold/1`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from averral.errors import InputError, NoSuchInput
from averral.records import Form

FORMS: tuple[Form, ...] = get_args(Form)
_FORMS = {"adjectival": "adjective", "relative_pronoun": "pronoun", "attributive": "adjective"}
_AUTHOR = "AUTHOR"


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor as coders marked it: mentions are (start, end, form), code points, end exclusive."""

    id: str
    name: str
    type: str
    parent: str | None
    mentions: tuple[tuple[int, int, Form], ...]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with the actors that coders found in it. `published` is an ISO day or None."""

    name: str
    text: str
    published: str | None
    actors: tuple[GoldActor, ...]


def load_gold(folder: Path) -> tuple[GoldText, ...]:
    """All texts of a folder that have a `NAME.gold.json` beside their `NAME.txt`, in order of name.

    Second codings (`NAME.second.gold.json`) are left out. Raises NoSuchInput when there is none, InputError
    naming the file when one cannot be used.
    """
    return tuple(_text(file) for file in gold_files(folder))


def gold_files(folder: Path) -> list[Path]:
    """The `NAME.gold.json` of a folder by name, second codings left out. Raises NoSuchInput when there is none."""
    files = sorted(f for f in folder.glob("*.gold.json") if not f.name.endswith(".second.gold.json"))
    if not files:
        raise NoSuchInput(f"{folder} holds no NAME.gold.json; give the folder of the gold readings")
    return files


def gold_file(file: Path) -> tuple[str, str, Any]:
    """Name, text and gold of one file, the text as its bytes say. Raises OSError and ValueError as reading does."""
    name = file.name.removesuffix(".gold.json")
    data = json.loads(file.read_text(encoding="utf-8"))
    return name, (file.parent / f"{name}.txt").read_bytes().decode("utf-8"), data


def _text(file: Path) -> GoldText:
    try:
        name, text, data = gold_file(file)
        actors = tuple(_actor(a, len(text)) for a in data["actors"] if a["id"] != _AUTHOR)
        return GoldText(name, text, data.get("published"), actors)
    except OSError as error:
        raise NoSuchInput(f"{error.filename}: {error.strerror}; a gold reading needs its text beside it") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{file} is not a gold reading ({error}); its form is gold/1") from error


def _actor(data: dict[str, Any], length: int) -> GoldActor:
    mentions = []
    for start, end, form in data["mentions"]:
        form = _FORMS.get(form, form)
        if form not in FORMS or not 0 <= start < end <= length:
            raise ValueError(f"mention {[start, end, form]} of {data['id']}")
        mentions.append((start, end, cast(Form, form)))
    type_ = data["type"].replace("non-state ", "").replace(" ", "_")
    return GoldActor(data["id"], data["name"], type_, data.get("parent"), tuple(sorted(mentions)))
