from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from averral.cast import Cast
from averral.finding import Finding
from averral.pairing import CandidatePair, candidate_pairs
from averral.pipeline import Reader
from averral.propositions.joining import Thresholds, calibrated, join
from averral.syntax import Syntax

TEXT = "Kenya's talks with Uganda pleased everybody."
AT = Thresholds(propose=0.7, drop=0.9, stance=0.5)


@dataclass(frozen=True)
class Scored:
    types: dict[str, float]
    stances: tuple[float, ...] = (0.1, 0.9, 0.0, 0.0, 0.0)
    forward: float = 1.0


@dataclass
class Scene:
    reader: Reader
    syntax: Syntax
    cast: Cast
    pair: CandidatePair
    at: Thresholds = field(default=AT)

    def join(self, findings: list[Finding], scored: Scored) -> tuple[Finding, ...]:
        return join(self.syntax, self.reader.codebook, findings, [(self.pair, scored)], self.at)

    def finding(self, label: str, kind: str = "event") -> Finding:
        first, second = self.pair.first_ids, self.pair.second_ids
        return Finding(label, kind, first, second, self.pair.first, self.pair.first, self.pair.second, score=0.9)  # type: ignore[arg-type]


@pytest.fixture
def scene(reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> Scene:
    syntax, cast = parse(TEXT), cast_of(TEXT)
    (pair,) = candidate_pairs(syntax, cast)
    return Scene(reader, syntax, cast, pair)


def test_a_sure_pair_that_the_rules_left_alone_becomes_a_finding(scene: Scene) -> None:
    (found,) = scene.join([], Scored({"CONSULT": 0.8, "NONE": 0.2}))
    assert (found.label, found.actor, found.recipient) == ("CONSULT", scene.pair.first_ids, scene.pair.second_ids)
    assert found.score == 0.8 and found.why == ("model: CONSULT 0.80, direction 1.00",)


def test_below_the_threshold_there_is_none(scene: Scene) -> None:
    assert scene.join([], Scored({"CONSULT": 0.6, "NONE": 0.4})) == ()


def test_a_stance_that_leans_the_other_way_keeps_it_out(scene: Scene) -> None:
    assert scene.join([], Scored({"ASSAULT": 0.9, "NONE": 0.1})) == ()


def test_the_model_says_who_acts(scene: Scene) -> None:
    (found,) = scene.join([], Scored({"AID": 0.9, "NONE": 0.1}, forward=0.2))
    assert found.actor == scene.pair.second_ids


def test_yield_is_retreat_or_concession(scene: Scene) -> None:
    (found,) = scene.join([], Scored({"YIELD": 0.9, "NONE": 0.1}))
    assert found.label in ("CONCEDE", "RETREAT")


def test_agreement_raises_the_score(scene: Scene) -> None:
    (found,) = scene.join([scene.finding("CONSULT")], Scored({"CONSULT": 0.8, "NONE": 0.2}))
    assert found.score == 0.98 and found.why[-1] == "model: CONSULT 0.80, no event 0.20"


def test_a_sure_no_takes_an_event_back(scene: Scene) -> None:
    assert scene.join([scene.finding("CONSULT")], Scored({"CONSULT": 0.05, "NONE": 0.95})) == ()


def test_a_doubtful_type_lowers_the_score(scene: Scene) -> None:
    (found,) = scene.join([scene.finding("ASSAULT")], Scored({"CONSULT": 0.6, "NONE": 0.4}))
    assert (found.label, found.score) == ("ASSAULT", 0.72)


@pytest.mark.parametrize("label", ["CONCEDE", "RETREAT"])
def test_yield_agrees_with_concession_and_retreat(scene: Scene, label: str) -> None:
    (found,) = scene.join([scene.finding(label)], Scored({"YIELD": 0.8, "NONE": 0.2}))
    assert (found.label, found.score) == (label, 0.98)


@pytest.mark.parametrize("order", [1, -1])
def test_an_event_stays_when_one_of_its_pairs_speaks_for_it(scene: Scene, order: int) -> None:
    scored = [(scene.pair, Scored({"CONSULT": c, "NONE": 1 - c})) for c in (0.05, 0.8)][::order]
    given = [scene.finding("CONSULT")]
    (found,) = join(scene.syntax, scene.reader.codebook, given, scored, scene.at)
    assert found.score == 0.98


def test_an_event_the_other_way_round_is_of_the_same_pair(scene: Scene) -> None:
    given = scene.finding("CONSULT")
    turned = replace(given, actor=given.recipient, recipient=given.actor)
    (found,) = scene.join([turned], Scored({"CONSULT": 0.8, "NONE": 0.2}))
    assert (found.actor, found.score) == (turned.actor, 0.98)


def test_a_tie_does_not_keep_the_model_from_proposing(scene: Scene) -> None:
    tie = scene.finding("member_of", "relation")
    assert {f.label for f in scene.join([tie], Scored({"CONSULT": 0.8, "NONE": 0.2}))} == {"member_of", "CONSULT"}


def test_without_scores_the_findings_are_as_they_were(scene: Scene) -> None:
    given = (scene.finding("CONSULT"),)
    assert join(scene.syntax, scene.reader.codebook, given, [], scene.at) == given


def test_structural_ties_are_not_judged(scene: Scene) -> None:
    tie = scene.finding("member_of", "relation")
    assert scene.join([tie], Scored({"CONSULT": 0.05, "NONE": 0.95})) == (tie,)


def test_a_temperature_of_one_changes_nothing() -> None:
    assert calibrated({"A": 0.8, "NONE": 0.2}, 1.0) == pytest.approx({"A": 0.8, "NONE": 0.2})
    assert calibrated({"A": 0.8, "NONE": 0.2}, 2.0)["A"] == pytest.approx(2 / 3)


def test_two_who_do_a_thing_together_do_it_to_others(
    reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]
) -> None:
    text = "Kenya and Uganda welcomed the news."
    syntax, cast = parse(text), cast_of(text)
    (pair,) = candidate_pairs(syntax, cast)
    labels = {"SUPPORT": 0.9, "CONSULT": 0.05, "NONE": 0.05}
    assert join(syntax, reader.codebook, [], [(pair, Scored(labels))], AT) == ()
    mutual = {"SUPPORT": 0.05, "CONSULT": 0.9, "NONE": 0.05}
    assert [f.label for f in join(syntax, reader.codebook, [], [(pair, Scored(mutual))], AT)] == ["CONSULT"]
