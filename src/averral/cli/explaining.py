"""`averral explain`: why a statement was coded so."""

from __future__ import annotations

import typer

from averral.errors import InputError
from averral.records import Reading, Statement
from averral.settings import Settings


def explain(file: str, statement_id: str, published: str | None, settings: Settings) -> int:
    """Print the trace of one statement. Raises InputError naming the ids there are when there is no such one."""
    from averral.pipeline import Reader, load_documents

    reader = Reader(settings)
    numbers: list[str] = []
    for loaded in load_documents(file, published, reader.settings):
        if isinstance(loaded, InputError):
            raise loaded
        document, notes = loaded
        syntax, more = reader.parser.parse(document)
        reading = reader.read_syntax(document, syntax, (*notes, *more))
        numbers += [s.id for s in reading.statements]
        for statement in reading.statements:
            if statement.id == statement_id:
                typer.echo(
                    "\n".join([*_record(reading, statement), *_parties(reading, statement), *_path(syntax, statement)])
                )
                return 0
    known = f"{numbers[0]} to {numbers[-1]}" if numbers else "none: nothing was stated in it"
    raise InputError(f"{file} has no statement {statement_id!r}; its statements are {known}")


def _parties(reading: Reading, s: Statement) -> list[str]:
    """Who the parties are taken for: id, how surely, and on what."""
    wanted = dict.fromkeys((*s.actor, *s.recipient, s.source))
    return [
        f"  who       {a.name} ({a.id}){'' if a.score is None else f', {a.score:.2f}'}: {'; '.join(a.why) or 'implied'}"
        for i in wanted
        if (a := reading.actor(i)) is not None
    ]


def _where(reading: Reading, s: Statement) -> list[str]:
    """Which place is meant, how surely, what else it could be, and how exactly it is known."""
    place = next((p for p in reading.places if p.id == s.place), None)
    if place is None:
        return []
    surely = "not in the gazetteer" if place.score is None else f"{place.score:.2f}"
    known = f", {surely}" if place.named else ""
    lines = [f"  where     {place.name} ({place.type}, {place.country or 'no state'}){known}: {'; '.join(place.why)}"]
    others = ", ".join(f"{c.name} ({c.country or 'no state'}) {c.score:.2f}" for c in place.candidates)
    lines += [f"            or {others}"] if others else []
    if place.geo_precision is not None:
        lines.append(f"            precision {place.geo_precision} of ACLED, {place.where_prec} of UCDP")
    return lines


def _record(reading: Reading, s: Statement) -> list[str]:
    from averral.exports.wording import sentence

    text = reading.document.text
    return [
        sentence(reading, s),
        "",
        f"  words     {' '.join(text[s.span.start : s.span.end].split())}",
        f"  trigger   {text[s.trigger.start : s.trigger.end]} at {s.trigger.start}-{s.trigger.end}",
        f"  label     {s.label}" + (f" ({s.mode})" if s.mode else ""),
        f"  source    {' > '.join(_name(reading, c) for c in s.chain)}"
        + (f", by the word {text[s.cue.start : s.cue.end]!r}" if s.cue else ""),
        f"  certainty {s.certainty} of the source, {s.author_certainty} of the author; {s.polarity}, {s.realis}",
        *(f"  why       {reason}" for reason in s.why),
        *_where(reading, s),
        f"  versions  averral {reading.versions['averral']}, codebook {reading.versions['codebook']},"
        f" knowledge {reading.versions['knowledge']}",
    ]


def _name(reading: Reading, actor_id: str) -> str:
    actor = reading.actor(actor_id)
    return actor.name if actor else actor_id


def _path(syntax: object, statement: Statement) -> list[str]:
    """The clause of the trigger and those above it, in plain terms."""
    from averral.syntax import Syntax

    assert isinstance(syntax, Syntax)
    trigger = syntax.at(statement.trigger.start)
    number = syntax.clause_of.get(trigger) if trigger is not None else None
    lines: list[str] = []
    while number is not None and len(lines) < 8:
        clause = syntax.clauses[number]
        words = "; ".join(f"{a.role}: {', '.join(syntax.tokens[h].text for h in a.heads)}" for a in clause.arguments)
        link = f" (as {clause.link})" if lines else ""
        lines.append(
            f"  path      {'under ' if lines else ''}{clause.lemma} [{clause.kind}, {clause.voice}]{link} {words}"
        )
        number = clause.parent
    return lines
