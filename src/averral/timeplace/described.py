"""Places that are described, not named: "the border regions", "bases in Pakistan", "the territory they control".

One is a noun phrase whose head is in `knowledge/place_nouns.csv` and that something anchors: a place that is named in
the phrase or its adjective, a modifier such as "rebel-held", or a preposition or verb of place. How much of that a noun
needs stands in the table. The plain "the city" describes nothing and is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from averral.knowledge import Knowledge, load_knowledge
from averral.knowledge.gazetteer import Gazetteer
from averral.records import Place, Span
from averral.syntax import Syntax, Token
from averral.timeplace.placenouns import PlaceNoun, PlaceNouns, WordKind, place_nouns
from averral.timeplace.placewords import place_words

_FIGHTERS = frozenset({"armed_group", "military", "police", "intelligence"})
_PEOPLES = frozenset({"ethnic_group", "religious_group"})
_LEFT = frozenset(
    {"amod", "compound", "nmod", "poss", "det", "nummod", "punct", "case", "quantmod", "npadvmod", "advmod"}
)
_NO_HEADS = frozenset({"compound", "amod", "nmod", "npadvmod", "advmod", "attr"})
_BEGINS_NO_NAME = frozenset({"DET", "PRON", "NUM", "PUNCT", "ADV", "PART", "SPACE", "CCONJ", "ADP"})
_STANCES = frozenset({"pro", "anti"})
_TOWARDS = frozenset({"to", "toward", "towards"})
_RELATIVE = frozenset({"which", "where", "whom", "that"})
_DEEP = 3  # phrases within phrases: the edge of the north of Mali
_LONGEST = 8  # tokens before the head, and after it
_SERIES = 20  # joined nouns that are gone through


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What makes a noun phrase a place, in words; its last token if it belongs to the description; states it tells."""

    why: str
    last: int = -1
    states: tuple[str, ...] = ()


def described_places(syntax: Syntax, gazetteer: Gazetteer, named: Sequence[Place]) -> tuple[Place, ...]:
    """The described places of a document in order of first mention; the same words are one place.

    named: the places that the document names, whose mentions anchor descriptions. Ids differ from theirs.
    """
    scene = _Scene(syntax, gazetteer, named)
    taken = {p.id for p in named}
    found: dict[str, Place] = {}
    for place in scene.found():
        key = place.name.casefold()
        if key in found:
            have = found[key]
            found[key] = replace(have, mentions=(*have.mentions, *place.mentions))
            continue
        id_ = _unique(place, taken)
        taken.add(id_)
        found[key] = replace(place, id=id_)
    return tuple(found.values())


