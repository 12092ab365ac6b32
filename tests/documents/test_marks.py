from __future__ import annotations

import re

from averral.documents import marks


def test_marks_can_stand_in_character_classes() -> None:
    for characters in (marks.DASHES, marks.APOSTROPHES, marks.OPENING_QUOTES, marks.CLOSING_QUOTES):
        assert all(re.fullmatch(f"[{characters}]", c) for c in characters)
        assert not re.fullmatch(f"[{characters}]", "a")
