"""Whether a verb after the name of an actor stands in the plural: "envoys meet", "the ministry meets"."""

from __future__ import annotations

import re

from averral.knowledge.loader import load_knowledge

# What can follow the noun that a verb agrees with: "clans of the border", "fighters from the north".
_AFTER_HEAD = re.compile(r" (?:of|from|in|for|on|at|to|with|and their|who|that|needed) |,")
# Singular in form, plural in the verb that follows.
_COLLECTIVE = frozenset({"clergy", "people", "personnel", "police"})
_PEOPLES = frozenset({"population", "ethnic_group", "religious_group"})


def is_plural(name: str, type_: str, *, common: bool = False) -> bool:
    """Whether one actor with this name and type takes a verb in the plural.

    A noun of the knowledge (`agents.csv`) tells it by its form, also as the first word of a sentence; states are single
    whatever they are called. common: the text has it as a common noun, and not as a name.
    """
    head = _AFTER_HEAD.split(name)[0]
    last = head.rpartition(" ")[2]
    small = last.lower()
    if small in _COLLECTIVE:
        return True
    if last.islower() and " and " in head:
        return True
    agent = load_knowledge().agents.get(small) if type_ != "state" else None
    if agent is not None:
        return agent.noun.lower() != small
    if last.islower() and small.endswith("men"):
        return True
    ends = small.endswith("s") and not small.endswith("ss")
    return ends and (last.islower() or common or type_ in _PEOPLES)
