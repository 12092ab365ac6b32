from __future__ import annotations

from averral.evaluation.mentions import Marked, aligned, majority
from averral.records import Form


def _mark(actor: str, start: int, end: int, head: tuple[int, int] | None = None, form: Form = "name") -> Marked:
    return Marked(actor, start, end, head or (start, end), form)


def test_spans_match_when_each_holds_the_head_of_the_other() -> None:
    gold = [_mark("G", 0, 54, (0, 6)), _mark("H", 20, 40, (33, 40))]
    ours = [_mark("p", 0, 6), _mark("q", 20, 40, (33, 40))]
    assert {(g.actor, p.actor) for g, p in aligned(gold, ours).items()} == {("G", "p"), ("H", "q")}


def test_a_span_inside_without_the_head_is_no_match() -> None:
    assert aligned([_mark("G", 0, 54, (0, 6))], [_mark("p", 20, 40, (33, 40))]) == {}


def test_each_mention_matches_once() -> None:
    assert len(aligned([_mark("G", 0, 5)], [_mark("p", 0, 5), _mark("q", 0, 5)])) == 1


def test_of_two_actors_on_one_span_each_finds_its_own() -> None:
    gold = [_mark("A", 0, 4), _mark("B", 9, 12), _mark("A", 20, 24), _mark("B", 20, 24)]
    ours = [_mark("a", 0, 4), _mark("b", 9, 12), _mark("b", 20, 24), _mark("a", 20, 24)]
    pairs = {(g.actor, p.actor) for g, p in aligned(gold, ours).items()}
    assert pairs == {("A", "a"), ("B", "b")}


def test_pronouns_do_not_vote_where_there_is_a_name() -> None:
    found = {
        _mark("A", 0, 4): _mark("a", 0, 4),
        _mark("B", 9, 11, form="pronoun"): _mark("a", 9, 11, form="pronoun"),
        _mark("B", 12, 14, form="pronoun"): _mark("a", 12, 14, form="pronoun"),
    }
    assert majority(found) == {"a": "A"}
