"""Room 2: Document -> Syntax. The only room that imports spaCy.

Takes a Document (its blocks are the paragraphs) and gives tokens, sentences and clauses with offsets
into `Document.text`. Paragraphs are parsed apart, so that a headline never fuses with the body.
Another parser is another spaCy pipeline named in `Settings.parser`; anything that fills
`averral.syntax.Syntax` will do.
"""

from averral.parse.parser import Parser

__all__ = ["Parser"]
