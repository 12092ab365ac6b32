"""Durations: "three-year", "two and a half years", "the past five years", "for months"."""

from __future__ import annotations

from fractions import Fraction

from averral.timeplace import intervals as of
from averral.timeplace.amounts import amount, period
from averral.timeplace.grammar import Context, Found, Match, Rule, rule
from averral.timeplace.intervals import Meaning
from averral.timeplace.relative import stretch, unit_of
from averral.timeplace.timewords import time_words

_MONEY = frozenset(["$", "%", "cents", "cent", "percent", "dollars"])


def _plain(match: Match, context: Context) -> list[Found]:
    number, letter = amount(match.words("n")), unit_of(match)
    vague = number is None or match.has("about") or match.has("so")
    return [Found(Meaning(period(number, letter), approximate=vague), "duration", remember=False)]


def _stretch(match: Match, context: Context) -> list[Found]:
    """ "the past two years", "the next few days", "recent months"."""
    letter = unit_of(match)
    step = time_words().numbers["which"].get(match.word("which"), -1)
    number = amount(match.words("n")) if match.has("n") else None
    if match.has("year"):
        halves = (
            of.half(int(match.word("year")), 1)
            if (number == 2 and letter == "Q") or (number == 6 and letter == "M")
            else None
        )
        return [Found(halves)] if halves else [Found(Meaning(period(number, letter)), "duration", remember=False)]
    if match.has("ordinal"):
        return [Found(Meaning(period(number, letter)), "duration", remember=False)]
    return stretch(number, letter, step, context)


def _range(match: Match, context: Context) -> list[Found]:
    """ "two to six days": both ends; "the next 12 to 18 months" is one time."""
    letter = unit_of(match)
    if match.has("which"):
        return stretch(None, letter, time_words().numbers["which"][match.word("which")], context)
    first, last = amount(match.words("n")), amount(match.words("last"))
    if match.word("last") in ("two", "more", "so"):
        return [Found(Meaning(period(first, letter), approximate=True), "duration", remember=False)]
    return [
        Found(Meaning(period(first, letter), approximate=True), "duration", "n", remember=False),
        Found(Meaning(period(last, letter), approximate=True), "duration", "end", remember=False),
    ]


def _or_two(match: Match, context: Context) -> list[Found]:
    return [Found(Meaning(period(None, unit_of(match)), approximate=True), "duration", remember=False)]


def _unit_alone(match: Match, context: Context) -> list[Found]:
    return [Found(Meaning(period(None, unit_of(match)), approximate=True), "duration", remember=False)]


def _long(match: Match, context: Context) -> list[Found]:
    number = None if match.word("unit").endswith("s") else Fraction(1)
    return [Found(Meaning(period(number, unit_of(match)), approximate=True), "duration", remember=False)]


def _is_duration(match: Match) -> bool:
    """Not an age, a rate ("seats a week"), a place in a row ("the second time"), or a unit of something else."""
    letter = unit_of(match)
    if letter == "Q" and match.after() == "of" and "-" in match.words():
        return False
    if (
        match.words("n") == ["one"]
        and letter == "D"
        and "-" not in match.words()
        and match.before() not in time_words().lists["during"]
    ):
        return match.after() in ("before", "after", "of")
    if match.after() in ("a", "an", "per") and match.after(2) in time_words().codes["units"]:
        return False
    if letter == "TS" and match.words("n")[-1:] in (["a"], ["the"], []):
        return False
    if _aged(match):
        return False
    if letter == "Q" and match.words("n") in (["a"], ["an"], ["one"], ["half"]):
        return False
    if match.words("n") in (["a"], ["an"], ["another"], ["one"]) and match.before() in ("than", "such"):
        return False
    if match.words("n") == ["a"] and {"fiscal", "calendar"} & set(match.words()):
        return False
    return not _rate(match)


def _aged(match: Match) -> bool:
    """An age of people; what lasts is no person ("an 8-month-old truce")."""
    lasting = time_words().lists["lasting"]
    following = (match.after(), match.after(2))
    if following == ("of", "age") or following[0] == "old":
        return True
    return match.words()[-1] == "old" and not any(w in lasting or w.rstrip("s") in lasting for w in following)


def _rate(match: Match) -> bool:
    """ "700 seats a week", "$5 a day": a or an after a noun that is no verb's object of its own."""
    if match.words("n") not in (["a"], ["an"]):
        return False
    i = match.token("n")
    before = match.before()
    if i is None or i == 0:
        return before.endswith("s") or before[:1].isdigit()
    previous = match.syntax.tokens[i - 1]
    if before in ("once", "twice", "times"):
        return True
    if match.after() in ("ago", "earlier", "later", "before", "after", "to"):
        return False
    return previous.pos in ("NOUN", "NUM", "SYM") or before in _MONEY


def _during(match: Match) -> bool:
    return match.before() in (
        "for",
        "in",
        "within",
        "over",
        "after",
        "lasted",
        "took",
        "through",
        "many",
    ) and match.after() not in ("ago", "-", "earlier", "later", "before")


_N = "(?P<n>NUMBER)"
_UNIT = "(?P<unit>UNIT)"
RULES: tuple[Rule, ...] = (
    rule(
        f"(?P<about>ABOUT)? {_N} hyphen? (?:between|w_fiscal)? {_UNIT} (?:(?P<so>w_or w_so)|hyphen w_old)?",
        _plain,
        key="units unit_plurals",
        guard=_is_duration,
    ),
    rule(
        f"w_the {_N} (?:between|w_fiscal)? {_UNIT}",
        _plain,
        key="units unit_plurals",
        guard=lambda m: m.words("n") not in (["half"], []),
    ),
    rule(
        f"(?:ABOUT)? (?:w_the|w_these|w_its)? (?P<which>which) {_N} {_UNIT} (?:w_or w_so)?",
        _stretch,
        key="which",
        guard=lambda m: m.words("n") not in (["a"], ["an"]),
    ),
    rule(f"w_the? w_year hyphen (?:w_ago|w_earlier) {_N} {_UNIT}", _plain, key="w_ago w_earlier"),
    rule("w_the? (?P<which>which|w_recent|w_latest) (?P<unit>unit_plurals)", _stretch, key="unit_plurals"),
    rule(
        f"w_the? (?P<ordinal>ordinals|which) {_N} (?P<unit>unit_plurals) (?:w_of (?P<year>year))?",
        _stretch,
        key="ordinals which",
        guard=lambda m: m.word("ordinal") in ("first", "final"),
    ),
    rule(
        "w_the (?P<ordinal>ordinals|parts) (?P<unit>unit_plurals)",
        _unit_alone,
        key="unit_plurals",
        guard=lambda m: m.word("ordinal") in ("first", "early", "later"),
    ),
    rule(
        f"(?:w_the (?P<which>which))? {_N} (?:w_to|w_or|hyphen)"
        f" (?P<end>(?P<last>int|cardinals|decimal) hyphen? {_UNIT})",
        _range,
        key="units unit_plurals",
    ),
    rule("(?:w_a|w_an|cardinals) (?P<unit>units) w_or (?:cardinals|w_so)", _or_two, key="w_or"),
    rule("w_the? (?P<unit>unit_plurals)", _unit_alone, key="unit_plurals", guard=_during),
    rule("(?P<unit>units|unit_plurals) hyphen w_long", _long, key="w_long"),
    rule("(?P<unit>long_units)", _long, key="long_units"),
)
