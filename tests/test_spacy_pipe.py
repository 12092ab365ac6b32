from __future__ import annotations

import pytest

from averral.errors import MissingPart
from averral.pipeline import Reader
from averral.spacy_pipe import make_averral


def test_the_pipe_puts_the_reading_on_the_doc(reader: Reader) -> None:
    nlp = reader.parser.nlp
    pipe = make_averral(nlp, "averral")
    doc = pipe(nlp("Chad attacked Libya."))
    assert [(s.label, s.actor, s.recipient) for s in doc._.averral.statements] == [("ASSAULT", ("TCD",), ("LBY",))]
    assert doc._.averral.document.text == doc.text


def test_a_doc_without_a_parse_is_refused(reader: Reader) -> None:
    nlp = reader.parser.nlp
    with pytest.raises(MissingPart, match="after the tagger, parser"):
        make_averral(nlp, "averral")(nlp.make_doc("Chad attacked Libya."))
