from __future__ import annotations

from pathlib import Path

import pytest

from averral.cli.explaining import explain
from averral.errors import InputError
from averral.settings import Settings


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "story.txt"
    path.write_text("The minister of Chad said rebels attacked Libya.\n", encoding="utf-8")
    return path


def test_a_statement_is_explained(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from averral.pipeline import Reader

    reading = Reader().read(story.read_text(encoding="utf-8"))
    (number,) = [s.id for s in reading.statements if s.label == "ASSAULT"]
    assert explain(str(story), number, None, Settings()) == 0
    out = capsys.readouterr().out
    for words in (
        "trigger   attacked at",
        "label     ASSAULT",
        "source    author > ",
        "by the word 'said'",
        "why ",
        "path",
    ):
        assert words in out


def test_a_place_that_is_described_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from averral.pipeline import Reader

    path = tmp_path / "camps.txt"
    path.write_text("The army attacked rebels in the border regions.\n", encoding="utf-8")
    (number,) = [s.id for s in Reader().read(path.read_text(encoding="utf-8")).statements if s.label == "ASSAULT"]
    assert explain(str(path), number, None, Settings()) == 0
    out = capsys.readouterr().out
    assert "where     border regions (area, no state): described, not named: regions; modifier border; after in" in out
    assert "not in the gazetteer" not in out


def test_a_number_that_is_not_there_is_answered_with_those_that_are(story: Path) -> None:
    with pytest.raises(InputError, match=r"has no statement 's99'; its statements are s1 to s\d"):
        explain(str(story), "s99", None, Settings())


def test_a_text_that_states_nothing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "dull.txt"
    path.write_text("The table stood beside the window.", encoding="utf-8")
    with pytest.raises(InputError, match="nothing was stated in it"):
        explain(str(path), "s1", None, Settings())
