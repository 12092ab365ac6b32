"""Pages of the documentation that are made of the program: commands, ontology, Python, and the notebook.

A hook of mkdocs (`mkdocs.yml`): the pages are added when the site is built and are in no folder, so that they cannot
fall behind. `python tools/docs_pages.py FOLDER` writes them as files, to look at.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MOST = 8
SHIM, OWN_SHIM = "https://unpkg.com/iframe-worker/shim", "javascripts/iframe-worker.js"
NOTEBOOK = ROOT / "docs" / "notebooks" / "sample_corpus.ipynb"


def on_files(files: Any, config: Any) -> Any:
    """Add the generated pages to those of the folder."""
    from mkdocs.structure.files import File

    for name, make in PAGES.items():
        files.append(File.generated(config, name, content=make()))
    return files


def on_post_page(output: str, page: Any, config: Any) -> str:
    """The page with our copy of the script that searching in a folder needs, for that of the network."""
    from mkdocs.utils import get_relative_url

    return output.replace(SHIM, get_relative_url(OWN_SHIM, page.url))


def on_post_template(output_content: str, template_name: str, config: Any) -> str:
    """The same for pages that are no documents, such as that of a wrong address."""
    return output_content.replace(SHIM, OWN_SHIM)


def commands() -> str:
    """Every command with its options, as `--help` tells them."""
    from typer import Context
    from typer.cli import get_docs_for_click
    from typer.main import get_command

    from averral.cli.app import app

    command = get_command(app)
    text = get_docs_for_click(obj=command, ctx=Context(command, info_name="averral"), name="averral")
    return "# Commands\n\nMade of the program. `averral COMMAND --help` says the same.\n\n" + _lowered(text)


def _lowered(text: str) -> str:
    """Headings one step lower; angle brackets of help texts are no markup."""
    lines = []
    for line in text.split("\n"):
        lines.append(f"#{line}" if line.startswith("#") else line.replace("<", "&lt;"))
    return "\n".join(lines)


def ontology() -> str:
    """Kinds of events, relations and support, with the examples that are the codebook's tests."""
    from averral.codebook import load_codebook
    from averral.codebook.model import EVENTS, RELATIONS, SUPPORT_KINDS
    from averral.exports.phrases import phrase

    found = load_codebook()
    parts = [
        "# The ontology with examples",
        "Made of the codebook. An **event** happened or is planned and has one of the 16 types of PLOVER. A"
        " **relation** is a standing tie. A **proposition** is an event or relation apart from who says it; a"
        " **statement** is one place where one source states it. The examples are tests: each is read in every run"
        " of the test suite.",
        "Kinds of support: " + ", ".join(SUPPORT_KINDS) + ".",
    ]
    for title, names in (("Events", EVENTS), ("Relations", RELATIONS)):
        parts.append(f"## {title}")
        parts += [_label(found.labels[name], phrase(name).noun) for name in names if name in found.labels]
    return "\n\n".join(parts) + "\n"


def _label(label: Any, noun: str) -> str:
    lines = [f"### {label.label}: {noun}", _plain(label.meaning)]
    if label.quad:
        lines.append(f"Quad class {label.quad}, PLOVER score {label.score:g}.")
    if label.modes:
        lines.append("Modes: " + ", ".join(sorted(label.modes)) + ".")
    told = [f"- {_plain(text)} ({_plain(who)} > {_plain(whom)})" for text, who, whom in _examples(label)]
    against = [f"- {_plain(text)}" for pattern in label.patterns for text in pattern.counter]
    lines += ["Examples (who > to whom):\n\n" + "\n".join(told[:MOST])] if told else []
    lines += ["What it is not:\n\n" + "\n".join(against[:MOST])] if against else []
    return "\n\n".join(lines)


def _examples(label: Any) -> Iterator[tuple[str, str, str]]:
    for pattern in label.patterns:
        yield from pattern.examples


def _plain(text: str) -> str:
    return " ".join(text.replace("<", "&lt;").split()) or "nobody named"


def python() -> str:
    """The front door, the view of a store, and the functions of analysis, with their docstrings."""
    import averral
    from averral import analysis
    from averral.analysis import balance, by_year, chains, dyads, edge_files, network, outlook, shifts, whatif
    from averral.store import View

    parts = ["# Python", inspect.getdoc(averral) or ""]
    parts += [_documented(getattr(averral, name), f"averral.{name}") for name in averral.__all__]
    parts += ["## A store", _documented(View, "averral.store.View"), "## Analysis", inspect.getdoc(analysis) or ""]
    for function in (
        network.network, shifts.shifts, dyads.dyad, by_year.ties_by_year, chains.chains, balance.balance,
        whatif.what_if, outlook.outlook, edge_files.read_edges,
    ):  # fmt: skip
        parts.append(_documented(function, f"{function.__module__}.{function.__name__}"))
    return "\n\n".join(p for p in parts if p) + "\n"


def _documented(thing: Any, name: str) -> str:
    if not callable(thing):
        return f"### {name}\n\n`{thing!r}`"
    try:
        signature = str(inspect.signature(thing))
    except (TypeError, ValueError):
        signature = "(...)"
    said = (inspect.getdoc(thing) or "").replace("<", "&lt;")
    return f"### {name}\n\n```python\n{name.rpartition('.')[2]}{signature}\n```\n\n{said}{''.join(_methods(thing))}"


def _methods(thing: Any) -> Iterator[str]:
    if not inspect.isclass(thing):
        return
    for name, method in vars(thing).items():
        if not name.startswith("_") and inspect.isfunction(method) and inspect.getdoc(method):
            yield f"\n\n**`{name}`** {(inspect.getdoc(method) or '').splitlines()[0]}"


def notebook() -> str:
    """The notebook as a page: its words, its code, and what the code is for."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    parts = []
    for cell in cells:
        text = "".join(cell["source"])
        parts.append(text if cell["cell_type"] == "markdown" else f"```python\n{text}\n```")
    return "\n\n".join(parts) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "ontology.md": ontology,
    "python.md": python,
    "notebook.md": notebook,
}


if __name__ == "__main__":
    for name, make in PAGES.items():
        (Path(sys.argv[1]) / name).write_text(make(), encoding="utf-8")
