from __future__ import annotations

from pathlib import Path

import pytest

from averral.evaluation.actors import known_ids, score_text
from averral.evaluation.gold import GoldActor, GoldText, load_gold
from averral.knowledge import load_knowledge
from averral.pipeline import Reader
from averral.records import Form

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev"
TEXT = "Kenya warned rebels. It said Nairobi would fight them."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _gold(*actors: tuple[str, str, list[tuple[str, Form]]]) -> GoldText:
    """Gold actors of TEXT: id, type, and mentions as words with their forms."""
    return GoldText(
        "small",
        TEXT,
        None,
        tuple(
            GoldActor(
                id_, id_, type_, None, tuple((TEXT.index(w), TEXT.index(w) + len(w), form) for w, form in mentions)
            )
            for id_, type_, mentions in actors
        ),
    )


def test_a_right_reading_scores_full(reader: Reader) -> None:
    text = _gold(
        ("KEN", "state", [("Kenya", "name"), ("It", "pronoun"), ("Nairobi", "metonym")]),
        ("REB", "armed_group", [("rebels", "nominal"), ("them", "pronoun")]),
    )
    score = score_text(text, reader, {("small", "KEN"): "KEN"})
    assert score.mentions["all"].f1 == 1.0
    assert score.right["pronouns"] == (2, 2)
    assert score.right["linked"] == (2, 2), "a state and its government are one, as in the scorer of readings"
    assert score.right["types"] == (2, 2)


def test_a_pronoun_given_to_another_is_wrong(reader: Reader) -> None:
    text = _gold(
        ("KEN", "state", [("Kenya", "name"), ("them", "pronoun")]), ("REB", "armed_group", [("rebels", "nominal")])
    )
    assert score_text(text, reader, {}).right["pronouns"] == (0, 1)


def test_a_wrong_id_is_a_wrong_link(reader: Reader) -> None:
    score = score_text(_gold(("KEN", "state", [("Kenya", "name")])), reader, {("small", "KEN"): "TZA"})
    assert score.right["linked"] == (0, 1)


def test_a_wrong_type_is_counted(reader: Reader) -> None:
    assert score_text(_gold(("KEN", "military", [("Kenya", "name")])), reader, {}).right["types"] == (0, 1)


def test_what_is_missed_lowers_recall_and_what_is_made_up_precision(reader: Reader) -> None:
    score = score_text(_gold(("KEN", "state", [("Kenya", "name"), ("warned", "nominal")])), reader, {})
    ratio = score.mentions["all"]
    assert (ratio.right_gold, ratio.gold, ratio.predicted) == (1, 2, 5)


def test_every_id_of_the_table_is_known() -> None:
    knowledge = load_knowledge()
    assert [k for k, actor in known_ids().items() if knowledge.actor(actor) is None] == []


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold readings are not there")
def test_the_table_names_gold_actors() -> None:
    there = {(text.name, actor.id) for text in load_gold(GOLD) for actor in text.actors}
    assert set(known_ids()) <= there
