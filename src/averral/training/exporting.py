"""Weights out: three int8 ONNX graphs, the tokenizer, and a manifest with their checksums."""

from __future__ import annotations

import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from averral.models.loading import FORM, GRAPHS, MANIFEST, TOKENIZER, labels_checksum
from averral.training.network import HEADS, Network


class _Encoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        states = self.network.encode(ids, mask)
        return states, self.network.cue_tags(states)


class _Pairs(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.heads = network.heads

    def forward(self, vectors: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.heads[name](vectors) for name in HEADS)


def export(network: Network, tokenizer: Path, labels: list[str], facts: dict[str, Any], folder: Path) -> None:
    """Writes the model of a network into a folder.

    tokenizer: the tokenizer file it was trained with; labels: those of the codebook; facts: `name`, `version` and
    `settings` of the manifest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.backends.mha.set_fastpath_enabled(False)
    network = network.float().eval()
    width = network.encoder.config.hidden_size
    ids = torch.ones((2, 9), dtype=torch.int64)
    states = torch.randn(2, 9, width)
    places = {0: "rows", 1: "pieces"}
    graphs = {
        "encoder.onnx": (_Encoder(network), (ids, torch.ones_like(ids)), ["ids", "mask"], ["states", "cues"], places),
        "pairs.onnx": (_Pairs(network), (torch.randn(2, 3 * width),), ["vectors"], list(HEADS), {0: "rows"}),
        "cues.onnx": (
            network.decoder, (states, torch.tensor([1, 2]), torch.ones((2, 9), dtype=torch.bool)),
            ["states", "cue", "mask"], ["labels"], places,
        ),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch:
        for name, (module, example, inputs, outputs, axes) in graphs.items():
            whole = Path(scratch) / name
            torch.onnx.export(
                module.eval(), example, str(whole), input_names=inputs, output_names=outputs, dynamo=False,
                opset_version=17, dynamic_axes={k: ({0: "rows"} if k == "cue" else axes) for k in inputs + outputs},
            )  # fmt: skip
            quantize_dynamic(
                whole, folder / name, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            )  # fmt: skip
    if tokenizer.resolve() != (folder / TOKENIZER).resolve():
        shutil.copyfile(tokenizer, folder / TOKENIZER)
    write_manifest(folder, labels, facts)


def write_manifest(folder: Path, labels: list[str], facts: dict[str, Any]) -> None:
    """The manifest of the files in a folder."""
    files = {name: sha256((folder / name).read_bytes()).hexdigest() for name in (TOKENIZER, *GRAPHS)}
    data = {"form": FORM, **facts, "files": files, "labels": labels_checksum(labels)}
    (folder / MANIFEST).write_text(json.dumps(data, indent=2, sort_keys=True) + "\n", encoding="utf-8")
