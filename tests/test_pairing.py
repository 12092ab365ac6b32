from __future__ import annotations

from collections.abc import Callable

from averral.actors import read_actors
from averral.cast import Cast
from averral.documents import from_text
from averral.pairing import candidate_pairs
from averral.pipeline import Reader
from averral.quotations import quotations
from averral.syntax import Syntax


def words(text: str, syntax: Syntax, cast: Cast, most: int = 6) -> list[tuple[str, str]]:
    found = candidate_pairs(syntax, cast, most)
    return [(text[p.first_span.start : p.first_span.end], text[p.second_span.start : p.second_span.end]) for p in found]


def test_two_actors_of_a_sentence_are_a_pair(parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> None:
    text = "The rebels attacked Uganda. Chad slept."
    assert words(text, parse(text), cast_of(text)) == [("rebels", "Uganda")]


def test_a_body_and_its_state_are_none(parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> None:
    text = "Chad's army left Chad."
    assert words(text, parse(text), cast_of(text)) == []


def test_an_official_and_his_state_are_none(parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> None:
    text = "The president of Kenya left Kenya for Uganda."
    assert {second for _, second in words(text, parse(text), cast_of(text))} == {"Uganda"}


def test_the_nearest_are_kept(parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> None:
    text = "Kenya attacked Uganda after long talks in the capital of Chad."
    syntax, cast = parse(text), cast_of(text)
    assert words(text, syntax, cast, most=1) == [("Kenya", "Uganda")]
    assert len(words(text, syntax, cast)) == len(set(words(text, syntax, cast))) <= 3
    assert words(text, syntax, cast, most=0) == []


def test_two_who_are_named_twice_are_one_pair(parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> None:
    text = "Kenya attacked Uganda, and Uganda attacked Kenya."
    assert len(words(text, parse(text), cast_of(text))) == 1


def test_bylines_are_not_read(reader: Reader, cast_of: Callable[..., Cast]) -> None:
    text = "Boats stopped\n\nBy Ada Brook of Kenya and Uganda\n\nChad attacked Libya on Monday."
    syntax = reader.parser.parse(from_text(text)[0])[0]
    cast = read_actors(syntax, reader.knowledge, quotations(syntax, reader.codebook.verb_cues), None)
    assert words(text, syntax, cast) == [("Chad", "Libya")]


def test_sentences_left_out_are_not_looked_at(parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> None:
    text = "Kenya attacked Uganda. Chad attacked Libya."
    assert [p.sentence for p in candidate_pairs(parse(text), cast_of(text), leave_out={0})] == [1]
