"""`averral evaluate`: the scores of a reader over gold readings, as a table or as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from averral.evaluation import ActorScores, Ratio

_LEGEND = """
names: share of gold names found. nominal: F1 of mentions by nominals. metonym,
pronoun: share given to the right actor. linked: share of found names of known
actors with the right id. types: share of actors found with the right type on
the document's date. B3: B-cubed F1 over all mentions. B3*: over those that
were found. CEAF-e: its F1.
"""


def evaluate_actors(folder: Path, form: str) -> int:
    """Score the actors of all gold texts of a folder. Raises InputError when it holds none."""
    from averral.evaluation import ActorScores, load_gold, score_actors
    from averral.pipeline import Reader

    scores = score_actors(load_gold(folder), Reader())
    total = sum(scores, ActorScores.none())
    if form == "json":
        found = {"texts": [actors_json(s) for s in scores], "all": actors_json(total)}
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
    else:
        _table([*scores, total])
    return 0


def actors_json(scores: ActorScores) -> dict[str, object]:
    """The figures of one text as plain values; shares are 0 to 1, with how many of how many."""
    return {
        "text": scores.name,
        "mentions": {k: _prf(r) for k, r in scores.mentions.items()},
        "found": {k: _share(*pair) for k, pair in scores.found.items()},
        "right": {k: _share(*pair) for k, pair in scores.right.items()},
        "clusters": {k: _prf(r) for k, r in scores.clusters.items()},
    }


def _prf(ratio: Ratio) -> dict[str, float]:
    return {"precision": round(ratio.precision, 4), "recall": round(ratio.recall, 4), "f1": round(ratio.f1, 4)}


def _share(right: int, of: int) -> dict[str, float | int | None]:
    return {"right": right, "of": of, "share": round(right / of, 4) if of else None}


def _table(scores: list[ActorScores]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(title="actors, text by text", box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("text", no_wrap=True, min_width=16)
    for column in ("names", "nominal", "metonym", "pronoun", "linked", "types", "B3", "B3*", "CEAF-e"):
        table.add_column(column, justify="right", no_wrap=True)
    for one in scores:
        table.add_row(
            one.name,
            _shown(one.found["name"]),
            f"{one.mentions['nominal'].f1:.3f}",
            *(_shown(one.right[k]) for k in ("metonyms", "pronouns", "linked", "types")),
            *(f"{one.clusters[k].f1:.3f}" for k in ("b_cubed", "b_cubed_of_found", "ceaf_e")),
        )
    console.print(table)
    console.print(_LEGEND, markup=False, highlight=False)
    forms = Table(title="mentions by form, all texts", box=None, pad_edge=False)
    for column in ("form", "precision", "recall", "F1"):
        forms.add_column(column, justify="left" if column == "form" else "right")
    for form, ratio in scores[-1].mentions.items():
        forms.add_row(form, f"{ratio.precision:.3f}", f"{ratio.recall:.3f}", f"{ratio.f1:.3f}")
    console.print(forms)


def _shown(share: tuple[int, int]) -> str:
    right, of = share
    return f"{right / of:.3f}" if of else "-"
