"""What the tests share: one reader, made once, the syntax of a sentence by its parser, and a small disk."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from averral.actors import read_actors
from averral.cast import Cast
from averral.pipeline import Reader
from averral.quotations import quotations
from averral.records import Document
from averral.syntax import Clause, Syntax


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader as everybody gets it."""
    return Reader()


@pytest.fixture(scope="session")
def parse(reader: Reader) -> Callable[[str], Syntax]:
    """Syntax of a text by the real parser."""
    known: dict[str, Syntax] = {}

    def parsed(text: str) -> Syntax:
        if text not in known:
            document = Document(hashlib.sha256(text.encode()).hexdigest(), text)
            known[text] = reader.parser.parse(document)[0]
        return known[text]

    return parsed


@pytest.fixture(scope="session")
def cast_of(reader: Reader, parse: Callable[[str], Syntax]) -> Callable[..., Cast]:
    """The actors of a text, on a day where one is given."""

    def cast(text: str, published: str | None = None) -> Cast:
        syntax = parse(text)
        return read_actors(syntax, reader.knowledge, quotations(syntax, reader.codebook.verb_cues), published)

    return cast


@pytest.fixture(scope="session")
def clause(parse: Callable[[str], Syntax]) -> Callable[[str, str], Clause]:
    """The clause of a text whose predicate is a given word."""

    def found(text: str, word: str) -> Clause:
        syntax = parse(text)
        return next(c for c in syntax.clauses if syntax.tokens[c.predicate].text == word)

    return found


@pytest.fixture(scope="session")
def roles(parse: Callable[[str], Syntax], clause: Callable[[str, str], Clause]) -> Callable[[str, str], dict[str, str]]:
    """The arguments of the clause at a word, in words: role -> heads joined by commas."""

    def found(text: str, word: str) -> dict[str, str]:
        syntax = parse(text)
        return {a.role: ",".join(syntax.tokens[h].text for h in a.heads) for a in clause(text, word).arguments}

    return found


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes, where this process may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("no small disk: this process may not mount one")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)
