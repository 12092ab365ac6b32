"""spaCy at work: paragraphs in, tokens and sentences out, with offsets into the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, Any

from averral.errors import MissingPart
from averral.parse.clauses import build_clauses
from averral.parse.mending import mend
from averral.parse.pieces import Piece, pieces
from averral.records import Document, Note
from averral.settings import Settings
from averral.syntax import Sentence, Syntax, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class Parser:
    """Parses documents with the spaCy pipeline named in the settings.

    `nouns` and `adjectives` are the lemmas that the codebook treats as predicates. Raises
    MissingPart at first use when the pipeline is not installed.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        nouns: frozenset[str] = frozenset(),
        adjectives: frozenset[str] = frozenset(),
        light_verbs: frozenset[str] = frozenset(),
        converse_verbs: frozenset[str] = frozenset(),
        verbs: frozenset[str] = frozenset(),
        nlp: Language | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.nouns = nouns
        self.adjectives = adjectives
        self.light_verbs = light_verbs
        self.converse_verbs = converse_verbs
        self.verbs = verbs
        self._given = nlp

    @cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline, loaded once."""
        if self._given is not None:
            return self._given
        import spacy

        name = self.settings.parser
        try:
            nlp = spacy.load(name)
            _keep_hyphens(nlp, self.nouns | self.verbs)
            return nlp
        except OSError as error:
            raise MissingPart(
                f"the spaCy pipeline {name!r} is not installed; run `pip install {name.replace('_', '-')}`"
                " or name another English pipeline in the settings (parser=...)"
            ) from error

    @property
    def version(self) -> str:
        """Name and version of the pipeline, for `versions` in a reading."""
        meta = self.nlp.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    def parse(self, document: Document) -> tuple[Syntax, tuple[Note, ...]]:
        """The document's syntax, and notes on what had to be parsed in pieces."""
        found, notes = pieces(document, self.settings.longest_sentence)
        # What spaCy keeps of words that are new goes with the zone; else memory grows with every new name.
        vocab: Any = self.nlp.vocab
        with nullcontext() if vocab.in_memory_zone else self.nlp.memory_zone():
            docs = self.nlp.pipe((p.words for p in found), batch_size=self.settings.batch)
            return self.assemble(document.text, zip(found, docs, strict=True)), notes

    def adopt(self, text: str, doc: Any) -> Syntax:
        """Syntax of a spaCy Doc that somebody else has parsed, as one paragraph."""
        return self.assemble(text, [(Piece(text, 0, 0, "body"), doc)])

    def assemble(self, text: str, parsed: Iterable[tuple[Piece, Doc]]) -> Syntax:
        """Syntax of a document whose pieces have been parsed."""
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for piece, doc in parsed:
            first = len(tokens)
            tokens.extend(_tokens(doc, piece.start, first))
            for span in doc.sents:
                a, b = first + span.start, first + span.end
                sentences.append(
                    Sentence(len(sentences), a, b, tokens[a].start, tokens[b - 1].end, piece.paragraph, piece.block)
                )
        return self.with_clauses(text, mend(tokens), sentences)

    def with_clauses(self, text: str, tokens: list[Token], sentences: list[Sentence]) -> Syntax:
        """Tokens and sentences joined with the clauses built over them."""
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        sentence_of = tuple(s.index for s in sentences for _ in range(s.first, s.last))
        bare = Syntax(text, tuple(tokens), tuple(sentences), (), tuple(map(tuple, children)), sentence_of, {})
        clauses = build_clauses(bare, self.nouns, self.adjectives, self.light_verbs, self.converse_verbs)
        return Syntax(
            text,
            bare.tokens,
            bare.sentences,
            clauses,
            bare.children,
            sentence_of,
            {c.predicate: c.index for c in clauses},
        )


def _keep_hyphens(nlp: Language, lemmas: frozenset[str]) -> None:
    """Tell the tokenizer to keep "cease-fire" and the like in one piece, where the codebook lists them so.

    And to cut at a hyphen after initials, which it does elsewhere.
    """
    from spacy.attrs import ORTH
    from spacy.util import compile_infix_regex

    tokenizer: Any = nlp.tokenizer
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Z]\.)-(?=[A-Z])"]  # "the U.N.-Iraq accord"
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for lemma in sorted(lemmas):
        if "-" in lemma:
            for word in (lemma, f"{lemma}s", lemma.capitalize()):
                tokenizer.add_special_case(word, [{ORTH: word}])


def _tokens(doc: Doc, offset: int, first: int) -> Iterator[Token]:
    """Tokens of a parsed piece; white-space tokens are kept, so that numbers stay those of spaCy."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, ORTH, POS, TAG

    name = _names(doc.vocab.strings)
    rows = doc.to_array([ORTH, LEMMA, POS, TAG, DEP, HEAD, IDX, LENGTH, ENT_TYPE, ENT_IOB]).tolist()
    for n, (orth, lemma, pos, tag, dep, head, start, length, entity, iob) in enumerate(rows):
        if head >= 1 << 63:
            head -= 1 << 64
        yield Token(
            first + n,
            name(orth),
            name(lemma),
            name(pos),
            name(tag),
            name(dep),
            first + n + head,
            offset + start,
            offset + start + length,
            name(entity),
            iob == 3,
        )


def _names(strings: Any) -> Callable[[int], str]:
    known: dict[int, str] = {0: ""}

    def name(key: int) -> str:
        value = known.get(key)
        if value is None:
            value = known[key] = strings[key]
        return value

    return name
