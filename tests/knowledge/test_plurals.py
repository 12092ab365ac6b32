from __future__ import annotations

import pytest

from averral.knowledge.plurals import is_plural


@pytest.mark.parametrize(
    ("name", "type_", "plural"),
    [
        ("Envoys", "official", True),
        ("envoy", "official", False),
        ("Men", "population", True),
        ("Security Forces", "military", True),
        ("fighters from the north", "armed_group", True),
        ("clans of the border", "ethnic_group", True),
        ("Hill Clans", "ethnic_group", True),
        ("police", "police", True),
        ("militiamen", "armed_group", True),
        ("Yemen", "state", False),
        ("their wives and sons", "population", True),
        ("United States", "state", False),
        ("Hamas", "armed_group", False),
        ("ministry of defence", "government", False),
        ("Ministry of Internal Affairs", "government", False),
        ("congress", "government", False),
        ("the army and navy", "military", True),
        ("", "other", False),
    ],
)
def test_the_number_of_a_verb_after_a_name(name: str, type_: str, plural: bool) -> None:
    assert is_plural(name, type_) is plural


def test_a_common_noun_that_begins_a_sentence() -> None:
    assert is_plural("Sons", "official", common=True) and not is_plural("Sons", "official")
