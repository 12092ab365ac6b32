from __future__ import annotations

from averral.cast import Cast
from averral.finding import Finding
from averral.propositions.completion import complete
from averral.records import Actor
from averral.syntax import Sentence, Syntax

CAST = Cast((Actor("a", "army", "military"), Actor("b", "rebels", "armed_group"), Actor("c", "Chad", "state")))
SYNTAX = Syntax(
    "", (), tuple(Sentence(n, 5 * n, 5 * n + 5, 0, 0) for n in range(4)), (), (), tuple(n // 5 for n in range(20))
)


def _finding(label: str, actor: str, recipient: str, trigger: int, why: tuple[str, ...] = ("rule x",)) -> Finding:
    sides = tuple((i,) if i else () for i in (actor, recipient))
    return Finding(label, "event", sides[0], sides[1], trigger, trigger, trigger + 1, score=0.9, why=why)


def test_the_opponent_fills_the_empty_side_of_a_hostile_act() -> None:
    told = _finding("ASSAULT", "a", "b", 3)
    bare = _finding("ASSAULT", "", "b", 9, ("rule x", "actor: not stated"))
    filled = complete([told, bare], SYNTAX, CAST)[1]
    assert (filled.actor, filled.recipient) == (("a",), ("b",))
    assert filled.score < bare.score
    assert filled.why == ("rule x", "actor: filled from the text, a")


def test_the_opponent_named_most_often_wins() -> None:
    told = [_finding("ASSAULT", "a", "b", 1), _finding("ASSAULT", "a", "c", 2), _finding("ASSAULT", "c", "a", 3)]
    filled = complete([*told, _finding("ASSAULT", "a", "", 9)], SYNTAX, CAST)[-1]
    assert filled.recipient == ("c",)


def test_a_friend_is_no_opponent() -> None:
    told = _finding("SUPPORT", "a", "c", 1)
    bare = _finding("ASSAULT", "a", "", 9)
    assert complete([told, bare], SYNTAX, CAST)[1] == bare


def test_labels_that_are_not_filled_stay_as_they_are() -> None:
    told, bare = _finding("ASSAULT", "a", "b", 1), _finding("PROTEST", "a", "", 9)
    assert complete([told, bare], SYNTAX, CAST)[1] == bare


def test_an_event_spoken_of_again_takes_its_parties() -> None:
    told, again = _finding("ASSAULT", "a", "b", 1), _finding("ASSAULT", "", "", 9)
    recalled = complete([told, again], SYNTAX, CAST)[1]
    assert (recalled.actor, recalled.recipient) == (("a",), ("b",))


def test_what_stays_without_any_party_is_dropped() -> None:
    assert complete([_finding("ASSAULT", "", "", 9)], SYNTAX, CAST) == []


def test_unnamed_culprits_fill_an_assault() -> None:
    cast = Cast((*CAST.actors, Actor("x", "The attackers", "other")))
    (filled,) = complete([_finding("ASSAULT", "", "c", 4)], SYNTAX, cast)
    assert filled.actor == ("x",)


def test_order_is_that_of_the_text() -> None:
    found = complete([_finding("ASSAULT", "a", "b", 9), _finding("SUPPORT", "c", "a", 2)], SYNTAX, CAST)
    assert [f.trigger for f in found] == [2, 9]


def test_an_answer_is_taken_to_be_to_whom_its_giver_dealt_with_just_before() -> None:
    told, answer = _finding("CONSULT", "a", "c", 1), _finding("REJECT", "a", "", 7)
    assert complete([told, answer], SYNTAX, CAST)[1].recipient == ("c",)


def test_an_answer_far_from_what_came_before_stays_open() -> None:
    told, answer = _finding("CONSULT", "a", "c", 1), _finding("REJECT", "a", "", 18)
    assert complete([told, answer], SYNTAX, CAST)[1] == answer


CULPRITS = Cast((*CAST.actors, Actor("p", "the perpetrators", "other")))


def test_the_unnamed_doers_of_a_text_did_its_violence() -> None:
    bombing = _finding("ASSAULT", "", "c", 3, ("rule ASSAULT/bomb: bomb", "actor: not stated"))
    again = _finding("ASSAULT", "", "", 9, ("rule ASSAULT/bomb: bombing",))
    assert [(f.actor, f.recipient) for f in complete([bombing, again], SYNTAX, CULPRITS)] == [(("p",), ("c",))] * 2


def test_an_event_is_recalled_by_its_own_rule_first() -> None:
    killing = _finding("ASSAULT", "a", "b", 6, ("rule ASSAULT/kill: kill",))
    bombing = _finding("ASSAULT", "a", "c", 3, ("rule ASSAULT/bomb: bomb",))
    again = _finding("ASSAULT", "", "", 9, ("rule ASSAULT/bomb: bombing",))
    assert complete([killing, bombing, again], SYNTAX, CAST)[-1].recipient == ("c",)


def test_the_victim_of_violence_sanctions_nobody_by_that() -> None:
    told = _finding("ASSAULT", "a", "b", 3)
    bare = _finding("SANCTION", "", "a", 9)
    assert complete([told, bare], SYNTAX, CAST)[1] == bare


def test_violence_without_a_doer_is_laid_to_who_does_nearly_all_of_it() -> None:
    told = [_finding("ASSAULT", "a", "b", n) for n in (1, 3, 5, 7)]
    bare = _finding("ASSAULT", "", "c", 9, ("rule x", "actor: not stated"))
    assert complete([*told, bare], SYNTAX, CAST)[-1].actor == ("a",)
    assert complete([*told[:3], bare], SYNTAX, CAST)[-1].actor == ()
