from __future__ import annotations

from pathlib import Path

import pytest

from averral.analysis.scores import TABLE, load_goldstein, quad, score
from averral.codebook import load_codebook
from averral.errors import DataError, SettingsError


@pytest.mark.parametrize(
    ("label", "mode", "plover", "goldstein"),
    [
        ("ASSAULT", None, -9.0, -9.0),
        ("ASSAULT", "beat", -7.5, -9.5),
        ("ACCUSE", None, -3.0, -2.0),
        ("CONSULT", "visit", 4.0, 1.9),
        ("REJECT", "yield", -2.0, -4.0),
        ("SANCTION", "expel", -5.5, -7.0),
        ("PROTEST", "vandalize", -5.0, -6.5),
        ("AID", None, 10.0, 7.0),
    ],
)
def test_scores_on_both_scales(label: str, mode: str | None, plover: float, goldstein: float) -> None:
    assert score(label, mode) == plover
    assert score(label, mode, "goldstein") == goldstein


def test_an_unknown_mode_has_the_score_of_its_type() -> None:
    assert score("ASSAULT", "by-catapult") == -9.0
    assert score("ASSAULT", "by-catapult", "goldstein") == -9.0


def test_relations_and_unknown_labels_have_no_score() -> None:
    assert score("supports") is None and quad("supports") is None
    assert score("NEWLABEL", None, "goldstein") is None and quad("NEWLABEL") is None


def test_quad_classes() -> None:
    assert [quad(label) for label in ("CONSULT", "AID", "ACCUSE", "ASSAULT")] == [1, 2, 3, 4]


def test_every_event_of_the_codebook_has_both_scores_of_one_sign() -> None:
    labels = load_codebook().labels
    for one in (entry for entry in labels.values() if entry.kind == "event"):
        for mode in (None, *one.modes):
            plover, goldstein = score(one.label, mode), score(one.label, mode, "goldstein")
            assert plover is not None and goldstein is not None
            assert one.label == "REQUEST" or plover * goldstein > 0, (one.label, mode)


def test_another_scale_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(SettingsError, match=r"'cameo'; it is one of plover, goldstein"):
        score("AID", None, "cameo")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("score = -9.0\n", "score = -90.0\n", "goldstein.ASSAULT: each type"),
        ('cameo = "18"\n', 'cameo = "assault"\n', "goldstein.ASSAULT: each type"),
        ("beat = ", "bat = ", "modes are those of the codebook"),
        ("[goldstein.AID]", "[goldstein.HELP]", "for each of AGREE"),
        ('cameo = "18"\n', "cameo = 18 18\n", "cannot be read as TOML"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = TABLE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "scores.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=said) as caught:
        load_goldstein(path)
    assert str(path) in str(caught.value)