def _unique(place: Place, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", place.name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    id_ = f"place:{slug}"
    return id_ if slug and id_ not in taken else f"place:at-{place.mentions[0].start}"


class _Scene:
    """One document while its described places are looked for."""

    def __init__(self, syntax: Syntax, gazetteer: Gazetteer, named: Sequence[Place]) -> None:
        self.syntax = syntax
        self.tokens = syntax.tokens
        self.gazetteer = gazetteer
        self.table: PlaceNouns = place_nouns()
        self.knowledge: Knowledge = load_knowledge()
        self.end = -1  # the last token that is described
        self.named = {i: (p, m) for p in named for m in p.mentions for i in self._within(m)}

    def _within(self, span: Span) -> range:
        first, last = self.syntax.at(span.start), self.syntax.at(span.end - 1)
        return range(first, last + 1) if first is not None and last is not None else range(0)

    def found(self) -> Iterator[Place]:
        """A place for each mention, in order."""
        for token in self.tokens:
            noun = self.table.nouns.get(token.text.lower())
            if noun and token.i > self.end and self._may_head(token) and (place := self._judged(token, noun)):
                yield place

    def _may_head(self, token: Token) -> bool:
        """Whether a noun heads a phrase that describes, and neither names, denies, nor stands before a noun."""
        if token.pos != "NOUN" or token.i in self.named or token.dep in _NO_HEADS:
            return False
        if token.text[:1].isupper() and not self._first(token.i):
            return False
        if (token.dep == "appos" and token.head in self.named) or self._way(token):
            return False
        return not any(self._names(token, self.tokens[c]) for c in self.syntax.children[token.i])

    def _way(self, token: Token) -> bool:
        """Whether a direction tells the way and no part of a land: "to the east", "30 miles south of Goma"."""
        if place_words().before.get(token.text.lower()) != "direction":
            return False
        above = self.tokens[token.head]
        if token.dep == "pobj" and above.text.lower() in _TOWARDS:
            return True
        return not any(self.tokens[c].dep in ("det", "poss", "amod") for c in self.syntax.children[token.i])

    def _first(self, i: int) -> bool:
        return i == self.syntax.sentences[self.syntax.sentence_of[i]].first

    def _names(self, token: Token, child: Token) -> bool:
        """Whether a child tells that the noun only says what a named place is, or that there is none."""
        if child.dep == "det" and child.text.lower() == "no":
            return True
        if child.dep == "appos" and child.i in self.named:
            return True
        kinds = place_words()
        sort = token.text in kinds.settlements or getattr(kinds.heads.get(token.text), "kind", "") == "area"
        if child.dep == "prep" and child.text == "of" and sort:  # the town of Goma; not the regions of Mali
            return any(self.tokens[c].i in self.named for c in self.syntax.children[child.i])
        return child.dep == "compound" and child.i in self.named and (sort or token.text == "area")

    def _judged(self, token: Token, noun: PlaceNoun) -> Place | None:
        """The place of a noun phrase, None where it has less to anchor it than its noun needs."""
        left = self._left(token.i)
        if self._figurative(token, left):
            return None
        told = [self._name(token, noun, left, 0), self._modifier(left), self._held(token.i)]
        strong, located = [a for a in told if a], self._located(token, noun)
        if noun.needs == "modifier" and not strong and located and (weak := self._weak(left)):
            strong = [weak]
        enough = {"none": strong or located, "modifier": strong, "both": strong and located}[noun.needs]
        return self._place(token, noun, left, [*strong, *([located] if located else [])]) if enough else None

    def _left(self, i: int) -> list[Token]:
        """The tokens before a head that belong to its phrase, in order."""
        first = i
        while first > self.end + 1 and i - first < _LONGEST and self._leads_to(self.tokens[first - 1], i):
            first -= 1
        return list(self.tokens[first:i])

    def _leads_to(self, token: Token, i: int) -> bool:
        """Whether a token hangs on a head, or on what stands before a head and hangs on it."""
        for _ in range(_DEEP):
            if token.head == i:
                return token.dep in _LEFT
            if token.head >= i or token.head == token.i:
                return False
            token = self.tokens[token.head]
        return False

    def _figurative(self, token: Token, left: Sequence[Token]) -> bool:
        words = self.table.words["figurative"]
        for other in left:
            low = other.text.lower()
            if low in words or f"{low} {token.text.lower()}" in words or f"{low} {token.lemma}" in words:
                return True
            if other.entity == "PERSON" and other.i not in self.named:
                return True
        return False

    def _name(self, token: Token, noun: PlaceNoun, left: Sequence[Token], depth: int) -> _Anchor | None:
        """The place that is named in the phrase, after the head or else before it."""
        return self._named_after(token, noun, depth) or self._named_before(noun, left)

    def _named_before(self, noun: PlaceNoun, left: Sequence[Token]) -> _Anchor | None:
        """The place or the adjective of a state before the head; what an adjective tells depends on the noun."""
        states: list[str | None] = []
        words, whose = [], noun.owned
        for other in left:
            if other.i in self.named:
                states.append(self.named[other.i][0].country)
                words.append(self._words(other.i))
            elif state := self._state(other):
                states.append(state)
                words.append(other.text)
            else:
                whose = whose or (bool(states) and self._group(other, _FIGHTERS))
        if not words:
            return None
        told = " and ".join(dict.fromkeys(words))
        if whose and not any(t.i in self.named for t in left):
            return _Anchor(f"{told} tells whose it is, not where")
        return _Anchor(f"names {told}", states=tuple(s for s in states if s))

    def _state(self, token: Token) -> str | None:
        """The state whose adjective a word is; not what is for or against it (pro-British)."""
        if not token.text[:1].isupper():
            return None
        if token.i > 1 and self.tokens[token.i - 1].text == "-" and self.tokens[token.i - 2].text.lower() in _STANCES:
            return None
        found = self.gazetteer.people(token.text)
        return found.country if found else None

    def _named_after(self, token: Token, noun: PlaceNoun, depth: int) -> _Anchor | None:
        """A place after a preposition: in Mali, of the country, with Niger (of a border), of which."""
        for preposition in self._prepositions(token):
            sign = preposition.text.lower()
            border = noun.type == "border" and sign in ("with", "between")
            if sign not in self.table.words["within"] and not border:
                continue
            for i in self.syntax.children[preposition.i]:
                if self.tokens[i].dep == "pobj" and (anchor := self._told_by(i, sign, noun, depth)):
                    return anchor
        return None

    def _prepositions(self, token: Token) -> Iterator[Token]:
        """Those that hang on a noun, and one right after it that the parse hangs on its verb."""
        for child in self.syntax.children[token.i]:
            if child > token.i and self.tokens[child].dep == "prep":
                yield self.tokens[child]
        after = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else None
        if after and after.dep == "prep" and after.head == token.head and token.dep in ("dobj", "nsubjpass"):
            yield after
        elif after and after.dep == "prep" and self._relative(after):
            yield after

    def _relative(self, preposition: Token) -> bool:
        """Whether a preposition leads to a relative pronoun: sides of which."""
        return any(self.tokens[c].text.lower() in _RELATIVE for c in self.syntax.children[preposition.i])

    def _told_by(self, i: int, sign: str, noun: PlaceNoun, depth: int) -> _Anchor | None:
        """The anchor that the noun or name after a preposition makes, by itself or by a place in its own phrase."""
        token = self.tokens[i]
        if i in self.named:
            others = [i, *self._joined(i)]
            states = [self.named[o][0].country for o in others]
            words = " and ".join(self._words(o) for o in others)
            return _Anchor(f"{sign} {words}", self._end(others[-1]), tuple(s for s in states if s))
        if sign == "of" and token.text.lower() in _RELATIVE:
            return _Anchor(f"of {token.text}")
        inner = self.table.nouns.get(token.text.lower())
        if inner is None or depth >= _DEEP:
            return None
        left = self._left(i)
        if told := self._name(token, inner, left, depth + 1):
            why = f"{sign} {token.text} ({told.why})"
            return replace(told, why=why, last=max(told.last, i) if sign == "of" else -1)
        return _Anchor(f"of {token.text}", i) if sign == "of" else None

    def _words(self, i: int) -> str:
        """The name that a token is in."""
        mention = self.named[i][1]
        return self.syntax.text[mention.start : mention.end]

    def _end(self, i: int) -> int:
        """The last token of the name that a token is in."""
        while i + 1 in self.named and self.named[i + 1][1] == self.named[i][1]:
            i += 1
        return i

    def _joined(self, i: int) -> list[int]:
        """The names that a name is joined with, in order."""
        found: list[int] = []
        while joined := [c for c in self.syntax.children[i] if self.tokens[c].dep == "conj" and c in self.named]:
            i = joined[0]
            found.append(i)
        return found

    def _modifier(self, left: Sequence[Token]) -> _Anchor | None:
        words = self.table.words["modifier"]
        for other in left:
            low = other.text.lower()
            if low in words or self._suffixed(other) or self._group(other, _FIGHTERS | _PEOPLES):
                return _Anchor(f"modifier {other.text}")
        return None

    def _suffixed(self, token: Token) -> bool:
        """rebel-held, as one token or cut at the hyphen."""
        low = token.text.lower()
        if low.endswith(self.table.suffixes):
            return True
        return token.i > 0 and self.tokens[token.i - 1].text == "-" and f"-{low}" in self.table.suffixes

    def _group(self, token: Token, types: frozenset[str]) -> bool:
        """Whether a word is a noun or name of a group of some types: militants, Hezbollah, Catholic."""
        agent = self.knowledge.agents.get(token.text.lower())
        if agent is not None:
            return agent.type in types
        if not token.text[:1].isupper():
            return False
        known = (self.knowledge.actor(n.actor) for n in self.knowledge.names.get((token.text,), ()))
        return any(a is not None and a.type in types for a in known)

    def _weak(self, left: Sequence[Token]) -> _Anchor | None:
        words = self.table.words["weak"]
        return next((_Anchor(f"modifier {t.text}") for t in left if t.text.lower() in words), None)

    def _held(self, i: int) -> _Anchor | None:
        """What is done to the land: the territory they control, areas held by rebels."""
        for child in self.syntax.children[i]:
            token = self.tokens[child]
            if child > i and token.dep in ("relcl", "acl") and token.lemma in self.table.words["holding"]:
                last = max([child, *self._agents(child)])
                close = last - i <= _LONGEST and not any(t.pos == "PUNCT" for t in self.tokens[i:last])
                return _Anchor(f"held: {token.text}", last if close else -1)
        return None

    def _agents(self, verb: int) -> Iterator[int]:
        for child in self.syntax.children[verb]:
            if self.tokens[child].dep == "agent":
                yield from (c for c in self.syntax.children[child] if self.tokens[c].dep == "pobj")

    def _located(self, token: Token, noun: PlaceNoun) -> _Anchor | None:
        """A preposition or verb of place above the noun. A bare noun ("in prison") is a state and no place."""
        if not noun.plural and not any(c < token.i for c in self.syntax.children[token.i]):
            return None
        for _ in range(_SERIES):
            if token.dep != "conj":
                break
            token = self.tokens[token.head]
        above = self.tokens[token.head]
        if token.dep == "pobj" and self._is("preposition", above):
            return _Anchor(f"after {above.text}")
        if token.dep in ("dobj", "nsubjpass", "obj") and self._verb(above):
            return _Anchor(f"object of {above.text}")
        return None

    def _is(self, kind: WordKind, token: Token) -> bool:
        return token.text.lower() in self.table.words[kind]

    def _verb(self, verb: Token) -> bool:
        verbs = self.table.words["verb"]
        particles = (self.tokens[c] for c in self.syntax.children[verb.i] if self.tokens[c].dep == "prt")
        return verb.lemma in verbs or any(f"{verb.lemma} {p.text}" in verbs for p in particles)

    def _place(self, token: Token, noun: PlaceNoun, left: Sequence[Token], anchors: Sequence[_Anchor]) -> Place:
        """The record without an id; its state is the one that the anchors tell, if it is one."""
        first = next((t.i for t in left if self._begins(t)), token.i)
        last = self.end = max([token.i, *(a.last for a in anchors if a.last - token.i <= _LONGEST)])
        start, end = self.tokens[first].start, self.tokens[last].end
        states = list(dict.fromkeys(s for a in anchors for s in a.states))
        name = " ".join(self.syntax.text[start:end].split())
        why = (f"described, not named: {token.text}", *(a.why for a in anchors))
        country = states[0] if len(states) == 1 else None
        return Place("", name, noun.type, country, mentions=(Span(start, end),), why=why, named=False)

    def _begins(self, token: Token) -> bool:
        """Whether a description can begin with a token: with both, a modifier or a name, not with an article."""
        if token.text.lower() in ("both", "either"):
            return True
        return token.pos not in _BEGINS_NO_NAME and token.tag not in ("PRP$", "POS")
