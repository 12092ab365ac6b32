"""What the propositions room gives and attribution works on: who did what to whom, said by nobody yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from averral.records import Certainty, Kind, Polarity, Realis


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposition found at a place.

    `clause` is the clause it was read from, None for ties of noun phrases; `trigger` the token of its
    word; tokens [first, last) are its span. `polarity` is that of the wording alone ("abandoned"),
    before negation and denial. `why` lists rule and words.
    """

    label: str
    kind: Kind
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    trigger: int
    first: int
    last: int
    clause: int | None = None
    mode: str | None = None
    support: tuple[str, ...] = ()
    polarity: Polarity = "positive"
    past: bool = False
    score: float = 1.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attributed:
    """A finding with who says so, how surely, and on what evidence (token numbers).

    `source` is an actor id, "author" or "unspecified"; `chain` from the outermost to the innermost.
    """

    finding: Finding
    source: str
    chain: tuple[str, ...]
    cue: int | None
    certainty: Certainty
    author_certainty: Certainty
    polarity: Polarity
    realis: Realis
    evidence: tuple[int, ...] = ()
    quote: tuple[int, int] | None = None
    why: tuple[str, ...] = field(default=())
