"""The words for who says so: verbs that match the cue and the certainty, evidence, and the author's stand."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from averral.exports.register import Register
from averral.knowledge.plurals import is_plural as plural_name
from averral.records import AUTHOR, UNSPECIFIED, Certainty, Statement

CERTAINTY = {
    "certain": "certain",
    "probable": "probable",
    "possible": "possible",
    "underspecified": "how surely is not stated",
}
_HEDGES = {
    "certain": "",
    "probable": "that it is likely ",
    "possible": "that it is possible ",
    "underspecified": "",
}
_AVERS = {
    "certain": "states",
    "probable": "thinks it likely",
    "possible": "thinks it possible",
    "underspecified": "mentions, without vouching for it,",
}
_AS = {"probable": " as likely", "possible": " as possible"}
STANDS = {
    "certain": "the author holds it for certain",
    "probable": "the author thinks it likely",
    "possible": "the author thinks it possible",
    "underspecified": "the author reports it without vouching",
}
STEPS: dict[Certainty, int] = {"certain": 3, "probable": 2, "possible": 1, "underspecified": 1}


def opening(register: Register, statement: Statement) -> str:
    """The beginning of a sentence up to and with "that"; a capital is the caller's matter."""
    if statement.source == AUTHOR:
        verb = "predicts" if _foretold(statement) else _AVERS[statement.certainty]
        return f"the author {verb} that"
    cue = register.words(statement.cue).lower() if statement.cue else ""
    if statement.source == UNSPECIFIED:
        said = _verb(statement, cue)[2] + _hedged(statement, cue)
        return f"it is {said}, by nobody named,{_through(register, statement)} that"
    third, plural, _ = _verb(statement, cue)
    said = plural if is_plural(register, (statement.source,)) else third
    name = with_article(register, statement.source, register.source(statement.source))
    return f"{name} {said}{_through(register, statement)} {_that(statement, cue)}"


def closing(register: Register, statement: Statement) -> str:
    """What follows the proposition: the evidence cited and where the author stands."""
    evidence = cited(register, statement)
    tail = f", citing {listing(evidence)}" if evidence else ""
    return tail + ("" if statement.source == AUTHOR else f"; {STANDS[statement.author_certainty]}")


def cited(register: Register, statement: Statement) -> list[str]:
    """The words that name what a statement rests on, each once."""
    return list(dict.fromkeys(w for span in statement.evidence if (w := register.words(span))))


def denies(register: Register, statement: Statement) -> bool:
    """Whether the source denies it with a word of denial, so that the proposition keeps its positive form."""
    if statement.polarity != "negative" or statement.cue is None or statement.source == AUTHOR:
        return False
    cue = register.words(statement.cue).lower()
    return any(word.startswith(_beginnings("denials")) for word in cue.split())


def listing(parts: list[str]) -> str:
    """Parts in a row with "and" before the last."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def is_plural(register: Register, ids: tuple[str, ...]) -> bool:
    """Whether a verb after these parties stands in the plural."""
    if len(ids) != 1:
        return len(ids) > 1
    actor = register.actors.get(ids[0])
    if actor is None:
        return False
    common = bool(actor.mentions) and all(m.form == "nominal" for m in actor.mentions)
    return plural_name(register.name(ids[0]), actor.type, common=common)


def with_article(register: Register, id_: str, name: str) -> str:
    """A name with "the" where the document itself, or the name's last word, has it so."""
    actor = register.actors.get(id_)
    if actor is None or name[:4].lower() == "the ":
        return name
    bare = register.name(id_)
    return f"the {name}" if _articled(register, id_, bare) else name


def _articled(register: Register, id_: str, bare: str) -> bool:
    text, name = register.reading.document.text, bare.casefold()
    spans = [(m.start, m.end) for m in register.actors[id_].mentions[:40] if m.start >= 0]
    named = [text[max(a - 4, 0) : a].lower() == "the " for a, b in spans if text[a:b].casefold() == name]
    named += [True for a, b in spans if text[a:b].casefold() == f"the {name}"]
    if named:
        return 2 * sum(named) > len(named) and register.actors[id_].type != "official"
    definite = _cues()["nouns"]["definite"]
    owned = "'s " in bare or "\u2019s " in bare
    headed = " of " in bare and bare.partition(" of ")[0].rpartition(" ")[2] in definite
    return not owned and (headed or bare.rpartition(" ")[2] in definite)


def _foretold(statement: Statement) -> bool:
    return statement.realis == "future" and statement.certainty in ("certain", "probable")


def _verb(statement: Statement, cue: str) -> tuple[str, str, str]:
    """Singular, plural and passive of the verb to report with."""
    for word in cue.split():
        if statement.polarity == "negative" and word.startswith(_beginnings("denials")):
            return "denies", "deny", "denied"
    table = _cues()["verbs"]
    fits = [b for word in cue.split() for b in table if word.startswith(b)]
    if fits:
        third, plural, passive = table[max(fits, key=len)]
        return third, plural, passive
    if statement.source == UNSPECIFIED:
        return "alleges", "allege", "alleged"
    if statement.certainty == "underspecified":
        return "claims", "claim", "claimed"
    return "says", "say", "said"


def _hedged(statement: Statement, cue: str) -> str:
    """How surely nobody named says it, where the verb of the cue does not tell: "reported as possible"."""
    alleged = _verb(statement, cue)[2] == "alleged"
    own = any(word.startswith(_beginnings("own_certainty")) for word in cue.split())
    return "" if alleged or own else _AS.get(statement.certainty, "")


def _that(statement: Statement, cue: str) -> str:
    if any(word.startswith(_beginnings("own_certainty")) for word in cue.split()):
        return "that"
    return f"{_HEDGES[statement.certainty]}that"


def _through(register: Register, statement: Statement) -> str:
    """The sources between the author and the one who says so: ", according to X,"."""
    if statement.source not in statement.chain:
        return ""
    between = statement.chain[: statement.chain.index(statement.source)]
    names = [register.source(c) for c in between if c != AUTHOR]
    return f", according to {listing(names)}," if names else ""


def _beginnings(name: str) -> tuple[str, ...]:
    return tuple(_cues()[name]["beginnings"])


@cache
def _cues() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
