from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.syntax import Clause, Syntax

Parse = Callable[[str], Syntax]
Find = Callable[[str, str], Clause]
Roles = Callable[[str, str], dict[str, str]]


def test_a_passive_is_turned_round(clause: Find, roles: Roles) -> None:
    text = "The army was attacked by rebels."
    assert clause(text, "attacked").voice == "passive"
    assert roles(text, "attacked") == {"object": "army", "subject": "rebels"}


def test_conjoined_verbs_are_two_clauses_with_one_subject(clause: Find) -> None:
    text = "The rebels shelled the town and attacked the army."
    first, second = clause(text, "shelled"), clause(text, "attacked")
    assert first.heads("subject") == second.heads("subject")
    assert (second.parent, second.link) == (first.index, "conj")
    assert [a.shared for a in second.arguments if a.role == "subject"] == [True]


@pytest.mark.parametrize(
    ("text", "noun", "light", "roles_wanted"),
    [
        ("Chad made accusations against Libya.", "accusations", "made", {"subject": "Chad", "against": "Libya"}),
        ("The rebels receive support from Chad.", "support", "receive", {"object": "rebels", "from": "Chad"}),
        ("Chad is an ally of Libya.", "ally", "is", {"subject": "Chad", "of": "Libya"}),
    ],
)
def test_light_verbs_lend_their_arguments(
    parse: Parse, clause: Find, roles: Roles, text: str, noun: str, light: str, roles_wanted: dict[str, str]
) -> None:
    found = clause(text, noun)
    assert found.kind == "noun" and found.light is not None
    assert parse(text).tokens[found.light].text == light
    assert {r: roles(text, noun).get(r) for r in roles_wanted} == roles_wanted


def test_a_noun_under_a_light_verb_has_its_tense_and_negation(clause: Find) -> None:
    found = clause("Chad did not make accusations against Libya.", "accusations")
    assert found.negated and found.tense == "past"


def test_a_full_verb_lends_nothing(clause: Find, roles: Roles) -> None:
    text = "Chad feared accusations against Libya."
    assert clause(text, "accusations").light is None
    assert "subject" not in roles(text, "accusations")


def test_links_tell_how_a_clause_hangs(clause: Find) -> None:
    text = "Chad said that rebels attacked the army because they wanted to rule."
    said, attacked = clause(text, "said"), clause(text, "attacked")
    assert (attacked.parent, attacked.link, attacked.mark) == (said.index, "ccomp", "that")
    assert (clause(text, "wanted").link, clause(text, "wanted").mark) == ("advcl", "because")
    assert clause(text, "rule").link == "xcomp"
    assert (said.parent, said.link) == (None, "root")


def test_kinds_of_predicates(parse: Parse) -> None:
    syntax = parse("Chad is hostile to Libya. The alliance ended.")
    kinds = {syntax.tokens[c.predicate].text: c.kind for c in syntax.clauses}
    assert kinds["is"] == "copula"
    assert kinds["ended"] == "verb"
    assert kinds["alliance"] == "noun"


def test_clauses_are_numbered_in_order_of_their_predicates(parse: Parse) -> None:
    clauses = parse("Chad said that rebels attacked. The army fled and hid.").clauses
    assert [c.index for c in clauses] == list(range(len(clauses)))
    assert [c.predicate for c in clauses] == sorted(c.predicate for c in clauses)
