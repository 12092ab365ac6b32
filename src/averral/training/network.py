"""The encoder with its heads, in torch: for training and for the export only."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, BertConfig
from transformers.models.bert.modeling_bert import BertLayer

from averral.models.pairs import MIRROR, TYPES

TAGS = 3  # of a piece: other, begins, goes on
LABELS = 5  # of a piece under a cue: other, source begins, source, content begins, content
REACH = 64  # pieces from the cue up to which distances are told apart
HEADS = {"kind": len(TYPES), "quad": 4, "turn": 1, "stance": len(MIRROR)}


class PairHead(nn.Module):
    """Scores a marked pair from the vectors of its two opening marks and of the whole."""

    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.inner = nn.Linear(3 * width, width)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(width, out)

    def forward(self, x: Tensor) -> Tensor:
        """Vectors [n, 3H] -> logits [n, out]."""
        return self.out(self.drop(nn.functional.gelu(self.inner(x))))


class CueDecoder(nn.Module):
    """Reads source and content of one cue: pieces told where the cue is, one layer of attention, five labels."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cue = nn.Linear(width, width)
        self.distance = nn.Embedding(2 * REACH + 1, width)
        self.norm = nn.LayerNorm(width)
        self.layer = BertLayer(
            BertConfig(
                hidden_size=width, num_attention_heads=width // 64, intermediate_size=2 * width,
                attn_implementation="eager",
            )
        )  # fmt: skip
        self.out = nn.Linear(width, LABELS)

    def forward(self, states: Tensor, cue: Tensor, mask: Tensor) -> Tensor:
        """states [n, T, H], cue [n] positions, mask [n, T] of real pieces -> [n, T, 5]."""
        at = torch.arange(states.shape[1])[None, :] - cue[:, None]
        near = self.distance(at.clamp(-REACH, REACH) + REACH)
        word = self.cue(states[torch.arange(states.shape[0]), cue])
        x = self.norm(states + near + word[:, None, :])
        hidden = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        y = self.layer(x, hidden)
        return self.out(y[0] if isinstance(y, tuple) else y)


class Network(nn.Module):
    """One encoder, and heads for type, quad class, direction, stance, attribution, and names of places."""

    def __init__(self, encoder: Path, layers_dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(encoder), attn_implementation="eager",
            hidden_dropout_prob=layers_dropout, attention_probs_dropout_prob=layers_dropout,
        )  # fmt: skip
        width = self.encoder.config.hidden_size
        self.heads = nn.ModuleDict({name: PairHead(width, out) for name, out in HEADS.items()})
        self.cue_tags = nn.Linear(width, TAGS)
        self.place_tags = nn.Linear(width, TAGS)
        self.decoder = CueDecoder(width)

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Ids and mask [n, T] -> states [n, T, H]."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    def pairs(self, ids: Tensor, mask: Tensor, first: Tensor, second: Tensor) -> dict[str, Tensor]:
        """Logits of every pair head."""
        states = self.encode(ids, mask)
        rows = torch.arange(ids.shape[0])
        x = torch.cat([states[rows, first], states[rows, second], states[:, 0]], -1)
        return {name: head(x) for name, head in self.heads.items()}
