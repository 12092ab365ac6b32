"""The codebook: kinds of events and relations, and the words that attribute, as validated data.

`events/LABEL.toml` and `relations/label.toml` hold one label each with its patterns over clauses;
`cues.toml` the verbs and nouns of saying, `words.toml` hedges, light verbs, evidence and the like.
New wording is a new line there; a new label is a new file. Everything is checked at load.
"""

from averral.codebook.loader import load_codebook
from averral.codebook.model import Codebook, Cue, Entry, Label, Pattern, Words

__all__ = ["Codebook", "Cue", "Entry", "Label", "Pattern", "Words", "load_codebook"]
