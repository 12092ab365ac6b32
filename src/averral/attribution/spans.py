"""Attributions as spans of the text: what the cues of the rules cover, and what the model tagged, as one list.

Where a model reads, its spans are given: it has learned where sources and contents end. The rules' regions say of
each whether they saw the same cue. Without a model the rules' own regions are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from averral.attribution.cues import Region
from averral.cast import Cast
from averral.codebook import Codebook, Cue
from averral.records import UNSPECIFIED, Attribution, Span
from averral.syntax import Syntax

_MARKS = ("PUNCT", "SPACE")
_RULE, _MODEL, _BOTH = "rule", "model", "rule and model"


def of_rules(syntax: Syntax, regions: Iterable[Region]) -> tuple[Attribution, ...]:
    """The attributions that the regions of cues make, in order of the text; one quoted and indirect is one."""
    found: dict[int, Attribution] = {}
    for region in regions:
        own = [i for i in sorted(region.content) if i != region.token]
        speaking = sorted({i for h in region.speakers for i in syntax.subtree(h)} - region.content)
        one = Attribution(
            spans(syntax, speaking), spans(syntax, _cue(syntax, region)), spans(syntax, own), 0.7,
            (f"{_RULE}: {region.kind} {region.cue.lemma}",),
        )  # fmt: skip
        before = found.get(region.token)
        if before is None or sum(s.end - s.start for s in one.content) > sum(s.end - s.start for s in before.content):
            found[region.token] = one
    return tuple(sorted(found.values(), key=lambda a: (a.cue, a.content)))


def _cue(syntax: Syntax, region: Region) -> list[int]:
    if region.kind == "according" and region.token + 1 < len(syntax.tokens):
        return [region.token, region.token + 1]
    return [region.token]


def spans(syntax: Syntax, tokens: Sequence[int]) -> tuple[Span, ...]:
    """Spans of unbroken runs of tokens; a mark of punctuation between two runs joins them, and alone it is none."""
    found: list[list[int]] = []
    for i in tokens:
        if found and (i == found[-1][1] + 1 or (i == found[-1][1] + 2 and syntax.tokens[i - 1].pos == "PUNCT")):
            found[-1][1] = i
        else:
            found.append([i, i])
    worded = [(a, b) for a, b in found if any(syntax.tokens[i].pos not in _MARKS for i in range(a, b + 1))]
    return tuple(Span(syntax.tokens[a].start, syntax.tokens[b].end) for a, b in worded)


def agreed(syntax: Syntax, regions: Sequence[Region], tagged: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The model's attributions, each with whether a rule saw its cue too."""
    cues = {r.token for r in regions}
    return tuple(
        replace(a, why=(f"{_BOTH if _within(syntax, a.cue) & cues else _MODEL} {a.score:.2f}",)) for a in tagged
    )


def learned_regions(
    syntax: Syntax,
    cast: Cast,
    codebook: Codebook,
    regions: Sequence[Region],
    tagged: Iterable[Attribution],
    least: float,
) -> tuple[Region, ...]:
    """Regions of the model's attributions whose cue no rule saw, where a known actor is the source.

    least: the chance of a cue from which it is believed.
    """
    seen = {r.token for r in regions}
    found = []
    for one in tagged:
        cue = _within(syntax, one.cue)
        if one.score < least or not cue or cue & seen:
            continue
        heads = sorted(i for i in _within(syntax, one.source) if i in cast.heads)
        content = frozenset(_within(syntax, one.content))
        if not heads or not content:
            continue
        top = min(heads, key=lambda i: len(syntax.upwards(i)))
        token = min(cue, key=lambda i: len(syntax.upwards(i)))
        lemma = syntax.tokens[token].lemma.lower()
        known = codebook.verb_cues.get(lemma) or codebook.noun_cues.get(lemma)
        meant = known or Cue(lemma, "say", "certain", "underspecified")
        found.append(Region(meant, token, cast.heads[top] or (UNSPECIFIED,), content, "model", speakers=(top,)))
    return tuple(found)


def _within(syntax: Syntax, wanted: Iterable[Span]) -> set[int]:
    """The tokens that spans touch."""
    found: set[int] = set()
    for span in wanted:
        i = next((t for p in range(span.start, span.end) if (t := syntax.at(p)) is not None), None)
        while i is not None and i < len(syntax.tokens) and syntax.tokens[i].start < span.end:
            found.add(i)
            i += 1
    return found
