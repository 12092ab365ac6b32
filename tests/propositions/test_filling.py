from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from averral.cast import Cast
from averral.finding import Finding
from averral.pipeline import Reader
from averral.propositions.filling import Asked, fill
from averral.syntax import Syntax

TEXT = "Norland's army crossed the river at night. Rebels had warned of it. Ten civilians were killed in the shelling."


@dataclass
class Judge:
    """Gives one chance of ASSAULT to every question, and keeps what was asked."""

    chance: float
    asked: list[Asked] = field(default_factory=list)

    def __call__(self, asked: Sequence[Asked]) -> list[Scored]:
        self.asked += asked
        return [Scored({"ASSAULT": self.chance, "NONE": 0.0}, (1.0, 0.0, 0.0, 0.0, 0.0), 1.0) for _ in asked]


@dataclass(frozen=True)
class Scored:
    types: dict[str, float]
    stances: tuple[float, ...]
    forward: float


def _one_sided(reader: Reader, syntax: Syntax, cast: Cast) -> tuple[Finding, ...]:
    killed = next(t.i for t in syntax.tokens if t.text == "killed")
    victims = next(cast.heads[t.i] for t in syntax.tokens if t.text == "civilians")
    return (
        Finding("ASSAULT", "event", (), victims, killed, killed - 2, killed + 1, syntax.clause_of[killed], score=0.7),
    )


def test_the_empty_side_is_filled_from_the_sentences_before(
    reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]
) -> None:
    syntax, cast = parse(TEXT), cast_of(TEXT)
    judge = Judge(0.9)
    (found,) = fill(syntax, cast, _one_sided(reader, syntax, cast), judge, 0.5)
    assert found.actor != () and found.recipient != ()
    assert found.score == 0.6
    assert found.why[-1] == "model: actor from the sentences before, 0.90"
    assert {TEXT[: len(a[0])] == a[0] or TEXT.endswith(a[0]) for a in judge.asked} == {True}
    assert all(text[slice(*second)] == "Ten civilians" for text, _, second in judge.asked)


def test_the_side_stays_empty_when_the_model_is_not_sure(
    reader: Reader, parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]
) -> None:
    syntax, cast = parse(TEXT), cast_of(TEXT)
    given = _one_sided(reader, syntax, cast)
    assert fill(syntax, cast, given, Judge(0.4), 0.5) == given


def test_findings_with_both_sides_are_not_asked_about(
    parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]
) -> None:
    syntax, cast = parse(TEXT), cast_of(TEXT)
    judge = Judge(0.9)
    whole = (Finding("ASSAULT", "event", ("a",), ("b",), 3, 0, 5),)
    assert fill(syntax, cast, whole, judge, 0.5) == whole
    assert judge.asked == []
