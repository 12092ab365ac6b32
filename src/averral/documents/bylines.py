"""Who wrote it: by-lines at the top, signatures and sign-offs at the end.

A by-line is not read for statements, so whatever could be a sentence of the report stays body.
"""

from __future__ import annotations

import re

from averral.documents.marks import CLOSING_QUOTES, DASHES
from averral.documents.names import NEWSROOM, person, unlike

LONGEST = 400
TOP, CLOSING = 8, 5

_FREE = re.IGNORECASE | re.DOTALL
_BY = re.compile(r"[*_]{0,3}(?:(?:written|reported|story|text) )?by:? (?P<rest>.{3,200}?)[*_]{0,3}", _FREE)
_AND = re.compile(r",? and |, | & ")
_PLACED = re.compile(r" (?:in|at|from) ")
_JOINT = re.compile(r"\s{0,3}(?P<mark>, and |,? and | & | with |, |; )", re.I)
_LINKS = ("and", "&", "with")
_STOP = re.compile(rf",| and | & | with | in | for | of | at |[;|•·{DASHES}/(@\n]| - |$")
_ROLE = re.compile(rf"(?:[,|•·{DASHES}/(@]|\s+[-|•·{DASHES}/(]| (?:in|of|for|at)\b)[^\n]{{1,80}}", re.S)
_SENTENCE_END = re.compile(rf"[.?!][{CLOSING_QUOTES}]?$")
_REPORTING = re.compile(
    r"(?:(?:Additional )?reporting|Writing|Written|Reported|Compiled|Edited|Editing)(?: and \w+)? by .*",
    re.I | re.S,
)
_CREDIT = re.compile(r"(?:Reporting|Writing|Written|Reported)(?: and \w+)? by (?P<names>.*)", re.I | re.S)
_FIRST_CREDIT = re.compile(r";|\. ")
_INITIALS = re.compile(r"\([a-z]{1,4}(?:[/-][a-z]{1,4}){1,5}\)")
_BARE_INITIALS = re.compile(r"(?:bur-)?[a-z]{2,4}(?:-[a-z]{2,4}){0,3}/[a-z]{1,4}(?:[/-][a-z]{1,4}){0,3}")
_DASHED = re.compile(rf"(?:[{DASHES}]|--) ?(?P<name>[^\n,]{{4,60}})")
_TO_THIS = r"(?: to (?:this|the) (?:report|story|article))?"
_HELPED = re.compile(
    rf"(?P<names>.{{4,200}}?) (?:also )?(?P<what>contributed(?: reporting)?{_TO_THIS}|reported from)"
    r"(?: (?!that )[^.]{2,160})?\.?",
    re.S,
)
_POSTS = re.compile(
    r"\b(?:professor|lecturer|researcher|analyst|journalist|correspondent|reporter|editor|columnist|author|writer"
    r"|fellow|scholar|director|expert|historian|economist|scientist|doctor|photographer|producer|student|PhD)\b",
    re.I,
)
_SPEAKS = re.compile(r"\b(?:said|says|told|was|is|had|has)\b")
_BRACKETED = r"\((?:[^()]|\([^()]{0,80}\)){3,390}\)"
_TAIL = re.compile(
    rf"(?<=[.?!{CLOSING_QUOTES}])\s{{1,4}}(?P<mark>{_BRACKETED}|(?:[{DASHES}]|--) ?[^\n,{DASHES}]{{4,60}})$"
)
_MAY_END = re.compile(rf"(?:\)|(?:[{DASHES}]|--)[^{DASHES}]{{4,62}})$")


def opening(words: str) -> tuple[str, ...] | None:
    """Authors named by a by-line ("By Jane Doe and John Roe, Gazette Writer"); None when it is none.

    A by-line may name no person ("By our correspondent"): then the tuple is empty.
    """
    found = _BY.fullmatch(words) if len(words) <= 220 else None
    if found is None:
        return None
    rest = found["rest"].strip()
    names, left = _listed(rest.rstrip("."))
    if names:
        return tuple(names) if _is_role(left, rest) else None
    return () if _is_newsroom(rest) else None


def closing(words: str) -> tuple[str, ...] | None:
    """Authors named by a sign-off that is a paragraph by itself; None when the paragraph is none."""
    if len(words) > LONGEST:
        return None
    bare = words[1:-1].strip() if words.startswith(("(", "[")) and words.endswith((")", "]")) else words
    if _REPORTING.fullmatch(bare) and (bare is not words or _names_somebody(bare)):
        return credited(bare)
    if _INITIALS.fullmatch(words) or _BARE_INITIALS.fullmatch(words):
        return ()
    dashed = _DASHED.fullmatch(words)
    if dashed and (name := person(dashed["name"].rstrip("."))):
        return (name,)
    helped = _HELPED.fullmatch(words)
    return _helpers(helped) if helped else None


