from __future__ import annotations

import pytest

from averral.ingest.foreign.casting import Casting
from averral.ingest.foreign.rows import Party
from averral.knowledge import load_knowledge


@pytest.fixture(scope="module")
def casting() -> Casting:
    return Casting(load_knowledge())


@pytest.mark.parametrize(
    ("party", "id_"),
    [
        (Party("KENYA", "KEN", None, generic=True), "KEN"),
        (Party("ARMY", "KEN", "MIL", generic=True), "KEN.MIL"),
        (Party("Armed forces of Kenya", "KEN", "MIL"), "KEN.MIL"),
        (Party("Kenya", "KEN", "GOV"), "KEN"),
        (Party("Citizen (Kenya)", "Kenya", "CVL", generic=True), "KEN.POP"),
    ],
)
def test_names_and_codes_of_the_known(casting: Casting, party: Party, id_: str) -> None:
    actor = casting.actor(party, "2020-03-02", "x1")
    assert (actor.id, actor.known) == (id_, True)


def test_somebody_unknown_keeps_the_name_and_belongs_to_the_body(casting: Casting) -> None:
    actor = casting.actor(Party("Zorb Kallan", "KEN", "MIL"), None, "x1")
    assert (actor.id, actor.name, actor.known, actor.parent) == ("x1", "Zorb Kallan", False, "KEN.MIL")
    assert (actor.type, actor.country, actor.sector) == ("military", "KEN", "MIL")
    assert casting.actor(Party("Reed Front", None, "REB"), None, "x2").type == "armed_group"
    assert casting.actor(Party("Somebody", "Nowhere", "QQQ"), None, "x3").type == "other"


def test_a_name_of_another_state_does_not_count(casting: Casting) -> None:
    assert casting.actor(Party("Kenya", "SOM", None), None, "x1").known is False


def test_states_by_code_and_name(casting: Casting) -> None:
    assert casting.state("KEN") == casting.state("kenya") == casting.state("Kenya") == "KEN"
    assert casting.state("Atlantis") is None and casting.state("") is None and casting.state(None) is None


def test_a_name_of_a_list_of_edges_means_the_same_in_every_row(casting: Casting) -> None:
    ids = [
        casting.actor(Party(name, listed=True), None, x).id for name, x in (("Upper Vale", "x1"), ("upper  vale", "x2"))
    ]
    assert ids == ["edges:upper-vale"] * 2
    assert casting.actor(Party("Kenya", listed=True), None, "x1").id == "KEN"
    odd = [casting.actor(Party(name, listed=True), None, "x1") for name in ("+", "++")]
    assert odd[0].known and odd[0].id.startswith("edges:") and odd[0].id != odd[1].id
