from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.attribution.cues import CueReader, Region
from averral.cast import Cast
from averral.pipeline import Reader
from averral.quotations import quotations
from averral.records import AUTHOR, UNSPECIFIED
from averral.syntax import Syntax

Regions = Callable[[str], list[tuple[Region, str]]]


@pytest.fixture(scope="module")
def regions(reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> Regions:
    cues = CueReader(reader.codebook)

    def found(text: str) -> list[tuple[Region, str]]:
        syntax = parse(text)
        read = cues.read(syntax, cast_of(text), quotations(syntax, reader.codebook.verb_cues))
        return [(r, " ".join(syntax.tokens[i].text for i in sorted(r.content))) for r in read]

    return found


@pytest.mark.parametrize(
    ("text", "kind", "source", "inside", "outside"),
    [
        ("Chad said rebels fled.", "indirect", "TCD", "rebels fled", "Chad"),
        ("Rebels fled, Chad said.", "indirect", "TCD", "Rebels fled", "Chad"),
        ('"Rebels attacked Mali," Chad said.', "quoted", "TCD", "Rebels attacked Mali", "Chad"),
        ("According to Chad, rebels fled.", "according", "TCD", "rebels fled", "Chad"),
        ("Chad's claim that rebels fled was wrong.", "noun", "TCD", "rebels fled", "wrong"),
        ("It was said that rebels fled.", "indirect", UNSPECIFIED, "rebels fled", "It"),
        ("I said rebels fled.", "indirect", AUTHOR, "rebels fled", "I said"),
    ],
)
def test_regions(regions: Regions, text: str, kind: str, source: str, inside: str, outside: str) -> None:
    (found,) = [(r, words) for r, words in regions(text) if r.kind == kind]
    region, words = found
    assert region.sources == (source,)
    assert inside in words
    assert outside not in words


def test_a_cue_without_content_of_its_own_covers_nothing(regions: Regions) -> None:
    assert regions("The minister of Chad spoke. Rebels fled.") == []
    assert regions("The claim was wrong.") == []


def test_evidence_may_speak_in_a_sources_place(regions: Regions) -> None:
    (found,) = [r for r, _ in regions("The videos show that rebels fled.")]
    assert found.sources == () and len(found.evidence) == 1


def test_a_denial_keeps_its_polarity_and_negation(regions: Regions) -> None:
    (denied,) = [r for r, _ in regions("Chad denied that rebels fled.")]
    assert denied.cue.polarity == "negative" and not denied.negated
    (not_denied,) = [r for r, _ in regions("Chad did not deny that rebels fled.")]
    assert not_denied.negated


def test_nested_cues_are_nested_regions(regions: Regions) -> None:
    outer, inner = (r for r, _ in regions("Chad said that Mali claimed that rebels fled."))
    assert inner.content < outer.content
    assert (outer.sources, inner.sources) == (("TCD",), ("MLI",))


def test_scare_quotes_are_no_region(regions: Regions) -> None:
    assert [r for r, _ in regions('Chad said the "friends" fled.') if r.kind == "quoted"] == []
