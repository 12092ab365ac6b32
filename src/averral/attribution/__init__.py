"""Room 5: Findings -> Attributed: who says so, through whom, how surely, and on what evidence.

Takes Syntax, Cast, quotations and findings. Cues are data (`codebook/cues.toml`), hedges and evidence
words too (`codebook/words.toml`). Where nothing attributes, the author avers.
"""

from averral.attribution.attributing import Attributor

__all__ = ["Attributor"]
