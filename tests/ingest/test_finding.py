from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import NoSuchInput
from averral.ingest.finding import find_files


def test_folders_globs_and_files_each_once_and_in_one_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/x.txt", ".hidden/y.txt", "b/.z", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    monkeypatch.chdir(tmp_path)
    found = find_files(["c.txt", "b", "?/*.txt"], tmp_path)
    assert [f.origin for f in found] == ["c.txt", "b/1.txt", "b/2.txt", "a/x.txt"]
    assert found[0].path == tmp_path / "c.txt" and found[0].size == 5
    assert find_files(["b/1.txt"])[0].origin == (tmp_path / "b" / "1.txt").as_posix()


def test_a_link_to_nothing_is_found_and_fails_later(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert [f.size for f in find_files([str(tmp_path / "gone")])] == [0]


@pytest.mark.parametrize("path", ["missing.txt", "*.none", "missing/**/*.txt"])
def test_a_path_that_means_no_file(tmp_path: Path, path: str) -> None:
    with pytest.raises(NoSuchInput, match="means no file"):
        find_files([str(tmp_path / path)])


def test_a_path_that_means_no_file_beside_one_that_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "empty").mkdir()
    found = find_files([str(tmp_path / name) for name in ("none", "a.txt", "empty", "*.none", "none")], tmp_path)
    assert [(f.origin, f.nothing is None) for f in found] == [
        ("none", False), ("a.txt", True), ("empty", False), ("*.none", False)
    ]  # fmt: skip


def test_a_store_is_no_folder_of_documents(tmp_path: Path) -> None:
    (tmp_path / "news" / "batches" / "_delta_log").mkdir(parents=True)
    (tmp_path / "news" / "batches" / "x.parquet").write_text("words")
    (tmp_path / "a.txt").write_text("words")
    with pytest.raises(NoSuchInput, match="news is a store"):
        find_files([str(tmp_path / "a.txt"), str(tmp_path / "news")])
    left_out: list[Path] = []
    assert [f.origin for f in find_files([str(tmp_path)], tmp_path, left_out)] == ["a.txt"]
    assert left_out == [tmp_path / "news"]


def test_what_is_no_document_is_left_out_of_folders_and_told(tmp_path: Path) -> None:
    taken = ("a.md", "notice-of-war.txt", "page", "readmission.txt", "report.jsonl.gz", "sub/story.html", "x.json")
    beside = ("LICENSE", "README.de.md", "Readme.txt", "actors.toml", "photo.JPG", "poetry.lock", "sub/README.md")
    for name in (*taken, *beside):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    left_out: list[Path] = []
    found = find_files([str(tmp_path)], tmp_path, left_out)
    assert sorted(f.origin for f in found) == sorted(taken)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in left_out) == sorted(beside)


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("README.md", "a.txt", "b.toml"):
        (tmp_path / name).write_text("words")
    left_out: list[Path] = []
    found = find_files([str(tmp_path), str(tmp_path / "README.md"), str(tmp_path / "*.toml")], tmp_path, left_out)
    assert [f.origin for f in found] == ["a.txt", "README.md", "b.toml"] and left_out == []
    (tmp_path / "a.txt").unlink()
    with pytest.raises(NoSuchInput, match=r"no file that is taken for a document, only README.md, b.toml"):
        find_files([str(tmp_path)])
