"""What a learned tagger adds to the rules, or takes away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from averral.errors import DataError
from averral.pipeline import Reader
from averral.syntax import Sentence, Syntax, Token
from averral.timeplace.recognition import candidates, recognise
from averral.timeplace.tagging import Heard, joining, log_odds

TEXT = "Rain fell in Qworth. The Kenyan army left Lagos."
QWORTH, KENYAN, LAGOS = (13, 19), (25, 31), (42, 47)


def test_a_run_is_widened_to_whole_tokens_and_demonyms_are_left_out(
    reader: Reader, parse: Callable[[str], Syntax]
) -> None:
    heard = Heard.of(parse(TEXT), reader.gazetteer, [(13, 17, 0.6), (*KENYAN, 0.99), (0, 9, 0.7), (5, 9, 0.9)])
    assert heard.runs == {(3, 4): 0.6, (0, 1): 0.7}  # "fell" is no name, "Kenyan" an adjective


def test_a_region_of_ours_that_the_parse_takes_for_a_people_may_be_a_place(reader: Reader) -> None:
    def heard(word: str) -> dict[tuple[int, int], float]:
        token = Token(0, word, word, "PROPN", "NNP", "ROOT", 0, 0, len(word), "NORP", True)
        syntax = Syntax(word, (token,), (Sentence(0, 0, 1, 0, len(word)),), (), ((),), (0,))
        return Heard.of(syntax, reader.gazetteer, [(0, len(word), 0.8)]).runs

    assert heard("Pashtunistan") == {(0, 1): 0.8}
    assert heard("Lagos") == {}


def test_what_the_tagger_says_of_a_run() -> None:
    heard = Heard({(3, 4): 0.95, (6, 7): 0.6, (8, 9): 0.2, (10, 12): 0.9}, frozenset((3, 6, 8, 10, 11)))
    assert [heard.says(i, i + 1) for i in (3, 6, 8, 10, 1)] == [
        "tagger: sure", "tagger: likely", "tagger: unlikely", "tagger: otherwise", "tagger: none",
    ]  # fmt: skip


def test_a_sure_tagger_raises_the_score_and_a_silent_one_lowers_it(
    reader: Reader, parse: Callable[[str], Syntax]
) -> None:
    syntax = parse(TEXT)
    (ruled,) = [c for c in candidates(syntax, reader.gazetteer) if (c.first, c.last) == (9, 10)]
    (sure,) = [c for c in candidates(syntax, reader.gazetteer, [(*LAGOS, 0.99)]) if c.first == 9]
    (silent,) = [c for c in candidates(syntax, reader.gazetteer, []) if c.first == 9]
    assert sure.evidence == (*ruled.evidence, "tagger: sure") and silent.evidence[-1] == "tagger: none"
    assert sure.score > silent.score
    assert log_odds(sure.score) - log_odds(silent.score) == pytest.approx(
        joining()["tagger: sure"] - joining()["tagger: none"]
    )


def test_a_name_that_only_the_tagger_finds_is_read(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    syntax = parse("The clerk of Qworth spoke.")
    found = recognise(syntax, reader.gazetteer, [(13, 19, 0.99)])
    assert [syntax.text[syntax.tokens[c.first].start : syntax.tokens[c.last - 1].end] for c in found] == ["Qworth"]


@pytest.mark.parametrize(
    ("table", "message"),
    [("evidence,weight\nalways,1\n", "no weight of rules"), ("evidence,weight\nalways,x\n", "line 2")],
)
def test_a_wrong_table_is_named(tmp_path: Path, table: str, message: str) -> None:
    file = tmp_path / "place_joining.csv"
    file.write_text(table)
    with pytest.raises(DataError, match=message):
        joining(file)


@pytest.mark.parametrize(
    ("text", "run", "heard"),
    [
        ("The army shelled Paletwa town.", (17, 29), [(3, 4)]),  # the noun is no part of the name
        ("The army entered Chin state.", (17, 27), [(3, 5)]),  # unless it is known with it
        ("Rain fell on the Oromo people.", (17, 22), []),
    ],
)
def test_nouns_and_peoples_beside_names(
    reader: Reader, parse: Callable[[str], Syntax], text: str, run: tuple[int, int], heard: list[tuple[int, int]]
) -> None:
    assert list(Heard.of(parse(text), reader.gazetteer, [(*run, 0.99)]).runs) == heard


@pytest.mark.parametrize("text", ["NATO troops met in Kabul.", "In Kabul, NATO spoke of peace."])
def test_a_body_that_is_known_is_no_place(reader: Reader, text: str) -> None:
    assert [p.name for p in reader.read(text).places] == ["Kabul"]


def test_an_unknown_village_is_a_place_without_coordinates(reader: Reader) -> None:
    places = {p.name: p for p in reader.read("Clashes broke out in the village of Kharqan near Kunduz.").places}
    assert places["Kharqan"].lat is None and places["Kunduz"].lat is not None
