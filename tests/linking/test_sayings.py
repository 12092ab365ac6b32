from __future__ import annotations

from typing import Any

from averral.days import iso
from averral.linking.rows import ActorRow
from averral.linking.sayings import Saying, hooks, saying
from linking.making import CODEBOOK, bodies, statement, supports

ROWS = (
    ActorRow("d1:x1", "d1", "six officers", "police"),
    ActorRow("d1:x2", "d1", "gunmen", "armed_group"),
    ActorRow("own:reed-front", "d1", "Reed Front", "armed_group", known=True, names=("Reed Front",)),
)


def made(**fields: Any) -> Saying:
    found = saying(statement("d1:s1", "d1", **fields), bodies(ROWS), CODEBOOK, "d1")
    assert found is not None
    return found


def test_sides_are_topmost_bodies() -> None:
    s = made()
    assert (s.actors, s.recipients, s.classes, s.vague) == (
        frozenset({"KEN"}), frozenset({"SOM"}), frozenset({"forces"}), False,
    )  # fmt: skip
    assert s.key == "ASSAULT|fact|KEN"


def test_who_only_the_document_knows_is_a_class() -> None:
    s = made(recipient=("d1:x1",))
    assert (s.recipients, s.classes, s.vague) == (frozenset(), frozenset({"forces"}), True)


def test_buckets_by_recipient_and_by_story_where_nobody_known_acts() -> None:
    assert made(actor=("d1:x2",)).key == "ASSAULT|fact|>SOM"
    assert made(actor=("d1:x2",), recipient=("d1:x1",)).key == "ASSAULT|fact|d1:gunmen"


def test_without_an_order_both_sides_are_one() -> None:
    one = made(label="CONSULT", actor=("KEN.GOV",), recipient=("SOM",))
    other = made(label="CONSULT", actor=("SOM.GOV",), recipient=("KEN",))
    assert one.key == other.key == "CONSULT|fact|KEN+SOM"
    assert one.recipients == other.recipients == frozenset({"KEN", "SOM"})


def test_facts_plans_and_what_is_over_are_apart() -> None:
    assert made(realis="future").key == "ASSAULT|meant|KEN"
    assert made(realis="habitual").key == "ASSAULT|fact|KEN"
    over = saying(supports("d1:s1", "d1", polarity="negative", ended=True), bodies(), CODEBOOK, "d1")
    assert over is not None and over.key == "supports|over|KEN"


def test_conditions_and_questions_say_nothing() -> None:
    own = bodies()
    for fields in ({"realis": "hypothetical"}, {"realis": "counterfactual"}, {"certainty": "underspecified"}):
        assert saying(statement("d1:s1", "d1", **fields), own, CODEBOOK, "d1") is None


def days(s: Saying) -> tuple[str | None, str | None]:
    return iso(s.when[0]), iso(s.when[1])


def test_undated_news_is_of_the_month_before() -> None:
    s = made()
    assert (days(s), s.firm, s.day) == (("2020-04-01", "2020-05-01"), False, None)


def test_a_day_that_the_writer_states_is_firm_one_that_is_quoted_may_be_that_of_the_saying() -> None:
    day = {"earliest": "2020-04-29", "latest": "2020-04-29"}
    assert (days(made(**day)), made(**day).firm) == (("2020-04-29", "2020-04-29"), True)
    quoted = made(source="KEN.GOV", **day)
    assert (days(quoted), quoted.firm, quoted.day) == (("2020-04-01", "2020-05-01"), False, "2020-04-29")
    assert made(source="KEN.GOV", earliest="2020-03-01", latest="2020-03-31").firm


def test_an_open_end_lasts_until_the_day_of_publication() -> None:
    assert days(made(earliest="2019-09-01")) == ("2019-09-01", "2020-05-01")
    assert days(made(latest="2020-03-31")) == ("2020-03-01", "2020-03-31")


def test_hooks_are_names_that_are_not_known_actors() -> None:
    text = "Kenyan Minister of the Reed Front spoke in Tall Pines on Monday, 3 May."
    assert hooks(text, "d1", bodies(ROWS)) == frozenset({"tall", "pines"})
