"""Places that are described, not named."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.pipeline import Reader
from averral.records import Place
from averral.syntax import Sentence, Syntax, Token
from averral.timeplace import read_places
from averral.timeplace.described import described_places

GOLD = Path(__file__).parents[1] / "gold" / "described.csv"
WORDS = ("camp", "camps", "in", "of", "the", "border", "rebel", "Mali", "set", "side", "north", "they", "hold", ",")
DEPS = ("pobj", "dobj", "prep", "det", "amod", "compound", "conj", "relcl", "appos", "poss", "punct")


def rows() -> list[dict[str, str]]:
    """The rows of the gold table."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def described(reader: Reader, syntax: Syntax) -> list[Place]:
    """The described places of a text."""
    return [p for p in read_places(syntax, reader.gazetteer) if not p.named]


@pytest.mark.parametrize("row", rows(), ids=lambda r: f"{r['phenomenon']}: {r['text']}")
def test_gold(row: dict[str, str], reader: Reader, parse: Callable[[str], Syntax]) -> None:
    found = [f"{p.name}={p.type}:{p.country or ''}" for p in described(reader, parse(row["text"]))]
    assert found == [part for part in row["expected"].split(";") if part], row["notes"]


def test_the_record_says_that_it_is_described_and_by_what(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    (place,) = described(reader, parse("The group runs bases in Somalia."))
    assert (place.id, place.lat, place.lon, place.geonameid, place.score) == (
        "place:bases-in-somalia", None, None, None, None,
    )  # fmt: skip
    assert (place.geo_precision, place.where_prec, place.candidates) == (None, None, ())
    assert place.why == ("described, not named: bases", "in Somalia", "object of runs")


def test_the_same_words_are_one_place(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    text = "Gunmen stormed the border post. Smoke rose from the border post."
    (place,) = described(reader, parse(text))
    assert [text[m.start : m.end] for m in place.mentions] == ["border post", "border post"]


def test_ids_differ_from_those_of_named_places(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    syntax = parse("Gunmen stormed the camps.")
    (place,) = described_places(syntax, reader.gazetteer, [Place("place:camps", "Camps", "unknown")])
    assert place.id == "place:at-19"


def test_the_name_is_among_the_named_places_still(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    places = read_places(parse("The group runs bases in Somalia."), reader.gazetteer)
    assert [(p.name, p.named) for p in places] == [("bases in Somalia", False), ("Somalia", True)]


@st.composite
def syntaxes(draw: st.DrawFn) -> Syntax:
    """One sentence of tokens that hang on each other in any way without a circle."""
    words = draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(DEPS)), min_size=1, max_size=14))
    order = draw(st.permutations(range(len(words))))
    heads = {order[0]: order[0]}
    for n, i in enumerate(order[1:], 1):
        heads[i] = order[draw(st.integers(0, n - 1))]
    tokens, at = [], 0
    for i, (word, dep) in enumerate(words):
        root = heads[i] == i
        tokens.append(Token(i, word, word, "NOUN", "NN", "ROOT" if root else dep, heads[i], at, at + len(word)))
        at += len(word) + 1
    text = " ".join(word for word, _ in words)
    below = tuple(tuple(j for j in heads if heads[j] == i != j) for i in range(len(words)))
    children = tuple(tuple(sorted(c)) for c in below)
    return Syntax(text, tuple(tokens), (Sentence(0, 0, len(tokens), 0, len(text)),), (), children, (0,) * len(tokens))


@given(syntaxes())
def test_spans_are_whole_words_that_do_not_overlap(reader: Reader, syntax: Syntax) -> None:
    places = described_places(syntax, reader.gazetteer, ())
    spans = sorted(m for p in places for m in p.mentions)
    starts, ends = {t.start for t in syntax.tokens}, {t.end for t in syntax.tokens}
    assert all(s.start in starts and s.end in ends and s.start < s.end for s in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert len({p.id for p in places}) == len(places)
