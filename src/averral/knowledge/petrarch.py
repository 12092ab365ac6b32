"""Reads actor and agent dictionaries of PETRARCH (Schrodt, Beieler and Idris 2014; CAMEO actor codes).

Actors: a primary phrase, perhaps with a default code, then `+` synonyms and codes with dates. Agents: a
phrase, `{plural}` and a code beside a tilde. What such a file says and this project has no place for is
reported line by line, never dropped in silence. Limits of dates are inclusive, as PETRARCH reads them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from averral.knowledge.additions import Addition, Additions, Unused
from averral.knowledge.loader import load_knowledge, words_of
from averral.knowledge.model import Agent, Dated, KnownActor, Office
from averral.knowledge.own import slug
from averral.records import ActorType

_ROLES: dict[str, ActorType] = {
    "GOV": "government", "MIL": "military", "COP": "police", "SPY": "intelligence", "LEG": "government",
    "JUD": "government", "REB": "armed_group", "INS": "armed_group", "SEP": "armed_group", "RAD": "armed_group",
    "UAF": "armed_group", "CRM": "armed_group", "OPP": "organisation", "PTY": "organisation", "ELI": "official",
    "BUS": "organisation", "MNC": "organisation", "MED": "organisation", "NGO": "organisation",
    "NGM": "organisation", "IGO": "organisation", "LAB": "organisation", "EDU": "organisation",
    "CVL": "population", "REF": "population", "HLH": "population", "AGR": "population", "ENV": "organisation",
    "HRI": "organisation", "DEV": "organisation", "SET": "population", "MOD": "organisation",
    "IMG": "armed_group", "INT": "organisation", "UIS": "other",
}  # fmt: skip
_CODE = re.compile(r"\[([^\]]*)\]")
_LIMIT = re.compile(r"([<>])?(\d{6}|\d{8})(?:-(\d{6}|\d{8}))?")
_COMMENT = re.compile(r"[#;](?![^\[]*\])")  # not the signs of the null code [###]
_SMALL = {"of", "and", "the", "for", "in", "on", "to", "de", "da", "do", "dos", "la", "du", "bin", "ibn"}
_PIVOT = 30  # PETRARCH reads years of two digits up to this one as 20xx


class _Unreadable(ValueError):
    """A line says something that cannot be used; the message is the reason."""


@dataclass(slots=True)
class _Block:
    """A primary phrase with what belongs to it, while the file is read."""

    line: int
    text: str
    names: list[str] = field(default_factory=list)
    codes: list[Dated] = field(default_factory=list)


def read_petrarch_actors(text: str, path: Path) -> Additions:
    """The actors of a dictionary. A code of a country alone adds names to that state; others make actors."""
    unused: list[Unused] = []
    actors: list[Addition] = []
    for block in _blocks(text, path, unused):
        try:
            actors.append(_addition(block))
        except _Unreadable as error:
            unused.append(Unused(path, block.line, block.text, str(error)))
    return Additions(tuple(actors), None, tuple(sorted(unused, key=lambda u: u.line)))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; comments (#, ;, <!-- -->) and blank lines left out."""
    in_comment = False
    for number, line in enumerate(text.splitlines(), 1):
        if in_comment or line.lstrip().startswith("<!--"):
            in_comment = "-->" not in line
            continue
        line = _COMMENT.split(line, maxsplit=1)[0].rstrip()
        if line.strip():
            yield number, line


def _blocks(text: str, path: Path, unused: list[Unused]) -> Iterator[_Block]:
    block: _Block | None = None
    for number, line in _lines(text):
        try:
            if line[0] in " \t" and line.lstrip().startswith("["):
                if block is None:
                    raise _Unreadable("a code before any name")
                block.codes += [_code(c) for c in _codes(line)]
            elif line.startswith("+"):
                if block is None:
                    raise _Unreadable("a synonym before any name")
                block.names += _name(_CODE.sub("", line[1:]))
            else:
                if block is not None:
                    yield block
                block = None
                names, codes = _name(_CODE.sub("", line)), [_code(c) for c in _CODE.findall(line)]
                block = _Block(number, line.strip(), names, codes)
        except _Unreadable as error:
            unused.append(Unused(path, number, line.strip(), str(error)))
    if block is not None:
        yield block


def _codes(line: str) -> list[str]:
    found = _CODE.findall(line)
    if not found:
        raise _Unreadable("a code without a closing bracket")
    return found


def _name(phrase: str) -> list[str]:
    """A phrase as English writes it, and in capitals where it may be an acronym."""
    words = [w for w in re.split(r"[_\s]+", phrase) if w]
    if not words:
        raise _Unreadable("no name")
    if not all(re.fullmatch(r"[\w.'&/-]+", w) for w in words):
        raise _Unreadable("a name with signs that no text has")
    cased = [_cased(w, first=i == 0) for i, w in enumerate(words)]
    names = [" ".join(cased)]
    if len(words) == 1 and 2 <= len(words[0]) <= 6:
        names.append(words[0].upper())
    return names


def _cased(word: str, *, first: bool) -> str:
    if word.lower() in _SMALL and not first:
        return word.lower()
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def _code(content: str) -> Dated:
    """`AFGGOV 331108-730717` as a code that holds for a time."""
    code, _, limit = content.strip().partition(" ")
    if set(code) in ({"#"}, {"-"}):
        raise _Unreadable("a null code, which asks to pass the phrase over")
    limit = limit.strip().replace(" ", "")
    if not re.fullmatch(r"[A-Z]{3,15}", code):
        raise _Unreadable(f"{code!r} is no actor code" if code else "an empty code")
    if not limit:
        return Dated(code)
    match = _LIMIT.fullmatch(limit)
    if match is None:
        raise _Unreadable(f"{limit!r} is no limit of dates")
    sign, one, other = match.groups()
    if sign and other:
        raise _Unreadable(f"{limit!r} is no limit of dates")
    if sign == "<":
        return Dated(code, None, _after(one))
    if sign == ">":
        return Dated(code, _day(one).isoformat(), None)
    if not other or _day(one) > _day(other):
        raise _Unreadable(f"{limit!r} is no span of dates")
    return Dated(code, _day(one).isoformat(), _after(other))


