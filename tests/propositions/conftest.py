"""What the tests of propositions share: the findings of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast
from averral.finding import Finding
from averral.pipeline import Reader
from averral.syntax import Syntax


@pytest.fixture(scope="module")
def find(
    reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]
) -> Callable[[str], list[Finding]]:
    """The findings of the rules in a text."""

    def found(text: str) -> list[Finding]:
        return list(reader.matcher.read(parse(text), cast_of(text)))

    return found
