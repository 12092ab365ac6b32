from __future__ import annotations

from collections.abc import Callable

from averral.actors.offices import body_of, is_office, is_past
from averral.knowledge import Agent, Office, load_knowledge
from averral.syntax import Syntax


def _agent(noun: str) -> Agent:
    return load_knowledge().agents[noun]


def test_the_body_of_a_role_noun() -> None:
    assert [body_of(_agent(noun)) for noun in ("army", "police", "parliament", "activist")] == ["MIL", "COP", "LEG", ""]


def test_a_former_office_is_past(parse: Callable[[str], Syntax]) -> None:
    syntax = parse("The former minister met the president.")
    found = [t.text for t in syntax.tokens if t.pos == "NOUN" and is_past(syntax, t)]
    assert found == ["minister"]


def test_a_role_noun_names_an_office_of_the_tables() -> None:
    held = Office("person:x", "head_of_state", "President", "KEN.GOV")
    assert is_office(_agent("president"), held)
    assert is_office(_agent("leader"), held)
    assert not is_office(_agent("minister"), held)
