"""What the parse room gives to the rooms behind it: tokens, sentences and clauses, free of spaCy.

Token numbers run over the whole document. A clause is a predicate with its arguments under neutral
names, the same for active and passive, verb and noun; codebook patterns speak of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
PredicateKind = Literal["verb", "noun", "copula", "adjective"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `head` and `i` are document-wide token numbers, `start` and `end` code points."""

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    entity: str = ""
    entity_begins: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [first, last) and code points [start, end); `block` is the kind of its paragraph."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int = 0
    block: str = "body"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a clause: its neutral role and the head tokens, conjunctions distributed.

    Roles: subject, object, second_object, attribute, possessor, modifier, particle, and each
    preposition under its own name (of, with, against, ...). `shared` tells that the words stand
    elsewhere: a controlled or relative subject, an argument of the first conjunct.
    """

    role: str
    heads: tuple[int, ...]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate and its arguments.

    `lemma` is the predicate's lemma (a folded light verb leaves the noun's), `parent` the number of
    the clause whose complement, adjunct or conjunct this one is, `link` how: ccomp, xcomp, pcomp:of,
    advcl, relcl, acl, conj, object, ...; `mark` the subordinator (that, if, after). `light` is the
    light verb's token. Tense is past, present, future or "" ; aspect simple, perfect, progressive.
    """

    index: int
    sentence: int
    predicate: int
    lemma: str
    kind: PredicateKind
    voice: Literal["active", "passive"] = "active"
    tense: str = ""
    aspect: str = "simple"
    negated: bool = False
    modal: str = ""
    arguments: tuple[Argument, ...] = ()
    parent: int | None = None
    link: str = ""
    mark: str = ""
    light: int | None = None

    def heads(self, role: str) -> tuple[int, ...]:
        """Head tokens of every argument with this role, in order."""
        return tuple(h for a in self.arguments if a.role == role for h in a.heads)


@dataclass(frozen=True, slots=True)
class Syntax:
    """A parsed document. `children[i]` are the tokens whose head is i, in order."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...] = ()
    children: tuple[tuple[int, ...], ...] = ()
    sentence_of: tuple[int, ...] = ()
    clause_of: dict[int, int] = field(default_factory=dict)

    def subtree(self, i: int) -> list[int]:
        """Token numbers of i and all below it, in order of the text."""
        found, stack = [], [i]
        while stack:
            top = stack.pop()
            found.append(top)
            stack.extend(self.children[top])
        return sorted(found)

    def upwards(self, i: int) -> list[int]:
        """Token i and those above it, up to the root of its sentence."""
        found = [i]
        while self.tokens[found[-1]].head != found[-1]:
            found.append(self.tokens[found[-1]].head)
        return found

    def at(self, offset: int) -> int | None:
        """The token that covers a code point, or None between tokens."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.tokens) and self.tokens[low].start <= offset:
            return low
        return None


def conjuncts(syntax: Syntax, head: int) -> tuple[int, ...]:
    """A noun and the nouns coordinated with it, in order of the text.

    "The president, prime minister and foreign minister": the parser calls the second an apposition; it is
    one of the series when it is itself coordinated.
    """
    found, stack = [head], [head]
    while stack:
        for child in syntax.children[stack.pop()]:
            token = syntax.tokens[child]
            series = token.dep == "appos" and token.pos == "NOUN" and syntax.tokens[token.head].pos == "NOUN"
            if token.dep == "conj" or (series and any(syntax.tokens[c].dep == "cc" for c in syntax.children[child])):
                if token.pos in NOMINAL:
                    found.append(child)
                    stack.append(child)
    return tuple(sorted(found))
