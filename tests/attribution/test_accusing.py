from __future__ import annotations

from dataclasses import replace

import pytest

from averral.attribution.accusing import accusations
from averral.cast import Cast
from averral.finding import Attributed, Finding
from averral.records import AUTHOR, UNSPECIFIED, Actor

CAST = Cast(
    (
        Actor("army", "army", "military", parent="gov"),
        Actor("gov", "government", "government"),
        Actor("rebels", "rebels", "armed_group"),
        Actor("paper", "newspaper", "organisation", sector="JRN"),
        Actor("crowd", "villagers", "population"),
    )
)
HARM = Attributed(
    Finding("ASSAULT", "event", ("rebels",), ("crowd",), 6, 4, 8), "gov", (AUTHOR, "gov"), 2,
    "certain", "underspecified", "positive", "actual",
)  # fmt: skip


def test_a_party_that_states_harm_accuses() -> None:
    (found,) = accusations(CAST, [HARM])
    assert (found.finding.label, found.finding.mode) == ("ACCUSE", "allege")
    assert (found.finding.actor, found.finding.recipient) == (("gov",), ("rebels",))
    assert (found.finding.trigger, found.finding.first, found.finding.last) == (2, 2, 8)
    assert (found.source, found.chain, found.author_certainty) == (AUTHOR, (AUTHOR,), "certain")


def test_a_nested_statement_is_reported_by_the_source_around_it() -> None:
    (found,) = accusations(CAST, [replace(HARM, chain=(AUTHOR, "paper", "gov"))])
    assert (found.source, found.chain) == ("paper", (AUTHOR, "paper"))


@pytest.mark.parametrize(
    "told",
    [
        replace(HARM, source=AUTHOR, chain=(AUTHOR,), cue=None),
        replace(HARM, source=UNSPECIFIED),
        replace(HARM, source="paper"),
        replace(HARM, source="crowd"),
        replace(HARM, polarity="negative"),
        replace(HARM, realis="future"),
        replace(HARM, finding=replace(HARM.finding, label="SUPPORT")),
        replace(HARM, finding=replace(HARM.finding, actor=("army",))),
    ],
    ids=["author", "unspecified", "outlet", "bystanders", "denied", "future", "no harm", "own family"],
)
def test_what_is_no_accusation(told: Attributed) -> None:
    assert accusations(CAST, [told]) == ()


def test_support_accuses_only_when_an_armed_group_gets_it() -> None:
    finding = Finding("supports", "relation", ("gov",), ("rebels",), 6, 4, 8)
    told = replace(HARM, source="rebels", finding=finding)
    assert accusations(CAST, [replace(told, finding=replace(finding, recipient=("crowd",)))]) == ()
    assert [a.finding.recipient for a in accusations(CAST, [told])] == [("gov",)]


def test_a_cue_that_is_an_accusation_adds_nothing() -> None:
    stated = replace(HARM, finding=Finding("ACCUSE", "event", ("gov",), ("rebels",), 2, 0, 8), source=AUTHOR, cue=None)
    assert accusations(CAST, [stated, HARM]) == ()


def test_one_accusation_for_each_cue_and_accused() -> None:
    assert len(accusations(CAST, [HARM, replace(HARM, finding=replace(HARM.finding, trigger=7))])) == 1


def test_a_party_that_states_a_betrayal_accuses() -> None:
    betrayed = replace(HARM, finding=replace(HARM.finding, label="supports", polarity="negative"), polarity="negative")
    (found,) = accusations(CAST, [betrayed])
    assert (found.finding.label, found.finding.recipient, found.polarity) == ("ACCUSE", ("rebels",), "positive")
    assert not accusations(CAST, [replace(betrayed, finding=replace(betrayed.finding, polarity="positive"))])
