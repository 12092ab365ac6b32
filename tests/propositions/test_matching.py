from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from averral.cast import Cast
from averral.codebook import load_codebook
from averral.codebook.loader import HERE
from averral.finding import Finding
from averral.propositions import Matcher
from averral.syntax import Syntax

Parse = Callable[[str], Syntax]
CastOf = Callable[..., Cast]
Find = Callable[[str], list[Finding]]


def _told(findings: list[Finding]) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return {(f.label, f.actor, f.recipient) for f in findings}


@pytest.mark.parametrize(
    ("text", "label", "actor", "recipient"),
    [
        ("Chad attacked Libya.", "ASSAULT", "TCD", "LBY"),
        ("Libya was attacked by Chad.", "ASSAULT", "TCD", "LBY"),
        ("Chad's attack on Libya failed.", "ASSAULT", "TCD", "LBY"),
        ("Chad carried out an attack on Libya.", "ASSAULT", "TCD", "LBY"),
        ("Chad praised Libya.", "SUPPORT", "TCD", "LBY"),
        ("Chad is the main sponsor of Libya.", "supports", "TCD", "LBY"),
        ("Libya gets support from Chad.", "supports", "TCD", "LBY"),
    ],
)
def test_one_proposition_in_many_forms(find: Find, text: str, label: str, actor: str, recipient: str) -> None:
    assert (label, (actor,), (recipient,)) in _told(find(text))


def test_parties_are_distributed_into_pairs(find: Find) -> None:
    told = _told(find("Chad and Mali attacked Libya and Niger."))
    assert told == {("ASSAULT", (a,), (b,)) for a in ("TCD", "MLI") for b in ("LBY", "NER")}


def test_a_mutual_act_has_both_sides(find: Find) -> None:
    (finding,) = find("Chad and Libya signed a treaty.")
    assert {finding.actor, finding.recipient} == {("TCD",), ("LBY",)}


def test_each_other_is_read(find: Find) -> None:
    (finding,) = find("Chad and Libya attacked each other.")
    assert {finding.actor, finding.recipient} == {("TCD",), ("LBY",)}


def test_a_pattern_with_wanted_objects_needs_them(find: Find) -> None:
    assert "SANCTION" in {f.label for f in find("Chad recalled its ambassador from Libya.")}
    assert "SANCTION" not in {f.label for f in find("Chad recalled its defeat in Libya.")}


def test_what_needs_both_sides_is_not_read_with_one(find: Find) -> None:
    assert [f for f in find("Chad accused the weather.") if f.label == "ACCUSE"] == []


def test_an_event_may_lack_a_side(find: Find) -> None:
    (finding,) = find("Two soldiers were killed.")
    assert (finding.label, finding.actor) == ("ASSAULT", ())
    assert finding.recipient


def test_every_finding_says_why(find: Find) -> None:
    (finding,) = find("Chad attacked Libya.")
    assert any(reason.startswith("rule ASSAULT/") for reason in finding.why)
    assert "actor: subject Chad" in finding.why
    assert "recipient: object Libya" in finding.why
    assert 0 < finding.score <= 1


def test_the_span_runs_over_predicate_and_arguments(find: Find, parse: Parse) -> None:
    text = "On Monday Chad attacked Libya with tanks."
    (finding,) = find(text)
    tokens = parse(text).tokens
    assert tokens[finding.trigger].text == "attacked"
    assert finding.first <= 2 and tokens[finding.first].start <= text.index("Chad")
    assert tokens[finding.last - 1].end >= text.index("Libya") + len("Libya")


def test_ties_of_noun_phrases_are_findings_without_a_clause(find: Find) -> None:
    text = "Karim Ottah, a spokesman for the Vlora Front, slept."
    (finding,) = [f for f in find(text) if f.label == "member_of"]
    assert (finding.kind, finding.clause, finding.past) == ("relation", None, False)
    assert finding.why[0].startswith("noun phrase: ")


def test_wording_that_ends_a_tie_is_negative(find: Find) -> None:
    (finding,) = [f for f in find("Chad abandoned the rebels.") if f.label == "supports"]
    assert finding.polarity == "negative"


def test_findings_come_in_order_of_their_triggers(find: Find) -> None:
    triggers = [f.trigger for f in find("Chad attacked Libya, and Mali thanked Chad. Niger accused Mali of theft.")]
    assert len(triggers) >= 3 and triggers == sorted(triggers)


def test_co_occurrence_states_nothing(find: Find) -> None:
    assert find("Chad lies east of Niger, and Libya lies north of both.") == []


