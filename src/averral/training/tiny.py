"""Two toy encoders with random weights, for a quick run through all steps: one of each kind that the recipe uses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

from averral.models.loading import TOKENIZER
from averral.models.marking import MARKS
from averral.training.rows import records

_SIZE = {"hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
_PIECES = 400


def write_tiny(rows: Path, small: Path, large: Path) -> None:
    """Writes a toy BERT and a toy MPNet, whose pieces are the letters and the commonest words of some rows."""
    texts = [r["text"] for r in records(rows)]
    torch.manual_seed(0)
    names = ("[PAD]", "[CLS]", "[SEP]", "[UNK]")
    count = write_tokenizer(texts, names, "[PAD]", small)
    BertModel(BertConfig(vocab_size=count, **_SIZE)).save_pretrained(small)
    count = write_tokenizer(texts, ("<s>", "<pad>", "</s>", "[UNK]"), "<pad>", large)
    MPNetModel(MPNetConfig(vocab_size=count, **_SIZE)).save_pretrained(large)


def write_tokenizer(texts: Sequence[str], special: tuple[str, str, str, str], pad: str, folder: Path) -> int:
    """Writes a tokenizer of letters and words into a new folder, and gives the number of its pieces.

    special: its first pieces, in order of their ids, of which `pad` fills up and the two others before the last one
    begin and end a row.
    """
    words = sorted({w.lower() for t in texts for w in t.split()})[:_PIECES]
    letters = sorted({c for t in texts for c in t.lower() if not c.isspace()})
    pieces = dict.fromkeys([*special, *MARKS, *letters, *(f"##{c}" for c in letters), *words])
    tokenizer = Tokenizer(models.WordPiece({p: n for n, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    begin, end = (s for s in special[:3] if s != pad)
    ends = [(s, special.index(s)) for s in (begin, end)]
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{begin} $A {end}", special_tokens=ends)
    folder.mkdir()
    tokenizer.save(str(folder / TOKENIZER))
    return len(pieces)
