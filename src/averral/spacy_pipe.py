"""The spaCy pipe: `nlp.add_pipe("averral")` puts the reading on `doc._.averral`.

The pipe uses the parse that the pipeline has already made; it needs a tagger, a parser, a lemmatiser and
entities before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from averral.errors import MissingPart
from averral.pipeline import Reader

if TYPE_CHECKING:
    from spacy.tokens import Doc


class AverralPipe:
    """A spaCy component; `published` is the ISO date that relative dates are resolved against."""

    def __init__(self, published: str | None = None) -> None:
        from spacy.tokens import Doc

        self.reader = Reader()
        self.published = published
        if not Doc.has_extension("averral"):
            Doc.set_extension("averral", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its Reading on `doc._.averral`. Raises MissingPart when it is not parsed."""
        for needed in ("DEP", "TAG", "LEMMA", "ENT_IOB"):
            if not doc.has_annotation(needed):
                raise MissingPart(
                    f"the averral pipe needs {needed} in the doc; add it after the tagger, parser, lemmatizer and ner"
                )
        doc._.averral = self.reader.read_doc(doc, published=self.published)
        return doc


@Language.factory("averral", default_config={"published": None}, assigns=["doc._.averral"])
def make_averral(nlp: Language, name: str, published: str | None = None) -> AverralPipe:
    """Factory that spaCy finds through the package's entry points."""
    return AverralPipe(published)
