"""Dates that name their day, month, year, decade or century, wholly or but for the year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from averral.timeplace import intervals as of
from averral.timeplace.amounts import amount
from averral.timeplace.grammar import Context, Found, Match, Rule, rule
from averral.timeplace.intervals import Meaning
from averral.timeplace.tenses import direction
from averral.timeplace.timewords import time_words

_CODES = ("", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def month_of(match: Match, group: str = "month") -> int:
    """The number of the month that a part of a match names."""
    numbers = time_words().numbers
    word = match.word(group)
    return numbers["months"].get(word) or numbers["short_months"][word]


def day_of(match: Match, group: str = "day") -> int:
    """The day of the month that a part of a match names: 3, 3rd or third."""
    word = match.word(group)
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else time_words().numbers["ordinals"][word]


def part_of(match: Match) -> str:
    """early, mid or late where a match says it, else ""."""
    codes = time_words().codes
    if match.has("edge"):
        return codes["edges"][match.word("edge")]
    return codes["parts"][match.word("part")] if match.has("part") else ""


def one(meaning: Meaning | None, group: str = "") -> list[Found]:
    """A single date, or nothing."""
    return [Found(meaning, group=group)] if meaning else []


def _full(match: Match, context: Context) -> list[Found]:
    return one(of.day(int(match.word("year")), month_of(match), day_of(match)))


def _iso(match: Match, context: Context) -> list[Found]:
    text = match.lexed.words[match.found.start()].text
    day, _, clock = text.partition("T")
    meaning = of.day(*map(int, day.split("-")))
    return one(replace(meaning, value=text) if meaning and clock else meaning)


def _slashed(match: Match, context: Context) -> list[Found]:
    """A day in figures; the two days that it can be where it does not tell month from day."""
    first, second, third = map(int, match.words()[0].split("/"))
    year = third if third > 99 else third + (2000 if third < 50 else 1900)
    found = [m for m in (of.day(year, first, second), of.day(year, second, first)) if m]
    if not found or not year >= 1000:
        return []
    if len(found) == 1 or first == second:
        return one(found[0])
    early, late = sorted((found[0].value, found[1].value))
    return one(Meaning(found[0].value, early, late, True))


def _month_year(match: Match, context: Context) -> list[Found]:
    return one(of.parted(of.month(int(match.word("year")), month_of(match)), part_of(match)))


def unyeared(value: str, match: Match, context: Context, group: str | int = 0) -> Meaning:
    """A day, month, quarter or season without its year: by the tense of its verb, else the nearest."""
    if context.published is None:
        return Meaning(value)
    way = direction(match.syntax, match.offset + match.span(group)[0])
    nearest = of.resolved(value, context.published)
    if way in ("", "present") or match.before() in ("through", "until", "till", "by"):
        return nearest
    near, way = (_NOMINAL, "past") if way == "nominal" else (_SURE, way)
    found = of.resolved(value, context.published, way)
    if nearest.earliest and found.earliest and nearest.value != found.value:
        gap = abs((date.fromisoformat(nearest.earliest) - context.published).days)
        return nearest if gap < near and (match.has("day") or way != "past" or near == _NOMINAL) else found
    return found


# Days within which the nearest date is taken against the tense: of a verb, and of a verb above a noun phrase.
_SURE, _NOMINAL = 45, 60


def _month_day(match: Match, context: Context) -> list[Found]:
    number, count = month_of(match), day_of(match)
    if of.day(2000, number, count) is None:
        return []
    meaning = unyeared(f"XXXX-{number:02}-{count:02}", match, context, "month")
    if match.has("circa"):
        meaning = replace(meaning, approximate=True)
    found = one(meaning, "first" if match.has("second") else "")
    if match.has("second"):
        second = day_of(match, "second")
        year = meaning.value[:4]
        if of.day(int(year) if year.isdigit() else 2000, number, second):
            value = f"{year}-{number:02}-{second:02}"
            found += one(of.day(*map(int, value.split("-"))) if year.isdigit() else Meaning(value), "second")
    return found


def _day_range(match: Match, context: Context) -> list[Found]:
    """ "March 3-5", with or without a year: one time of several days."""
    number, first, last = month_of(match), day_of(match), day_of(match, "last")
    if not first < last <= 31 or of.day(2000, number, last) is None:
        return []
    if match.has("year"):
        start, end = of.day(int(match.word("year")), number, first), of.day(int(match.word("year")), number, last)
    else:
        start = unyeared(f"XXXX-{number:02}-{first:02}", match, context, "month")
        year = start.value[:4]
        if not year.isdigit():
            return one(Meaning(f"XXXX-{number:02}-{first:02}/XXXX-{number:02}-{last:02}"))
        end = of.day(int(year), number, last)
    return one(_between(start, end)) if start and end else []


def _between(first: Meaning, last: Meaning) -> Meaning | None:
    if not (first.earliest and last.latest and first.earliest <= last.latest):
        return None
    return Meaning(f"{first.value}/{last.value}", first.earliest, last.latest)


def _year_range(match: Match, context: Context) -> list[Found]:
    """ "1994-96", "2014-2015": one time of several years."""
    first, word = int(match.word("year")), match.word("last")
    last = int(word) if len(word) == 4 else first // 100 * 100 + int(word)
    return one(_between(of.year(first), of.year(last))) if first < last <= first + _LONGEST else []


_LONGEST = 200


def _month_range(match: Match, context: Context) -> list[Found]:
    """ "May-July 1994": one time of several months."""
    year = int(match.word("year"))
    return one(_between(of.month(year, month_of(match, "from")), of.month(year, month_of(match, "month"))))


def _month(match: Match, context: Context) -> list[Found]:
    """A month without its year; "last", "this" and "next" and "last year" after it count from publication."""
    number, steps = month_of(match), time_words().numbers["which"]
    if match.has("yearly"):
        step = steps[match.word("yearly")]
        if context.published is None:
            return one(Meaning(f"XXXX-{number:02}"))
        return one(of.month(context.published.year + step, number))
    which = match.word("which")
    if which and not steps[which] and context.published:
        return one(of.month(context.published.year, number))
    if which and steps[which]:
        value = f"PUB{'-' if steps[which] < 0 else '+'}{_CODES[number]}"
        meaning = of.resolved(value, context.published) if context.published else Meaning(value)
    else:
        meaning = unyeared(f"XXXX-{number:02}", match, context, "month")
    return one(of.parted(meaning, part_of(match)))


def _last_day(match: Match, context: Context) -> list[Found]:
    """ "last Oct. 23": that day before publication, or after it with "next"."""
    number, count = month_of(match), day_of(match)
    value = f"XXXX-{number:02}-{count:02}"
    if of.day(2000, number, count) is None:
        return []
    if context.published is None:
        return one(Meaning(value), "date")
    step = time_words().numbers["which"][match.word("which")]
    return one(of.resolved(value, context.published, "past" if step < 0 else "future" if step else ""), "date")


def _decade(match: Match, context: Context) -> list[Found]:
    word = match.word("decade")
    if word in time_words().numbers["decade_words"]:
        first = 1900 + time_words().numbers["decade_words"][word]
    else:
        first = int(word[:-1]) if len(word) == 5 else 1900 + int(word[:-1])
    return one(of.decade(first, part_of(match)))


def _year(match: Match, context: Context) -> list[Found]:
    meaning = of.year(int(match.word("year")), part_of(match))
    return one(replace(meaning, approximate=True) if match.has("circa") else meaning)


_TENS = {"eighteen": 18, "nineteen": 19, "twenty": 20}


def _spelled_year(match: Match, context: Context) -> list[Found]:
    numbers = time_words().numbers["cardinals"]
    words = [w for w in match.words() if w in numbers]
    if words[0] not in _TENS:
        return []
    rest = [numbers[w] for w in words[1:]]
    if rest[0] < 10 or (len(rest) == 2 and (rest[0] < 20 or rest[0] % 10 or rest[1] > 9)):
        return []
    return one(of.year(_TENS[words[0]] * 100 + sum(rest)))


def _year_two_thousand(match: Match, context: Context) -> list[Found]:
    """ "the year two thousand (and five)"."""
    number = amount([w for w in match.words()[2:] if w != "and"])
    return one(of.year(int(number))) if number and 1000 <= number <= 2100 else []


def _century(match: Match, context: Context) -> list[Found]:
    number = day_of(match, "n") + (20 if match.words()[0:1] == ["twenty"] else 0)
    return one(of.century(number, part_of(match))) if 1 <= number <= 21 else []


def _fiscal(match: Match, context: Context) -> list[Found]:
    digits = match.word("year").removeprefix("fy")
    return one(of.fiscal(int(digits) if len(digits) == 4 else 2000 + int(digits)))


def _is_year(match: Match) -> bool:
    """Whether four figures are a year: not the number of a resolution, not 2,000 of something."""
    words, before = time_words().lists, match.before().rstrip(".")
    if before in words["numbered"]:
        return False
    number = int(match.word("year"))
    led = before in words["before_year"] or match.has("part")
    if number < 1900 or number % 100 == 0 or number > 2035:
        return led and not _counts(match)
    return True


def _counts(match: Match) -> bool:
    """Whether the parse takes the number for a count of a plural ("2000 troops") or of money."""
    i = match.token("year")
    if i is None:
        return False
    token = match.syntax.tokens[i]
    head = match.syntax.tokens[token.head]
    return token.dep == "nummod" and head.tag in ("NNS", "NNPS") and head.i > i


def _is_month(match: Match) -> bool:
    """Whether "May", "March" and their like are months: not verbs, not marches, not people's names."""
    word, day = match.word("month"), match.has("day")
    if (
        match.lexed.words[match.found.start("month")].text in ("Jan", "Jun")
        and not day
        and _is_name(match.after_text())
    ):
        return False
    if word not in _AMBIGUOUS or day:
        return True
    led = (
        match.before() in time_words().lists["before_year"]
        or match.words()[0] != word
        or match.before() in ("the", ",")
    )
    if word == "march" and (match.after() in ("of", "for", "on", "against", "to") or not led):
        return False
    if word == "may" and not led:
        return False
    i = match.token("month")
    if i is not None and match.syntax.tokens[i].pos in ("AUX", "VERB"):
        return False
    return not _is_name(match.after_text()) or match.before() in time_words().lists["before_year"]


