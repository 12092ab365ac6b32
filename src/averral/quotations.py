"""Quotations of a document and who speaks them, from marks and syntax.

Used by the actors room (who is "we") and by the attribution room (who says so).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from averral.syntax import Sentence, Syntax

_REACH = 22
QUOTATION_MARKS = {'"', "\u201c", "\u201d", "``", "''"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: tokens [first, last) and code points [start, end), marks left out.

    `speaker` is the head token of the speaker's name or phrase, `cue` the token of the verb of saying;
    None where the text names neither. `carried` tells that the speaker is that of a quotation before.
    """

    first: int
    last: int
    start: int
    end: int
    speaker: int | None = None
    cue: int | None = None
    carried: bool = False


def quotations(syntax: Syntax, cues: Container[str]) -> tuple[Quotation, ...]:
    """All quotations in order; `cues` are the lemmas of verbs that introduce speech."""
    found: list[Quotation] = []
    for first, last in _spans(syntax):
        quotation = Quotation(first, last, syntax.tokens[first].start, syntax.tokens[last - 1].end)
        cue, speaker = _spoken_by(syntax, quotation, cues)
        if speaker is None and found and _continues(syntax, found[-1], quotation):
            found.append(replace(quotation, speaker=found[-1].speaker, cue=found[-1].cue, carried=True))
        else:
            found.append(replace(quotation, speaker=speaker, cue=cue))
    return tuple(found)


def _spans(syntax: Syntax) -> list[tuple[int, int]]:
    """Token ranges between quotation marks; a mark never closed runs to the end of its paragraph."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    paragraph = -1
    for sentence in syntax.sentences:
        if sentence.paragraph != paragraph:
            if opened is not None and opened < sentence.first:
                spans.append((opened, sentence.first))
            opened, paragraph = None, sentence.paragraph
        for i in range(sentence.first, sentence.last):
            if syntax.tokens[i].text in QUOTATION_MARKS:
                if opened is None:
                    opened = i + 1
                else:
                    spans.append((opened, i))
                    opened = None
    if opened is not None and opened < len(syntax.tokens):
        spans.append((opened, len(syntax.tokens)))
    return [(a, b) for a, b in spans if a < b]


def _spoken_by(syntax: Syntax, q: Quotation, cues: Container[str]) -> tuple[int | None, int | None]:
    """The cue verb beside a quotation and its subject: after it, before it, or around it."""
    after = syntax.sentences[syntax.sentence_of[q.last - 1]]
    before = syntax.sentences[syntax.sentence_of[q.first]]
    candidates = [*_outside(syntax, after, q, 1), *_outside(syntax, before, q, -1)]
    for i in candidates:
        if syntax.tokens[i].lemma.lower() in cues and syntax.tokens[i].pos == "VERB":
            subject = _subject(syntax, i)
            if subject is not None and not q.first <= subject < q.last:
                return i, subject
    for i in candidates:
        if syntax.tokens[i].text.lower() == "according":
            source = _according(syntax, i)
            if source is not None:
                return i, source
    return None, None


def _outside(syntax: Syntax, sentence: Sentence, q: Quotation, direction: int) -> list[int]:
    """Tokens of a sentence on one side of a quotation, nearest first, up to the next quotation."""
    if direction > 0:
        run = range(q.last + 1, min(_sentence_after(syntax, sentence, q), q.last + 1 + _REACH))
    else:
        run = range(q.first - 2, max(sentence.first - 1, q.first - 2 - 2 * _REACH), -1)
    found = []
    for i in run:
        if syntax.tokens[i].text in QUOTATION_MARKS:
            break
        found.append(i)
    return found


def _sentence_after(syntax: Syntax, sentence: Sentence, q: Quotation) -> int:
    """Where to stop looking after a quotation: the parser may begin a sentence at its closing mark."""
    following = sentence.index + 1
    if sentence.last <= q.last + 1 and following < len(syntax.sentences):
        other = syntax.sentences[following]
        if other.paragraph == sentence.paragraph:
            return (
                other.last
                if not syntax.tokens[other.first].text[:1].isupper() or _starts_after(syntax, q)
                else sentence.last
            )
    return sentence.last


def _starts_after(syntax: Syntax, q: Quotation) -> bool:
    """Whether the last quoted character is a comma, so that the cue must follow."""
    return syntax.tokens[q.last - 1].text in (",", "?", "!")


def _subject(syntax: Syntax, verb: int) -> int | None:
    """Who speaks: the subject of the cue, or for "the paper quoted X" its object."""
    clause = syntax.clause_of.get(verb)
    if clause is not None:
        quoted = syntax.clauses[clause].heads("object") if syntax.tokens[verb].lemma in ("quote", "cite") else ()
        heads = quoted or syntax.clauses[clause].heads("subject")
        if heads and not (syntax.tokens[verb].dep == "advcl" and _lacks_subject(syntax, verb)):
            return heads[0]
    return _phrase_before(syntax, verb) if syntax.tokens[verb].tag in ("VBD", "VBZ", "VBP") else None


def _lacks_subject(syntax: Syntax, verb: int) -> bool:
    return not any(syntax.tokens[c].dep in ("nsubj", "nsubjpass") for c in syntax.children[verb])


def _phrase_before(syntax: Syntax, verb: int) -> int | None:
    """The head of the noun phrase that ends right before a verb whose subject the parser hung elsewhere.

    "On May 2, Ann Reed, a spokeswoman in Accra, said": up from the last noun to the first that is no date.
    """
    i = verb - 1
    while i > 0 and syntax.tokens[i].text == ",":
        i -= 1
    found = None
    while syntax.sentence_of[i] == syntax.sentence_of[verb] and syntax.tokens[i].entity not in ("DATE", "TIME"):
        token = syntax.tokens[i]
        if token.pos in ("NOUN", "PROPN", "PRON"):
            found = i
        if token.head >= i or token.dep not in ("pobj", "prep", "appos", "conj"):
            break
        i = token.head
    return found


def _according(syntax: Syntax, i: int) -> int | None:
    for child in syntax.children[i]:
        if syntax.tokens[child].text.lower() == "to":
            for grandchild in syntax.children[child]:
                if syntax.tokens[grandchild].dep == "pobj":
                    return grandchild
    return None


def _continues(syntax: Syntax, previous: Quotation, q: Quotation) -> bool:
    """Whether a quotation with no cue goes on with the speaker before: same or next paragraph."""
    if previous.speaker is None:
        return False
    a = syntax.sentences[syntax.sentence_of[previous.last - 1]].paragraph
    b = syntax.sentences[syntax.sentence_of[q.first]].paragraph
    whole = syntax.sentences[syntax.sentence_of[q.first]].first >= q.first - 1
    return (b == a and (whole or q.first - previous.last < _REACH)) or (b == a + 1 and whole)
