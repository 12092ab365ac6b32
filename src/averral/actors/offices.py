"""Words for offices and the bodies they sit in."""

from __future__ import annotations

from averral.knowledge import Agent, Office
from averral.knowledge.model import BODIES
from averral.records import ActorType
from averral.syntax import Syntax, Token

_PAST = {"former", "ex", "then", "late", "erstwhile", "onetime", "one-time", "ousted", "deposed", "retired"}


def is_office(agent: Agent, office: Office) -> bool:
    """Whether a role noun names an office of the tables."""
    if agent.noun == "leader":
        return office.office in ("head_of_state", "head_of_government")
    return office.title.lower() == agent.noun


def is_past(syntax: Syntax, token: Token) -> bool:
    """Whether an office is one that its holder has no more: "former", "ex-", "then Prime Minister"."""
    children = list(syntax.children[token.i])
    if token.dep == "compound":
        children += syntax.children[token.head]
    return any(syntax.tokens[c].text.lower().strip("-") in _PAST for c in children if c <= token.i)


def body_of(agent: Agent) -> str:
    """Which generic body of a state a role noun means: "army" MIL, "residents" POP, "officials" none."""
    if agent.body in BODIES:
        return agent.body
    by_type: dict[ActorType, str] = {
        "government": "GOV", "military": "MIL", "police": "COP", "intelligence": "SPY",
    }  # fmt: skip
    if agent.kind == "body" or agent.type in ("military", "police"):
        return by_type.get(agent.type, "")
    return ""
