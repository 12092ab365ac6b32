"""A gold of turning points and networks: beside the claims of a corpus, how its dyads turned and stood.

Two lists of the same JSON object as in `gold_claims`. `turning_points`: `dyad` (two ids), `from` and `to` (friendly,
hostile, neutral), `earliest` and `latest` (ISO days between which it turned), `documents` that say so. `networks`:
`date` and `edges`, each two ids and "+" or "-". Ties and turns of actors that neither list names are not judged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averral.errors import InputError, NoSuchInput

Pair = tuple[str, str]
_SIDES = ("friendly", "hostile", "neutral")
_SIGNS = {"+": 1, "-": -1}


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """A turning point of the coders; the dyad in order of its ids."""

    dyad: Pair
    before: str
    after: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class GoldNetwork:
    """The signed ties of a day by pairs in order of their ids."""

    day: str
    signs: dict[Pair, int]


@dataclass(frozen=True, slots=True)
class GoldShifts:
    """A corpus with its turning points and networks."""

    corpus: Path
    actors: tuple[Path, ...]
    sources: Path | None
    turns: tuple[GoldTurn, ...]
    networks: tuple[GoldNetwork, ...]

    @property
    def judged(self) -> frozenset[str]:
        """The actors whose ties are judged: those of any turning point or network."""
        pairs = [t.dyad for t in self.turns] + [pair for n in self.networks for pair in n.signs]
        return frozenset(i for pair in pairs for i in pair)


def load_shifts(path: Path) -> GoldShifts:
    """The gold of a file. Raises NoSuchInput when it is not there and InputError, naming it, when it is wrong."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return GoldShifts(
            path.parent / data["corpus"],
            (path.parent / data["actors"],) if "actors" in data else (),
            path.parent / data["sources"] if "sources" in data else None,
            tuple(map(_turn, data["turning_points"])),
            tuple(map(_network, data["networks"])),
        )
    except OSError as error:
        raise NoSuchInput(f"{path} cannot be read ({error.strerror}); check the path") from error
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path} is no gold of turning points: {error!r}; see docs/evaluation.md") from error


def _pair(ids: Any) -> Pair:
    one, other = ids
    return min(one, other), max(one, other)


def _turn(row: dict[str, Any]) -> GoldTurn:
    if row["from"] not in _SIDES or row["to"] not in _SIDES:
        raise ValueError(f"from and to are among {', '.join(_SIDES)}, not {row['from']!r} and {row['to']!r}")
    if row["earliest"] > row["latest"]:
        raise ValueError(f"{row['dyad']}: earliest {row['earliest']} is after latest {row['latest']}")
    return GoldTurn(_pair(row["dyad"]), row["from"], row["to"], row["earliest"], row["latest"])


def _network(row: dict[str, Any]) -> GoldNetwork:
    return GoldNetwork(row["date"], {_pair(edge[:2]): _SIGNS[edge[2]] for edge in row["edges"]})
