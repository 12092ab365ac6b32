"""Time expressions in the text of sentences: rules find them, the longest wins, then each is read in its turn.

A word that belongs to no class of `lexing.py` costs next to nothing: rules run only where one of their keys is in the
sentence. All patterns are linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from averral.records import Time
from averral.syntax import Syntax
from averral.timeplace import clock, dates, durations, periods, references, relative, sets
from averral.timeplace.anchors import anchors
from averral.timeplace.events import named_events
from averral.timeplace.grammar import Context, Found, Match, Rule, compiled
from averral.timeplace.intervals import Meaning
from averral.timeplace.lexing import Lexed, lexicon
from averral.timeplace.timewords import time_words

_RULES = (*dates.RULES, *clock.RULES, *relative.RULES, *periods.RULES, *durations.RULES, *sets.RULES)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words [start, end) of a sentence that a rule takes for a time."""

    start: int
    end: int
    order: int
    rule: Rule
    found: re.Match[str]


def read_times(syntax: Syntax, published: str | None) -> tuple[Time, ...]:
    """Times of a document in order of the text.

    published: ISO day, or None; then what hangs on it keeps a value relative to PUB and open ends, which
    `intervals.resolved` can resolve later. A date within the name of an event ("the attacks of May 5, 1990") is a
    record of its own beside that of the event.
    """
    context = Context(published, _full_day(published))
    found: list[Time] = []
    for start, end in _stretches(syntax):
        context.fresh = max(0, context.fresh - 1)
        found.extend(_in_sentence(syntax, syntax.text[start:end], start, context))
    found.extend(named_events(syntax, found))
    return tuple(sorted(found, key=lambda t: (t.start, -t.end)))


def _stretches(syntax: Syntax) -> Iterator[tuple[int, int]]:
    """Code points of the sentences, and of the bylines and datelines between them, which are not parsed."""
    after = 0
    for sentence in syntax.sentences:
        if after < sentence.start <= after + _LONGEST_LINE:
            yield after, sentence.start
        yield sentence.start, sentence.end
        after = max(after, sentence.end)
    if after < len(syntax.text) <= after + _LONGEST_LINE:
        yield after, len(syntax.text)


_LONGEST_LINE = 200


def _full_day(published: str | None) -> date | None:
    """The day to count from; none where the calendar ends too near for counting."""
    day = date.fromisoformat(published) if published and len(published) == 10 else None
    return day if day and 1000 <= day.year <= 9000 else None


def _in_sentence(syntax: Syntax, text: str, offset: int, context: Context) -> list[Time]:
    results: list[Time] = []
    named = anchors().find(text)
    for start, end, meaning in named:
        results.append(
            Time(
                start + offset,
                end + offset,
                "event",
                meaning.value,
                meaning.earliest,
                meaning.latest,
                meaning.approximate,
            )
        )
    lexed = lexicon().lex(text)
    for candidate in _chosen(lexed, syntax, offset):
        match = Match(lexed, candidate.found, syntax, offset)
        start, end = match.span()
        around = next((m for a, b, m in named if a <= start and end <= b), None)
        if around is None and any(a < end and start < b for a, b, _ in named) and not match.has("year"):
            continue
        results.extend(_read(candidate.rule, match, context, around))
    return sorted(results, key=lambda t: (t.start, -t.end))


def _read(rule: Rule, match: Match, context: Context, event: Meaning | None) -> Iterator[Time]:
    """The times of a match; within the name of an event only dates that are its own or name their year."""
    for found in rule.reading(match, context):
        meaning = found.meaning
        if event is not None:
            own = found.type == "date" and meaning.value[-6:] == event.value[-6:] and len(event.value) == 10
            if not own and not match.has("year"):
                continue
            meaning = meaning if match.has("year") else event
        if found.remember and found.type == "date" and meaning.earliest and meaning.value[:1].isdigit():
            context.note(meaning)
            context.fresh = 2
        start, end = _span(match, found)
        offset = match.offset
        yield Time(
            start + offset,
            end + offset,
            found.type,
            meaning.value,
            meaning.earliest,
            meaning.latest,
            meaning.approximate,
        )


def _named(match: Match) -> bool:
    """Whether capitals within a sentence make a name of it: "on This Week With ...", "VOA Today", "60 Minutes"."""
    words = match.lexed.words[match.found.start() : match.found.end()]
    last = words[-1]
    capital = len(words) > 1 and last.text[0].isupper() and not last.text.isupper() and last.small in _units()
    if capital or (words[0].text[0].isupper() and words[0].small in _PLAIN and match.before()[:1].isalnum()):
        return not _titled(match.lexed)
    return False


def _units() -> dict[str, str]:
    return time_words().codes["units"] | time_words().codes["unit_plurals"]


def _titled(lexed: Lexed) -> bool:
    """Whether a sentence is written as headlines are, most words with a capital."""
    long = [w.text for w in lexed.words if len(w.text) > 3 and w.text[0].isalpha()]
    return sum(w[0].isupper() for w in long) > 0.6 * len(long)


_PLAIN = frozenset(
    {"this", "last", "next", "today", "tomorrow", "yesterday", "tonight", "now", "daily", "weekly", "monthly"}
)


