"""The order of work inside the actors room."""

from __future__ import annotations

from averral.actors.names import read_names
from averral.actors.nominals import Nominals
from averral.actors.pronouns import Pronouns, in_dialogue
from averral.actors.roster import Roster
from averral.actors.titles import assign_titles, read_titles
from averral.cast import Cast
from averral.knowledge import Knowledge
from averral.quotations import Quotation
from averral.syntax import Syntax


def read_actors(
    syntax: Syntax,
    knowledge: Knowledge,
    quotations: tuple[Quotation, ...] = (),
    published: str | None = None,
) -> Cast:
    """The actors of a document.

    syntax: the parsed document; quotations: its quotations, for "we" and "I"; published: ISO day on
    which roles are asked for (None: now). Names first, then from left to right phrases and pronouns, so
    that each can lean on those before it; "we" and "you" after them, since a quotation often stands before its
    speaker; titles last, when every holder is known.
    """
    roster = Roster(syntax, knowledge, published)
    read_names(roster)
    nominals = Nominals(roster)
    assign_titles(roster, nominals)
    pronouns = Pronouns(roster, quotations)
    for token in syntax.tokens:
        if token.pos == "PRON" or token.tag in ("PRP", "PRP$", "WP$"):
            if not in_dialogue(token):
                pronouns.read(token)
        elif token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "DET"):
            nominals.read(token)
    for token in filter(in_dialogue, syntax.tokens):
        pronouns.read(token)
    read_titles(roster, nominals)
    return roster.cast()