_AMBIGUOUS = frozenset({"may", "march", "april", "june", "august"})


def _is_name(text: str) -> bool:
    return text[:1].isupper() and text[:1].isalpha() and len(text) > 1


_PART = "(?P<part>parts)? hyphen?"
_EDGE = "(?:w_the? (?P<edge>edges) w_of w_the?)?"
_WEEKDAY = "(?:weekdays comma?)?"
_WHICH = "(?P<which>which)"
_DECADE = "(?P<decade>decade|decade2)"
RULES: tuple[Rule, ...] = (
    rule(f"{_WEEKDAY} MONTH DAY comma? (?P<year>year)", _full, key="year"),
    rule(f"{_WEEKDAY} w_the? DAY w_of? MONTH comma? (?P<year>year)", _full, key="year"),
    rule("iso", _iso, key="iso"),
    rule("slashed", _slashed, key="slashed"),
    rule("MONTH DAY hyphen (?P<last>day|dayord) (?:comma? (?P<year>year))?", _day_range, key="months short_months"),
    rule(
        "(?P<day>day|dayord) hyphen (?P<last>day|dayord) MONTH (?:comma? (?P<year>year))?",
        _day_range,
        key="months short_months",
    ),
    rule(f"{_EDGE} {_PART} MONTH comma? w_of? (?P<year>year)", _month_year, key="year"),
    rule("(?P<from>months|short_months) hyphen MONTH comma? (?P<year>year)", _month_range, key="year"),
    rule(
        "(?P<first>MONTH DAY) (?:w_and|w_or) (?P<second>day|dayord) (?!units|unit_plurals|months|short_months)",
        _month_day,
        key="months short_months",
    ),
    rule("weekdays comma? MONTH DAY", _month_day, key="months short_months"),
    rule("(?P<circa>circa)? MONTH DAY (?!unit_plurals)", _month_day, key="months short_months", guard=_is_month),
    rule("w_the? (?P<day>day|dayord) w_of? MONTH", _month_day, key="months short_months", guard=_is_month),
    rule(f"{_WHICH} (?P<date>MONTH DAY)", _last_day, key="which"),
    rule(f"{_EDGE} {_PART} MONTH (?P<yearly>which) w_year", _month, key="w_year"),
    rule(f"{_EDGE} (?:(?P<which>which)|{_PART}) MONTH", _month, key="months short_months", guard=_is_month),
    rule(f"{_EDGE} (?:w_the? {_PART}) {_DECADE}", _decade, key="decade"),
    rule(f"(?:w_the (?P<edge>edges) w_of w_the?)? w_the? {_PART} apos {_DECADE}", _decade, key="decade2"),
    rule(
        f"(?:w_the {_PART}|(?P<edge>edges) w_of w_the) (?P<decade>decade_words|decade2)",
        _decade,
        key="decade_words decade2",
    ),
    rule("cardinals hyphen? cardinals (?:hyphen? cardinals)?", _spelled_year, key="cardinals"),
    rule("w_the w_year cardinals scales (?:w_and? cardinals)?", _year_two_thousand, key="scales"),
    rule("w_the w_year (?P<year>year)", _year, key="year"),
    rule("(?P<year>year) hyphen (?P<last>year|yy)", _year_range, key="year"),
    rule("w_fiscal w_year? (?P<year>year)", _fiscal, key="w_fiscal"),
    rule("w_fy (?P<year>year|yy)|(?P<year2>fy)", lambda m, c: _fiscal_code(m), key="w_fy fy"),
    rule(
        f"w_the? {_PART} (?:cardinals hyphen)? (?P<n>ord|dayord|ordinals) hyphen?"
        " (?:(?:w_and|w_to|hyphen) (?:ord|dayord|ordinals) hyphen?)? units",
        _century,
        key="units",
        guard=lambda m: m.words()[-1] == "century",
    ),
    rule(f"(?P<circa>circa)? {_EDGE} {_PART} (?P<year>year)", _year, key="year", guard=_is_year),
)


def _fiscal_code(match: Match) -> list[Found]:
    digits = match.word("year") if match.has("year") else match.word("year2").removeprefix("fy")
    return one(of.fiscal(int(digits) if len(digits) == 4 else 2000 + int(digits)))
