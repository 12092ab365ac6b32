"""Who wrote it: by-lines at the top, signatures and sign-offs at the end.

A by-line is not read for statements, so whatever could be a sentence of the report stays body.
"""

from __future__ import annotations

import re

from averral.documents.names import NEWSROOM, person, unlike

LONGEST = 400
TOP, CLOSING = 8, 5

_BY = re.compile(r"[*_]{0,3}(?:Written |Reported |Story |Text |Words )?by:? (?P<rest>.{3,200}?)[*_]{0,3}", re.I | re.S)
_JOINT = re.compile(r"\s{0,3}(?P<mark>, and |,? and | & | with |, |; )", re.I)
_STOP = re.compile(r",| and | & | with | in | for | of | at |[;|•·–—/(@\n]| - |$")
_ROLE = re.compile(r"(?:[,|•·–—/(@]|\s+[-|•·–—/(]| (?:in|of|for|at)\b)[^\n]{1,80}", re.S)
_REPORTING = re.compile(
    r"(?P<what>Additional reporting|Reporting|Writing|Written|Reported|Compiled|Edited|Editing)(?: and \w+)? by .*",
    re.I | re.S,
)
_CREDIT = re.compile(r"(?:Reporting|Writing|Written|Reported)(?: and \w+)? by (?P<names>.*)", re.I | re.S)
_INITIALS = re.compile(r"\([a-z]{1,4}(?:[/-][a-z]{1,4}){1,5}\)")
_BARE_INITIALS = re.compile(r"(?:bur-)?[a-z]{2,4}(?:-[a-z]{2,4}){0,3}/[a-z]{1,4}(?:[/-][a-z]{1,4}){0,3}")
_DASHED = re.compile(r"(?:—|–|--|―) ?(?P<name>[^\n,]{4,60})")
_HELPED = re.compile(
    r"(?P<names>.{4,200}?) (?:also )?(?P<what>contributed(?: reporting)?(?: to (?:this|the) (?:report|story|article))?|reported from)"
    r"(?: (?!that )[^.]{2,160})?\.?",
    re.S,
)
_POSTS = re.compile(
    r"\b(?:professor|lecturer|researcher|analyst|journalist|correspondent|reporter|editor|columnist|author|writer|fellow"
    r"|scholar|director|expert|historian|economist|scientist|doctor|photographer|producer|student|PhD)\b",
    re.I,
)
_TAIL = re.compile(r"(?<=[.?!\"'”’])\s{1,4}(?P<mark>\((?:[^()]|\([^()]{0,80}\)){3,390}\)|(?:—|–|--) ?[^\n,—–]{4,60})$")


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
    if _REPORTING.fullmatch(bare) and not (bare is words and bare.count(". ") > 1):
        return credited(bare)
    if _INITIALS.fullmatch(words) or _BARE_INITIALS.fullmatch(words):
        return ()
    dashed = _DASHED.fullmatch(words)
    if dashed and (name := person(dashed["name"].rstrip("."))):
        return (name,)
    helped = _HELPED.fullmatch(words)
    return _helpers(helped) if helped else None


def tail(words: str) -> tuple[int, tuple[str, ...]] | None:
    """Where a sign-off starts that ends the last paragraph ("... he said. (sp/eml)"), and its authors."""
    at = max(0, len(words) - LONGEST)
    found = _TAIL.search(words, at) if words.endswith(")") or "—" in words[-64:] or "–" in words[-64:] else None
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


def _each(words: str) -> list[str]:
    parts = re.split(r",? and |, | & ", words)
    return [name for part in parts if (name := person(re.split(r" (?:in|at|from) ", part, maxsplit=1)[0].strip()))]


def _listed(rest: str) -> tuple[list[str], str]:
    """Names at the start of a by-line and what is left behind them.

    After a comma only a name counts that "and" links to another: "By Jane Doe, Tel Aviv" has one.
    """
    pieces = _pieces(rest)
    linked = [number for number, (_, _, mark) in enumerate(pieces) if mark.strip(", ") in ("and", "&", "with")]
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
    left = left.strip("\n") if left.strip() else ""
    if not left:
        return True
    return not re.search(r"[.?!][\"”’]?$", whole) and len(left.split()) <= 12 and _ROLE.fullmatch(left) is not None


def _is_newsroom(rest: str) -> bool:
    words = rest.rstrip(".").lower().split()
    return len(words) <= 5 and any(w.strip(",") in NEWSROOM for w in words) and not rest.endswith(("?", "!"))


def _helpers(found: re.Match[str]) -> tuple[str, ...] | None:
    """Who "reported from" somewhere is a writer, who "contributed" is not; None when these are no people."""
    parts = re.split(r",? and |, | & ", found["names"])
    people = [name for part in parts if (name := person(part))]
    if len(people) != len(parts):
        return None
    return tuple(people) if found["what"] == "reported from" else ()


def _signed(words: str) -> str | None:
    if len(words) > 200:
        return None
    name, comma, post = words.partition(",")
    known = person(name.strip().strip("*_"))
    if known is None or (comma and not (_POSTS.search(post) and not re.search(r"\b(?:said|says|told|was|is)\b", post))):
        return None
    return known
