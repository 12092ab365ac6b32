from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import averral
from averral.cli import main
from averral.cli.app import app


def test_every_command_has_help() -> None:
    for command in ("read", "explain", "codebook", "schema"):
        result = CliRunner().invoke(app, [command, "--help"])
        assert result.exit_code == 0 and command in result.output


def test_the_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).output == f"averral {averral.__version__}\n"


def test_the_schema_is_printed_as_json() -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert json.loads(result.output)["$id"] == "averral/1"


def test_help_waits_for_neither_parser_nor_tables() -> None:
    code = (
        "import sys; from averral.cli.app import app\n"
        "try: app(['read', '--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit(any(m in sys.modules for m in ('spacy', 'averral.pipeline')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_an_error_is_one_line_and_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["averral", "codebook", "ACUSE"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    error = capsys.readouterr().err
    assert (
        error.startswith("averral: the codebook has no label 'ACUSE'; did you mean ACCUSE? Its labels are")
        and error.count("\n") == 1
    )
