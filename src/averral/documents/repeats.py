"""Paragraphs whose words stand in the document twice: a deck that the lead repeats, pull quotes, copies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

FEWEST_WORDS = 8
_WORD = re.compile(r"\w+")
_KEY_WINDOW = 400


@dataclass(frozen=True, slots=True)
class Repeats:
    """Numbers of paragraphs: `copies` are identical to an earlier one, `starts` start a longer one."""

    copies: frozenset[int]
    starts: frozenset[int]


def normalised(words: str) -> str:
    """Words in lower case with single spaces: what counts when two paragraphs are compared."""
    return " ".join(_WORD.findall(words.lower()))


def find(paragraphs: Iterable[tuple[int, str]]) -> Repeats:
    """The repeats among numbered paragraphs, given in order; at least eight words must be the same.

    Only paragraphs that share their first words are compared, so the cost stays linear.
    """
    copies: set[int] = set()
    starts: set[int] = set()
    for bucket in _buckets(paragraphs):
        first = _first_of_each(bucket, copies)
        starts.update(_starting_others(first))
    return Repeats(frozenset(copies), frozenset(starts))


def _buckets(paragraphs: Iterable[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    buckets: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for number, words in paragraphs:
        key = _WORD.findall(words[:_KEY_WINDOW].lower())[:FEWEST_WORDS]
        if len(key) == FEWEST_WORDS:
            buckets[tuple(key)].append((number, words))
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _first_of_each(bucket: list[tuple[int, str]], copies: set[int]) -> dict[str, int]:
    first: dict[str, int] = {}
    for number, words in bucket:
        plain = normalised(words)
        if plain in first:
            copies.add(number)
        else:
            first[plain] = number
    return first


def _starting_others(first: dict[str, int]) -> list[int]:
    """In alphabetic order a text that starts another stands right before one that it starts."""
    in_order = sorted(plain + " " for plain in first)
    return [first[one[:-1]] for one, other in pairwise(in_order) if other.startswith(one)]
