from __future__ import annotations

from typing import Any

import pytest

from averral.linking.rows import ActorRow, Claim, SourceRating, Stand, StatementRow, Status
from averral.linking.standing import credibility, status_of
from linking.making import claims, document, one_story, supports

ARMS = {"actor": ("KEN",), "recipient": ("group:al-shabaab",)}


def told(n: int, source: str = "author", **fields: Any) -> StatementRow:
    """Kenya arms a group: said in document n, which appears on day n of May."""
    return supports(f"d{n}:s1", f"d{n}", source=source, published=f"2020-05-{n:02}", **{**ARMS, **fields})


def one(*statements: StatementRow, outlets: dict[int, str] | None = None, **given: Any) -> Claim:
    numbers = sorted({int(s.document[1:]) for s in statements})
    documents = [document(f"d{n}", f"2020-05-{n:02}", (outlets or {}).get(n, f"Paper {n}")) for n in numbers]
    (claim,) = claims(documents, statements, **given)
    return claim


def test_one_source_in_one_document() -> None:
    claim = one(told(1, "SOM.GOV"))
    assert (claim.status, claim.independent, claim.credibility, claim.since) == ("single-source", 1, 6, "2020-05-01")
    assert [(s.source, s.names, s.interested) for s in claim.asserts] == [("SOM", ("Government of Somalia",), False)]


def test_outlets_that_quote_one_source_repeat_it() -> None:
    claim = one(told(1, "SOM.GOV"), told(2, "SOM.MIL"), told(3, "SOM"))
    assert (claim.status, claim.independent) == ("repeated", 1)
    assert claim.asserts[0].documents == ("d1", "d2", "d3")


def test_outlets_that_aver_it_on_their_own_are_sources() -> None:
    claim = one(told(1), told(2))
    assert (claim.status, claim.independent, claim.credibility) == ("corroborated", 2, 1)
    assert [s.source for s in claim.stands] == ["outlet:paper 1", "outlet:paper 2"]


def test_copies_of_one_story_are_one_source() -> None:
    claim = one(told(1), told(2), stories=one_story("d1", "d2"))
    assert (claim.status, claim.independent) == ("repeated", 1)
    assert claim.asserts[0].names == ("Paper 1", "Paper 2")


def test_an_outlet_counts_under_its_owner() -> None:
    rated = [SourceRating("paper 2", "D", "SOM.GOV")]
    claim = one(told(1, "SOM"), told(2), ratings=rated)
    assert (claim.status, claim.independent) == ("repeated", 1)


def test_a_denial_of_the_accused_alone_against_one_source() -> None:
    claim = one(told(1, "SOM.GOV"), told(2, "KEN.GOV", polarity="negative"))
    assert (claim.status, claim.credibility) == ("denied", 4)
    assert [(s.source, s.interested) for s in claim.denies] == [("KEN", True)]


def test_a_denial_against_two_sources_is_a_contest() -> None:
    claim = one(told(1, "SOM.GOV"), told(2, "org:united-nations"), told(3, "KEN.GOV", polarity="negative"))
    assert (claim.status, claim.independent, claim.credibility) == ("contested", 2, 3)


def test_a_denial_by_somebody_who_takes_no_side_weighs_more() -> None:
    assert one(told(1, "SOM.GOV"), told(2, "org:united-nations", polarity="negative")).credibility == 5


def test_the_last_word_counts() -> None:
    admitted = one(told(1, "SOM.GOV"), told(2, "KEN.GOV", polarity="negative"), told(3, "KEN"))
    assert (admitted.status, admitted.independent) == ("corroborated", 2)
    assert [s.withdrew for s in admitted.stands] == [False, True]


def test_who_takes_back_what_nobody_else_says_withdraws_it() -> None:
    claim = one(told(1, "SOM.GOV"), told(2, "SOM.MIL", polarity="negative"))
    assert (claim.status, claim.credibility, claim.independent) == ("withdrawn", 5, 0)


def test_who_takes_back_what_others_say_denies_it() -> None:
    assert one(told(1, "SOM.GOV"), told(2), told(3, "SOM.MIL", polarity="negative")).status == "denied"


def test_only_a_denial() -> None:
    claim = one(told(1, "KEN.GOV", polarity="negative"))
    assert (claim.status, claim.since, claim.independent) == ("denied", None, 0)


