from __future__ import annotations

from dataclasses import replace

import pytest

from averral.analysis.evidence import Evidence
from averral.analysis.signs import load_signs
from averral.analysis.ties import by_dyad, course, sights, standing, state
from averral.days import ordinal

FADE = load_signs().fade
SIGNS = load_signs()


def on(label: str, day: str | None, **more: object) -> Evidence:
    """Evidence of one statement of a day, averred, in no claim."""
    rule = SIGNS.rule(label, None)
    kind = "relation" if label.islower() else "event"
    made = Evidence(
        f"{day}{label}", f"d{day}", kind, label, None, (), "A", "B", "A", "B", label == "AGREE", "author", "outlet:x",
        "certain", "positive", "actual", False, None, None, day, None, None, rule.sign, rule.sign, rule.turns,
        rule.lasts, rule.strength, 0.9, False, "words",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def over(label: str, day: str, **more: object) -> Evidence:
    """Evidence that a tie has ended."""
    return on(label, day, polarity="negative", ended=True, sign=0, **more)


def sign_on(day: str, *told: Evidence) -> int:
    number = ordinal(day)
    assert number is not None
    return state(sights(told), number, FADE).sign


def test_a_tie_holds_from_its_first_day_until_it_fades() -> None:
    told = on("supports", "2020-05-01", earliest="2019-01-01")
    assert [sign_on(d, told) for d in ("2018-12-31", "2019-01-01", "2023-05-01", "2023-05-03")] == [0, 1, 1, 0]


def test_words_fade_sooner_than_deeds() -> None:
    assert [sign_on("2022-06-01", on(label, "2020-01-01")) for label in ("ACCUSE", "ASSAULT")] == [0, -1]


def test_what_is_over_counts_no_more_though_somebody_says_later_that_it_was() -> None:
    told = [on("supports", "2018-01-01"), over("supports", "2020-01-01"), on("supports", "2021-01-01")]
    assert [sign_on(d, *told) for d in ("2019-12-31", "2020-01-01", "2021-02-01")] == [1, 0, 0]
    anew = [*told[:2], on("supports", "2021-01-01", latest="2021-01-01")]
    assert sign_on("2021-02-01", *anew) == 1


def test_a_tie_that_held_until_a_day_is_gone_after_it() -> None:
    told = on("hostile_to", "2020-06-01", latest="2019-12-31")
    assert [sign_on(d, told) for d in ("2019-12-31", "2020-01-01")] == [-1, 0]


def test_a_pact_ends_enmity_and_an_assault_ends_a_pact() -> None:
    told = [on("ASSAULT", "2020-01-01"), on("AGREE", "2020-03-01"), on("ASSAULT", "2020-04-01")]
    assert [sign_on(d, *told) for d in ("2020-02-01", "2020-03-01", "2020-04-01")] == [-1, 1, -1]


def test_a_denied_assault_ends_no_pact() -> None:
    denied = on("ASSAULT", "2020-04-01", status="denied", weight=0.1)
    assert sign_on("2020-04-01", on("AGREE", "2020-03-01"), denied) == 1


def test_contradiction_without_a_turn_is_no_tie() -> None:
    told = [on("supports", "2020-01-01"), on("SANCTION", "2020-01-01"), on("THREATEN", "2020-01-02")]
    number = ordinal("2020-02-01")
    assert number is not None
    now = state(sights(told), number, FADE)
    assert now.sign == 0 and now.friendly > 0 and now.hostile > 0


def test_a_claim_counts_once_however_often_it_is_told() -> None:
    once = state(sights([on("supports", "2020-01-01", claim="c")]), 737425, FADE).friendly
    copies = [on("supports", "2020-01-01", claim="c", statement=str(n)) for n in range(5)]
    assert state(sights(copies), 737425, FADE).friendly == once


def test_an_event_without_a_day_has_that_of_its_claim() -> None:
    dated = on("ASSAULT", "2020-01-02", earliest="2020-01-01", latest="2020-01-01", claim="c")
    (sight,) = sights([dated, on("ASSAULT", "2020-03-01", claim="c")])
    assert sight.end == ordinal("2020-01-01") and len(sight.evidence) == 2


def test_an_act_told_again_without_a_day_is_the_one_told_before() -> None:
    dated = on("ASSAULT", "2019-05-07", earliest="2019-05-06", latest="2019-05-06")
    assert {s.end for s in sights([dated, on("ASSAULT", "2020-11-17")])} == {ordinal("2019-05-06")}
    assert {s.end for s in sights([on("ASSAULT", "2020-11-17")])} == {ordinal("2020-11-17")}


def test_a_year_is_narrowed_by_a_day_in_it_else_counts_from_its_end() -> None:
    vague = on("AGREE", "2022-01-01", earliest="2018-01-01", latest="2018-12-31")
    firm = on("AGREE", "2018-07-03", earliest="2018-07-02", latest="2018-07-02")
    assert {s.begun for s in sights([firm, vague])} == {ordinal("2018-07-02")}
    assert {s.begun for s in sights([vague])} == {ordinal("2018-12-31")}


def test_an_accusation_falls_with_the_claim_that_its_accuser_took_back() -> None:
    accuse = on("ACCUSE", "2020-01-01", document="d")
    act = on("ASSAULT", "2020-01-01", actor_top="B", recipient_top="A", document="d", status="withdrawn", weight=0.0)
    assert sights([accuse]) and not sights([accuse, act])


def test_the_former_tie_of_a_text_without_dates_has_no_day() -> None:
    assert sights([on("allied_with", "2020-01-01", former=True)]) == ()


def test_intervals_say_by_what_they_ended() -> None:
    told = [on("AGREE", "2010-01-01"), on("ASSAULT", "2015-01-01"), on("AGREE", "2015-06-01")]
    told += [over("AGREE", "2015-09-01"), on("hostile_to", "2016-01-01")]
    found = [(s.sign, s.begin, s.end, s.ending) for s in standing(told, FADE)]
    assert found == [
        (1, "2010-01-01", "2013-01-01", "faded"),
        (-1, "2015-01-01", "2015-05-31", "turned"),
        (1, "2015-06-01", "2015-08-31", "ended"),
        (-1, "2016-01-01", "2019-01-01", "faded"),
    ]
    assert standing(told, FADE, until="2015-07-01")[-1].ending == "stands"
    assert [s.begin for s in standing(told, FADE, since="2015-10-01")] == ["2016-01-01"]


def test_nothing_is_known_of_nobody() -> None:
    assert standing([], FADE) == () and sights([]) == () and course([], FADE) == ()


@pytest.mark.parametrize("pair", [("A", "A"), ("A", "C")])
def test_what_is_within_a_body_or_of_others_is_no_dyad(pair: tuple[str, str]) -> None:
    one = on("supports", "2020-01-01", actor_top=pair[0], recipient_top=pair[1])
    assert by_dyad([one], {"A", "B"}) == {}
