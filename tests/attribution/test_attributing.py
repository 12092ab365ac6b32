from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast
from averral.finding import Attributed
from averral.pipeline import Reader
from averral.quotations import quotations
from averral.records import AUTHOR, UNSPECIFIED
from averral.syntax import Syntax

Read = Callable[[str], tuple[Attributed, ...]]


@pytest.fixture(scope="module")
def read(reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> Read:
    def found(text: str) -> tuple[Attributed, ...]:
        syntax, cast = parse(text), cast_of(text)
        spoken = quotations(syntax, reader.codebook.verb_cues)
        return reader.attribution.read(syntax, cast, spoken, reader.matcher.read(syntax, cast))[0]

    return found


def _of(read: Read, text: str, label: str) -> Attributed:
    (found,) = [a for a in read(text) if a.finding.label == label]
    return found


@pytest.mark.parametrize(
    ("text", "source", "chain", "certainty", "author"),
    [
        ("Mali praised Chad.", AUTHOR, (AUTHOR,), "certain", "certain"),
        ("Libya said Mali praised Chad.", "LBY", (AUTHOR, "LBY"), "certain", "underspecified"),
        ("Libya confirmed that Mali praised Chad.", "LBY", (AUTHOR, "LBY"), "certain", "certain"),
        ("Libya believes that Mali praised Chad.", "LBY", (AUTHOR, "LBY"), "probable", "underspecified"),
        ("Libya suspects that Mali praised Chad.", "LBY", (AUTHOR, "LBY"), "possible", "underspecified"),
        ("Mali reportedly praised Chad.", UNSPECIFIED, (AUTHOR, UNSPECIFIED), "possible", "possible"),
        ("Libya quoted Niger as saying that Mali praised Chad.", "NER", (AUTHOR, "LBY", "NER"), "certain",
         "underspecified"),
        ("Libya said Niger claimed that Mali praised Chad.", "NER", (AUTHOR, "LBY", "NER"), "certain",
         "underspecified"),
    ],
)  # fmt: skip
def test_sources(read: Read, text: str, source: str, chain: tuple[str, ...], certainty: str, author: str) -> None:
    found = _of(read, text, "SUPPORT")
    assert (found.source, found.chain) == (source, chain)
    assert (found.certainty, found.author_certainty) == (certainty, author)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Libya said the mayor visited Sebha, a town held by rebels.", AUTHOR),
        ("Libya said it sent food to the town controlled by rebels.", AUTHOR),
        ("Libya said prices rose in Chad, where rebels attacked the army.", AUTHOR),
        ("It was in May that rebels attacked Chad, Libya said that it was sorry.", AUTHOR),
        ("Libya said that it met the men who attacked Chad.", "LBY"),
        ("As Libya said, rebels attacked the army.", "LBY"),
        ("Rebels attacked the army, as Libya said.", "LBY"),
    ],
)
def test_what_only_describes_a_thing_spoken_of_is_the_authors(read: Read, text: str, source: str) -> None:
    wanted = ("ASSAULT", "controls_territory", "hostile_to")
    assert {a.source for a in read(text) if a.finding.label in wanted} == {source}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Libya said the attack on Chad by rebels failed.", "LBY"),
        ("Libya said that it would leave after the attack on Chad by rebels ended.", AUTHOR),
        ("Libya urged Mali to stop the attack on Chad by rebels.", AUTHOR),
        ('Libya said: "To understand that rebels attacked Chad is hard."', "LBY"),
    ],
)
def test_what_a_noun_takes_for_granted_is_said_where_it_is_in_the_main_clause(
    read: Read, text: str, source: str
) -> None:
    assert {a.source for a in read(text) if a.finding.label == "ASSAULT"} == {source}


def test_a_denial_turns_polarity_and_a_denied_negation_turns_it_back(read: Read) -> None:
    assert _of(read, "Libya denied that Mali praised Chad.", "SUPPORT").polarity == "negative"
    assert _of(read, "Libya denied that Mali never praised Chad.", "SUPPORT").polarity == "positive"
    assert _of(read, "Libya did not deny that Mali praised Chad.", "SUPPORT").polarity == "positive"


def test_a_weak_hedge_under_a_source_is_the_sources(read: Read) -> None:
    found = _of(read, "Libya said Mali probably praised Chad.", "SUPPORT")
    assert (found.source, found.certainty) == ("LBY", "probable")


def test_several_sources_give_several_statements(read: Read) -> None:
    found = [a for a in read("Libya and Niger said Mali praised Chad.") if a.finding.label == "SUPPORT"]
    assert [a.source for a in found] == ["LBY", "NER"]


def test_what_a_title_takes_for_granted_is_the_authors(read: Read) -> None:
    found = _of(read, "Libya said Lena Orlova, the leader of the Vlora Front, slept.", "leads")
    assert found.source == AUTHOR


def test_cue_quote_and_reasons_are_kept(read: Read, parse: Callable[[str], Syntax]) -> None:
    text = '"Mali praised Chad on Monday," Libya said.'
    found, tokens = _of(read, text, "SUPPORT"), parse(text).tokens
    assert found.cue is not None and tokens[found.cue].text == "said"
    assert found.quote is not None and tokens[found.quote[0]].text == "Mali"
    assert any(reason.startswith("source: ") for reason in found.why)


def test_without_a_cue_there_is_none(read: Read) -> None:
    found = _of(read, "Mali praised Chad.", "SUPPORT")
    assert (found.cue, found.quote, found.evidence) == (None, None, ())


def test_evidence_stands_with_what_it_shows(read: Read, parse: Callable[[str], Syntax]) -> None:
    text = "Citing videos, police accused Chad of attacking Mali."
    tokens = parse(text).tokens
    assert [tokens[i].text for i in _of(read, text, "ASSAULT").evidence] == ["videos"]