def test_what_is_alleged_by_nobody_has_no_source() -> None:
    claim = one(told(1, "unspecified", certainty="possible"))
    assert (claim.status, claim.independent, claim.unnamed, claim.stands) == ("single-source", 0, 1, ())


def test_documents_seen_by_a_paper_are_its_own_finding() -> None:
    claim = one(told(1, "unspecified", evidence=("payrolls",)))
    assert ([s.source for s in claim.stands], claim.evidence) == (["outlet:paper 1"], ("payrolls",))


OFFICIAL = ActorRow("d1:x1", "d1", "an official", "official")
FORMER = ActorRow("d1:x2", "d1", "former Somali officer", "military", "SOM", "SOM.MIL")


def test_somebody_unnamed_adds_nothing_beside_a_named_one_of_the_story() -> None:
    second = told(1, "d1:x1")
    beside = one(told(1, "SOM.GOV"), StatementRow(**{**_fields(second), "id": "d1:s2"}), actors=[OFFICIAL])
    assert (beside.status, beside.independent, beside.unnamed) == ("single-source", 1, 1)
    alone = one(told(1, "d1:x1"), told(2, "SOM.GOV"), actors=[OFFICIAL])
    assert (alone.status, alone.independent) == ("corroborated", 2)


def _fields(s: StatementRow) -> dict[str, Any]:
    return {name: getattr(s, name) for name in StatementRow.__dataclass_fields__}


def test_who_has_left_a_body_does_not_speak_for_it() -> None:
    claim = one(told(1, "d1:x2"), told(2, "SOM.GOV", polarity="negative"), actors=[FORMER])
    assert claim.status == "denied"
    assert claim.asserts[0].source == "story:d1:former somali officer"


def test_who_has_a_tie_to_a_side_is_interested() -> None:
    attack = supports("d2:s9", "d2", label="hostile_to", support=(), actor=("SOM",), recipient=("KEN",))
    documents = [document("d1"), document("d2")]
    found = claims(documents, [told(1, "SOM.GOV"), attack])
    claim = next(c for c in found if c.label == "supports")
    assert [(s.source, s.interested) for s in claim.stands] == [("SOM", True)]


def test_an_end_is_asserted_not_denied() -> None:
    claim = one(told(1, "KEN.GOV", polarity="negative", ended=True))
    assert (claim.ended, claim.status, len(claim.asserts)) == (True, "single-source", 1)


def test_reliability_is_that_of_the_user_and_f_where_none_is_given() -> None:
    rated = [SourceRating("Paper 1", "B"), SourceRating("United Nations", "A")]
    assert one(told(1), ratings=rated).code == "B6"
    assert one(told(2), ratings=rated).code == "F6"
    assert one(told(1, "SOM.GOV"), told(2, "org:united-nations"), ratings=rated).code == "A1"


def test_an_outlet_that_quotes_or_copies_lends_no_reliability() -> None:
    rated = [SourceRating("Paper 1", "D"), SourceRating("Paper 2", "A")]
    assert one(told(2, "SOM.GOV"), ratings=rated).reliability == "F"
    assert one(told(1), told(2), ratings=rated, stories=one_story("d1", "d2")).reliability == "D"


def test_the_id_stays_while_the_first_statement_does() -> None:
    assert one(told(1, "SOM.GOV")).id == one(told(1, "SOM.GOV"), told(2, "org:united-nations")).id


def stand(asserts: bool, interested: bool = False, withdrew: bool = False) -> Stand:
    return Stand("s", ("S",), asserts, None, (), (), interested, withdrew)


@pytest.mark.parametrize(
    ("stands", "several", "status", "number"),
    [
        ([], False, "single-source", 6),
        ([stand(True)], True, "repeated", 6),
        ([stand(True), stand(True)], True, "corroborated", 1),
        ([stand(True), stand(True, interested=True)], True, "corroborated", 2),
        ([stand(True), stand(True), stand(False)], True, "contested", 3),
        ([stand(True, True), stand(True, True), stand(False)], True, "contested", 4),
        ([stand(True), stand(False, True)], True, "denied", 4),
        ([stand(True), stand(False)], True, "denied", 5),
        ([stand(False, withdrew=True)], True, "withdrawn", 5),
    ],
)
def test_the_rules_of_status_and_credibility(stands: list[Stand], several: bool, status: Status, number: int) -> None:
    assert status_of(stands, several) == status
    assert credibility(status, stands) == number
