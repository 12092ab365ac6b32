from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from averral.attribution.spans import agreed, learned_regions, of_rules, spans
from averral.cast import Cast
from averral.pipeline import Reader
from averral.quotations import quotations
from averral.records import Attribution, Span
from averral.syntax import Syntax

TEXT = "The minister of Kenya said that rebels had fled."


def _words(spans: tuple[Span, ...]) -> list[str]:
    return [TEXT[s.start : s.end] for s in spans]


def test_the_regions_of_rules_as_spans(
    reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]
) -> None:
    syntax = parse(TEXT)
    regions = reader.attribution.cues.read(syntax, cast_of(TEXT), quotations(syntax, reader.codebook.verb_cues))
    (one,) = of_rules(syntax, regions)
    assert _words(one.source) == ["The minister of Kenya"]
    assert _words(one.cue) == ["said"]
    assert _words(one.content) == ["that rebels had fled"]
    assert one.why == ("rule: indirect say",)


def test_the_model_s_spans_say_whether_a_rule_saw_the_cue(
    reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]
) -> None:
    syntax = parse(TEXT)
    regions = reader.attribution.cues.read(syntax, cast_of(TEXT), quotations(syntax, reader.codebook.verb_cues))
    tagged = [Attribution((Span(0, 21),), (Span(22, 26),), (Span(27, 47),), 0.9)]
    assert agreed(syntax, regions, tagged)[0].why == ("rule and model 0.90",)
    assert agreed(syntax, (), tagged)[0].why == ("model 0.90",)


def test_a_cue_that_only_the_model_saw_gives_a_source(
    reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]
) -> None:
    syntax, cast = parse(TEXT), cast_of(TEXT)
    tagged = [Attribution((Span(0, 21),), (Span(22, 26),), (Span(27, 47),), 0.9)]
    (region,) = learned_regions(syntax, cast, reader.codebook, (), tagged, 0.5)
    assert region.kind == "model" and syntax.tokens[region.token].text == "said"
    assert region.sources == cast.heads[1]
    assert learned_regions(syntax, cast, reader.codebook, (), tagged, 0.95) == ()


def test_according_to_is_one_cue(reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> None:
    text = "Rebels fled, according to Kenya."
    syntax = parse(text)
    regions = reader.attribution.cues.read(syntax, cast_of(text), quotations(syntax, reader.codebook.verb_cues))
    (one,) = of_rules(syntax, regions)
    assert [[text[s.start : s.end] for s in part] for part in (one.source, one.cue)] == [["Kenya"], ["according to"]]
    assert [text[s.start : s.end].rstrip(",.") for s in one.content] == ["Rebels fled"]


def test_a_mark_between_two_runs_joins_them_and_a_word_does_not(parse: Callable[[str], Syntax]) -> None:
    syntax = parse("Rebels, fighters and others fled.")
    assert spans(syntax, [0, 2]) == (Span(0, 16),)
    assert spans(syntax, [2, 4]) == (Span(8, 16), Span(21, 27))
    assert spans(syntax, []) == ()


def test_no_region_without_a_known_source_or_content_or_for_a_cue_of_the_rules(
    reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]
) -> None:
    syntax, cast = parse(TEXT), cast_of(TEXT)
    regions = reader.attribution.cues.read(syntax, cast, quotations(syntax, reader.codebook.verb_cues))
    whole = Attribution((Span(0, 21),), (Span(22, 26),), (Span(27, 47),), 0.9)
    assert learned_regions(syntax, cast, reader.codebook, regions, [whole], 0.5) == ()
    for less in (replace(whole, source=()), replace(whole, content=()), replace(whole, cue=(Span(26, 27),))):
        assert learned_regions(syntax, cast, reader.codebook, (), [less], 0.5) == ()