def test_new_wording_is_a_line_of_data(tmp_path: Path, parse: Parse, cast_of: CastOf) -> None:
    import shutil

    folder = tmp_path / "codebook"
    shutil.copytree(HERE, folder)
    path = folder / "events" / "SUPPORT.toml"
    row = '\n[[pattern]]\nname = "bow"\nverbs = ["bow to"]\nactor = ["subject"]\nrecipient = ["to"]\n'
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    text = "Chad bowed to Libya."
    findings = Matcher(load_codebook(folder)).read(parse(text), cast_of(text))
    assert ("SUPPORT", ("TCD",), ("LBY",)) in _told(list(findings))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Libya says Chad is responsible for the attack on Mali.", ("ASSAULT", ("TCD",), ("MLI",))),
        ("Libya says Chad is responsible for the attack on Mali.", ("ACCUSE", ("LBY",), ("TCD",))),
        ("Libya blamed Chad for the attack on Mali.", ("ASSAULT", ("TCD",), ("MLI",))),
        ("Libya is not happy with Chad.", ("ACCUSE", ("LBY",), ("TCD",))),
        ("Libya sent Foreign Minister Karim Ottah to Chad.", ("CONSULT", ("LBY",), ("TCD",))),
    ],
)
def test_who_is_laid_a_deed_or_sent(find: Find, text: str, told: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert told in _told(find(text))


def test_a_question_is_no_request(find: Find) -> None:
    assert not [f for f in find("Chad asked if Libya had left Mali.") if f.label == "REQUEST"]
    assert [f for f in find("Chad asked Libya to leave Mali.") if f.label == "REQUEST"]


def test_a_state_before_another_noun_is_no_part(find: Find) -> None:
    assert not [f for f in find("The Chad base is part of NATO.") if f.label == "part_of"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad agreed to lift a ban on imports from Libya.", ("AGREE", ("TCD",), ("LBY",))),
        ("Chad has offered to send doctors to Libya.", ("AGREE", ("TCD",), ("LBY",))),
        ("Chad refused to send peacekeepers to Libya.", ("REJECT", ("TCD",), ("LBY",))),
        ("Chad demanded the withdrawal of Libya from the north.", ("REQUEST", ("TCD",), ("LBY",))),
        ("The Chadian government sent troops to Mali to fight the rebels.", ("MOBILIZE", ("TCD.GOV",), ("x1",))),
    ],
)
def test_whom_the_content_of_an_act_is_about(
    find: Find, text: str, told: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    found = _told(find(text))
    assert told in found or any(f[0] == told[0] and f[1] == told[1] and f[2] for f in found)


def test_nobody_promises_their_own_troops_anything(find: Find) -> None:
    told = [f for f in find("Chad is willing to withdraw its troops.") if f.label == "AGREE"]
    assert told == []


def test_a_denial_of_harm_rejects_nothing_of_the_victims(find: Find) -> None:
    assert not [f for f in find("Chad denied that Libya was attacked.") if f.label == "REJECT"]


def test_a_wish_is_no_request(find: Find) -> None:
    assert not [f for f in find("Chad met Libya. Chad wants to leave.") if f.label == "REQUEST"]


def test_a_mutual_pattern_sets_several_doers_against_each_other(find: Find) -> None:
    (finding,) = find("Chad and Libya clashed along the river.")
    assert (finding.actor, finding.recipient) == (("TCD",), ("LBY",))


def test_a_pattern_that_wants_both_sides_states_nothing_with_one(find: Find) -> None:
    assert not [f for f in find("The soldiers left in May.") if f.label == "RETREAT"]
    assert [f for f in find("Libyan soldiers left Chad in May.") if f.label == "RETREAT"]


def test_a_mediator_stays_the_actor(find: Find) -> None:
    told = _told(find("Mali launched a mediation effort between Chad and Libya."))
    assert ("CONSULT", ("MLI",), ("TCD",)) in told


def test_an_object_may_stand_after_the_preposition_of_an_entry(find: Find) -> None:
    assert [f for f in find("Police took two Chadians into custody.") if f.label == "COERCE"]
    assert not [f for f in find("Police took two Chadians into a bakery.") if f.label == "COERCE"]


def test_who_lifts_or_extends_a_measure_took_it(find: Find) -> None:
    assert ("COERCE", ("TCD",), ("LBY",)) in _told(find("Chad extended the ban on Libya."))
    assert ("COERCE", ("TCD",), ("LBY",)) not in _told(find("Chad praised the ban on Libya."))


def test_joint_callers_do_not_answer_each_other(find: Find) -> None:
    told = [f for f in find("Chad met Libya. Chad and Libya called for patience.") if f.label == "REQUEST"]
    assert told == []


@pytest.mark.parametrize("text", ["Heavy rain hit Chad.", "Two soldiers died in an earthquake.", "A flood hit Libya."])
def test_storms_and_accidents_assault_nobody(find: Find, text: str) -> None:
    assert not [f for f in find(text) if f.label == "ASSAULT"]


def test_who_speaks_in_a_call_talks_to_the_hearer(find: Find) -> None:
    told = _told(find("In a telephone call on Monday, Chad told Libya that the pact holds."))
    assert ("CONSULT", ("TCD",), ("LBY",)) in told
    assert not [f for f in find("In a telephone call on Monday, Chad slept.") if f.label == "CONSULT"]


def test_that_it_was_an_attack_names_no_doer(find: Callable[[str], list[Finding]]) -> None:
    found = find("Chad mourned. It was the first attack on Libya.")
    assert [(f.actor, f.recipient) for f in found if f.label == "ASSAULT"] == [((), ("LBY",))]
    assert [f.actor for f in find("Chad denied it. It launched an attack on Libya.") if f.label == "ASSAULT"] == [
        ("TCD",)
    ]


def test_a_treaty_that_something_followed_is_not_of_the_subject_far_above(find: Callable[[str], list[Finding]]) -> None:
    found = find("The rebels ignored an order to disband that followed the treaty with Chad.")
    assert [f for f in found if f.label == "AGREE"] == []
