"""Quarters, halves and seasons of years, and the end of the year."""

from __future__ import annotations

from dataclasses import replace

from averral.timeplace import intervals as of
from averral.timeplace.dates import one, part_of, unyeared
from averral.timeplace.grammar import Context, Found, Match, Rule, rule
from averral.timeplace.intervals import Meaning
from averral.timeplace.tenses import direction
from averral.timeplace.timewords import time_words


def _season(match: Match, context: Context) -> list[Found]:
    name = time_words().codes["seasons"][match.word("season")]
    part = part_of(match)
    if match.has("year") or match.has("spelled"):
        year = int(match.word("year")) if match.has("year") else _spelled(match)
        return one(of.parted(of.season(year, name), part)) if year else []
    which = match.word("which")
    step = time_words().numbers["which"].get(which, 0)
    if match.has("yearly") and context.published:
        shift = time_words().numbers["which"][match.word("yearly")]
        return one(of.season(context.published.year + shift, name))
    if context.published is None:
        return one(Meaning(f"PUB{'+' if step > 0 else '-'}{name}" if which else f"XXXX-{name}", approximate=True))
    if step:
        return one(of.resolved(f"PUB{'+' if step > 0 else '-'}{name}", context.published))
    if match.word("which2") in ("past", "last", "coming"):
        sign = "+" if match.word("which2") == "coming" else "-"
        return one(of.resolved(f"PUB{sign}{name}", context.published))
    return one(of.parted(unyeared(f"XXXX-{name}", match, context, "season"), part))


def _spelled(match: Match) -> int | None:
    numbers = time_words().numbers["cardinals"]
    words = [numbers[w] for w in match.words("spelled") if w in numbers]
    return words[0] * 100 + sum(words[1:]) if words[0] in (18, 19, 20) else None


def _is_season(match: Match) -> bool:
    """Whether "fall" and "spring" are seasons: nouns with the, a year or "last" before them."""
    if match.word("season") not in ("fall", "spring"):
        return (
            match.has("which")
            or match.has("the")
            or match.has("year")
            or match.before() in ("in", "of", "by", "until", "during", "since", "and")
        )
    i = match.token("season")
    noun = i is None or match.syntax.tokens[i].pos in ("NOUN", "PROPN")
    led = match.has("which") or match.has("year") or match.has("spelled") or match.has("part") or match.has("yearly")
    if match.after() == "of" and not match.has("year"):
        return False
    return noun and (led or (match.before() in ("in", "during", "over", "since", "until") and match.has("the")))


def _quarter(match: Match, context: Context) -> list[Found]:
    if match.has("q"):
        number = int(match.word("q")[1])
    else:
        number = time_words().numbers["ordinals"].get(match.word("ordinal")) or 4
    if not 1 <= number <= 4:
        return []
    if match.has("year"):
        return one(of.quarter(int(match.word("year")), number))
    if match.has("which"):
        if context.published is None:
            return one(Meaning(f"XXXX-Q{number}", approximate=True))
        step = time_words().numbers["which"][match.word("which")]
        return one(of.quarter(context.published.year + step, number))
    if context.published is None:
        return one(Meaning(f"XXXX-Q{number}", approximate=True))
    now = (context.published.month - 1) // 3 + 1
    way = direction(match.syntax, match.offset + match.span()[0])
    year = context.published.year
    if way == "future" and number < now - 1:
        year += 1
    elif way != "future" and number == 4 and now == 1:
        year -= 1
    meaning = of.quarter(year, number)
    ended = (meaning.latest or "") <= context.published.isoformat()
    if context.quarter is None or (ended and meaning.value > context.quarter):
        context.quarter = meaning.value
    return one(meaning)


def _half(match: Match, context: Context) -> list[Found]:
    word = match.word("ordinal")
    number = 2 if word in ("second", "last", "latter") else 1
    if word not in ("first", "second", "last"):
        return []
    if match.has("decade"):
        digits = match.word("decade")[:-1]
        first = int(digits) if len(digits) == 4 else 1900 + int(digits)
        return one(
            replace(
                of.decade(first),
                earliest=f"{first + 5 * (number - 1):04}-01-01",
                latest=f"{first + 4 + 5 * (number - 1):04}-12-31",
            )
        )
    if match.has("year"):
        return one(of.half(int(match.word("year")), number))
    if context.published is None:
        return one(Meaning(f"XXXX-H{number}", approximate=True))
    step = time_words().numbers["which"].get(match.word("yearly"), 0)
    return one(of.half(context.published.year + step, number))


def _year_end(match: Match, context: Context) -> list[Found]:
    year = context.published.year if context.published else None
    return one(of.month(year, 12) if year else Meaning("XXXX-12", approximate=True))


def _is_season_of(match: Match) -> bool:
    named = "the" in match.words()
    return _is_season(match) or (named and match.before() in time_words().lists["during"] and match.after() != "of")


_PART = "(?P<part>parts)? hyphen?"
_YEAR = "(?P<year>year)"
_SPELLED = "(?P<spelled>cardinals cardinals (?:hyphen cardinals)?)"
RULES: tuple[Rule, ...] = (
    rule(
        f"w_the? {_PART} (?:(?P<which>which) (?P<which2>which)?)? (?P<season>seasons) w_of?"
        f" (?:{_YEAR}|{_SPELLED}|(?P<yearly>which) w_year)?",
        _season,
        key="seasons",
        guard=_is_season_of,
    ),
    rule(
        f"w_the? w_fiscal? {_YEAR}? w_fiscal? (?P<ordinal>ordinals) hyphen? units",
        _quarter,
        key="units",
        guard=lambda m: m.words()[-1] == "quarter",
    ),
    rule(
        f"w_the? (?P<ordinal>ordinals) hyphen? units w_of? w_fiscal? (?:{_YEAR}|(?P<which>which) w_fiscal? w_year)",
        _quarter,
        key="units",
        guard=lambda m: "quarter" in m.words(),
    ),
    rule(f"(?P<q>q) w_of? {_YEAR}?", _quarter, key="q"),
    rule(
        "w_the? (?P<ordinal>ordinals|which) w_half w_of w_the?"
        f" (?:{_YEAR}|apos? (?P<decade>decade|decade2)|(?P<yearly>which)? w_year)",
        _half,
        key="w_half",
    ),
    rule(
        "(?P<circa>circa)? (?:w_year hyphen? edges|w_the edges w_of w_the w_year)",
        _year_end,
        key="w_year",
        guard=lambda m: "end" in m.words(),
    ),
)
