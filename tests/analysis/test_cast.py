from __future__ import annotations

from pathlib import Path

import pytest

from analysis.telling import said, same, statement_id, store_of, told
from averral.analysis.cast import Cast
from averral.errors import SettingsError
from averral.records import Actor
from averral.store import View
from averral.store.rows import JudgementRow

FIRST = told("2020-01-01", said("ASSAULT", "x1", "XAA.MIL"), actors=[Actor("x1", "Red Lions", "armed_group")])
OTHER = told("2020-02-01", said("ASSAULT", "x1", "XBB"), actors=[Actor("x1", "the Red Lions", "armed_group")])
A, B = (statement_id(r, 1).replace("s1", "x1") for r in (FIRST, OTHER))


def test_actors_that_are_linked_have_one_id_and_mean_somebody_elsewhere(tmp_path: Path) -> None:
    with View(store_of(tmp_path, FIRST, OTHER, also=(same(A, B),))) as view:
        cast = Cast(view)
        assert cast.one(A) == cast.one(B) == min(A, B)
        assert cast.common(A) and set(cast.parts(A)) == {A, B}
        assert cast.find("red lions") == min(A, B)


def test_a_judgement_beats_a_link(tmp_path: Path) -> None:
    apart = JudgementRow("j", "different", A, B, "Ada", "2026-01-02T10:00:00.000Z", None, False)
    with View(store_of(tmp_path, FIRST, OTHER, also=(same(A, B), apart))) as view:
        cast = Cast(view)
        assert (cast.one(A), cast.one(B)) == (A, B)
        assert not cast.common(A)
        with pytest.raises(SettingsError, match="can mean"):
            cast.find("the Red Lions")


def test_bodies_and_those_above_them(tmp_path: Path) -> None:
    with View(store_of(tmp_path, told("2020-01-01", said("ACCUSE", "own:ida-vale", "XAA.MIL")))) as view:
        cast = Cast(view)
        assert cast.parents("XAA.MIL") == ("XAA.GOV", "XAA")
        assert cast.top("own:ida-vale") == cast.top("XAA") == "XAA"
        assert cast.body("own:ida-vale") == "XAA.GOV" and cast.body("XAA.MIL") == "XAA.MIL"
        assert set(cast.parts("XAA.GOV")) == {"XAA.GOV", "XAA.MIL", "own:ida-vale"}
        assert cast.name("XAA") == "Arland" and cast.find("arland") == "XAA"


def test_a_person_has_the_body_that_the_document_gives(tmp_path: Path) -> None:
    person = Actor("own:ida-vale", "Ida Vale", "official", parent="XAA", known=True)
    army = Actor("XAA", "Arland", "state", known=True)
    moved = Actor("own:ida-vale", "Ida Vale", "official", parent="XBB", known=True)
    borland = Actor("XBB", "Borland", "state", known=True)
    first = told("2020-01-01", said("ACCUSE", "own:ida-vale", "XAA"), actors=[person, army])
    second = told("2021-01-01", said("ACCUSE", "own:ida-vale", "XBB"), actors=[moved, borland])
    with View(store_of(tmp_path, first, second)) as view:
        cast = Cast(view)
        assert cast.top("own:ida-vale", first.document.id) == "XAA"
        assert cast.top("own:ida-vale", second.document.id) == "XBB"


def test_actors_that_only_the_knowledge_has(tmp_path: Path) -> None:
    with View(store_of(tmp_path, FIRST)) as view:
        cast = Cast(view)
        assert cast.name("KEN.MIL") == "Armed forces of Kenya" and cast.top("KEN.MIL") == "KEN"
        assert cast.member("author").name == "author" and cast.top("unspecified") == "unspecified"
        assert cast.name("nobody:at-all") == "nobody:at-all" and cast.name("author") == "author"
        with pytest.raises(SettingsError, match="no actor of the store is called 'Atlantis'"):
            cast.find("Atlantis")
