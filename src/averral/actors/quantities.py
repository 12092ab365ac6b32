"""Phrases that stand for whom another phrase names: "hundreds of rebels", bare "thousands", "both sides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from averral.actors.pairs import is_pair, one_of_two, pair
from averral.syntax import Token

if TYPE_CHECKING:
    from averral.actors.nominals import Nominals

_QUANTITIES = {
    "hundred", "thousand", "million", "dozen", "ten", "number", "group", "majority", "half", "most", "many",
    "some", "several", "all", "handful", "unit", "rest", "part", "series", "wave", "team", "coterie",
    "score", "couple", "few", "lot", "percent", "force", "body", "side", "band", "contingent", "crowd", "total",
}  # fmt: skip


def stands_for_others(nominals: Nominals, token: Token) -> bool:
    """Enter a counting noun or a phrase for two as a mention of those meant; False where it is neither."""
    return _quantity(nominals, token) or _pair(nominals, token)


def _quantity(nominals: Nominals, token: Token) -> bool:
    """ "Hundreds of rebels", "units of the army": the head stands for whom its "of" names."""
    roster, syntax = nominals.roster, nominals.syntax
    if token.lemma.lower() not in _QUANTITIES:
        return False
    if token.tag == "NNS" and token.lemma.lower() in ("hundred", "thousand", "dozen", "score"):
        if not any(syntax.tokens[c].text.lower() == "of" for c in syntax.children[token.i]):
            return _people(nominals, token)
    for child in syntax.children[token.i]:
        if syntax.tokens[child].text.lower() != "of":
            continue
        for head in syntax.children[child]:
            inner = syntax.tokens[head]
            if inner.dep != "pobj":
                continue
            nominals.read(inner)
            keys = roster.here(head)
            plain = token.lemma.lower() not in ("group", "side", "team", "force", "band")
            if keys and (plain or all(roster.members[k].plural for k in keys)):
                _widen(nominals, token, inner, keys)
                return True
    return False


def _widen(nominals: Nominals, token: Token, inner: Token, keys: tuple[str, ...]) -> None:
    """Make "units of the army" one mention in place of its "army"."""
    roster = nominals.roster
    if roster.forms[inner.i] == "nominal":
        for key in keys:
            mentions = roster.members[key].mentions
            for span in [s for s in mentions if s[0] <= inner.start and s[1] == inner.end]:
                del mentions[span]
    run = [*nominals.phrase(token, token.i), *range(token.i, inner.i + 1)]
    roster.mention(keys, token.i, run, "nominal")


def _pair(nominals: Nominals, token: Token) -> bool:
    """ "Both sides", "the latter": those that a phrase for two points back to."""
    roster = nominals.roster
    keys = pair(token, roster) if is_pair(token, roster) else one_of_two(token, roster)
    if keys:
        roster.mention(keys, token.i, nominals.phrase(token, token.i), "nominal")
    return bool(keys)


def _people(nominals: Nominals, token: Token) -> bool:
    """Bare "thousands": people, those last spoken of in the sentence or the one before."""
    roster, syntax = nominals.roster, nominals.syntax
    if token.dep not in ("dobj", "nsubj", "nsubjpass", "pobj", "conj"):
        return False
    sentence = syntax.sentences[max(0, syntax.sentence_of[token.i] - 1)]
    near = [
        (a, m.key)
        for m in roster.members.values()
        if m.type == "population"
        for a, _ in m.mentions
        if sentence.start <= a < token.start
    ]
    key = max(near)[1] if near else roster.new(f"people {token.start}", token.text, "population").key
    roster.mention([key], token.i, (), "nominal")
    return True
