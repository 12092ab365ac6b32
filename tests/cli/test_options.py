"""One thing has one name in all commands, and says what it takes."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from typer.main import get_command

from averral.cli.app import app
from averral.cli.options import Listed, form_of
from averral.errors import SettingsError


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its whole name."""
    todo: list[tuple[str, Any]] = [("averral", get_command(app))]
    for name, command in todo:
        below = getattr(command, "commands", None)
        if below is None:
            yield name, command
        else:
            todo += [(f"{name} {key}", one) for key, one in below.items()]


COMMANDS = dict(commands())


def is_choice(command: Any, name: str) -> bool:
    """Whether a parameter is one of some words, which the help lists by itself."""
    callback = getattr(command.callback, "__wrapped__", command.callback)
    kind = typing.get_type_hints(callback)[name]
    inner = [one for arg in (kind, *typing.get_args(kind)) for one in (arg, *typing.get_args(arg))]
    return any(isinstance(one, type) and issubclass(one, Enum) for one in inner)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_value_says_what_it_is_and_everything_is_explained(name: str) -> None:
    for param in COMMANDS[name].params:
        assert param.help, (name, param.name)
        flag = getattr(param, "is_flag", False)
        assert flag or param.metavar or is_choice(COMMANDS[name], param.name), (name, param.name)


def test_the_same_option_takes_the_same_everywhere() -> None:
    found: dict[str, set[str | None]] = {}
    for command in COMMANDS.values():
        for param in command.params:
            for option in param.opts:
                if option.startswith("--") and not is_choice(command, param.name):
                    found.setdefault(option, set()).add(param.metavar)
    for option in ("--store", "--as-of", "--since", "--until", "--actors", "--model", "--out", "--limit", "--sources"):
        assert len(found[option]) == 1, (option, found[option])
    assert not {"--from", "--to", "--most"} & found.keys()


def test_json_is_short_for_a_format() -> None:
    assert (form_of(Listed.table, False), form_of(Listed.csv, False), form_of(Listed.table, True)) == (
        "table", "csv", "json"
    )  # fmt: skip
    with pytest.raises(SettingsError, match="--json and --format csv exclude each other"):
        form_of(Listed.csv, True)
