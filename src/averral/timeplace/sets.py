"""Times that come again: "every Friday", "twice a week", "annually"."""

from __future__ import annotations

from fractions import Fraction

from averral.timeplace.amounts import amount, period
from averral.timeplace.dates import month_of
from averral.timeplace.grammar import Context, Found, Match, Rule, rule
from averral.timeplace.intervals import Meaning
from averral.timeplace.relative import unit_of
from averral.timeplace.timewords import time_words


def _set(value: str, group: str = "") -> Found:
    return Found(Meaning(value), "set", group, remember=False)


def _every_day(match: Match, context: Context) -> list[Found]:
    """ "every Friday", "each Monday morning", "on Fridays"."""
    numbers, codes = time_words().numbers, time_words().codes
    word = match.word("weekday")
    number = numbers["weekdays"].get(word) or numbers["weekday_plurals"][word]
    part = f"T{codes['day_parts'][match.word('of_day')]}" if match.has("of_day") else ""
    return [_set(f"XXXX-WXX-{number}{part}")]


def _day_nights(match: Match, context: Context) -> list[Found]:
    """ "Monday and Tuesday nights": two times that come again."""
    numbers, codes = time_words().numbers, time_words().codes
    part = codes["day_parts"][match.word("of_day")]
    values = [f"XXXX-WXX-{numbers['weekdays'][match.word(g)]}T{part}" for g in ("one", "two") if match.has(g)]
    groups = ["one", "last"] if match.has("one") else ["last"]
    return [_set(value, group) for value, group in zip(values, groups, strict=True)]


def _every_month(match: Match, context: Context) -> list[Found]:
    return [_set(f"XXXX-{month_of(match):02}")]


def _every_season(match: Match, context: Context) -> list[Found]:
    return [_set(f"XXXX-{time_words().codes['seasons'][match.word('season')]}")]


def _every_part(match: Match, context: Context) -> list[Found]:
    return [_set(f"XXXX-XX-XXT{time_words().codes['day_parts'][match.word('of_day')]}")]


def _every_unit(match: Match, context: Context) -> list[Found]:
    """ "every week", "every two years", "every other day"."""
    words = match.words()
    number = amount(match.words("n")) if match.has("n") else Fraction(1)
    if "other" in words:
        number = Fraction(2)
    if match.has("nth"):
        number = Fraction(time_words().numbers["ordinals"].get(match.word("nth"), 1))
    return [_set(period(number, unit_of(match)))]


def _times_a(match: Match, context: Context) -> list[Found]:
    return [_set(period(Fraction(1), unit_of(match)))]


def _adverb(match: Match, context: Context) -> list[Found]:
    return [_set(time_words().codes["sets"][match.words()[0]])]


def _repeats(match: Match) -> bool:
    """Not before nouns of money, where "annual rate" is a measure."""
    words = (match.after(), match.after(2))
    if match.words()[0] == "annually" or match.words()[0] == "yearly":
        return not match.before(2)[:1].isdigit() and not match.before()[:1].isdigit()
    return not any(w in time_words().lists["measured"] for w in words) and match.before() not in ("-", "semi", "bi")


_DAYPART = "(?P<of_day>day_parts)"
_EVERY = "(?:w_every|w_each)"
RULES: tuple[Rule, ...] = (
    rule(f"{_EVERY} (?P<weekday>weekdays) {_DAYPART}?", _every_day, key="w_every w_each"),
    rule(f"(?P<weekday>weekday_plurals) {_DAYPART}?", _every_day, key="weekday_plurals"),
    rule(
        f"(?:(?P<one>weekdays) w_and)? (?P<last>(?P<two>weekdays) {_DAYPART})",
        _day_nights,
        key="weekdays",
        guard=lambda m: m.word("of_day").endswith("s"),
    ),
    rule(f"{_EVERY} MONTH", _every_month, key="w_every w_each"),
    rule(f"{_EVERY} (?P<season>seasons)", _every_season, key="w_every w_each"),
    rule(f"{_EVERY} {_DAYPART}", _every_part, key="w_every w_each"),
    rule(f"{_EVERY} (?:w_other|(?P<nth>ordinals)|(?P<n>NUMBER))? (?P<unit>UNIT)", _every_unit, key="w_every w_each"),
    rule(
        "(?:w_once|w_twice|(?:int|cardinals|vague) w_times) (?:w_a|w_an|w_per|w_every|w_each) (?P<unit>units)",
        _times_a,
        key="w_once w_twice w_times",
    ),
    rule("sets", _adverb, key="sets", guard=_repeats),
)
