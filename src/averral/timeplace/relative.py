"""Dates that count from the day of publication or from the last date of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from averral.timeplace import intervals as of
from averral.timeplace.amounts import amount, period
from averral.timeplace.dates import one, part_of, unyeared
from averral.timeplace.grammar import Context, Found, Match, Rule, rule
from averral.timeplace.holidays import holiday
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
    """A value relative to publication, resolved when the day is known, and the part of it that is meant."""
    if context.published is None:
        return Meaning(value, approximate=not re.fullmatch(r"PUB([+-]\d+D)?", value))
    try:
        meaning = of.resolved(value, context.published)
    except ValueError:
        return Meaning("PAST_REF" if "-" in value else "FUTURE_REF", approximate=True)
    return of.parted(meaning, part)


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
    value = period(number, letter)
    if context.published is None or number is None or letter[0] == "T":
        open_start, open_end = (None, context.iso) if step <= 0 else (context.iso, None)
        return [Found(Meaning(value, open_start, open_end, True), "duration", remember=False)]
    try:
        far = of.resolved(f"PUB{'-' if step <= 0 else '+'}{max(1, round(number))}{letter}", context.published)
    except ValueError:
        return [Found(Meaning(value, approximate=True), "duration", remember=False)]
    today = context.published.isoformat()
    if step <= 0:
        return [Found(Meaning(value, far.earliest, today, True), "duration", remember=False)]
    return [Found(Meaning(value, today, far.latest, True), "duration", remember=False)]


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
    return of.resolved(f"PUB{whole:+}{letter}", date.fromisoformat(last.earliest))


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
    return one(_same_quarter(context.quarter, 0)) if letter == "Q" and context.quarter else _narrative(context, 0, letter)


def _then(match: Match, context: Context) -> list[Found]:
    """ "since then", "until then": the last date of the text, if there is one."""
    last = context.last
    return [Found(last, remember=False)] if last is not None else []


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


def _year_end(match: Match, context: Context) -> list[Found]:
    year = context.published.year if context.published else None
    return one(of.month(year, 12) if year else Meaning("XXXX-12", approximate=True))


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
        return match.has("which") or match.has("the") or match.has("year") or match.before() in ("in", "of", "by", "until", "during", "since", "and")  # fmt: skip
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
        return one(replace(of.decade(first), earliest=f"{first + 5 * (number - 1):04}-01-01", latest=f"{first + 4 + 5 * (number - 1):04}-12-31"))  # fmt: skip
    if match.has("year"):
        return one(of.half(int(match.word("year")), number))
    if context.published is None:
        return one(Meaning(f"XXXX-H{number}", approximate=True))
    step = time_words().numbers["which"].get(match.word("yearly"), 0)
    return one(of.half(context.published.year + step, number))


def read_reference(match: Match, context: Context) -> list[Found]:
    """ "now", "in the past", "these days": against the present alone."""
    return one(reference(time_words().codes["references"][" ".join(match.words("name"))], context))


def reference(value: str, context: Context) -> Meaning:
    """PAST_REF, PRESENT_REF or FUTURE_REF, open on the side that it leaves open."""
    earliest = None if value == "PAST_REF" else context.iso
    latest = None if value == "FUTURE_REF" else context.iso
    return Meaning(value, earliest, latest, True)


def is_reference(match: Match) -> bool:
    """Not "as soon as", "soon after", "shortly before": they hang on something else than the present."""
    word = match.words()[0]
    if word in ("soon", "shortly"):
        return match.before() not in ("as", "how", "too", "very") and match.after() not in ("after", "before", "as", "enough", "thereafter")  # fmt: skip
    if word == "the":
        i = match.token()
        if i is not None and match.syntax.tokens[i].pos == "ADJ":
            return False
        return match.before() in ("in", "into", "of", "for", "from", "than", "like")
    if word == "now":
        return match.after() not in ("-", "that") and not (match.before() in ("", ",", '"', "`", "“") and match.after() == ",")
    return True


def read_holiday(match: Match, context: Context) -> list[Found]:
    """A day that comes round, in the year that is said or that the tense tells."""
    rule_text = time_words().codes["holidays"][" ".join(match.words("name")).replace(" 's", "'s").replace(" - ", "-")]
    if match.has("year"):
        return one(holiday(rule_text, int(match.word("year"))))
    if context.published is None:
        fixed = re.fullmatch(r"\d\d-\d\d", rule_text)
        return one(Meaning(f"XXXX-{rule_text}" if fixed else "XXXX-XX-XX"))
    found = [m for y in (-1, 0, 1) if (m := holiday(rule_text, context.published.year + y))]
    near = min(found, key=lambda m: abs((date.fromisoformat(m.earliest or "") - context.published).days))  # type: ignore[operator]
    step = time_words().numbers["which"].get(match.word("which"), 0)
    way = {-1: "past", 1: "future"}.get(step, direction(match.syntax, match.offset + match.span("name")[0]))
    today = context.published.isoformat()
    if not step and (way in ("", "present") or abs((date.fromisoformat(near.earliest or "") - context.published).days) < 45):
        return one(near)
    begun = [m for m in found if (m.earliest or "") <= today][-1:]
    return one((begun if way == "past" else [m for m in found if (m.latest or "") >= today][:1] or [near])[0])


_PART = "(?P<part>parts)? hyphen?"
_EDGE = "(?:w_the? (?P<edge>edges) w_of)?"
_ON = "(?:w_the)?"
_DAYPART = "(?P<of_day>day_parts)"
_UNIT = "(?P<unit>UNIT)"
_N = "(?P<n>NUMBER)"


RULES: tuple[Rule, ...] = (
    rule(f"{_PART} (?P<dayword>day_words) {_DAYPART}?", read_day_word, key="day_words"),
    rule(f"(?:(?P<which>which) (?P<which2>which)?)? (?P<weekday>weekdays) {_DAYPART}?", read_weekday, key="weekdays"),
    rule(f"{_PART} (?P<which>which) {_DAYPART}", _this_part, key="day_parts"),
    rule(f"w_the (?P<which>which) {_DAYPART}", _this_part, key="day_parts"),
    rule(f"{_EDGE} {_PART} w_the? (?P<which>which) w_fiscal? (?P<unit>units) (?P<so>w_or w_so)?", _which_unit, key="which"),
    rule(f"(?P<about>ABOUT)? {_N} {_UNIT} (?P<so>w_or w_so)? w_ago", _ago, key="w_ago"),
    rule("(?P<unit>unit_plurals) w_ago", _unit_ago, key="w_ago"),
    rule(f"(?P<about>ABOUT)? {_N} hyphen? {_UNIT} (?P<way>w_earlier|w_later)", _earlier, key="w_earlier w_later"),
    rule(f"w_the? units hyphen (?:w_ago|w_earlier) (?:ordinals? hyphen? w_fiscal? (?:period|units))?", _year_ago, key="w_ago w_earlier", guard=lambda m: "year" in m.words()),
    rule(f"{_N} {_UNIT} w_from (?:w_now|day_words)", _from_now, key="w_from"),
    rule("(?:w_that|w_the) w_same? (?P<unit>units)", _that_unit, key="units", guard=lambda m: m.words()[0] == "that" and m.before() not in ("after", "so") or "same" in m.words()),
    rule("w_the w_latest w_fiscal? (?:(?P<unit>units)|period)", _latest, key="w_latest"),
    rule("w_the (?P<year>year) (?:period|units)", _latest, key="period units", guard=lambda m: m.words()[-1] in ("period", "quarter")),
    rule("w_then", _then, key="w_then", guard=lambda m: m.before() in ("since", "until", "till", "by")),
    rule(f"{_EDGE} w_the (?:w_fiscal|between)? (?P<unit>units)", _bare_unit, key="units", guard=lambda m: _is_bare(m)),
    rule(f"w_the? {_PART} (?:(?P<which>which) (?P<which2>which)?)? (?P<season>seasons) w_of? (?:(?P<year>year)|(?P<spelled>cardinals cardinals (?:hyphen cardinals)?)|(?P<yearly>which) w_year)?", _season, key="seasons", guard=lambda m: _is_season_of(m)),
    rule("w_the? w_fiscal? (?P<year>year)? w_fiscal? (?P<ordinal>ordinals) hyphen? units", _quarter, key="units", guard=lambda m: m.words()[-1] == "quarter"),
    rule("w_the? (?P<ordinal>ordinals) hyphen? units w_of? w_fiscal? (?:(?P<year>year)|(?P<which>which) w_fiscal? w_year)", _quarter, key="units", guard=lambda m: "quarter" in m.words()),
    rule("(?P<q>q) w_of? (?P<year>year)?", _quarter, key="q"),
    rule("w_the? (?P<ordinal>ordinals|which) w_half w_of w_the? (?:(?P<year>year)|apos? (?P<decade>decade|decade2)|(?P<yearly>which)? w_year)", _half, key="w_half"),
    rule("(?P<circa>circa)? (?:w_year hyphen? edges|w_the edges w_of w_the w_year)", _year_end, key="w_year", guard=lambda m: "end" in m.words()),
)  # fmt: skip


def _is_bare(match: Match) -> bool:
    """Whether "the quarter", "the year" tell a time: after a preposition of time, and no decade of days."""
    letter = unit_of(match)
    if letter == "D":
        return match.before() == "in" and match.before(2) in ("later", "earlier", "early", "late")
    if letter not in ("Q", "Y", "WE", "M", "W"):
        return False
    return match.before() in time_words().lists["during"] and match.after() not in ("of", "-", "before", "after", "when", "that")


def _is_season_of(match: Match) -> bool:
    named = "the" in match.words()
    return _is_season(match) or (named and match.before() in time_words().lists["during"] and match.after() != "of")
