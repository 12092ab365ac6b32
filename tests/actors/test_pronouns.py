from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast
from averral.syntax import Syntax

from .looking import who

CastOf = Callable[..., Cast]
Parse = Callable[[str], Syntax]


@pytest.mark.parametrize(
    ("text", "pronoun", "names"),
    [
        ("Karim Ottah met the rebels. He slept.", "He", ["Karim Ottah"]),
        ("Karim Ottah met the rebels. They slept.", "They", ["rebels"]),
        ("The army did not kill the villagers. The rebels shot them.", "them", ["villagers"]),
        ("Chad said it would help.", "it", ["Chad"]),
        ("Chad recalled its envoy.", "its", ["Chad"]),
        ("Karim Ottah praised the army. She slept.", "army", ["army"]),
        ("The rebels attacked the police because they were tired.", "they", ["rebels"]),
        ("Chad attacked it.", "it", []),
        ('"We thank you," Chad told the rebels.', "you", ["rebels"]),
        ('"We thank you," Karim Ottah said.', "you", []),
        ("It rained in Chad.", "It", []),
        ("Rebels who shelled Kenya fled.", "who", ["Rebels"]),
        ("Kenya, which armed rebels, slept.", "which", ["Kenya"]),
        ("The rebels attacked Kenya, whose army fled.", "whose", ["Kenya"]),
        ("Five farmers and a trader who were arrested slept.", "who", ["Five farmers", "trader"]),
        ("President Karim Ottah himself ordered the raid.", "himself", ["Karim Ottah"]),
        ("Chad defended itself against Kenya.", "itself", ["Chad"]),
        ("Chad and Kenya said they would help.", "they", ["Chad", "Kenya"]),
        ("Karim Ottah and Musa Beke said they would help.", "they", ["Karim Ottah", "Musa Beke"]),
        ("The men said that Chad would help.", "that", []),
        ("It is likely that Chad will refuse.", "It", []),
    ],
)
def test_antecedents(cast_of: CastOf, parse: Parse, text: str, pronoun: str, names: list[str]) -> None:
    assert who(cast_of(text), parse(text), pronoun) == names


def test_i_is_the_speaker(cast_of: CastOf, parse: Parse) -> None:
    text = '"I ordered the raid," Tomas Aldan said.'
    assert who(cast_of(text), parse(text), "I") == ["Tomas Aldan"]


def test_i_outside_quotations_is_nobody(cast_of: CastOf, parse: Parse) -> None:
    text = "I met Tomas Aldan."
    assert who(cast_of(text), parse(text), "I") == []


def test_he_inside_a_quotation_is_not_its_speaker(cast_of: CastOf, parse: Parse) -> None:
    text = 'Oskar Ruge fled. "He burned the mill," Tomas Aldan said.'
    assert who(cast_of(text), parse(text), "He") == ["Oskar Ruge"]


def test_a_pronoun_is_a_mention_in_that_form(cast_of: CastOf) -> None:
    text = "Chad said it would help."
    (chad,) = [a for a in cast_of(text).actors if a.id == "TCD"]
    assert [m.form for m in chad.mentions] == ["name", "pronoun"]


def test_we_of_a_minister_is_the_state(cast_of: CastOf, parse: Parse) -> None:
    text = '"We will not yield," said Hosni Mubarak.'
    assert who(cast_of(text, "1995-05-05"), parse(text), "We") == ["Egypt"]


def test_we_of_a_spokesman_is_the_body_they_speak_for(cast_of: CastOf, parse: Parse) -> None:
    text = '"We will not yield," Hamas spokesman Musa Beke said.'
    assert who(cast_of(text), parse(text), "We") == ["Hamas"]


def test_we_of_a_spokesman_named_without_a_body_is_that_of_the_spokesman_before(cast_of: CastOf, parse: Parse) -> None:
    text = 'A Hamas spokesman slept. "We will not yield," said spokesman Musa Beke.'
    assert who(cast_of(text), parse(text), "We") == ["Hamas"]
