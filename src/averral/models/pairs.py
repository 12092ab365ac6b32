"""What the model is asked and what it answers; free of onnxruntime, so that rules read without it."""

from __future__ import annotations

from dataclasses import dataclass

TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD", "NONE",
)  # fmt: skip
MIRROR = (0, 2, 1, 4, 3)


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and two spans of it (code points); None for a side that the text does not name."""

    text: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None

    def swapped(self) -> Pair:
        """The same with the sides exchanged."""
        return Pair(self.text, self.recipient, self.actor)


@dataclass(frozen=True, slots=True)
class PairScores:
    """What the model makes of a pair.

    types: chance of each PLOVER type (CONCEDE and RETREAT as YIELD) and of NONE, sum 1. quads: chance of the quad
    classes 1 to 4, given that there is an event. stances: chance of DSE's labels (neutral, actor for recipient,
    recipient for actor, actor against recipient, recipient against actor). forward: chance that the actor acts on the
    recipient and not the other way round.
    """

    types: dict[str, float]
    quads: tuple[float, ...]
    stances: tuple[float, ...]
    forward: float
