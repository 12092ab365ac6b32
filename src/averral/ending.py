"""When a negative statement says that something is over, which denies nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

_NO_LONGER = re.compile(r"\b(?:no longer|not any ?more|any longer)\b", re.IGNORECASE)


def ended(polarity: str, why: Sequence[str], span: str, ending: Collection[str]) -> bool:
    """Whether a statement says that something is over, by its verb or by "no longer".

    why: the reasons of the statement; span: its words; ending: the codebook's verbs of ending.
    """
    if polarity == "positive":
        return False
    if any(line.startswith("under ") and line.split()[-1] in ending for line in why):
        return True
    return _NO_LONGER.search(span) is not None
