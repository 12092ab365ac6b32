"""Step `label`: the teacher's scores of pairs without labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from averral.models.loading import TOKENIZER
from averral.models.marking import Marker
from averral.training.fitting import pair_batch
from averral.training.network import Network
from averral.training.rows import NONE, PairRow, records, write_records
from averral.training.steps import Job


def label(job: Job) -> None:
    """Writes the first pairs again, with what the teacher makes of them.

    type: chances of the types without NONE, which the teacher has not learned; quad, stance: chances; forward: chance
    that the first acts on the second.
    """
    torch.set_num_threads(job.settings["threads"])
    folder = job.needs[job.settings["encoder"]]
    network = Network(folder)
    network.load_state_dict(torch.load(job.needs["teacher.pt"]))
    network.eval()
    rows = records(job.needs["pairs.jsonl"])[: job.settings["most"]]
    pairs = [PairRow(r["text"], tuple(r["first"]), tuple(r["second"])) for r in rows]
    found = scores(network, pairs, Marker(folder / TOKENIZER), job.settings["batch"])
    write_records(job.outputs["labelled.jsonl"], ({**r, **s} for r, s in zip(rows, found, strict=True)))


def scores(network: Network, rows: Sequence[PairRow], marker: Marker, batch: int) -> list[dict[str, Any]]:
    """What a network makes of each row, in order; rows of like length are scored together."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].text))
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(order), batch):
        some = order[start : start + batch]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            out = network.pairs(*pair_batch([rows[i] for i in some], marker))
        for n, i in enumerate(some):
            found[i] = _plain({name: logits[n].float() for name, logits in out.items()})
    return [found[i] for i in range(len(rows))]


def _plain(out: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": out["kind"][:NONE].softmax(-1).tolist(),
        "quad": out["quad"].softmax(-1).tolist(),
        "stance": out["stance"].softmax(-1).tolist(),
        "forward": float(out["turn"].sigmoid()),
    }
