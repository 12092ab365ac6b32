"""Room 3: Document, Syntax -> Cast: the actors of the document and who each token stands for.

Takes names from the parser and from `knowledge`, phrases headed by role nouns (`agents.csv`),
adjectives, metonyms and pronouns, and gives actors with mentions, and the ties that noun phrases state
("Deputy Minister of X"). A new way to find actors is a module with a function over `Roster`, called in
`read_actors`; a new known actor is a line in `knowledge`.
"""

from averral.actors.reading import read_actors

__all__ = ["read_actors"]
