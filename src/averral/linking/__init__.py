"""Room 7: across documents. Rows in, rows out; it stores nothing and remembers nothing.

Takes the rows of readings (`rows_of`), what was linked before, people's judgements and their table of sources. Gives
links (copies and updates of a story, actors that are one) and claims: one proposition with all its statements, who
asserts and who denies it, how many independently, and how it stands. To link by other evidence, add a module that
makes `Link` records; `joining.join` makes groups of them, and a person's judgement wins there.
"""

from averral.linking.flattening import rows_of, together
from averral.linking.linker import Given, Linked, State, extended, link, read
from averral.linking.rows import (
    ActorRow,
    Appearance,
    Claim,
    DocumentRow,
    Judgement,
    Link,
    Rows,
    SourceRating,
    Stand,
    StatementRow,
)
from averral.linking.sources import read_ratings

__all__ = [
    "ActorRow",
    "Appearance",
    "Claim",
    "DocumentRow",
    "Given",
    "Judgement",
    "Link",
    "Linked",
    "Rows",
    "SourceRating",
    "Stand",
    "State",
    "StatementRow",
    "extended",
    "link",
    "read",
    "read_ratings",
    "rows_of",
    "together",
]
