"""What a person gives that cannot be used ends every command with 2 and one line, and changes nothing."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from averral.cli import main
from averral.store import Writer


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AVERRAL_STORE", raising=False)
    (tmp_path / "a.txt").write_text("Rebels attacked the port.")
    (tmp_path / "bad.toml").write_text("not = toml = x")
    (tmp_path / "none").mkdir()
    Writer("store")
    return tmp_path


def ended(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code of a command line, and what it said on standard error."""
    monkeypatch.setattr(sys, "argv", ["averral", *shlex.split(line)])
    with pytest.raises(SystemExit) as caught:
        main()
    code = caught.value.code
    assert isinstance(code, int)
    return code, capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        *(f"{command} --store store --as-of never" for command in (
            "claims", "sources", "failures", "search port", "network", "shifts", "chains", "balance", "store check",
            "store stats", "export --out x.csv",
        )),
        *(f"{command} --store gone" for command in (
            "claims", "sources", "failures", "link", "search port", "network", "shifts", "chains", "balance", "outlook",
            "store check", "store stats", "store compact", "store index", "store vacuum", "store migrate",
            "review list",
            "review rows", "export --out x.csv", "reread --where true", "ingest --resume", "serve",
        )),
        *(f"{command} --store store --since 2024-13" for command in ("shifts", "chains", "export --out x.csv")),
        *(f"{command} --store store --since 2024 --until 2020" for command in ("shifts", "chains", "network")),
        "search 'a (' --store store",
        "reread --where 'published ==== (' --store store",
        "claims a.txt --no-model --sources bad.toml",
        "claims a.txt --no-model --judgements bad.toml",
        "link --store store --sources bad.toml",
        "read a.txt --no-model --actors bad.toml",
        "judge same A B --by Ada --file none",
        "network --store store --out none",
        "review rows --store store --out none",
        "export --store store --out none/gone/x.csv",
        "ingest a.txt --no-model --store a.txt",
        "ingest a.txt --no-model --store a.txt/below",
    ],
)  # fmt: skip
def test_what_cannot_be_used(
    line: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(folder.iterdir())
    code, said = ended(line, monkeypatch, capsys)
    assert code == 2
    (line,) = [line for line in said.splitlines() if "holds no documents" not in line]
    assert line.startswith("averral: ")
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("line", ["search port --store store", "actors Nobodysuch"])
def test_nothing_found_is_no_mistake_of_anybody(
    line: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(line, monkeypatch, capsys)[0] == 1
