from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.attribution.modality import Modality
from averral.cast import Cast
from averral.finding import Finding
from averral.pipeline import Reader
from averral.records import AUTHOR, UNSPECIFIED
from averral.syntax import Syntax

Parse = Callable[[str], Syntax]


@pytest.fixture(scope="module")
def modality(reader: Reader) -> Modality:
    return Modality(reader.codebook)


@pytest.fixture(scope="module")
def finding(reader: Reader, parse: Parse, cast_of: Callable[..., Cast]) -> Callable[[str, str], Finding]:
    def found(text: str, label: str) -> Finding:
        return next(f for f in reader.matcher.read(parse(text), cast_of(text)) if f.label == label)

    return found


@pytest.mark.parametrize(
    ("text", "polarity", "realis"),
    [
        ("Chad attacked Libya.", "positive", "actual"),
        ("Chad did not attack Libya.", "negative", "actual"),
        ("Chad failed to attack Libya.", "negative", "actual"),
        ("Chad stopped attacking Libya.", "negative", "actual"),
        ("Chad did not stop attacking Libya.", "positive", "actual"),
        ("Chad's refusal to attack Libya was praised.", "negative", "actual"),
        ("Chad no longer attacks Libya.", "negative", "actual"),
        ("Chad attacked neither Libya nor Mali.", "negative", "actual"),
        ("Chad is unlikely to attack Libya.", "negative", "actual"),
        ("It is unlikely that Chad attacked Libya.", "negative", "actual"),
        ("Chad will attack Libya.", "positive", "future"),
        ("Chad would attack Libya.", "positive", "hypothetical"),
        ("Chad would have attacked Libya.", "positive", "counterfactual"),
        ("If Chad attacks Libya, prices rise.", "positive", "hypothetical"),
        ("Chad plans to attack Libya.", "positive", "intended"),
        ("Chad's plan to attack Libya failed.", "positive", "intended"),
        ("Chad often attacks Libya.", "positive", "habitual"),
        ("Chad told reporters that it had attacked Libya.", "positive", "actual"),
        ("Chad told the rebels to attack Libya.", "positive", "intended"),
    ],
)
def test_moods(
    modality: Modality, parse: Parse, finding: Callable[[str, str], Finding], text: str, polarity: str, realis: str
) -> None:
    mood = modality.mood(parse(text), finding(text, "ASSAULT"), [])
    assert (mood.polarity, mood.realis) == (polarity, realis)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Chad attacked Libya.", None),
        ("Chad allegedly attacked Libya.", ("possible", UNSPECIFIED)),
        ("Chad reportedly attacked Libya.", ("possible", UNSPECIFIED)),
        ("Chad probably attacked Libya.", ("probable", AUTHOR)),
        ("Chad possibly attacked Libya.", ("possible", AUTHOR)),
    ],
)
def test_hedges(
    modality: Modality,
    parse: Parse,
    finding: Callable[[str, str], Finding],
    text: str,
    hedge: tuple[str, str] | None,
) -> None:
    found = modality.hedge(parse(text), finding(text, "ASSAULT"))
    assert (found[:2] if found else None) == hedge
    assert found is None or found[2].startswith("hedge: ")


def test_a_modal_weakens_certainty(modality: Modality, parse: Parse, finding: Callable[[str, str], Finding]) -> None:
    text = "Chad may attack Libya."
    mood = modality.mood(parse(text), finding(text, "ASSAULT"), [])
    assert (mood.certainty, mood.reason) == ("possible", "modal: may")


def test_a_definite_noun_takes_its_event_for_granted(
    modality: Modality, parse: Parse, finding: Callable[[str, str], Finding]
) -> None:
    text = "Chad's attack on Libya may end."
    found = finding(text, "ASSAULT")
    assert modality.presupposed(parse(text), found)
    assert modality.mood(parse(text), found, []).realis == "actual"


def test_a_light_verb_asserts_its_noun(
    modality: Modality, parse: Parse, finding: Callable[[str, str], Finding]
) -> None:
    text = "Chad may launch an attack on Libya."
    found = finding(text, "ASSAULT")
    assert not modality.presupposed(parse(text), found)
    assert modality.mood(parse(text), found, []).certainty == "possible"


def test_evidence_is_what_a_verb_of_citing_ties_in(
    modality: Modality, parse: Parse, finding: Callable[[str, str], Finding]
) -> None:
    text = "Citing videos, police accused Chad of attacking Libya."
    tokens = parse(text).tokens
    assert [tokens[i].text for i in modality.evidence(parse(text), finding(text, "ASSAULT"))] == ["videos"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Chad has ended its support for the rebels.", "negative"),
        ("Chad cut off its funding of the rebels.", "negative"),
        ("Chad has not ended its support for the rebels.", "positive"),
        ("Chad praised its support for the rebels.", "positive"),
    ],
)
def test_a_tie_that_a_noun_names_can_be_over(
    modality: Modality, parse: Parse, finding: Callable[[str, str], Finding], text: str, polarity: str
) -> None:
    mood = modality.mood(parse(text), finding(text, "supports"), [])
    assert (mood.polarity, mood.realis) == (polarity, "actual")
    assert any(w.startswith("under ") for w in mood.why) is (polarity == "negative")
