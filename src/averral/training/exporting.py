"""Weights out: three ONNX graphs in 8 bits, the tokenizer, and a manifest with their checksums.

Weights of matrices are kept in 8 bits with one scale a column (7 bits used, so that no sum overflows on processors
without VNNI); what they are multiplied with is cut to 8 bits with one scale a run. The reader runs rows one by one, so
that they do not disturb each other. A scale for each block of 64 numbers keeps rows apart even in batches, but takes
1.6 times as long, for under half a point on dse and polnear.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from averral.codebook import load_codebook
from averral.models.loading import FORM, GRAPHS, MANIFEST, TOKENIZER, labels_checksum
from averral.training.network import HEADS, Network
from averral.training.steps import Job


class _Encoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states = self.network.encode(ids, mask)
        return states, self.network.cue_tags(states), self.network.place_tags(states)


class _Pairs(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.heads = network.heads

    def forward(self, vectors: Tensor) -> tuple[Tensor, ...]:
        rows = vectors[:, None, :]  # three axes, so that the export has MatMul and not Gemm, which is not quantised
        return tuple(self.heads[name](rows)[:, 0] for name in HEADS)


@dataclass(frozen=True, slots=True)
class _Graph:
    """A part of the network with an example of its inputs; axes that vary, by input and output."""

    module: nn.Module
    example: tuple[Tensor, ...]
    inputs: list[str]
    outputs: list[str]
    axes: dict[str, dict[int, str]]


def write(job: Job) -> None:
    """Step `export`: the weights of a fitted network as a folder that a reader can use."""
    settings, folder = job.settings, job.needs[job.settings["encoder"]]
    network = Network(folder)
    network.load_state_dict(torch.load(job.needs[settings["weights"]]))
    (output,) = job.outputs.values()
    facts = {"name": settings["name"], "version": settings["version"], "settings": dict(settings["manifest"])}
    export(network, folder / TOKENIZER, list(load_codebook().labels), facts, output)


def export(network: Network, tokenizer: Path, labels: list[str], facts: dict[str, Any], folder: Path) -> None:
    """Writes the model of a network into a folder.

    tokenizer: the tokenizer file it was trained with; labels: those of the codebook; facts: `name`, `version` and
    `settings` of the manifest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.backends.mha.set_fastpath_enabled(False)
    network.float().eval()
    with tempfile.TemporaryDirectory() as scratch:
        for name, graph in _graphs(network).items():
            whole = Path(scratch) / name
            torch.onnx.export(
                graph.module.eval(), graph.example, str(whole), input_names=graph.inputs, output_names=graph.outputs,
                dynamo=False, opset_version=17, dynamic_axes=graph.axes,
            )  # fmt: skip
            _quantize(whole, folder / name)
    if tokenizer.resolve() != (folder / TOKENIZER).resolve():
        shutil.copyfile(tokenizer, folder / TOKENIZER)
    write_manifest(folder, labels, facts)


def _quantize(whole: Path, file: Path) -> None:
    """Writes a graph with its matrices and tables in 8 bits."""
    quantize_dynamic(
        whole, file, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
    )  # fmt: skip


def _graphs(network: Network) -> dict[str, _Graph]:
    """The three graphs that a reader runs, by file name."""
    width = network.encoder.config.hidden_size
    ids, states = torch.ones((2, 9), dtype=torch.int64), torch.randn(2, 9, width)
    rows, pieces = {0: "rows"}, {0: "rows", 1: "pieces"}
    encoder = _Graph(
        _Encoder(network), (ids, torch.ones_like(ids)), ["ids", "mask"], ["states", "cues", "places"],
        dict.fromkeys(("ids", "mask", "states", "cues", "places"), pieces),
    )  # fmt: skip
    pairs = _Graph(
        _Pairs(network),
        (torch.randn(2, 3 * width),),
        ["vectors"],
        list(HEADS),
        dict.fromkeys(("vectors", *HEADS), rows),
    )
    cues = _Graph(
        network.decoder, (states, torch.tensor([1, 2]), torch.ones((2, 9), dtype=torch.bool)),
        ["states", "cue", "mask"], ["labels"], {"states": pieces, "cue": rows, "mask": pieces, "labels": pieces},
    )  # fmt: skip
    return dict(zip(GRAPHS, (encoder, pairs, cues), strict=True))


def write_manifest(folder: Path, labels: list[str], facts: dict[str, Any]) -> None:
    """The manifest of the files in a folder."""
    files = {name: sha256((folder / name).read_bytes()).hexdigest() for name in (TOKENIZER, *GRAPHS)}
    data = {"form": FORM, **facts, "files": files, "labels": labels_checksum(labels)}
    (folder / MANIFEST).write_text(json.dumps(data, indent=2, sort_keys=True) + "\n", encoding="utf-8")
