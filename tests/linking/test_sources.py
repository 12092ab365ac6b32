from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import DataError, NoSuchInput
from averral.linking.rows import SourceRating
from averral.linking.sources import Sources, read_ratings
from linking.making import bodies, document, statement


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_sources(tmp_path: Path) -> None:
    path = table(
        tmp_path, '[[source]]\nname = "Wire"\nreliability = "A"\n[[source]]\nname = "Voice"\nowner = "KEN.GOV"'
    )
    assert read_ratings(path) == (SourceRating("Wire", "A"), SourceRating("Voice", "F", "KEN.GOV"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[source]]\nname = "Wire"\nreliability = "G"', "source 1 (Wire): reliability is A, B, C, D, E or F, not 'G'"),
        ('[[source]]\nreliability = "A"', "source 1: give it a name"),
        ('[[source]]\nname = "Wire"\nparty = "x"', "source 1: fields are name, reliability, owner"),
        ("[[source]]\nname = 3", "each a text in quotation marks"),
        ('[[outlet]]\nname = "Wire"', "write each source under [[source]]"),
        ("[[source", "is not TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(DataError) as error:
        read_ratings(table(tmp_path, text))
    assert says in str(error.value) and "sources.toml" in str(error.value)


def test_no_table(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="give the path of a table of sources"):
        read_ratings(tmp_path / "none.toml")


def test_a_story_is_the_outlet_s_where_it_appeared_first() -> None:
    documents = [document("d1", "2020-05-02", "Copyist"), document("d2", "2020-05-01", "Wire")]
    sources = Sources(documents, bodies(), lambda d: "d1")
    assert sources.key(statement("d1:s1", "d1")) == sources.key(statement("d2:s1", "d2")) == "outlet:wire"
    assert sources.name(statement("d1:s1", "d1")) == "Copyist"


def test_without_an_outlet_a_document_stands_alone() -> None:
    sources = Sources([document("d1", outlet=None)], bodies())
    assert sources.key(statement("d1:s1", "d1")) == "outlet:d1"
    assert sources.name(statement("d1:s1", "d1")) == "outlet not named"


def test_articles_and_case_of_outlets_do_not_count() -> None:
    sources = Sources([document("d1", outlet="The Daily Reed")], bodies(), ratings=[SourceRating("daily reed", "C")])
    said = statement("d1:s1", "d1")
    assert (sources.key(said), sources.reliability([said])) == ("outlet:daily reed", "C")


def test_an_outlet_that_the_tables_know_is_that_actor() -> None:
    sources = Sources([document("d1", outlet="Xinhua")], bodies())
    assert sources.key(statement("d1:s1", "d1")) == "CHN.XINHUA"
