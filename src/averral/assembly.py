"""From what the rooms found to the records of a reading: statements, propositions, numbers and spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from averral.codebook import Codebook
from averral.finding import Attributed
from averral.records import Proposition, Span, Statement
from averral.syntax import Syntax


@dataclass(frozen=True, slots=True)
class Dating:
    """When and where one finding holds, as ISO days and a place id, and what that rests on."""

    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    why: tuple[str, ...] = ()


def assemble(
    syntax: Syntax, codebook: Codebook, attributed: Sequence[Attributed], dated: Mapping[int, Dating]
) -> tuple[tuple[Proposition, ...], tuple[Statement, ...]]:
    """Propositions and statements of a document, numbered in order of the text.

    dated: by number of clause; a finding without a clause has no date of its own.
    """
    ordered = sorted(attributed, key=lambda a: (_span(syntax, a), a.finding.trigger, a.finding.label, a.source))
    propositions: dict[tuple[object, ...], Proposition] = {}
    statements = []
    for number, one in enumerate(ordered, 1):
        dating = dated.get(one.finding.clause, Dating()) if one.finding.clause is not None else Dating()
        proposition = _proposition(syntax, codebook, one, dating, propositions)
        statements.append(_statement(syntax, one, dating, f"s{number}", proposition.id))
    return tuple(propositions.values()), tuple(statements)


def _proposition(
    syntax: Syntax,
    codebook: Codebook,
    one: Attributed,
    dating: Dating,
    propositions: dict[tuple[object, ...], Proposition],
) -> Proposition:
    """The proposition that a statement states: the one with label, parties and time of a former, or a new one."""
    f = one.finding
    sides = (f.actor, f.recipient)
    if codebook.labels[f.label].symmetric:
        sides = tuple(sorted(sides))  # type: ignore[assignment]
    when = (dating.earliest, dating.latest) if f.kind == "event" else (None, None)
    key = (f.label, f.mode, *sides, f.support, *when)
    if key not in propositions:
        propositions[key] = Proposition(
            f"p{len(propositions) + 1}", f.kind, f.label, f.mode, _contexts(syntax, codebook, one),
            f.actor, f.recipient, f.support, dating.earliest, dating.latest, dating.place,
        )  # fmt: skip
    return propositions[key]


def _contexts(syntax: Syntax, codebook: Codebook, one: Attributed) -> tuple[str, ...]:
    """PLOVER contexts whose words stand in the sentence of an event."""
    if one.finding.kind != "event":
        return ()
    sentence = syntax.sentences[syntax.sentence_of[one.finding.trigger]]
    words = {syntax.tokens[i].lemma.lower() for i in range(sentence.first, sentence.last)}
    return tuple(name for name, listed in codebook.contexts.items() if words & listed)


def _span(syntax: Syntax, one: Attributed) -> tuple[int, int]:
    f = one.finding
    return syntax.tokens[f.first].start, syntax.tokens[f.last - 1].end


def _statement(syntax: Syntax, one: Attributed, dating: Dating, id_: str, proposition: str) -> Statement:
    f = one.finding
    trigger = syntax.tokens[f.trigger]
    cue = syntax.tokens[one.cue] if one.cue is not None else None
    return Statement(
        id_, proposition, Span(*_span(syntax, one)), _quote(syntax, one), Span(trigger.start, trigger.end),
        f.kind, f.label, f.mode, f.actor, f.recipient, f.support, one.source, one.chain,
        Span(cue.start, cue.end) if cue else None, one.certainty, one.author_certainty, one.polarity, one.realis,
        tuple(Span(syntax.tokens[i].start, syntax.tokens[i].end) for i in one.evidence),
        dating.earliest, dating.latest, dating.place, f.score, (*one.why, *dating.why),
    )  # fmt: skip


def _quote(syntax: Syntax, one: Attributed) -> Span:
    """The quotation around a statement, or its sentence."""
    if one.quote is not None:
        first, last = one.quote
        return Span(syntax.tokens[first].start, syntax.tokens[last - 1].end)
    sentence = syntax.sentences[syntax.sentence_of[one.finding.trigger]]
    return Span(sentence.start, sentence.end)