def _chosen(lexed: Lexed, syntax: Syntax, offset: int) -> list[_Candidate]:
    """The candidates that stand: the longest first, then the first in the text, then by the order of the rules."""
    present = set(lexed.classes)
    if present == {" "}:
        return []
    found = [
        _Candidate(match.start(), match.end(), order, rule, match)
        for order, rule in enumerate(_RULES)
        if not rule.keys.isdisjoint(present)
        for match in rule.pattern.finditer(lexed.classes)
    ]
    if not _phrase_table().keys.isdisjoint(present):
        found += _phrases(lexed)
    found.sort(key=lambda c: (c.start - c.end, c.start, c.order))
    taken, chosen = [False] * len(lexed.words), []
    for one in found:
        if any(taken[one.start : one.end]):
            continue
        match = Match(lexed, one.found, syntax, offset)
        if (one.rule.guard is None or one.rule.guard(match)) and not (one.order < len(_RULES) and _named(match)):
            taken[one.start : one.end] = [True] * (one.end - one.start)
            chosen.append(one)
    return sorted(chosen, key=lambda c: c.start)


def _span(match: Match, found: Found) -> tuple[int, int]:
    """Code points of what a meaning is of: without an article of the noun behind it, or the point that ends it."""
    group: str | int = found.group or 0
    start, end = match.span(group)
    first = match.found.start(group)
    words = match.lexed.words
    if words[first].small in ("earlier", "later") and words[first + 1].small in _days():
        start = words[first + 1].start
    if words[first].small in ("over", "about") and _loose(match):
        first += 1
        start = words[first].start
    if words[first].small in ("the", "a", "an") and _of_another(match, group):
        start = words[first + 1].start
    elif words[first].small in ("the", "a", "an") and match.found.end(group) - first > 1 and _describes(match, group):
        start = words[first + 1].start
    last = words[match.found.end(group) - 1].text
    if last.endswith(".") and len(last) > 1:
        end -= 1
    return start, end


@cache
def _days() -> frozenset[str]:
    """Words before which "earlier" and "later" are adverbs of the clause, by the usage of TimeBank."""
    return frozenset(time_words().numbers["weekdays"]) | {"this"}


def _of_another(match: Match, group: str | int) -> bool:
    """Whether an article cannot belong to the unit: "a five year low", "the two-day rally"."""
    words = match.words(group)
    return len(words) > 2 and words[-1] in time_words().codes["units"] and words[1] in _many()


@cache
def _many() -> frozenset[str]:
    return frozenset(w for w, n in time_words().numbers["cardinals"].items() if n > 1) | {
        str(n) for n in range(2, 1000)
    }


def _loose(match: Match) -> bool:
    """Whether "over" and "about" are prepositions ("over three years", "talked about three days"), no "more than"."""
    if match.words()[0] == "over":
        return match.before() not in time_words().lists["during"]
    i = match.token()
    before = match.before()
    return "which" in match.found.re.groupindex or (i is not None and before.endswith(("talk", "talking", "talked")))


def _describes(match: Match, group: str | int) -> bool:
    """Whether a time stands before the noun that its article belongs to: "the third-quarter loss"."""
    i = match.token(group)
    if i is None:
        return False
    token = match.syntax.tokens[i]
    return (
        token.head > i
        and token.dep in ("compound", "amod", "nummod", "nmod", "npadvmod")
        and match.syntax.tokens[token.head].pos in ("NOUN", "PROPN")
    )


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases by their first word, longest first: the words, how many, and the rule that reads them."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], re.Pattern[str], Rule], ...]]
    keys: frozenset[str]


@cache
def _phrase_table() -> _Phrases:
    table: dict[str, list[tuple[tuple[str, ...], re.Pattern[str], Rule]]] = {}
    for name, reading, guard in (
        ("references", references.read_reference, references.is_reference),
        ("holidays", references.read_holiday, None),
    ):
        year = compiled("(?:comma? w_of? (?P<year>year))?") if name == "holidays" else ""
        for phrase in time_words().codes[name]:
            words = tuple(w.small for w in lexicon().lex(phrase).words)
            which = compiled("(?:(?P<which>which))") if name == "holidays" else ""
            optional = f"(?:{which}(?=.{{{len(words)}}}))?" if which else ""
            pattern = re.compile(rf"{optional}(?P<name>.{{{len(words)}}}){year}", re.DOTALL)
            table.setdefault(words[0], []).append((words, pattern, Rule(pattern, reading, frozenset(), guard)))
    return _Phrases(
        {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in table.items()},
        frozenset(lexicon().chars("phrase")),
    )


def _phrases(lexed: Lexed) -> list[_Candidate]:
    """References and holidays, which are told by their spelling; "last" before a holiday belongs to it."""
    found = []
    by_first = _phrase_table().by_first
    for at, word in enumerate(lexed.words):
        for words, pattern, rule in by_first.get(word.small, ()):
            if tuple(w.small for w in lexed.words[at : at + len(words)]) != words:
                continue
            before = pattern.match(lexed.classes, at - 1) if at and rule.guard is None else None
            match = before if before is not None and before["which"] else pattern.match(lexed.classes, at)
            if match is not None and (rule.guard is not None or word.text[0].isupper()):
                found.append(_Candidate(match.start(), match.end(), len(_RULES), rule, match))
                break
    return found
