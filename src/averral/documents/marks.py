"""Characters that texts use for dashes and quotation marks, for use inside character classes."""

from __future__ import annotations

EN_DASH = "\u2013"
LONG_DASHES = "\u2014\u2015"
DASHES = EN_DASH + LONG_DASHES
APOSTROPHES = "'\u2019"
OPENING_QUOTES = "\"'\u201c\u2018\u00ab"
CLOSING_QUOTES = "\"'\u201d\u2019\u00bb"
