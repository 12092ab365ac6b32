from __future__ import annotations

import pytest

from averral.ending import ended


@pytest.mark.parametrize(
    ("polarity", "why", "span", "over"),
    [
        ("negative", ("under stop",), "stopped arming", True),
        ("negative", ("under refuse",), "refused to arm", False),
        ("negative", (), "no longer arms", True),
        ("negative", ("negated",), "does not arm", False),
        ("positive", ("under stop",), "no longer", False),
    ],
)
def test_what_says_that_something_is_over(polarity: str, why: tuple[str, ...], span: str, over: bool) -> None:
    assert ended(polarity, why, span, {"stop"}) is over
