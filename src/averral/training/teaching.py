"""Steps `teacher`, `student` and `large`: an encoder with its heads fitted to rows."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import torch

from averral.codebook import load_codebook
from averral.models.loading import TOKENIZER
from averral.models.marking import Marker
from averral.training.distilling import distilled
from averral.training.examples import codebook_rows, renamed
from averral.training.fitting import Plan, fit
from averral.training.network import Network
from averral.training.rows import PairRow, ParagraphRow, Row, dse_rows, plv_rows, polnear_rows, records, toponym_rows
from averral.training.steps import Job

_Row = TypeVar("_Row")


def teach(job: Job) -> None:
    """Fits an encoder to the labelled pairs, with one fold of plv held out."""
    plv, _ = _plv(job)
    _fit(job, {"plv": plv, "dse": _dse(job)}, "teacher.pt")


def learn(job: Job) -> None:
    """Fits an encoder to labelled pairs, to pairs that a teacher has labelled, to attributions and to places.

    Where the settings name a fold, that part of plv and of lgl is held out, and with it every pair of its sentences.
    """
    marker = Marker(job.needs[job.settings["encoder"]] / TOKENIZER)
    plv, held = _plv(job)
    hidden = {r.text for r in held}
    labelled = [r for r in records(job.needs["labelled.jsonl"]) if r["text"] not in hidden]
    tasks: dict[str, Sequence[Row]] = {
        "plv": plv,
        "renamed": renamed(plv, job.settings["renamed"], random.Random(job.settings["renamed_seed"])),
        "codebook": codebook_rows(load_codebook()),
        "dse": _dse(job),
        "distil": distilled(labelled),
        "polnear": with_some_empty(polnear_rows(job.data["polnear"], marker), job.settings),
        "lgl": toponym_rows(kept(records(job.data["lgl"]), job.settings)[0], marker),
    }
    (output,) = job.outputs
    _fit(job, tasks, output)


def with_some_empty(rows: Sequence[ParagraphRow], settings: Mapping[str, Any]) -> list[ParagraphRow]:
    """The paragraphs with attributions, then a random share of those without."""
    full, empty = [r for r in rows if r.cues], [r for r in rows if not r.cues]
    draw = random.Random(settings["empty_seed"])
    return full + draw.sample(empty, int(len(empty) * settings["empty"]))


def kept(rows: Sequence[_Row], settings: Mapping[str, Any]) -> tuple[list[_Row], list[_Row]]:
    """The rows to learn from, and those of the fold that the settings hold out, if any."""
    fold, folds = settings.get("fold", -1), settings.get("folds", 1)
    parts: tuple[list[_Row], list[_Row]] = ([], [])
    for i, row in enumerate(rows):
        parts[i % folds == fold].append(row)
    return parts


def _plv(job: Job) -> tuple[list[PairRow], list[PairRow]]:
    rows = plv_rows(job.data["plv"])
    random.Random(job.settings["shuffle"]).shuffle(rows)
    return kept(rows, job.settings)


def _dse(job: Job) -> list[PairRow]:
    left_out: list[Path] = [job.data["dse_dev"]] if "dse_dev" in job.data else []
    return dse_rows(job.data["dse"], left_out)


def _fit(job: Job, tasks: Mapping[str, Sequence[Row]], output: str) -> None:
    """Fits a fresh network and saves its weights. The heads' first weights are those of a fresh process."""
    torch.set_num_threads(job.settings["threads"])
    torch.manual_seed(job.settings["start"])
    folder = job.needs[job.settings["encoder"]]
    network = fit(Network(folder), tasks, Marker(folder / TOKENIZER), Plan(**job.settings["plan"]))
    torch.save(network.state_dict(), job.outputs[output])
