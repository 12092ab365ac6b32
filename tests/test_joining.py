from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from averral.joining import Joined, join, last_words
from averral.linking.rows import Link
from linking.making import judged


def linked(a: str, b: str, score: float = 0.9) -> Link:
    return Link("same_actor", a, b, score, ("same name",), "2024-01-01")


def test_links_make_groups_with_one_that_stands_for_all() -> None:
    joined = join("abcd", [linked("b", "a"), linked("c", "b")])
    assert joined.groups() == [("a", "b", "c")]
    assert (joined("c"), joined("d"), joined("unheard of")) == ("a", "d", "unheard of")


def test_a_judgement_joins_what_the_machine_left_apart() -> None:
    assert join("ab", [], [judged("same", "a", "b")]).groups() == [("a", "b")]


def test_a_judgement_keeps_apart_what_the_machine_would_join() -> None:
    joined = join("ab", [linked("a", "b", 1.0)], [judged("different", "a", "b")])
    assert joined.groups() == []
    assert [link.a for link in joined.dropped] == ["a"]


def test_two_judged_different_are_not_joined_through_a_third_either() -> None:
    joined = join("abc", [linked("a", "c", 0.9), linked("b", "c", 0.7)], [judged("different", "a", "b")])
    assert joined.groups() == [("a", "c")]
    assert [(link.a, link.b) for link in joined.dropped] == [("b", "c")]


def test_the_last_judgement_of_a_pair_counts_whatever_its_order() -> None:
    told = [judged("different", "b", "a", "2024-03-01"), judged("same", "a", "b", "2024-02-01")]
    assert [j.verdict for j in last_words(told)] == ["different"]
    assert join("ab", [linked("a", "b")], told).groups() == []


def test_taking_a_link_away_undoes_it() -> None:
    links = [linked("a", "b"), linked("b", "c")]
    assert join("abc", links).groups() == [("a", "b", "c")]
    assert join("abc", links[:1]).groups() == [("a", "b")]


def test_who_stands_for_a_group_can_be_chosen() -> None:
    joined = join("ab", [linked("a", "b")], first=lambda r: (r != "b", r))
    assert joined("a") == "b"
    assert Joined()("a") == "a"


PAIRS = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] != p[1])


@given(st.lists(PAIRS, max_size=8), st.lists(PAIRS, max_size=4), st.randoms())
def test_the_order_of_links_does_not_matter_and_judgements_hold(
    pairs: list[tuple[str, str]], apart: list[tuple[str, str]], random: object
) -> None:
    links = [linked(a, b, round(0.5 + n / 20, 2)) for n, (a, b) in enumerate(pairs)]
    judgements = [judged("different", a, b) for a, b in apart]
    joined = join("abcdef", links, judgements)
    random.shuffle(links)  # type: ignore[attr-defined]
    assert join("abcdef", links, judgements).of == joined.of
    assert all(joined(a) != joined(b) for a, b in apart)
