"""What the first page promises is what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

README = Path(__file__).parents[1] / "README.md"


def test_the_records_of_the_first_page_are_those_of_its_paragraph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from averral.cli.app import app

    monkeypatch.setenv("COLUMNS", "120")
    page = README.read_text(encoding="utf-8")
    quoted = re.findall(r"^> ?(.*)$", page.partition("<!-- records -->")[0], re.MULTILINE)
    records = re.findall(r"<!-- records -->\n```\n(.*?)```", page, re.DOTALL)[0]
    (tmp_path / "report.txt").write_text("\n".join(quoted), encoding="utf-8")
    told = CliRunner().invoke(app, ["read", str(tmp_path / "report.txt")]).stdout
    for record in records.strip().split("\n\n"):
        head, *rest = record.splitlines()
        assert re.search(r"^" + re.escape(head) + r"$", told, re.MULTILINE), head
        assert " ".join(" ".join(rest).split()) in " ".join(told.split()), rest
