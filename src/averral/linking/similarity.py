"""How alike two texts are: MinHash signatures of word shingles, and the bands by which likely pairs are found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from averral.errors import MissingPart

PERMUTATIONS = 128
BANDS = 32
SHINGLE = 3
SEED = 20180
_WORD = re.compile(r"\w+")

Signature = tuple[int, ...]


def shingles(text: str) -> list[str]:
    """All runs of three words, each once and in order, lower case; the whole text when it is shorter."""
    words = _WORD.findall(text.lower())
    if len(words) <= SHINGLE:
        return [" ".join(words)]
    return list(dict.fromkeys(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)))


def signatures(texts: Iterable[str]) -> list[Signature]:
    """One MinHash signature a text. Raises MissingPart when the package rensa is not installed."""
    try:
        from rensa import RMinHash
    except ImportError as error:
        raise MissingPart(
            "finding copies needs the package rensa, which is not installed; run `pip install 'averral[corpus]'`"
        ) from error
    return [tuple(d) for d in RMinHash.digests_from_token_sets([shingles(t) for t in texts], PERMUTATIONS, SEED)]


def alike(one: Signature, other: Signature) -> float:
    """The share of shingles that two texts have in common, as their signatures estimate it: 0 to 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def bands(signature: Signature) -> list[str]:
    """The keys of the buckets of a signature; texts that are alike share at least one."""
    rows = len(signature) // BANDS
    return [
        hashlib.sha256(repr((n, signature[n * rows : (n + 1) * rows])).encode()).hexdigest()[:16] for n in range(BANDS)
    ]
