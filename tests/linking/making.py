"""Small rows for the tests of linking. Actors are real states' ids with acts that are made up, or `own:` ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from averral.codebook import load_codebook
from averral.joining import Joined
from averral.knowledge import load_knowledge
from averral.linking import ActorRow, Appearance, Claim, DocumentRow, Given, Judgement, Rows, SourceRating, StatementRow
from averral.linking.bodies import Bodies
from averral.linking.linker import claims_of, said
from averral.linking.sources import Sources

CODEBOOK = load_codebook()
KNOWLEDGE = load_knowledge()
GIVEN = Given(CODEBOOK, KNOWLEDGE)


def document(id_: str, published: str = "2020-05-01", outlet: str | None = "Wire", text: str = "") -> DocumentRow:
    return DocumentRow(id_, None, text or f"text of {id_}", (Appearance(outlet, None, published),))


def statement(id_: str, document: str, **fields: Any) -> StatementRow:
    """Unless something else is said: the writer avers on the first of May 2020 that Kenya's army attacked Somalia."""
    base: dict[str, Any] = {
        "kind": "event", "label": "ASSAULT", "actor": ("KEN.MIL",), "recipient": ("SOM",), "published": "2020-05-01",
        "quote": "The army attacked.",
    }  # fmt: skip
    return StatementRow(id_, document, **{**base, **fields})


def supports(id_: str, document: str, **fields: Any) -> StatementRow:
    base: dict[str, Any] = {"kind": "relation", "label": "supports", "support": ("weapons",)}
    return statement(id_, document, **{**base, **fields})


def bodies(actors: Sequence[ActorRow] = (), who: Joined | None = None) -> Bodies:
    return Bodies(actors, KNOWLEDGE, who)


def claims(
    documents: Sequence[DocumentRow],
    statements: Sequence[StatementRow],
    *,
    actors: Sequence[ActorRow] = (),
    stories: Joined | None = None,
    ratings: Sequence[SourceRating] = (),
) -> tuple[Claim, ...]:
    """The claims of rows whose stories and identities are given, not found."""
    rows = Rows(tuple(documents), tuple(actors), tuple(statements))
    stories = stories or Joined()
    own = bodies(actors)
    return claims_of(said(rows, own, stories, CODEBOOK), Sources(documents, own, stories, ratings))


def one_story(*documents: str) -> Joined:
    return Joined({d: documents[0] for d in documents})


def judged(verdict: str, a: str, b: str, on: str = "2024-01-01") -> Judgement:
    return Judgement(verdict, a, b, "Ada", on)  # type: ignore[arg-type]
