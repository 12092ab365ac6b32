from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from averral.codebook import Entry, load_codebook
from averral.codebook.loader import HERE
from averral.errors import DataError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped codebook to break."""
    copy = tmp_path / "codebook"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def _edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def _add(path: Path, row: str) -> None:
    _edit(path, lambda text: f'{text}\n[[pattern]]\nname = "new"\n{row}\n')


def test_the_shipped_codebook_loads() -> None:
    book = load_codebook()
    assert len(book.labels) == 28
    assert book.labels["AGREE"].kind == "event" and book.labels["leads"].kind == "relation"
    assert all(label.meaning and label.source for label in book.labels.values())
    assert re.fullmatch(r"[0-9a-f]{12}", book.version)


def test_a_copy_is_the_same_codebook_and_a_change_is_another(folder: Path) -> None:
    assert load_codebook(folder).version == load_codebook().version
    other = folder.with_name("other")
    shutil.copytree(folder, other)
    _add(other / "events" / "AID.toml", 'verbs = ["nurse"]')
    assert load_codebook(other).version != load_codebook().version


def test_entries_are_lemma_words_and_objects(folder: Path) -> None:
    _add(folder / "events" / "AID.toml", 'verbs = ["nurse", "hand out", "dish up [soup|bread]"]')
    pattern = load_codebook(folder).labels["AID"].patterns[-1]
    assert pattern.verbs == (
        Entry("nurse"), Entry("hand", ("out",)), Entry("dish", ("up",), frozenset({"soup", "bread"})),
    )  # fmt: skip
    assert (pattern.actor, pattern.recipient, pattern.polarity) == (("subject",), ("object",), "positive")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('verbs = ["hand out []"]', "cannot read the entry 'hand out []'"),
        ('colour = "red"', "unknown keys ['colour']"),
        ('mode = "gently"', "mode 'gently' is not among"),
        ('support = ["love"]', "support 'love' is not among"),
        ('recipient_types = ["dragon"]', "recipient_types 'dragon' is not among"),
        ('actor_types = ["dragon"]', "actor_types 'dragon' is not among"),
        ('actor = ["The subject"]', "'The subject' is not a role"),
        ('examples = [["Chad slept."]]', "an example is [sentence, actor, recipient]"),
    ],
)
def test_a_wrong_pattern_is_named_with_its_file(folder: Path, row: str, message: str) -> None:
    _add(folder / "events" / "AID.toml", row)
    with pytest.raises(DataError) as caught:
        load_codebook(folder)
    assert str(folder / "events" / "AID.toml") in str(caught.value)
    assert "pattern 'new'" in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize("file", ["events/AID.toml", "relations/leads.toml", "cues.toml", "words.toml"])
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(DataError, match=re.escape(Path(file).name)):
        load_codebook(folder)


@pytest.mark.parametrize("file", ["events/AID.toml", "relations/leads.toml", "cues.toml", "words.toml"])
def test_broken_toml_is_named_with_its_place(folder: Path, file: str) -> None:
    _edit(folder / file, lambda text: f"[[pattern\n{text}")
    with pytest.raises(DataError, match=r"line 1") as caught:
        load_codebook(folder)
    assert str(folder / file) in str(caught.value)


def test_a_label_must_be_that_of_its_file(folder: Path) -> None:
    _edit(folder / "events" / "AID.toml", lambda text: text.replace('label = "AID"', 'label = "HELP"'))
    with pytest.raises(DataError, match="label is 'HELP', but the file's name says 'AID'"):
        load_codebook(folder)


@pytest.mark.parametrize("key", ["meaning", "source"])
def test_a_label_needs_a_meaning_and_a_source(folder: Path, key: str) -> None:
    _edit(folder / "events" / "AID.toml", lambda text: re.sub(rf"(?m)^{key} = .*$", f'{key} = " "', text))
    with pytest.raises(DataError, match=f"'{key}' is missing or empty"):
        load_codebook(folder)


def test_two_patterns_of_one_name(folder: Path) -> None:
    for _ in range(2):
        _add(folder / "events" / "AID.toml", 'verbs = ["nurse"]')
    with pytest.raises(DataError, match="two patterns are named 'new'"):
        load_codebook(folder)


def test_a_cue_listed_twice(folder: Path) -> None:
    row = '\n[[verb]]\nstance = "say"\ncertainty = "certain"\nauthor = "certain"\nlemmas = ["say"]\n'
    _edit(folder / "cues.toml", lambda text: text + row)
    with pytest.raises(DataError, match="the cue 'say' is listed twice"):
        load_codebook(folder)


@pytest.mark.parametrize("key", ["certainty", "author"])
def test_a_cue_with_an_unknown_certainty(folder: Path, key: str) -> None:
    _edit(folder / "cues.toml", lambda text: text.replace(f'{key} = "certain"', f'{key} = "sure"', 1))
    with pytest.raises(DataError, match=f"{key} 'sure' is not among"):
        load_codebook(folder)
