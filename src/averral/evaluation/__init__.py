"""How often Averral is right: scorers over gold readings and annotated rows. A side room: it imports the others,
none imports it.

To add a task: a module with `load_X` (rows by `lines.py`), `score_X` (predictions as an argument) and typed
figures; then its work in `cli/scoring.py` and its command in `cli/evaluations.py`.
"""

from __future__ import annotations

from averral.evaluation.actors import ActorScores, known_ids, score_actors, score_text
from averral.evaluation.clusters import Ratio, b_cubed, ceaf_e
from averral.evaluation.gold import GoldActor, GoldText, load_gold

__all__ = [
    "ActorScores", "GoldActor", "GoldText", "Ratio", "b_cubed", "ceaf_e", "known_ids", "load_gold", "score_actors",
    "score_text",
]  # fmt: skip
