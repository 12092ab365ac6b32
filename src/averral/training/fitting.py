"""Fitting: batches of several tasks in turn, layer-wise learning rates, an average of the last weights."""

from __future__ import annotations

import copy
import random
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from averral.models.marking import Marker
from averral.training.network import Network
from averral.training.rows import CueRow, PairRow, ParagraphRow, Row, marked
from averral.training.schedule import Plan as Plan
from averral.training.schedule import schedule

_UNSEEN = -100  # torch's own number for what the loss leaves out


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
    ids, mask = pad([m.ids for m in seen], marker.pad)
    return ids, mask, torch.tensor([m.first for m in seen]), torch.tensor([m.second for m in seen])


def _soft(logits: Tensor, targets: Sequence[tuple[float, ...] | None], weights: Tensor, smooth: float = 0.0) -> Tensor:
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


def paragraph_loss(network: Network, rows: Sequence[ParagraphRow], padding: int = 0) -> Tensor:
    """Loss over all that is known of rows of one source; `padding` is the id that fills up short ones."""
    ids, mask = pad([r.ids for r in rows], padding)
    states = network.encode(ids, mask)
    loss = states.sum() * 0
    if rows[0].cues is not None:
        loss = loss + _attribution_loss(network, states, mask, [r.cues or () for r in rows])
    if rows[0].places is not None:
        runs = [[range(first, last) for first, last in r.places or ()] for r in rows]
        loss = loss + _tag_loss(network.place_tags(states), mask, runs)
    return loss


def _attribution_loss(network: Network, states: Tensor, mask: Tensor, rows: Sequence[Sequence[CueRow]]) -> Tensor:
    """Loss of cue tags and of what each gold cue governs."""
    loss = _tag_loss(network.cue_tags(states), mask, [[one.cue for one in row] for row in rows])
    cues = [(n, one) for n, row in enumerate(rows) for one in row]
    if cues:
        owner = [n for n, _ in cues]
        wanted = [_labels(one.source, one.content, mask[n]) for n, one in cues]
        logits = network.decoder(states[owner], torch.tensor([one.cue[0] for _, one in cues]), mask[owner])
        loss = loss + functional.cross_entropy(logits.float().flatten(0, 1), torch.stack(wanted).flatten())
    return loss


def _tag_loss(logits: Tensor, mask: Tensor, rows: Sequence[Sequence[Sequence[int]]]) -> Tensor:
    """Loss of tags [n, T, 3]: where runs of pieces begin and go on; rows of runs, runs of piece numbers."""
    tags = torch.where(mask, 0, _UNSEEN)
    for n, runs in enumerate(rows):
        for run in runs:
            _tag(tags[n], run, 1)
    weight = torch.tensor([0.5, 1.0, 1.0])
    return functional.cross_entropy(logits.float().flatten(0, 1), tags.flatten(), weight)


def _tag(tags: Tensor, run: Sequence[int], begins: int) -> None:
    """Marks pieces in a row of tags: `begins` where a run begins, the number after it where it goes on."""
    before = -2
    for i in run:
        if i < tags.shape[0]:
            tags[i] = begins + (before == i - 1)
            before = i


def _labels(source: tuple[int, ...], content: tuple[int, ...], mask: Tensor) -> Tensor:
    """What each piece is under a cue, of the five labels; a piece of both is the source's."""
    labels = torch.where(mask, 0, _UNSEEN)
    for begins, role in ((3, content), (1, source)):
        _tag(labels, role, begins)
    return labels


def _groups(network: Network, plan: Plan) -> list[dict[str, Any]]:
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


class _Average:
    """The mean of the weights at several times."""

    def __init__(self) -> None:
        self.taken = 0
        self.state: dict[str, Tensor] = {}

    def take(self, network: Network) -> None:
        """Counts the weights as they are now."""
        state = {k: v.detach() for k, v in network.state_dict().items() if v.is_floating_point()}
        self.taken += 1
        if not self.state:
            self.state = {k: v.clone() for k, v in state.items()}
            return
        for k, v in state.items():
            self.state[k] += (v - self.state[k]) / self.taken


def _loss(network: Network, batch: Sequence[Row], marker: Marker, plan: Plan, draw: random.Random) -> Tensor:
    """The loss of a batch; some of its pairs are marked in the other order."""
    paragraphs = [r for r in batch if isinstance(r, ParagraphRow)]
    if paragraphs:
        return paragraph_loss(network, paragraphs, marker.pad)
    pairs = [r for r in batch if isinstance(r, PairRow)]
    return pair_loss(network, [r.swapped() if draw.random() < plan.swap else r for r in pairs], marker)


def fit(network: Network, tasks: Mapping[str, Sequence[Row]], marker: Marker, plan: Plan) -> Network:
    """The network fitted to the tasks; its weights are the mean over the last part of the way."""
    draw = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    batches = schedule(tasks, plan, draw)
    optimizer = torch.optim.AdamW(_groups(network, plan), fused=True)
    average, began = _Average(), time.time()
    network.train()
    for step, batch in enumerate(batches):
        done = step / len(batches)
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * plan.pace(done)
        with torch.autocast("cpu", torch.bfloat16):
            loss = _loss(network, batch, marker, plan, draw)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if done >= plan.average_from and step % 10 == 0:
            average.take(network)
        if step % 200 == 0:
            took = time.time() - began
            print(f"step {step} of {len(batches)}, loss {loss.item():.3f}, {took:.0f} s", file=sys.stderr, flush=True)
    final = copy.deepcopy(network)
    final.load_state_dict({**final.state_dict(), **average.state})
    final.eval()
    return final
