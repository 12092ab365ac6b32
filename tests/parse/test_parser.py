from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.errors import MissingPart
from averral.parse import Parser
from averral.pipeline import Reader
from averral.records import Document
from averral.settings import Settings
from averral.syntax import Syntax

Parse = Callable[[str], Syntax]


def test_offsets_point_into_the_text(parse: Parse) -> None:
    text = "Headline\n\n\u201cChad\u2019s army fled,\u201d he said.\nMore words."
    syntax = parse(text)
    for token in syntax.tokens:
        assert text[token.start : token.end].translate(str.maketrans("\u201c\u201d\u2019", '""\'')) == token.text


def test_a_headline_does_not_fuse_with_the_body(parse: Parse) -> None:
    syntax = parse("Chad attacks\n\nLibya fled.")
    assert [(s.start, s.end, s.paragraph) for s in syntax.sentences] == [(0, 12, 0), (14, 25, 1)]


def test_heads_and_children_agree(parse: Parse) -> None:
    syntax = parse("The rebels attacked the army. The army fled.")
    for token in syntax.tokens:
        if token.head != token.i:
            assert token.i in syntax.children[token.head]
        assert syntax.sentence_of[token.i] == syntax.sentence_of[token.head]
    assert [syntax.tokens[c.predicate].text for c in syntax.clauses] == ["attacked", "fled"]
    assert all(syntax.clause_of[c.predicate] == c.index for c in syntax.clauses)


def test_parsing_twice_gives_the_same(reader: Reader) -> None:
    document = Document("x", "The rebels attacked the army, and the army fled.")
    assert reader.parser.parse(document) == reader.parser.parse(document)


def test_an_empty_document_has_no_tokens(parse: Parse) -> None:
    assert parse("").tokens == ()


def test_the_version_names_the_pipeline(reader: Reader) -> None:
    assert reader.parser.version.startswith("en_")


def test_a_missing_pipeline_says_how_to_get_it() -> None:
    parser = Parser(Settings(parser="no_such_pipeline"))
    with pytest.raises(MissingPart, match="pip install no-such-pipeline"):
        parser.parse(Document("x", "Words."))
