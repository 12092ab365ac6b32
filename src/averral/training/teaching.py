"""Steps `teacher`, `student` and `large`: an encoder with its heads fitted to rows."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

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


def teach(job: Job) -> None:
    """Fits an encoder to the labelled pairs, with one fold of plv held out."""
    fold, folds = job.settings["fold"], job.settings["folds"]
    plv = [r for i, r in enumerate(_plv(job)) if i % folds != fold]
    _fit(job, {"plv": plv, "dse": _dse(job)}, "teacher.pt")


def learn(job: Job) -> None:
    """Fits an encoder to labelled pairs, to pairs that a teacher has labelled, to attributions and to places."""
    marker = Marker(job.needs[job.settings["encoder"]] / TOKENIZER)
    plv = _plv(job)
    tasks: dict[str, Sequence[Row]] = {
        "plv": plv,
        "renamed": renamed(plv, job.settings["renamed"], random.Random(job.settings["renamed_seed"])),
        "codebook": codebook_rows(load_codebook()),
        "dse": _dse(job),
        "distil": distilled(records(job.needs["labelled.jsonl"])),
        "polnear": with_some_empty(polnear_rows(job.data["polnear"], marker), job.settings),
        "lgl": toponym_rows(job.data["lgl"], marker),
    }
    (output,) = job.outputs
    _fit(job, tasks, output)


def with_some_empty(rows: Sequence[ParagraphRow], settings: Mapping[str, Any]) -> list[ParagraphRow]:
    """The paragraphs with attributions, then a random share of those without."""
    full, empty = [r for r in rows if r.cues], [r for r in rows if not r.cues]
    draw = random.Random(settings["empty_seed"])
    return full + draw.sample(empty, int(len(empty) * settings["empty"]))


def _plv(job: Job) -> list[PairRow]:
    rows = plv_rows(job.data["plv"])
    random.Random(job.settings["shuffle"]).shuffle(rows)
    return rows


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
