"""Which words of a document name places: runs of capitals with the evidence for and against each.

A run is a candidate when the gazetteer has it, when the parse calls it a place, or when it ends in a word such as
Street or River. Each gets the evidence that its words, its neighbours and the rest of the document give; the score is
the logistic function of the sum of the weights in `knowledge/place_evidence.csv` (a log-linear model, fitted by
`tools/fit_places.py`). Where a learned tagger has read the document as well, `knowledge/place_joining.csv` says how
much the log odds of the rules and what the tagger says of the run count together. Adjectives and demonyms ("Afghan",
"the Syrians") are no places.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import averral.knowledge
from averral.knowledge.gazetteer import Gazetteer, PlaceRow
from averral.knowledge.loader import rows
from averral.syntax import Syntax, Token
from averral.timeplace.placewords import PlaceWords, place_words
from averral.timeplace.tagging import Heard

LEAST = 0.3  # score from which on a run is read as a place: F1 on the fitted texts is level from 0.25 to 0.45
_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_NAMED = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP"})
_JOINING = frozenset(
    {
        "of",
        "de",
        "la",
        "le",
        "el",
        "al",
        "du",
        "del",
        "-",
        "'s",
        "’s",
        "/",
        "and",
        "the",
        "upon",
        "on",
        "am",
        "es",
        "ed",
        "da",
        "do",
    }
)
_NO_NAME = frozenset({"PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "INTJ", "PUNCT", "SPACE"})
_LONGEST = 5
_TOWNS = frozenset({"city 10,000", "city 100,000", "city 1,000,000"})
_DASHES = frozenset({"-", "--", "\u2014", "\u2013"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens [first, last) that may name a place, the evidence found, and the score, 0 to 1."""

    first: int
    last: int
    evidence: tuple[str, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of evidence: `alone` judges a run by itself, `among` with what its other mentions scored."""

    alone: dict[str, float]
    among: dict[str, float]


@cache
def weights(path: Path = Path(averral.knowledge.__file__).parent / "place_evidence.csv") -> Weights:
    """The table of weights. Raises DataError naming file and line when a weight is no number."""
    alone, among = {}, {}
    for row in rows(path):
        try:
            alone[row["evidence"]], among[row["evidence"]] = float(row["alone"]), float(row["among"])
        except ValueError as error:
            raise row.wrong(str(error)) from None
    return Weights(alone, among)


def recognise(
    syntax: Syntax, gazetteer: Gazetteer, tagged: Iterable[tuple[int, int, float]] | None = None
) -> tuple[Candidate, ...]:
    """The runs that name places, in order of the text, none overlapping.

    tagged: what a learned tagger says, as (start, end, chance) in code points; None to read by rules alone.
    """
    scored = sorted(candidates(syntax, gazetteer, tagged), key=lambda c: (-c.score, c.first, c.last))
    taken: set[int] = set()
    chosen = []
    for one in scored:
        if one.score >= LEAST and taken.isdisjoint(range(one.first, one.last)):
            taken.update(range(one.first, one.last))
            chosen.append(one)
    return tuple(sorted(chosen, key=lambda c: c.first))


def candidates(
    syntax: Syntax, gazetteer: Gazetteer, tagged: Iterable[tuple[int, int, float]] | None = None
) -> list[Candidate]:
    """All runs that could name a place, with evidence and score, overlapping ones too."""
    if tagged is None:
        return by_rules(syntax, gazetteer)
    heard = Heard.of(syntax, gazetteer, tagged)
    return [_joined(c, heard) for c in by_rules(syntax, gazetteer, heard.runs)]


def _joined(one: Candidate, heard: Heard) -> Candidate:
    """A candidate of the rules with what the tagger says, and the score of both."""
    said, score = heard.joined(one.first, one.last, one.score)
    return replace(one, evidence=(*one.evidence, said), score=score)


def by_rules(syntax: Syntax, gazetteer: Gazetteer, more: Iterable[tuple[int, int]] = ()) -> list[Candidate]:
    """All candidates, and `more` runs of tokens, scored by rules alone."""
    table = weights()
    alone = list(gather(syntax, gazetteer, more))
    alone = [replace(c, score=_chance(c.evidence, table.alone)) for c in alone]
    full = zip(alone, among(syntax, alone), strict=True)
    return [
        replace(c, evidence=(*c.evidence, *told), score=_chance((*c.evidence, *told), table.among)) for c, told in full
    ]


def _chance(evidence: Sequence[str], table: dict[str, float]) -> float:
    """The logistic function of summed weights."""
    total = table["always"]
    for one in evidence:
        total += table.get(one, 0.0)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def among(syntax: Syntax, found: Sequence[Candidate]) -> list[tuple[str, ...]]:
    """For each candidate the evidence of the other mentions of its words, by their scores so far."""
    mentions: dict[str, list[float]] = {}
    words = [_words(syntax, c) for c in found]
    for name, one in zip(words, found, strict=True):
        mentions.setdefault(name, []).append(one.score)
    told: list[tuple[str, ...]] = []
    for name, one in zip(words, found, strict=True):
        scores = mentions[name]
        if len(scores) == 1:
            told.append(("mentions: one",))
            continue
        others = (sum(scores) - one.score) / (len(scores) - 1)
        best = max(s for s in scores)
        told.append((f"mentions: others {min(4, int(others * 5))}", f"mentions: best {min(4, int(best * 5))}"))
    return told


def _words(syntax: Syntax, one: Candidate) -> str:
    return syntax.text[syntax.tokens[one.first].start : syntax.tokens[one.last - 1].end].casefold()


def gather(syntax: Syntax, gazetteer: Gazetteer, more: Iterable[tuple[int, int]] = ()) -> Iterator[Candidate]:
    """Candidates, and `more` runs of tokens, with the evidence of their words and neighbours; scores are not set."""
    scene = _Scene(syntax, gazetteer, more)
    spans = scene.spans()
    large = [s for s in spans if s[1] - s[0] > 1 and _coarse(_known(gazetteer.find(scene.text(*s)))) == "large"]
    for first, last in spans:
        evidence = scene.evidence(first, last)
        if any(a <= first and last <= b and (a, b) != (first, last) for a, b in large):
            evidence = (*evidence, "inside a larger known name")
        yield Candidate(first, last, evidence)


class _Scene:
    """One document while its candidates are gathered."""

    def __init__(self, syntax: Syntax, gazetteer: Gazetteer, more: Iterable[tuple[int, int]]) -> None:
        self.syntax = syntax
        self.tokens = syntax.tokens
        self.gazetteer = gazetteer
        self.words: PlaceWords = place_words()
        self.persons = _surnames(syntax)
        self.small = {t.text for t in syntax.tokens if t.text.islower()}
        self.more = frozenset(more)

    def spans(self) -> list[tuple[int, int]]:
        """Token ranges worth judging, in order."""
        found = set(self.more)
        for sentence in self.syntax.sentences:
            if sentence.block in ("byline",):
                continue
            for first, last in self._runs(sentence.first, sentence.last):
                found.update(self._parts(first, last))
            found.update(self._entities(sentence.first, sentence.last))
        return sorted(found)

    def _capital(self, i: int) -> bool:
        token = self.tokens[i]
        return token.text[:1].isupper() and (token.pos not in _NO_NAME or token.entity in _NAMED)

    def _runs(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Runs of capitals of a sentence; one or two joining words may stand inside."""
        i = first
        while i < last:
            if not self._capital(i):
                i += 1
                continue
            j = i + 1
            while j < last:
                if self._capital(j) or (self.tokens[j].text.isdigit() and self._head(j - 1) == "road"):
                    j += 1
                elif self.tokens[j].text in _JOINING and j + 1 < last and self._capital(j + 1):
                    j += 2
                elif self.tokens[j].text in _JOINING and j + 2 < last and self.tokens[j + 1].text in _JOINING:
                    if not self._capital(j + 2):
                        break
                    j += 3
                else:
                    break
            yield i, j
            i = j

    def _parts(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Parts of a run that the gazetteer has, or that end in a word such as Street."""
        for i in range(first, last):
            if not self._capital(i) or self.tokens[i].text == "The":
                continue
            for j in range(i + 1, min(last, i + _LONGEST) + 1):
                end = self.tokens[j - 1]
                if not self._capital(j - 1) and not end.text.isdigit():
                    continue
                if self._shaped(i, j) or self.gazetteer.find(self.text(i, j)):
                    yield i, j

    def _shaped(self, i: int, j: int) -> bool:
        """Whether a part of several words ends, or a road or lake begins, with a word for a kind of place."""
        if j - i < 2:
            return self.tokens[i].text[1:2] == "-" and self.tokens[i].text[2:].isdigit()
        if self.tokens[j - 1].text.isdigit():
            return True
        return self._head(j - 1) in ("area", "road", "water", "relief", "facility") or self._head(i) in (
            "water",
            "relief",
        )

    def _entities(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Entities of places, without "the" and the possessive mark."""
        i = first
        while i < last:
            j = i + 1
            if self.tokens[i].entity:
                while j < last and self.tokens[j].entity == self.tokens[i].entity and not self.tokens[j].entity_begins:
                    j += 1
                if self.tokens[i].entity in _ENTITIES:
                    start = i + 1 if self.tokens[i].text.lower() == "the" and j > i + 1 else i
                    end = j - 1 if self.tokens[j - 1].tag == "POS" and j - 1 > start else j
                    if any(t.text[:1].isupper() for t in self.tokens[start:end]):
                        yield start, end
            i = j

    def text(self, i: int, j: int) -> str:
        """The words of tokens [i, j)."""
        return self.syntax.text[self.tokens[i].start : self.tokens[j - 1].end]

    def _head(self, i: int) -> str:
        word = self.words.heads.get(self.tokens[i].text)
        return word.kind if word else ""

    def evidence(self, first: int, last: int) -> tuple[str, ...]:
        """All that speaks for or against a part."""
        tokens = self.tokens
        rows_ = self.gazetteer.find(self.text(first, last))
        known, entity = _known(rows_), self._entity(first, last)
        head = self._head(last - 1) if last - first > 1 else ""
        if not head and last - first > 1 and tokens[last - 1].text.isdigit():
            head = "road"
        before, after = self._before(first), self._after(last)
        found = [
            f"known: {known}",
            f"entity: {entity}",
            f"{entity}, {_coarse(known)}",
            f"before: {before}",
            f"after: {after}",
            f"head: {head or 'none'}",
            f"length: {min(last - first, 4)}",
            f"tag: {tokens[last - 1].tag}" if tokens[last - 1].tag in ("NNP", "NNPS", "JJ", "NN") else "tag: other",
            f"{before}, {_coarse(known)}",
            f"{entity}, after {after}",
        ]
        if head:
            found.append(f"{head}, {_coarse(known)}")
        if known == "region" and last - first > 1:
            found.append("region of several words")
        if last - first > 1 and known in _TOWNS:
            found.append(f"{entity}, town of several words")
        if before == "near" and entity == "none":
            found.append("near, no entity")
        name = tokens[first].text if last - first == 1 else ""
        if name and name in self.persons:
            found.append("surname here")
        if name and name.lower() in self.small:
            found.append("common word here")
        if name.isupper() and len(name) > 3:
            found.append("capitals")
        return tuple(found)

    def _entity(self, first: int, last: int) -> str:
        """The label of the parse and how its span lies: exact, first words, later words, or across."""
        tokens = self.tokens
        label = tokens[first].entity
        if any(t.entity != label for t in tokens[first + 1 : last]):
            return "across"
        if not label:
            return "none"
        begins = tokens[first].entity_begins or tokens[first - 1].entity != label
        if not begins and tokens[first - 1].text.lower() == "the" and tokens[first - 1].entity_begins:
            begins = True
        after = tokens[last] if last < len(tokens) else None
        ends = after is None or after.entity != label or after.entity_begins or after.tag == "POS"
        if any(t.entity_begins for t in tokens[first + 1 : last]):
            return "across"
        label = label if label in _NAMED else "other"
        return f"{label} {'exact' if begins and ends else 'first' if begins else 'last' if ends else 'middle'}"

    def _before(self, first: int) -> str:
        """What stands before a part."""
        i = first - 1
        if i < 0 or self.syntax.sentence_of[i] != self.syntax.sentence_of[first]:
            return "start"
        token = self.tokens[i]
        if token.text.lower() == "the" and i:
            i, token = i - 1, self.tokens[i - 1]
        if token.text == "of" and i and self.tokens[i - 1].text in self.words.settlements:
            return "settlement of"
        if token.text in self.words.settlements and not token.text[0].isupper():
            return "settlement"
        kind = self.words.before.get(token.text) or self.words.before.get(token.text.lower())
        if kind:
            return kind
        if token.text == "," and i:
            return "comma, capital" if self.tokens[i - 1].text[:1].isupper() else "comma"
        if token.text in ("-", "/", "\u2013") and i:
            return "dash, capital" if self.tokens[i - 1].text[:1].isupper() else "dash"
        if token.text == "and":
            return "and, capital" if self.tokens[i - 1].text[:1].isupper() else "and"
        if token.text[-1:].isdigit():
            return "number"
        if token.text[-1:] == "-" and token.text[:1].isupper():
            return "party"
        if token.pos == "PUNCT":
            return "mark"
        if token.text[:1].isupper():
            return "capital"
        return "verb" if token.pos == "VERB" else "word"

    def _after(self, last: int) -> str:
        """What stands after a part."""
        tokens = self.tokens
        if last >= len(tokens) or self.syntax.sentence_of[last] != self.syntax.sentence_of[last - 1]:
            return "end"
        token = tokens[last]
        if token.text == ",":
            return "comma, area" if self._area_at(last + 1) else "comma"
        kind = self._head(last)
        if kind:
            return kind
        if token.text in _DASHES:
            return "dash, capital" if last + 1 < len(tokens) and tokens[last + 1].text[:1].isupper() else "dash"
        if token.tag == "POS":
            return "possessive"
        if token.text in ("and", "or", "/"):
            return "and"
        if token.lemma == "say" or token.text in self.words.speech:
            return "speech"
        if token.pos == "PUNCT":
            return "mark"
        if token.text[:1].isupper():
            return "area" if self._area_at(last) else "capital"
        if token.pos in ("NOUN", "ADJ"):
            return "noun"
        return "verb" if token.pos in ("VERB", "AUX") else "word"

    def _area_at(self, i: int) -> bool:
        """Whether a state or first-level area begins at a token."""
        for j in (i + 2, i + 1):
            if j <= len(self.tokens) and self.tokens[i].text[:1].isupper():
                text = self.text(i, j)
                found = self.gazetteer.find(text)
                if found and found[0].type in ("country", "admin1"):
                    return True
                if self.gazetteer.postal(text):
                    return True
        return False


def _surnames(syntax: Syntax) -> set[str]:
    """Last words of persons named with two words or more, and words after a title."""
    found: set[str] = set()
    tokens = syntax.tokens
    titles = place_words().before
    for token in tokens:
        if token.entity == "PERSON" and not token.entity_begins and token.text[:1].isupper():
            found.add(token.text)
        elif token.i and token.text[:1].isupper() and titles.get(tokens[token.i - 1].text) == "title":
            if token.pos == "PROPN" and _last_of_name(tokens, token):
                found.add(token.text)
    return found


def _last_of_name(tokens: tuple[Token, ...], token: Token) -> bool:
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    return after is None or not after.text[:1].isupper()


def _known(found: tuple[PlaceRow, ...]) -> str:
    """How large the largest bearer of a name is."""
    if not found:
        return "no"
    first = found[0]
    if first.geonameid is None:
        return "region"
    town = next((p for p in found if p.type in ("city", "capital")), None)
    if first.type in ("country", "admin1") or town is None:
        return first.type
    people = town.population
    return (
        "city 1,000,000"
        if people >= 1e6
        else "city 100,000"
        if people >= 1e5
        else "city 10,000"
        if people >= 1e4
        else "city"
    )


def _coarse(known: str) -> str:
    if known in ("country", "admin1", "region"):
        return "large"
    return "city" if known.startswith("city") else known
