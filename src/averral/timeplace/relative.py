"""Dates that count from the day of publication or from the last date of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from averral.timeplace import intervals as of
from averral.timeplace.amounts import amount, period
from averral.timeplace.dates import one, part_of
from averral.timeplace.grammar import Context, Found, Match, Rule, rule
from averral.timeplace.intervals import Meaning
from averral.timeplace.tenses import direction
from averral.timeplace.words import time_words


def unit_of(match: Match, group: str = "unit") -> str:
    """The letter of the unit that a part of a match names."""
    codes, word = time_words().codes, match.word(group)
    return codes["units"].get(word) or codes["unit_plurals"].get(word) or codes["long_units"][word]


def _clock_part(match: Match) -> str:
    return "T" + time_words().codes["day_parts"][match.word("of_day")] if match.has("of_day") else ""


def from_publication(value: str, context: Context, part: str = "") -> Meaning:
    """A value relative to publication, resolved when the day is known, and the part of it that is meant.

    Where only the year or month of publication is known, years and months are counted from it.
    """
    day = context.published or _coarse(value, context.iso)
    if day is None:
        return Meaning(value, approximate=not re.fullmatch(r"PUB([+-]\d+D)?", value))
    try:
        meaning = of.resolved(value, day)
    except ValueError:
        return Meaning("PAST_REF" if "-" in value else "FUTURE_REF", approximate=True)
    return of.parted(meaning, part)


def _coarse(value: str, iso: str | None) -> date | None:
    """A day to count years or months from when no more than year or month of publication is known."""
    if not iso or not re.fullmatch(r"PUB[+-]\d+(?:Y|DE|CE)" if len(iso) == 4 else r"PUB[+-]\d+(?:M|Q|Y|DE|CE)", value):
        return None
    return date.fromisoformat(f"{iso}-07-01" if len(iso) == 4 else f"{iso}-15")


def read_day_word(match: Match, context: Context) -> list[Found]:
    """ "yesterday", "tonight", "tomorrow morning"."""
    word = match.word("dayword")
    if word == "today" and match.after() == "'s":
        return one(from_publication("PUB", context))
    step = time_words().numbers["day_words"][word]
    clock = "TNI" if word == "tonight" else _clock_part(match)
    return one(from_publication((f"PUB{step:+}D" if step else "PUB") + clock, context))


def read_weekday(match: Match, context: Context) -> list[Found]:
    """ "Friday", "next Friday", "Friday night": by the tense of its verb, or the last on or before publication."""
    word, steps = match.word("weekday"), time_words().numbers["which"]
    which = match.word("which")
    code = word[:3].upper()
    way = direction(match.syntax, match.offset + match.span("weekday")[0])
    if which and (steps[which] > 0 or match.word("which2") in ("coming", "next")):
        sign = "+"
    elif which in ("last", "past", "previous", "preceding"):
        sign = "-"
    else:
        sign = "+" if way in ("future", "present") and match.after() != "'s" else "-"
    clock = _clock_part(match)
    if context.published is None:
        return one(Meaning(f"PUB{sign}{code}{clock}"))
    same = context.published.weekday() == of.WEEKDAYS[word]
    if same and which in ("last", "past", "previous"):
        found = of.on(context.published - timedelta(days=7))
        return one(replace(found, value=found.value + clock))
    if same and not (which and steps[which] > 0):
        sign = "-"
    return one(of.resolved(f"PUB{sign}{code}{clock}", context.published))


def _this_part(match: Match, context: Context) -> list[Found]:
    """ "this morning", "last night"."""
    word = match.word("which")
    step = time_words().numbers["which"][word]
    clock = _clock_part(match)
    if word in ("following", "previous", "preceding", "next", "same"):
        return _narrative(context, step, "D", clock)
    return one(from_publication((f"PUB{step:+}D" if step else "PUB") + clock, context))


def _which_unit(match: Match, context: Context) -> list[Found]:
    """ "last week", "this year", "the next month"; "the following day" counts from the last date of the text."""
    word, letter = match.word("which"), unit_of(match)
    step = time_words().numbers["which"][word]
    told = match.words()[0] == "the"
    if letter[0] == "T" or (told and word in ("last", "past") and letter != "Q"):
        return _stretch(match, context, letter)
    if word in ("following", "previous", "preceding") or (told and word == "next" and context.last):
        return _narrative(context, step, letter)
    value = f"PUB{step:+}{letter}"
    if letter == "WE" and step < 0:
        value = "PUB-WE"
    if letter == "D" and not step:
        value = "PUB"
    return one(from_publication(value, context, part_of(match)))


def _stretch(match: Match, context: Context, letter: str) -> list[Found]:
    """ "the past year": the year up to publication, a duration."""
    return stretch(Fraction(1), letter, time_words().numbers["which"][match.word("which")], context)


def stretch(number: Fraction | None, letter: str, step: int, context: Context) -> list[Found]:
    """A duration up to publication (step -1 or 0) or from it on (1), with the days that it covers."""
    value, today = period(number, letter), context.published
    sign = 1 if step > 0 else -1
    far = of.far(today, sign * number, letter) if today and number is not None else None
    ends: tuple[str | None, str | None]
    if today is None or far is None:
        ends = (None, context.iso) if sign < 0 else (context.iso, None)
    else:
        ends = (min(far, today).isoformat(), max(far, today).isoformat())
    return [Found(Meaning(value, ends[0], ends[1], True), "duration", remember=False)]


def _narrative(context: Context, step: int, letter: str, clock: str = "") -> list[Found]:
    """So many units from the last date of the text, else from publication."""
    if context.last is None or context.last.earliest is None:
        if context.published is None:
            return one(Meaning("XXXX-XX-XX" if letter == "D" else "XXXX", approximate=True))
        return one(from_publication(f"PUB{step:+}{letter}" if step or letter != "D" else "PUB", context))
    found = from_last(context.last, Fraction(step), letter)
    return one(replace(found, value=found.value + clock) if clock and len(found.value) == 10 else found)


def from_last(last: Meaning, number: Fraction, letter: str) -> Meaning:
    """So many of a unit from a date of the text, as fine as both are; open where the date is coarser than the unit."""
    base = last.value
    fine = {"D": 10, "W": 10, "WE": 10, "M": 7, "Q": 7, "Y": 4, "DE": 3}.get(letter, 0)
    known = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", base)
    if not known or last.earliest is None or last.latest is None:
        return Meaning("XXXX", approximate=True)
    if len(known[0]) < fine and number:
        first, end = (last.earliest, None) if number > 0 else (None, last.latest)
        return Meaning("XXXX-XX-XX" if fine == 10 else "XXXX-XX", first, end, True)
    if len(known[0]) < fine:
        return Meaning("XXXX-XX-XX" if fine == 10 else "XXXX-XX", last.earliest, last.latest, True)
    whole = int(number) if number.denominator == 1 else round(number)
    try:
        return of.resolved(f"PUB{whole:+}{letter}", date.fromisoformat(last.earliest))
    except ValueError:
        return Meaning("PAST_REF" if whole < 0 else "FUTURE_REF", approximate=True)


def _ago(match: Match, context: Context) -> list[Found]:
    number, letter = amount(match.words("n")), unit_of(match)
    vague = match.has("about") or match.has("so")
    if number is None:
        return one(Meaning("PAST_REF", None, context.iso, True))
    if letter[0] == "T":
        return one(replace(from_publication("PUB", context), approximate=True))
    if letter == "Y" and number == 1 and context.quarter and not match.has("about"):
        return one(_same_quarter(context.quarter, -1))
    found = _counted(number, letter, context, -1)
    return one(replace(found, approximate=True) if vague else found)


def _counted(number: Fraction, letter: str, context: Context, sign: int) -> Meaning:
    """A count of units from publication; halves by the smaller unit."""
    if number.denominator != 1 and letter in ("Y", "DE", "CE"):
        months = {"Y": 12, "DE": 120, "CE": 1200}[letter] * number
        if months % 12 == 0:
            return from_publication(f"PUB{sign * int(months) // 12:+}Y", context)
        if months.denominator == 1:
            return from_publication(f"PUB{sign * int(months):+}M", context)
    return from_publication(f"PUB{sign * round(number):+}{letter}", context)


def _unit_ago(match: Match, context: Context) -> list[Found]:
    """ "months ago", "years earlier": past, nobody says when."""
    return one(Meaning("PAST_REF", None, context.iso, True))


def _earlier(match: Match, context: Context) -> list[Found]:
    """ "a year earlier", "two days later": from the last date of the text."""
    sign = -1 if match.word("way") == "earlier" else 1
    number, letter = amount(match.words("n")), unit_of(match)
    if number is None or letter[0] == "T":
        if context.last and letter[0] == "T" and number is not None:
            return one(replace(context.last, approximate=True))
        return one(_vaguely(context.last, sign))
    if letter == "Y" and number == 1 and context.quarter:
        return one(_same_quarter(context.quarter, sign))
    if context.last is None or context.last.earliest is None:
        if context.published is None:
            return one(Meaning("XXXX", approximate=True))
        return one(_counted(number, letter, context, sign))
    return one(from_last(context.last, number * sign, letter))


def _vaguely(last: Meaning | None, sign: int) -> Meaning:
    """ "several days later": open on one side of the last date of the text."""
    if sign < 0:
        return Meaning("PAST_REF", None, last.latest if last else None, True)
    return Meaning("XXXX-XX-XX", last.earliest, None, True) if last else Meaning("FUTURE_REF", approximate=True)


def _year_ago(match: Match, context: Context) -> list[Found]:
    """ "the year-ago quarter", "the year-earlier period", "a year-earlier loss"."""
    ordinals = [time_words().numbers["ordinals"][w] for w in match.words() if w in time_words().numbers["ordinals"]]
    if ordinals and context.published and 1 <= ordinals[0] <= 4:
        return one(of.quarter(context.published.year - 1, ordinals[0]))
    if context.quarter:
        return one(_same_quarter(context.quarter, -1))
    if context.published and match.words()[-1] in ("quarter", "period"):
        return one(_same_quarter(from_publication("PUB-1Q", context).value, -1))
    return one(from_publication("PUB-1Y", context))


def _same_quarter(quarter: str, step: int) -> Meaning:
    """The quarter so many years on from a quarter."""
    return of.quarter(int(quarter[:4]) + step, int(quarter[-1]))


def _from_now(match: Match, context: Context) -> list[Found]:
    number, letter = amount(match.words("n")), unit_of(match)
    if number is None or letter[0] == "T":
        return one(Meaning("FUTURE_REF", context.iso, None, True))
    return one(_counted(number, letter, context, 1))


def _that_unit(match: Match, context: Context) -> list[Found]:
    """ "that week", "the same day": as the last date of the text."""
    letter = unit_of(match)
    return (
        one(_same_quarter(context.quarter, 0)) if letter == "Q" and context.quarter else _narrative(context, 0, letter)
    )


def _then(match: Match, context: Context) -> list[Found]:
    """ "since then", "until then": the last date of the text, if there is one."""
    last = context.last
    return [Found(last, remember=False)] if last is not None else []


def _after_that(match: Match, context: Context) -> list[Found]:
    """ "After that, ...": from the last date of the text on; an event, no TIMEX3."""
    last = context.last
    if last is None or last.earliest is None:
        return []
    return [Found(Meaning(f"{last.value}/..", last.earliest, None, True), "event", remember=False)]


def _latest(match: Match, context: Context) -> list[Found]:
    """ "the latest quarter", "the latest period", "the 1988 period": the quarter that the text speaks of."""
    quarter = context.quarter
    if match.has("year"):
        year = int(match.word("year"))
        return one(of.quarter(year, int(quarter[-1])) if quarter else of.year(year))
    letter = unit_of(match) if match.has("unit") else "Q"
    if letter == "Q" and quarter:
        return one(_same_quarter(quarter, 0))
    if letter == "D" or letter[0] == "T":
        return []
    return one(from_publication(f"PUB-1{letter}", context))


def _bare_unit(match: Match, context: Context) -> list[Found]:
    """ "in the quarter", "for the year", "over the weekend": the one that the text or publication is in."""
    letter = unit_of(match)
    if letter == "WE":
        way = direction(match.syntax, match.offset + match.span("unit")[0])
        return one(from_publication("PUB+0WE" if way == "future" else "PUB-WE", context, part_of(match)))
    if letter == "Q" and context.quarter:
        return one(_same_quarter(context.quarter, 0))
    if letter == "D":
        return _narrative(context, 0, letter)
    if letter in ("Y", "M", "W") and context.last is not None and context.published is None:
        return _narrative(context, 0, letter)
    return one(from_publication(f"PUB+0{letter}" if letter != "D" else "PUB", context, part_of(match)))


def _is_bare(match: Match) -> bool:
    """Whether "the quarter", "the year" tell a time: after a preposition of time, and no decade of days."""
    letter = unit_of(match)
    if letter == "D":
        return match.before() == "in" and match.before(2) in ("later", "earlier", "early", "late")
    if letter not in ("Q", "Y", "WE", "M", "W"):
        return False
    led = match.before() in time_words().lists["during"]
    return led and match.after() not in ("of", "-", "before", "after", "when", "that")


_PART = "(?P<part>parts)? hyphen?"
_EDGE = "(?:w_the? (?P<edge>edges) w_of)?"
_DAYPART = "(?P<of_day>day_parts)"
_UNIT = "(?P<unit>UNIT)"
_N = "(?P<n>NUMBER)"


RULES: tuple[Rule, ...] = (
    rule(f"{_PART} (?P<dayword>day_words) {_DAYPART}?", read_day_word, key="day_words"),
    rule(
        f"{_PART} (?:(?P<which>which) (?P<which2>which)?)? (?P<weekday>weekdays) {_DAYPART}?",
        read_weekday,
        key="weekdays",
    ),
    rule(f"{_PART} (?P<which>which) {_DAYPART}", _this_part, key="day_parts"),
    rule(f"w_the (?P<which>which) {_DAYPART}", _this_part, key="day_parts"),
    rule(
        f"{_EDGE} {_PART} w_the? (?P<which>which) w_fiscal? (?P<unit>units) (?P<so>w_or w_so)?",
        _which_unit,
        key="which",
    ),
    rule(f"(?P<about>ABOUT)? {_N} {_UNIT} (?P<so>w_or w_so)? w_ago", _ago, key="w_ago"),
    rule("(?P<unit>unit_plurals) w_ago", _unit_ago, key="w_ago"),
    rule(f"(?P<about>ABOUT)? {_N} hyphen? {_UNIT} (?P<way>w_earlier|w_later)", _earlier, key="w_earlier w_later"),
    rule(
        "w_the? units hyphen (?:w_ago|w_earlier) (?:ordinals? hyphen? w_fiscal? (?:period|units))?",
        _year_ago,
        key="w_ago w_earlier",
        guard=lambda m: "year" in m.words(),
    ),
    rule(f"{_N} {_UNIT} w_from (?:w_now|day_words)", _from_now, key="w_from"),
    rule(
        "(?:w_that|w_the) w_same? (?P<unit>units)",
        _that_unit,
        key="units",
        guard=lambda m: "same" in m.words() or (m.words()[0] == "that" and m.before() not in ("after", "so")),
    ),
    rule("w_the w_latest w_fiscal? (?:(?P<unit>units)|period)", _latest, key="w_latest"),
    rule(
        "w_the (?P<year>year) (?:period|units)",
        _latest,
        key="period units",
        guard=lambda m: m.words()[-1] in ("period", "quarter"),
    ),
    rule(
        "w_after w_that",
        _after_that,
        key="w_after",
        guard=lambda m: m.before() in ("", ".", ",", "and", "but") and m.after() == ",",
    ),
    rule("w_then", _then, key="w_then", guard=lambda m: m.before() in ("since", "until", "till", "by")),
    rule(f"{_EDGE} w_the (?:w_fiscal|between)? (?P<unit>units)", _bare_unit, key="units", guard=_is_bare),
)
