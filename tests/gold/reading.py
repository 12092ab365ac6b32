"""Reads texts of the gold tables and says, for each part of what a row expects, whether it is met.

A row's `expected` is made of parts joined by `;`. Words in a part stand in the row's text, as they are
written there; `words#2` is their second occurrence. In `actors.csv` a part is one of

    rebels: armed_group         the actor's type; also a form (name, metonym, ...), known, unknown,
                                country=KEN, or none: the words stand for no actor
    movement ~ Taliban          the same actor; `their ~ France + Germany` for several at once
    IS !~ ISI                   two different actors
    ISI < Pakistan              the first is a body, member or official of the second

In `propositions.csv` and `attribution.csv` a part is `LABEL: actor > recipient`, where a side is words,
`-` (empty), `*` (somebody) or `?` (anything), `supports[training]` names a kind of support, and a part
that begins with `not` must find nothing (`not LABEL` no statement of that label, `not *` none at all).
In `attribution.csv` follows `@ source` (words, author, unspecified or *) and then any of `certainty=`,
`author=` (the writer's own certainty), `polarity=`, `realis=` with alternatives by `|`, `evidence=` with
words by `|` that must all be found, and `chain=author>outer>inner`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from averral.codebook import Codebook
from averral.pipeline import Reader
from averral.records import AUTHOR, UNSPECIFIED, ActorType, Form, Mention, Reading, Span, Statement

HERE = Path(__file__).parent
TABLES = ("actors", "propositions", "attribution")
COLUMNS = ("phenomenon", "text", "published", "expected", "notes")
_OPTION = re.compile(r" (certainty|author|polarity|realis|evidence|chain)=")
_STATED = re.compile(r"(?P<label>\*|\w+)(?:\[(?P<support>\w+)\])?(?:: (?P<actor>.+?) > (?P<recipient>.+))?")
_TYPES, _FORMS = frozenset(get_args(ActorType)), frozenset(get_args(Form))


class GrammarError(ValueError):
    """A part of a table that cannot be read; the message holds table, line and part."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a gold table."""

    table: str
    line: int
    phenomenon: str
    text: str
    published: str | None
    expected: str
    notes: str = ""

    @property
    def parts(self) -> list[str]:
        """What the row expects, part by part."""
        return [part.strip() for part in self.expected.split(";") if part.strip()]

    def wrong(self, part: str, why: str) -> GrammarError:
        """The error for a part of this row."""
        return GrammarError(f"{self.table}.csv, line {self.line}: {part!r}: {why}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether one part of a row is met; `found` tells what was read instead."""

    row: Row
    part: str
    met: bool
    found: str = ""

    def __str__(self) -> str:
        row = self.row
        return f"{row.table}.csv:{row.line} [{row.phenomenon}] {row.text!r} wants {self.part!r}; read: {self.found}"


def rows(table: str, folder: Path = HERE) -> list[Row]:
    """The rows of a gold table, in order."""
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        lines = csv.DictReader(file)
        if tuple(lines.fieldnames or ()) != COLUMNS:
            raise GrammarError(f"{table}.csv: the columns must be {','.join(COLUMNS)}")
        return [
            Row(
                table, lines.line_num, line["phenomenon"], line["text"], line["published"] or None,
                line["expected"], line["notes"],
            )
            for line in lines
        ]  # fmt: skip


def judge(reader: Reader, row: Row) -> list[Outcome]:
    """Read a row's text and judge each part it expects."""
    reading = reader.read(row.text, published=row.published)
    if row.table == "actors":
        return [_about_actors(row, part, reading) for part in row.parts]
    return [_about_statements(row, part, reading, reader.codebook) for part in row.parts]


def check(row: Row, labels: frozenset[str]) -> None:
    """Read a row's parts without a reading; raises GrammarError at the first that means nothing."""
    for part in row.parts:
        if row.table == "actors":
            words = [w for side in _split(row, part)[:-1] for w in side.split(" + ")]
            words += [] if _sign(part) is None else _split(row, part)[-1].split(" + ")
        else:
            want = wanted(row, part)
            if want.label != "*" and want.label not in labels:
                raise row.wrong(part, f"the codebook has no label {want.label!r}")
            words = [w for w in (want.actor, want.recipient, want.source) if w is not None]
            words += want.options.get("chain", "").split(">") + want.options.get("evidence", "").split("|")
            words = [w for w in words if w.strip() not in ("", "-", "*", "?", AUTHOR, UNSPECIFIED)]
        for one in words:
            places(row, part, one)


# Words and the actors they stand for


def places(row: Row, part: str, words: str) -> list[Span]:
    """Where words stand in a row's text: all places, or the one that `#n` names."""
    plain, _, number = words.strip().partition("#")
    found = [Span(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", row.text)]
    if len(found) < int(number or 1):
        raise row.wrong(part, f"{words!r} does not stand in the text")
    return [found[int(number) - 1]] if number else found


def mentions(reading: Reading, span: Span) -> list[tuple[str, Mention]]:
    """Actor ids with the mention that best overlaps a span, among those that cover its last word."""
    words = reading.document.text[span.start : span.end]
    last = span.end - len(words.split()[-1])
    covering = [(a.id, m) for a in reading.actors for m in a.mentions if m.start <= last < m.end]
    best = max((_overlap(m, span) for _, m in covering), default=0.0)
    return [(i, m) for i, m in covering if _overlap(m, span) == best]


def _overlap(mention: Mention, span: Span) -> float:
    shared = min(mention.end, span.end) - max(mention.start, span.start)
    return shared / (max(mention.end, span.end) - min(mention.start, span.start))


def _ids(row: Row, part: str, words: str, reading: Reading, *, first: bool) -> frozenset[str]:
    """Actors that words stand for: at their first place, or at all."""
    found = places(row, part, words)
    return frozenset(i for span in found[: 1 if first else None] for i, _ in mentions(reading, span))


# Parts about actors


def _about_actors(row: Row, part: str, reading: Reading) -> Outcome:
    sign = _sign(part)
    words, trait = _split(row, part)
    if sign is not None:
        a = _ids(row, part, words, reading, first=True)
        b = frozenset(i for each in trait.split(" + ") for i in _ids(row, part, each, reading, first=True))
        return Outcome(row, part, _TIES[sign](a, b, reading), f"{_named(a, reading)} and {_named(b, reading)}")
    span = places(row, part, words)[0]
    if trait == "none":
        inside = [a.name for a in reading.actors for m in a.mentions if span.start <= m.start and m.end <= span.end]
        return Outcome(row, part, not inside, ", ".join(inside) or "nobody")
    found = mentions(reading, span)
    traits = {t for i, m in found for t in _traits(reading, i, m)}
    return Outcome(row, part, trait in traits, " ".join(sorted(traits)) or "nobody")


def _sign(part: str) -> str | None:
    """The sign of a tie in a part, or None for a trait."""
    return next((sign for sign in _TIES if sign in part), None)


def _split(row: Row, part: str) -> tuple[str, str]:
    """Both sides of a part: words and words, or words and a trait."""
    sign = _sign(part)
    one, found, other = part.partition(sign) if sign else part.rpartition(": ")
    if not found:
        raise row.wrong(part, "write `words: trait`, `a ~ b`, `a !~ b` or `a < b`")
    known = _TYPES | _FORMS | {"known", "unknown", "none"}
    if sign is None and other not in known and not re.fullmatch(r"country=[A-Z]{3}", other):
        raise row.wrong(part, f"{other!r} is no type, form, known, unknown, none or country=")
    return one, other


def _traits(reading: Reading, actor_id: str, mention: Mention) -> list[str]:
    actor = reading.actor(actor_id)
    assert actor is not None
    return [actor.type, mention.form, "known" if actor.known else "unknown", f"country={actor.country}"]


def _same(a: frozenset[str], b: frozenset[str], reading: Reading) -> bool:
    return bool(a) and a == b


def _apart(a: frozenset[str], b: frozenset[str], reading: Reading) -> bool:
    return bool(a) and bool(b) and not a & b


def _inside(a: frozenset[str], b: frozenset[str], reading: Reading) -> bool:
    """Whether an actor has another above it, or belongs to a state."""
    for actor_id in a - b:
        seen: set[str] = set()
        current: str | None = actor_id
        while current is not None and current not in seen:
            seen.add(current)
            actor = reading.actor(current)
            current = actor.parent if actor else None
        owners = [o for i in b if (o := reading.actor(i)) is not None]
        member = reading.actor(actor_id)
        if seen & b or any(member and o.type == "state" and o.country == member.country for o in owners):
            return True
    return False


_TIES: dict[str, Callable[[frozenset[str], frozenset[str], Reading], bool]] = {
    " !~ ": _apart, " ~ ": _same, " < ": _inside,
}  # fmt: skip


# Parts about statements


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part about a statement, taken to pieces."""

    label: str
    support: str | None
    actor: str | None
    recipient: str | None
    source: str | None
    options: dict[str, str] = field(default_factory=dict)
    absent: bool = False


def wanted(row: Row, part: str) -> Wanted:
    """Take a part about a statement to pieces. Raises GrammarError when it is none."""
    absent = part.startswith("not ")
    bare, *pairs = _OPTION.split(part.removeprefix("not "))
    stated, _, source = bare.partition(" @ ")
    match = _STATED.fullmatch(stated)
    if match is None:
        raise row.wrong(part, "write `LABEL: actor > recipient`")
    return Wanted(
        match["label"], match["support"], match["actor"], match["recipient"], source.strip() or None,
        dict(zip(pairs[::2], pairs[1::2], strict=True)), absent,
    )  # fmt: skip


def _about_statements(row: Row, part: str, reading: Reading, codebook: Codebook) -> Outcome:
    want = wanted(row, part)
    found = any(_states(row, part, want, s, reading, codebook) for s in reading.statements)
    return Outcome(row, part, found != want.absent, _told(reading, want.label))


def _states(row: Row, part: str, want: Wanted, s: Statement, reading: Reading, codebook: Codebook) -> bool:
    if want.label not in ("*", s.label) or (want.support and want.support not in s.support):
        return False

    def fits(words: str | None, ids: tuple[str, ...]) -> bool:
        return _side(row, part, words, ids, reading)

    straight = fits(want.actor, s.actor) and fits(want.recipient, s.recipient)
    turned = codebook.labels[s.label].symmetric and fits(want.actor, s.recipient) and fits(want.recipient, s.actor)
    if not (straight or turned):
        return False
    if want.source is not None and not _is_source(row, part, want.source, s.source, reading):
        return False
    return all(_option(row, part, key, value, s, reading) for key, value in want.options.items())


def _side(row: Row, part: str, words: str | None, ids: tuple[str, ...], reading: Reading) -> bool:
    if words is None or words == "?":
        return True
    if words in ("-", "*"):
        return bool(ids) == (words == "*")
    return bool(_ids(row, part, words, reading, first=False) & set(ids))


def _is_source(row: Row, part: str, words: str, source: str, reading: Reading) -> bool:
    if words in (AUTHOR, UNSPECIFIED):
        return source == words
    return words == "*" or source in _ids(row, part, words, reading, first=False)


def _option(row: Row, part: str, key: str, value: str, s: Statement, reading: Reading) -> bool:
    if key == "chain":
        links = value.split(">")
        return len(links) == len(s.chain) and all(
            _is_source(row, part, link.strip(), one, reading) for link, one in zip(links, s.chain, strict=True)
        )
    if key == "evidence":
        spans = [span for word in value.split("|") for span in places(row, part, word)[:1]]
        return all(any(e.start < w.end and w.start < e.end for e in s.evidence) for w in spans)
    read = {"certainty": s.certainty, "author": s.author_certainty, "polarity": s.polarity, "realis": s.realis}
    return read[key] in value.split("|")


# What was read, in words


def _named(ids: frozenset[str], reading: Reading) -> str:
    return " + ".join(sorted(_name(i, reading) for i in ids)) or "nobody"


def _name(actor_id: str, reading: Reading) -> str:
    actor = reading.actor(actor_id)
    return f"{actor.name} ({actor.id})" if actor else actor_id


def _told(reading: Reading, label: str) -> str:
    """The statements of a label in a line, or all when there is none of it."""
    told = [s for s in reading.statements if s.label == label] or list(reading.statements)
    return " / ".join(_line(s, reading) for s in told) or "nothing"


def _line(s: Statement, reading: Reading) -> str:
    def side(ids: tuple[str, ...]) -> str:
        return "+".join(_name(i, reading) for i in ids) or "-"

    label = f"{s.label}[{'|'.join(s.support)}]" if s.support else s.label
    moods = f"{s.certainty}/{s.author_certainty}/{s.polarity}/{s.realis}"
    return f"{label}: {side(s.actor)} > {side(s.recipient)} @ {'>'.join(_name(c, reading) for c in s.chain)} {moods}"


def outcomes(reader: Reader, table: str, folder: Path = HERE) -> Iterator[Outcome]:
    """All parts of a table judged, in order."""
    for row in rows(table, folder):
        yield from judge(reader, row)
