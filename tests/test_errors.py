from __future__ import annotations

import pytest

from averral import errors

FAMILY = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, Exception)]


@pytest.mark.parametrize("error", FAMILY, ids=lambda e: e.__name__)
def test_all_belong_to_one_family_and_the_drawing_shows_them(error: type[Exception]) -> None:
    assert issubclass(error, errors.AverralError)
    assert error.__doc__
    assert errors.__doc__ is not None and error.__name__ in errors.__doc__


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.AverralError, 1),
        (errors.InputError, 2),
        (errors.EmptyDocument, 2),
        (errors.NotText, 2),
        (errors.NoSuchInput, 2),
        (errors.SettingsError, 2),
        (errors.OutputError, 2),
        (errors.DataError, 1),
        (errors.OwnDataError, 2),
        (errors.MissingPart, 1),
        (errors.StoreError, 1),
        (errors.NoStore, 2),
        (errors.NoSuchMoment, 2),
        (errors.BadQuery, 2),
        (errors.StoreTooNew, 2),
        (errors.StoreBusy, 1),
    ],
)
def test_exit_codes(error: type[errors.AverralError], code: int) -> None:
    assert error("words").exit_code == code