def is_post(words: str) -> bool:
    """Whether a short line under a by-line is the writer's post: "Gazette Staff Writer"."""
    parts = words.lower().split()
    if len(parts) > 6 or words[:1].islower() or _SENTENCE_END.search(words):
        return False
    return any(part.strip(",") in NEWSROOM for part in parts)


def tail(words: str) -> tuple[int, tuple[str, ...]] | None:
    """Where a sign-off starts that ends the last paragraph ("... he said. (sp/eml)"), and its authors."""
    at = max(0, len(words) - LONGEST)
    found = _TAIL.search(words, at) if _MAY_END.search(words, max(0, len(words) - 64)) else None
    if found is None or (found["mark"][0] != "(" and words[found.start() - 1] not in ".?!"):
        return None
    names = closing(found["mark"])
    return None if names is None else (found.start("mark"), names)


def signature(paragraphs: list[str]) -> tuple[int, tuple[str, ...]]:
    """How many of the last paragraphs are the writer's name and post, and the names.

    "Jane Doe", then perhaps "Jane Doe, associate professor, University of Lemar". Names of
    several people without posts, or after a colon, are a list of something else.
    """
    count, names = 0, list[str]()
    for words in reversed(paragraphs[-CLOSING:]):
        name = _signed(words)
        if name is None:
            break
        names.insert(0, name)
        count += 1
    before = paragraphs[-count - 1] if count < len(paragraphs) else ""
    authors = unlike(names)
    posts = sum("," in words for words in paragraphs[len(paragraphs) - count :])
    if len(authors) > max(1, posts) or not before or before.endswith((":", ";", ",")):
        return 0, ()
    return count, authors


def credited(words: str) -> tuple[str, ...]:
    """Names after "Reporting by" and "Writing by", not those of editors and helpers."""
    names: list[str] = []
    for part in re.split(r"[;.]\s+|;", words):
        found = _CREDIT.fullmatch(part.strip().rstrip("."))
        if found:
            names.extend(_each(found["names"]))
    return unlike(names)


def _names_somebody(words: str) -> bool:
    """Whether a person's name follows the first "by" of a credit that stands without brackets."""
    behind = re.split(r" by ", words, maxsplit=1, flags=re.I)[-1]
    return bool(_each(_FIRST_CREDIT.split(behind, maxsplit=1)[0].rstrip(".")))


def _each(words: str) -> list[str]:
    parts = [_PLACED.split(part, maxsplit=1)[0].strip() for part in _AND.split(words)]
    return [name for part in parts if (name := person(part))]


def _listed(rest: str) -> tuple[list[str], str]:
    """Names at the start of a by-line and what is left behind them.

    After a comma only a name counts that "and" links to another: "By Jane Doe, Tel Aviv" has one.
    """
    pieces = _pieces(rest)
    linked = [number for number, (_, _, mark) in enumerate(pieces) if mark.strip(", ") in _LINKS]
    count = linked[-1] + 1 if linked else 1
    kept = pieces[:count]
    return [name for name, _, _ in kept], rest[kept[-1][1] :] if kept else rest


def _pieces(rest: str) -> list[tuple[str, int, str]]:
    """(name, where it ends, the mark that joined it to the name before) as long as names follow."""
    found: list[tuple[str, int, str]] = []
    at, mark = 0, ""
    while stop := _STOP.search(rest, at):
        name = person(rest[at : stop.start()])
        if name is None:
            break
        found.append((name, stop.start(), mark))
        joint = _JOINT.match(rest, stop.start())
        if joint is None:
            break
        at, mark = joint.end(), joint["mark"].lower()
    return found


def _is_role(left: str, whole: str) -> bool:
    """Whether what follows the names is a post, a place or nothing, and no sentence goes on there."""
    if not left.strip():
        return True
    ends = _SENTENCE_END.search(whole) is not None
    return not ends and len(left.split()) <= 12 and _ROLE.fullmatch(left) is not None


def _is_newsroom(rest: str) -> bool:
    words = rest.rstrip(".").lower().split()
    return len(words) <= 5 and any(w.strip(",") in NEWSROOM for w in words) and not rest.endswith(("?", "!"))


def _helpers(found: re.Match[str]) -> tuple[str, ...] | None:
    """Who "reported from" somewhere is a writer, who "contributed" is not; None when these are no people."""
    parts = _AND.split(found["names"])
    people = [name for part in parts if (name := person(part))]
    if len(people) != len(parts):
        return None
    return tuple(people) if found["what"] == "reported from" else ()


def _signed(words: str) -> str | None:
    """The name when a paragraph is a name alone, or a name with its post."""
    if len(words) > 200:
        return None
    name, comma, post = words.partition(",")
    if comma and (_SPEAKS.search(post) or not _POSTS.search(post)):
        return None
    return person(name.strip().strip("*_"))
