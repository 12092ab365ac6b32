"""Commands shown in the documentation are commands, with options that they have."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from averral.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
FENCED = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:\.venv/bin/)?averral [^`\n]+)`")


def shown(text: str) -> Iterator[str]:
    """Lines of blocks that begin with `averral`, and the same between backticks; words after # are left out."""
    for block in FENCED.findall(text):
        joined = re.sub(r"\\\n\s*", " ", block)
        for line in joined.split("\n"):
            if re.match(r"(\$ )?(\.venv/bin/)?averral ", line):
                yield line.removeprefix("$ ")
    yield from INLINE.findall(FENCED.sub("", text))


def fault(line: str) -> str | None:
    """What is wrong with a shown command: a name that is no command, or an option that it does not have."""
    words = shlex.split(line.replace("\\|", "|"), comments=True)[1:]
    command: Any = get_command(app)
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        name = words.pop(0)
        if name not in command.commands:
            return None if name.isupper() or name == "..." else f"no command {name!r}: {line}"
        command = command.commands[name]
    known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)} | {"--help"}
    told = [word.split("=")[0] for word in words if word.startswith("--") and word != "--"]
    missing = [option for option in told if option not in known]
    return f"no option {missing}: {line}" if missing and not hasattr(command, "commands") else None


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_commands_of_a_page_exist(page: Path) -> None:
    found = [fault(line) for line in shown(page.read_text(encoding="utf-8"))]
    assert [one for one in found if one] == []


def test_a_wrong_command_or_option_is_seen() -> None:
    assert fault("averral shfts --store news") == "no command 'shfts': averral shfts --store news"
    assert (
        fault("averral shifts --stroe news  # comment")
        == "no option ['--stroe']: averral shifts --stroe news  # comment"
    )
    assert fault("averral store check --store news") is None
    assert list(shown("```\naverral read A \\\n  --json\n```\nand `averral link` too")) == [
        "averral read A  --json",
        "averral link",
    ]


def test_the_tour_shows_what_explain_prints() -> None:
    from typer.testing import CliRunner

    page = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    block = page.partition("s14` prints:\n\n```\n")[2].partition("```")[0]
    article = str(ROOT / "src" / "averral" / "samples" / "border-alliance.txt")
    printed = CliRunner().invoke(app, ["explain", article, "s14"]).output
    assert _undated(block) == _undated(printed)


def _undated(text: str) -> list[str]:
    """Words without line ends and without the checksums, which change with every line of data."""
    return [line.strip() for line in text.strip().splitlines() if "versions" not in line and line.strip()]
