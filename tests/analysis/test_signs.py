from __future__ import annotations

from pathlib import Path

import pytest

from averral.analysis.signs import NEITHER, TABLE, load_signs
from averral.codebook.model import EVENTS, RELATIONS
from averral.errors import DataError


def test_every_event_and_every_tie_of_friends_and_foes_has_a_rule() -> None:
    ties = {"supports", "allied_with", "hostile_to", "disputes_territory_with"}
    assert {r.label for r in load_signs().rules} == set(EVENTS) | ties
    assert set(RELATIONS) >= ties


def test_a_rule_for_a_mode_goes_before_the_one_for_all() -> None:
    signs = load_signs()
    assert signs.rule("RETREAT", "ceasefire").sign == 1
    assert signs.rule("RETREAT", "withdraw").sign == signs.rule("RETREAT", None).sign == 0
    assert signs.rule("leads", None) is NEITHER


def test_what_a_statement_weighs() -> None:
    signs = load_signs()
    rule = signs.rule("supports", None)
    assert signs.weight(rule, "certain", "corroborated", averred=True, score=1.0) == 1.0
    assert signs.weight(rule, "possible", "contested", averred=False, score=0.5) == 0.1
    assert signs.weight(rule, "certain", "withdrawn", averred=True, score=1.0) == 0.0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('label = "AGREE"', 'label = "AGREED"', "label of the codebook"),
        ("sign = 1\n", "sign = 2\n", "sign is -1, 0 or 1"),
        ("strength = 1.0", "strength = 1.5", "strength from 0 to 1"),
        ("lasts = 3\n", "lasts = 0\n", "years above 0"),
        ("certain = 1.0", "sure = 1.0", r"\[certainty\] gives each of"),
        ("half_life_days = 365", "half_life_days = 0", r"\[fade\] gives each"),
        ('label = "hostile_to"', 'label = "supports"', "two rules are for supports"),
        ("[[rule]]", "[[rule", "cannot be read as TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = TABLE.read_text(encoding="utf-8")
    head, body = text.split("\n\n", 1)
    path = tmp_path / "signs.toml"
    path.write_text(f"{head}\n\n{body.replace(old, new, 1)}", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_signs(path)