def _day(digits: str) -> datetime.date:
    if len(digits) == 6:
        digits = f"{'20' if int(digits[:2]) <= _PIVOT else '19'}{digits}"
    try:
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise _Unreadable(f"{digits} is no day") from None


def _after(digits: str) -> str:
    """The day after, since the limits of PETRARCH are inclusive and ours end before."""
    return (_day(digits) + datetime.timedelta(days=1)).isoformat()


def _addition(block: _Block) -> Addition:
    """A block as an actor: one of the tables where they know its name, else a new one."""
    if not block.codes:
        raise _Unreadable("no code")
    known = _known(block)
    if known is not None:
        return Addition(known, tuple(block.names))
    tables = load_knowledge().actors
    default = next((c.value for c in block.codes if not c.start and not c.end), block.codes[-1].value)
    country = default[:3] if default[:3] in tables else None
    types = [(_type(c.value), c) for c in block.codes]
    person = " " in block.names[0] and any(c.value.endswith("ELI") or (c.start or c.end) for _, c in types)
    actor = KnownActor(
        f"petrarch:{slug(block.names[0])}",
        block.names[0],
        "official" if person else _type(default),
        country,
        country,
        default[-3:] if len(default) > 3 else None,
        roles=() if person else tuple(Dated(t, c.start, c.end) for t, c in types if c.start or c.end),
        person=person,
    )
    return Addition(actor, tuple(block.names[1:]), _offices(actor, block) if person else ())


def _known(block: _Block) -> KnownActor | None:
    """The actor of the tables that a block speaks of: a state by its code, others by a name that only they have."""
    tables = load_knowledge()
    if len(block.codes) == 1 and block.codes[0].value in tables.actors:
        return tables.actors[block.codes[0].value]
    bearers = {n.actor for name in block.names for n in tables.names.get(words_of(name), ()) if n.kind == "name"}
    return tables.actors.get(bearers.pop()) if len(bearers) == 1 else None


def _offices(actor: KnownActor, block: _Block) -> tuple[Office, ...]:
    """Times in the government or the forces of a country, as offices; the time of an "elite" is none."""
    tables = load_knowledge()
    return tuple(
        Office(actor.id, "office", "official", f"{c.value[:3]}.{body}", c.start, c.end)
        for c in block.codes
        if c.value[:3] in tables.actors and (body := c.value[3:6]) in ("GOV", "MIL", "COP", "SPY", "LEG", "JUD")
    )


def _type(code: str) -> ActorType:
    """The type that a code of threes means: its last role that we know, or a state for a country alone."""
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    if parts[0] in load_knowledge().actors and len(parts) == 1:
        return "state"
    for part in reversed(parts):
        if part in _ROLES:
            return _ROLES[part]
    if parts[0] in load_knowledge().actors:
        return "other"
    raise _Unreadable(f"the code {code!r} has no country and no role that are known")


def read_petrarch_agents(text: str, path: Path) -> Additions:
    """The nouns of a dictionary of agents, as nouns that make actors."""
    unused: list[Unused] = []
    agents: dict[str, Agent] = {}
    sets: dict[str, list[str]] = {}
    for number, line in _lines(text):
        try:
            if marker := re.fullmatch(r"\s*(!\w+!)\s*=\s*(.+)", line):
                sets[marker[1]] = [w.strip() for w in marker[2].split(",") if w.strip()]
                continue
            for phrase, plural, code in _agent_line(line, sets):
                agents |= _agents(phrase, plural, code)
        except _Unreadable as error:
            unused.append(Unused(path, number, line.strip(), str(error)))
    return Additions((), agents, tuple(unused))


def _agent_line(line: str, sets: dict[str, list[str]]) -> Iterator[tuple[str, str | None, str]]:
    match = re.fullmatch(r"\s*([^\[{]+?)\s*(?:\{([^}]*)\})?\s*\[\s*([^\]\s]*)\s*\]\s*", line)
    if match is None:
        raise _Unreadable("not a phrase with a code")
    phrase, plural, code = match.groups()
    used = re.findall(r"!\w+!", phrase)
    if any(m not in sets for m in used):
        raise _Unreadable(f"{next(m for m in used if m not in sets)} is not defined before")
    if not used:
        yield phrase, plural, code
        return
    for word in sets[used[0]]:
        yield phrase.replace(used[0], word), "", code


def _agents(phrase: str, plural: str | None, code: str) -> dict[str, Agent]:
    words = [w for w in re.split(r"[_\s]+", phrase.lower()) if w]
    role = code.strip("~")
    if "~" not in code or not re.fullmatch(r"[A-Z]{3,12}", role):
        raise _Unreadable(f"{code!r} is no agent code")
    if not 1 <= len(words) <= 3:
        raise _Unreadable("a phrase of more than three words")
    known = load_knowledge().agents.get(" ".join(words))
    kind = known.kind if known else "body" if code.endswith("~") else "person"
    noun = " ".join(words)
    agent = Agent(noun, kind, _type(role), role[:3], known.leads if known else False, known.body if known else "")
    forms = [noun]
    if plural is None:
        forms.append(_plural(noun))
    elif plural.strip():
        forms.append(" ".join(re.split(r"[_\s]+", plural.strip().lower())))
    return dict.fromkeys(forms, agent)


def _plural(noun: str) -> str:
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith("ss") else f"{noun}s"
