"""Which words can be the name of a person in a by-line, by shape alone."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from averral.documents.marks import APOSTROPHES

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_GLUED = re.compile(r"(?:[a-z][A-Z].*){2}")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_WORD = re.compile(rf"[^\W\d_]+(?:[-{APOSTROPHES}][^\W\d_]+)*[.]?")
_PREFIXED = re.compile(r"(?:al|el|an|ad|as|ash|ar|at|ul)-[^\W\d_]{2,}")
_PARTICLE_WORDS = """
de da do dos das del della di du la le van von der den ten ter bin ibn bint al el ul ur abu zu af y e
"""
_NEWSROOM_WORDS = """
staff developers correspondent correspondents reporter reporters writer writers editor editors agency agencies
press news desk bureau service team network media reuters afp ap upi cnn bbc xinhua irin tass
bloomberg journal times post herald gazette tribune guardian telegraph mail daily weekly magazine tv
radio online board contributor contributors
"""
# Posts, days and places stand where a name could stand.
_OTHER_WORDS = """
the a an our your his her their its my this that and or but for of in on at to from with by who what
when where why how is are was were not no new north south east west northern southern eastern
western central united middle monday tuesday wednesday thursday friday saturday sunday january
february march april june july august september october november december chief senior foreign
political diplomatic world international national state government ministry army police council
university institute center centre party union republic way means order design numbers land sea air
night day year then now all both many most some any every
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
NEWSROOM = frozenset(_NEWSROOM_WORDS.split())
_NOT_NAMES = NEWSROOM | frozenset(_OTHER_WORDS.split())


def person(words: str) -> str | None:
    """The name, tidied, when the words have the shape of a person's name (two to five words); else None."""
    parts = words.split()
    if not 2 <= len(parts) <= 5 or len(words) > 60:
        return None
    last = parts[-1].rstrip(".")
    if last.lower() not in _SUFFIXES and (len(last) < 2 or (last != parts[-1] and len(last) < 4)):
        return None
    if not (_named(parts[0]) and _named(parts[-1])):
        return None
    if not all(_named(p) or p.lower() in _PARTICLES for p in parts[1:-1]):
        return None
    return " ".join(parts) if last.lower() in _SUFFIXES else " ".join([*parts[:-1], last])


def same_person(one: str, other: str) -> bool:
    """Whether two spellings are likely one name: equal first names, nearly equal last names."""
    first, second = one.lower().split(), other.lower().split()
    if first[0] != second[0]:
        return False
    return SequenceMatcher(None, first[-1], second[-1]).ratio() >= 0.8


def unlike(names: list[str]) -> tuple[str, ...]:
    """Names in order, without later spellings of one that is already there."""
    kept: list[str] = []
    for name in names:
        if not any(same_person(name, k) for k in kept):
            kept.append(name)
    return tuple(kept)


def _named(word: str) -> bool:
    if _PREFIXED.fullmatch(word) or _INITIALS.fullmatch(word):
        return True
    if not word[0].isupper() or _WORD.fullmatch(word) is None or _GLUED.search(word):
        return False
    return word.lower().rstrip(".") not in _NOT_NAMES
