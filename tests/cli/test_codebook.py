from __future__ import annotations

import pytest

from averral.cli.codebook import show
from averral.codebook import load_codebook
from averral.errors import SettingsError


def test_all_labels_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert show(None) == 0
    out = capsys.readouterr().out
    assert all(label in out for label in load_codebook().labels)


def test_one_label_is_shown_with_wordings_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert show("accuse") == 0
    out = capsys.readouterr().out
    assert out.startswith("ACCUSE (event)")
    assert "e.g." in out and "not:" in out and "blame" in out


def test_a_misspelt_label_is_answered_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match="did you mean ACCUSE"):
        show("ACUSE")


def test_a_label_like_none_is_answered_with_all() -> None:
    with pytest.raises(SettingsError, match="Its labels are AGREE"):
        show("zzzzz")
