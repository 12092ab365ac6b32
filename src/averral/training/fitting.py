"""Fitting: batches of several tasks in turn, layer-wise learning rates, an average of the last weights."""

from __future__ import annotations

import copy
import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from averral.models.marking import Marker
from averral.training.network import Network
from averral.training.rows import PairRow, ParagraphRow, marked


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast: passes over each task's rows, batch sizes, learning rates."""

    epochs: dict[str, float]
    batch: int = 32
    paragraph_pieces: int = 1600
    rate: float = 3e-5
    head_rate: float = 3e-4
    layer_decay: float = 0.9
    warm_up: float = 0.08
    swap: float = 0.3
    average_from: float = 0.7
    seed: int = 0


def pad(rows: Sequence[Sequence[int]], value: int) -> tuple[Tensor, Tensor]:
    """Ids [n, longest] filled with `value`, and the mask of real pieces."""
    longest = -(-max(map(len, rows)) // 16) * 16  # few shapes: kernels are prepared once for each
    ids = torch.full((len(rows), longest), value)
    mask = torch.zeros((len(rows), longest), dtype=torch.bool)
    for n, row in enumerate(rows):
        ids[n, : len(row)] = torch.tensor(row)
        mask[n, : len(row)] = True
    return ids, mask


def pair_batch(rows: Sequence[PairRow], marker: Marker) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, mask and positions of the two opening marks."""
    seen = [marked(r, marker) for r in rows]
    ids, mask = pad([m.ids for m in seen], 0)
    return ids, mask, torch.tensor([m.first for m in seen]), torch.tensor([m.second for m in seen])


def _soft(logits: Tensor, targets: list[tuple[float, ...] | None], weights: Tensor, smooth: float = 0.0) -> Tensor:
    """Cross entropy against distributions, over the rows that have one."""
    known = [i for i, t in enumerate(targets) if t is not None]
    if not known:
        return logits.sum() * 0
    wanted = torch.tensor([targets[i] for i in known])
    wanted = wanted * (1 - smooth) + smooth / wanted.shape[1]
    each = -(wanted * functional.log_softmax(logits[known].float(), -1)).sum(-1)
    return (each * weights[known]).sum() / len(targets)


def pair_loss(network: Network, rows: Sequence[PairRow], marker: Marker) -> Tensor:
    """Loss over all that is known of the rows."""
    out = network.pairs(*pair_batch(rows, marker))
    weights = torch.tensor([r.weight for r in rows])
    loss = _soft(out["kind"], [r.type for r in rows], weights, 0.05)
    loss = loss + 0.5 * _soft(out["quad"], [r.quad for r in rows], weights, 0.02)
    loss = loss + _soft(out["stance"], [r.stance for r in rows], weights, 0.05)
    known = [i for i, r in enumerate(rows) if r.forward is not None]
    if known:
        wanted = torch.tensor([rows[i].forward for i in known])
        binary = functional.binary_cross_entropy_with_logits(out["turn"][known, 0].float(), wanted, reduction="sum")
        loss = loss + 0.3 * binary / len(rows)
    return loss


def attribution_loss(network: Network, rows: Sequence[ParagraphRow]) -> Tensor:
    """Loss of cue tags and of what each gold cue governs."""
    ids, mask = pad([r.ids for r in rows], 0)
    states = network.encode(ids, mask)
    tags = torch.where(mask, 0, -100)
    owner, cue, wanted = [], [], []
    for n, row in enumerate(rows):
        for one in row.cues:
            before = -2
            for i in one.cue:
                if i < ids.shape[1]:
                    tags[n, i] = 2 if before == i - 1 else 1
                    before = i
            owner.append(n)
            cue.append(one.cue[0])
            wanted.append(_labels(one.source, one.content, mask[n]))
    weight = torch.tensor([0.5, 1.0, 1.0])
    loss = functional.cross_entropy(network.cue_tags(states).float().flatten(0, 1), tags.flatten(), weight)
    if owner:
        logits = network.decoder(states[owner], torch.tensor(cue), mask[owner])
        loss = loss + functional.cross_entropy(logits.float().flatten(0, 1), torch.stack(wanted).flatten())
    return loss


def _labels(source: tuple[int, ...], content: tuple[int, ...], mask: Tensor) -> Tensor:
    labels = torch.where(mask, 0, -100)
    for base, role in ((3, content), (1, source)):
        before = -2
        for i in role:
            if i < labels.shape[0]:
                labels[i] = base + (before == i - 1)
                before = i
    return labels


def _batches(rows: list[object], plan: Plan, draw: random.Random) -> list[list[object]]:
    """Rows of like length together, batches in random order."""
    length = lambda r: len(r.ids) if isinstance(r, ParagraphRow) else len(r.text) / 4  # noqa: E731
    order = sorted(rows, key=lambda r: length(r) + draw.random() * 12)
    found: list[list[object]] = []
    for row in order:
        size = plan.batch if not isinstance(row, ParagraphRow) else max(4, int(plan.paragraph_pieces / length(row)))
        if not found or len(found[-1]) >= size:
            found.append([])
        found[-1].append(row)
    draw.shuffle(found)
    return found


def _schedule(tasks: dict[str, list[object]], plan: Plan, draw: random.Random) -> list[list[object]]:
    """The batches of all passes over all tasks, mixed evenly."""
    timed = []
    for name in sorted(tasks):
        own: list[list[object]] = []
        whole = plan.epochs[name]
        while whole > 0:
            more = _batches(tasks[name], plan, draw)
            own += more[: math.ceil(len(more) * min(1.0, whole))]
            whole -= 1
        timed += [((i + draw.random()) / len(own), name, i, b) for i, b in enumerate(own)]
    return [b for *_, b in sorted(timed, key=lambda t: t[:3])]


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Parameters with their rates: lower layers learn slower."""
    depth = network.encoder.config.num_hidden_layers
    groups = []
    for name, value in network.named_parameters():
        rate = plan.head_rate
        if name.startswith("encoder."):
            level = int(name.split(".layer.")[1].split(".")[0]) + 1 if ".layer." in name else 0
            rate = plan.rate * plan.layer_decay ** (depth - level)
        decay = 0.01 if value.dim() > 1 else 0.0
        groups.append({"params": [value], "lr": rate, "weight_decay": decay, "full": rate})
    return groups


def fit(network: Network, tasks: dict[str, list[object]], marker: Marker, plan: Plan) -> Network:
    """The network fitted to the tasks; its weights are the mean over the last part of the way."""
    draw = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    batches = _schedule(tasks, plan, draw)
    optimizer = torch.optim.AdamW(_groups(network, plan), fused=True)
    average: dict[str, Tensor] | None = None
    taken, began = 0, time.time()
    network.train()
    for step, batch in enumerate(batches):
        done = step / len(batches)
        pace = min(1.0, done / plan.warm_up) * max(0.03, 1 - done)
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * pace
        with torch.autocast("cpu", torch.bfloat16):
            if isinstance(batch[0], ParagraphRow):
                loss = attribution_loss(network, batch)
            else:
                turned = [r.swapped() if draw.random() < plan.swap else r for r in batch]
                loss = pair_loss(network, turned, marker)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if done >= plan.average_from and step % 10 == 0:
            state = {k: v.detach() for k, v in network.state_dict().items() if v.is_floating_point()}
            taken += 1
            if average is None:
                average = {k: v.clone() for k, v in state.items()}
            else:
                for k, v in state.items():
                    average[k] += (v - average[k]) / taken
        if step % 200 == 0:
            print(f"step {step} of {len(batches)}, loss {loss.item():.3f}, {time.time() - began:.0f} s", file=sys.stderr, flush=True)
    final = copy.deepcopy(network)
    final.load_state_dict({**final.state_dict(), **(average or {})})
    return final.eval()
