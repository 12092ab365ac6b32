"""The documentation: the site is built without a warning and fetches nothing, the notebook runs, pages are in step."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "docs" / "notebooks" / "sample_corpus.ipynb"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocs", reason="mkdocs-material is not installed")
    folder = tmp_path_factory.mktemp("site")
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, env=_environment())
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_MKDOCS_2_WARNING": "1"}


def test_every_page_of_the_folder_is_in_the_navigation(site: Path) -> None:
    for page in (ROOT / "docs").glob("*.md"):
        assert (site / f"{page.stem}.html").exists(), page
    listed = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [p.name for p in (ROOT / "docs").glob("*.md") if f" {p.name}\n" not in listed] == []


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    abroad = r"=\"(?:https?:)?//"
    fetched = re.compile(
        rf"<(?:script|img|iframe|source)[^>]+src{abroad}"
        rf"|<link[^>]+rel=\"(?:stylesheet|preconnect|icon)\"[^>]+href{abroad}|@import url\("
    )
    for page in site.rglob("*.html"):
        assert not fetched.search(page.read_text(encoding="utf-8")), page


def test_pages_made_of_the_program_name_what_it_has(site: Path) -> None:
    commands = (site / "commands.html").read_text(encoding="utf-8")
    for name in ("averral read", "averral shifts", "averral review correct", "averral store compact", "--as-of"):
        assert name in commands
    ontology = (site / "ontology.html").read_text(encoding="utf-8")
    for name in ("ASSAULT", "disputes_territory_with", "What it is not"):
        assert name in ontology
    assert "averral.Reader" in (site / "python.html").read_text(encoding="utf-8")


def test_commands_in_the_readme_are_commands() -> None:
    from typer.main import get_command

    from averral.cli.app import app

    known = set(get_command(app).commands)  # type: ignore[attr-defined]
    told = set(re.findall(r"^\| .*?`averral (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert told - known == set()
    assert known - told <= {"reread"}


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rensa", "scipy", "vl_convert"):
        pytest.importorskip(name, reason="an extra of the notebook is not installed")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    held: dict[str, object] = {}
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec(compile("".join(cell["source"]), str(NOTEBOOK), "exec"), held)  # our own file
    ties = held["ties"]
    assert isinstance(ties, dict) and ties["Norvane", "Velmora"] == 1
    points = held["points"]
    assert isinstance(points, tuple) and len(points) > 10
    assert str(held["svg"]).startswith("<svg")
