"""Who may import whom: read from the imports of every file of the project."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import averral

HOME = Path(averral.__file__).parent
SHARED = {"codebook", "knowledge"}
JOINERS = {"pipeline", "cli"}
SIDE_ROOMS = {"training", "evaluation", "ingest"}
SEES = {"analysis": {"store"}, "exports": {"store"}, "web": {"store", "analysis", "exports"}}
ONLY = {"spacy": {"parse", "spacy_pipe"}, "onnxruntime": {"models", "training"}, "tokenizers": {"models", "training"}}


@dataclass(frozen=True, slots=True)
class Import:
    """One import in a file: the part of the project that has it, what is imported, and when it happens."""

    file: Path
    line: int
    module: str
    target: str
    at_load: bool

    @property
    def part(self) -> str:
        """The room or top-level file that imports."""
        return self.module.split(".")[1] if "." in self.module else "averral"

    @property
    def room(self) -> str | None:
        """The room that is imported, or None for top-level files and other packages."""
        parts = self.target.split(".")
        return parts[1] if parts[0] == "averral" and len(parts) > 1 and (HOME / parts[1]).is_dir() else None

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.target}"


def imports(home: Path) -> list[Import]:
    """All imports of a source tree."""
    return [one for file in sorted(home.rglob("*.py")) for one in _of_file(file, home)]


def _of_file(file: Path, home: Path) -> Iterator[Import]:
    parts = ["averral", *file.relative_to(home).with_suffix("").parts]
    module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    tree = ast.parse(file.read_text(encoding="utf-8"))
    later = {id(n) for outer in ast.walk(tree) if _later(outer) for n in ast.walk(outer)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: write the import in full, from averral"
            targets = [_target(node.module or "", alias.name, home) for alias in node.names]
        else:
            continue
        for target in dict.fromkeys(targets):
            yield Import(file.relative_to(home), node.lineno, module, target, id(node) not in later)


def _later(node: ast.AST) -> bool:
    """Whether what a node holds is not imported when its file loads."""
    typing = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return typing or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _target(module: str, name: str, home: Path) -> str:
    """`from averral.codebook import loader` is the module, `... import Codebook` what holds it."""
    path = home.joinpath(*module.split(".")[1:], name)
    is_module = module.split(".")[0] == "averral" and (path.is_dir() or path.with_suffix(".py").is_file())
    return f"{module}.{name}" if is_module else module


def crossings(found: list[Import]) -> list[str]:
    """Imports of a room by another room, and of side rooms by anybody but the command line."""
    bad = []
    for one in found:
        if one.room is None or one.room == one.part:
            continue
        from_room = (HOME / one.part).is_dir() and one.part not in JOINERS | SIDE_ROOMS
        from_cli = one.part == "cli" and not one.at_load
        seen = SHARED | SEES.get(one.part, set())
        if (one.room in SIDE_ROOMS and not from_cli) or (from_room and one.room not in seen):
            bad.append(str(one))
    return bad


def gatherings(found: list[Import]) -> list[str]:
    """Top-level files other than the pipeline that import more than one room."""
    rooms: dict[str, set[str]] = {}
    for one in found:
        if one.room is not None and one.room not in SHARED and not (HOME / one.part).is_dir():
            rooms.setdefault(one.part, set()).add(one.room)
    return [f"{part} imports {sorted(many)}" for part, many in rooms.items() if len(many) > 1 and part not in JOINERS]


def strays(found: list[Import], package: str) -> list[str]:
    """Imports of a package outside the rooms that may."""
    return [str(one) for one in found if one.target.split(".")[0] == package and one.part not in ONLY[package]]


def cycle(found: list[Import]) -> list[str]:
    """Modules that import each other while they load, or []."""
    graph: dict[str, set[str]] = {}
    for one in found:
        if one.at_load and one.target.startswith("averral") and one.target != one.module:
            graph.setdefault(one.module, set()).add(one.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.fixture(scope="module")
def found() -> list[Import]:
    return imports(HOME)


def test_no_room_imports_another(found: list[Import]) -> None:
    assert crossings(found) == []


def test_only_the_pipeline_and_the_command_line_join_rooms(found: list[Import]) -> None:
    assert gatherings(found) == []


def test_only_the_parse_room_imports_spacy(found: list[Import]) -> None:
    assert strays(found, "spacy") == []


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_only_models_and_training_run_the_model(found: list[Import], package: str) -> None:
    assert strays(found, package) == []
    assert any(one.target.split(".")[0] == package and one.part == "models" for one in found)


def test_only_the_pipeline_and_training_import_the_model_room(found: list[Import]) -> None:
    parts = {one.part for one in found if one.room == "models" and one.part != "models"}
    assert "pipeline" in parts and parts <= JOINERS | SIDE_ROOMS


def test_no_import_cycle(found: list[Import]) -> None:
    assert cycle(found) == []


# The checks themselves


def _tree(tmp_path: Path, files: dict[str, str]) -> list[Import]:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return imports(tmp_path)


def test_a_crossing_is_found_even_inside_a_function(tmp_path: Path) -> None:
    tree = _tree(tmp_path, {"actors/names.py": "def f():\n    from averral.parse import Parser\n"})
    assert crossings(tree) == ["actors/names.py:2 imports averral.parse"]


def test_codebook_and_knowledge_may_be_imported(tmp_path: Path) -> None:
    assert crossings(_tree(tmp_path, {"actors/names.py": "from averral.knowledge import Knowledge\n"})) == []


def test_analysis_sees_the_store_and_the_store_does_not_see_analysis(tmp_path: Path) -> None:
    files = {"store/view.py": "", "analysis/dyads.py": "from averral.store import View\n"}
    assert crossings(_tree(tmp_path, files)) == []
    files = {"store/view.py": "from averral.analysis import dyads\n"}
    assert crossings(_tree(tmp_path / "other", files)) == ["store/view.py:1 imports averral.analysis"]


def test_a_top_level_file_that_joins_rooms_is_found(tmp_path: Path) -> None:
    text = "from averral.parse import Parser\nfrom averral.actors import read_actors\n"
    assert gatherings(_tree(tmp_path, {"cast.py": text})) == ["cast imports ['actors', 'parse']"]
    assert gatherings(_tree(tmp_path / "other", {"pipeline.py": text})) == []


def test_spacy_in_another_room_is_found(tmp_path: Path) -> None:
    tree = _tree(tmp_path, {"actors/names.py": "import spacy.tokens\n", "parse/parser.py": "import spacy\n"})
    assert strays(tree, "spacy") == ["actors/names.py:1 imports spacy.tokens"]


def test_onnxruntime_in_another_room_is_found_even_inside_a_function(tmp_path: Path) -> None:
    text = "def f():\n    from onnxruntime import InferenceSession\n"
    tree = _tree(tmp_path, {"attribution/spans.py": text, "models/running.py": text})
    assert strays(tree, "onnxruntime") == ["attribution/spans.py:2 imports onnxruntime"]


def test_a_cycle_is_found_and_a_lazy_import_is_none(tmp_path: Path) -> None:
    tree = _tree(tmp_path, {"cast.py": "import averral.finding\n", "finding.py": "import averral.cast\n"})
    assert set(cycle(tree)) == {"averral.cast", "averral.finding"}
    lazy = {"cast.py": "import averral.finding\n", "finding.py": "def f():\n    import averral.cast\n"}
    assert cycle(_tree(tmp_path / "lazy", lazy)) == []
