"""The learned heads: one small encoder that scores pairs of a sentence and tags who says what.

Takes texts with spans (`Pair`) or paragraphs; gives scores and attributions. Weights stand beside this file as ONNX,
named with their checksums in manifest.json; nothing is downloaded. To add another model, write a folder in the same
form (`make train`) and name it in `Settings.model`.
"""

from averral.models.loading import load_model
from averral.models.pairs import Pair, PairScores

__all__ = ["Pair", "PairScores", "load_model"]
