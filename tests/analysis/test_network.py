from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx
import pytest

from analysis.telling import claim, said, same, statement_id, store_of, told
from averral.analysis.evidence import evidence
from averral.analysis.network import Network, Rule, network
from averral.errors import SettingsError
from averral.records import Actor
from averral.store import View, Writer

ARMS = told("2020-02-01", said("supports", "XAA", "own:river-front", support=("weapons",), source="XBB"))
RAID = told("2020-03-02", said("ASSAULT", "own:river-front", "XBB", earliest="2020-03-01", latest="2020-03-01"))
AGAIN = told("2020-03-03", said("ASSAULT", "own:river-front", "XBB", latest="2020-03-01"), publisher="Hill Post")
MIXED = told("2020-04-01", said("supports", "XAA", "XCC"), said("SANCTION", "XAA", "XCC"))
ARMY = told("2020-05-01", said("THREATEN", "XAA.MIL", "XBB"), said("ACCUSE", "XAA.MIL", "XAA.GOV"))
LATER = told("2022-01-01", said("AGREE", "XBB", "own:river-front", earliest="2022-01-01", latest="2022-01-01"))
ALL = (ARMS, RAID, AGAIN, MIXED, ARMY, LATER)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    ids = [statement_id(RAID, 1), statement_id(AGAIN, 1)]
    rows = (claim("c1", "corroborated", *ids, asserts=("outlet:harbour wire", "outlet:hill post")),)
    with View(store_of(tmp_path_factory.mktemp("network"), *ALL, also=rows)) as opened:
        yield opened


def signs(found: Network) -> dict[tuple[str, str], int]:
    return {(t.a, t.b): t.sign for t in found.ties}


def test_the_network_of_a_day(view: View) -> None:
    found = network(view, "2020-12-31")
    assert signs(found) == {("XAA", "XBB"): -1, ("XAA", "own:river-front"): 1, ("XBB", "own:river-front"): -1}
    assert found.mixed == (("XAA", "XCC"),) and found.left_out == 0
    assert [n.id for n in found.beside] == ["XCC"] and found.name("XCC") == found.beside[0].name != "XCC"
    assert (found.since, found.until, found.rule) == ("2020-12-31", "2020-12-31", "standing")
    arms = found.ties[1]
    assert (arms.support, arms.directions, arms.since, arms.averred) == (("weapons",), (">",), "2020-02-01", False)
    assert arms.statements == (statement_id(ARMS, 1),)
    assert found.name("own:river-front") == "River Front" and found.name("XZZ") == "XZZ"


def test_it_changes_with_the_day_and_the_rule(view: View) -> None:
    assert signs(network(view, "2022"))["XBB", "own:river-front"] == 1
    assert signs(network(view, "2020-12-31", rule="relations")) == {
        ("XAA", "XCC"): 1,
        ("XAA", "own:river-front"): 1,
    }
    assert network(view, "1999").ties == ()
    assert network(view).until == "2022-01-01"


def test_events_of_a_window_are_summed_each_claim_once(view: View) -> None:
    found = network(view, since="2020-01-01", until="2020-12-31", rule="events")
    assert signs(found) == {("XAA", "XBB"): -1, ("XAA", "XCC"): -1, ("XBB", "own:river-front"): -1}
    raid = found.ties[2]
    assert (raid.weight, raid.sources, len(raid.statements), raid.directions) == (0.9, 2, 2, ("<",))
    assert network(view, "2020-12-31", rule="events").since == "2020-01-02"


@pytest.mark.parametrize("mouth", ["all", "author", "attributed", "corroborated", "XBB"])
def test_sql_and_records_agree(view: View, mouth: str) -> None:
    found = network(view, since="2020-01-01", until="2020-12-31", rule="events", mouth=mouth)
    weights: dict[tuple[str, str], dict[str, float]] = {}
    for e in evidence(view, mouth=mouth, since="2020-01-01", until="2020-12-31"):
        if e.kind == "event" and e.sign and e.dyad[0] != e.dyad[1]:
            of = weights.setdefault(e.dyad, {})
            key = e.claim or e.statement
            of[key] = max(e.sign * e.weight, of.get(key, -9), key=abs) if key in of else e.sign * e.weight
    expected = {pair: round(abs(sum(of.values())), 4) for pair, of in weights.items()}
    assert {(t.a, t.b): t.weight for t in found.ties} == {p: w for p, w in expected.items() if w >= 0.15}


def test_from_one_mouth_and_about_one_actor(view: View) -> None:
    assert signs(network(view, "2020-12-31", mouth="corroborated")) == {("XBB", "own:river-front"): -1}
    assert signs(network(view, "2020-12-31", mouth="XBB")) == {("XAA", "own:river-front"): 1}
    about = network(view, "2020-12-31", about="own:river-front")
    assert len(about.ties) == 2 and {n.id for n in about.nodes} == {"XAA", "XBB", "own:river-front"}
    events = network(view, since="2020", until="2020", rule="events", about="XCC")
    assert list(signs(events)) == [("XAA", "XCC")]


def test_bodies_that_are_spoken_of(view: View) -> None:
    for rule in ("standing", "events"):
        found = signs(network(view, "2020-12-31", rule=rule, level="bodies"))
        assert found["XAA.MIL", "XBB"] == -1 and found["XAA.GOV", "XAA.MIL"] == -1


def test_no_more_than_most_and_it_is_said(view: View) -> None:
    found = network(view, "2020-12-31", most=1)
    assert (len(found.ties), found.left_out) == (1, 2)
    assert network(view, "2020-12-31", rule="events", most=1).left_out == 2


@pytest.mark.parametrize("rule", ["standing", "events"])
def test_the_actors_with_most_ties_alone(tmp_path: Path, rule: Rule) -> None:
    raids = [said("ASSAULT", *pair) for pair in ("DE", "DF", "EF", "DG", "GH")]
    actors = [Actor(i, f"Group {i}", "armed_group", known=True) for i in "DEFGH"]
    with View(store_of(tmp_path, told("2020-05-01", *raids, actors=actors))) as view:
        every = network(view, since="2020", until="2020", rule=rule)
        found = network(view, since="2020", until="2020", rule=rule, actors=3)
    assert len(every.ties) == 5 and every.hidden == 0
    assert [(t.a, t.b) for t in found.ties] == [("D", "E"), ("D", "F"), ("E", "F")]
    assert found.hidden == 2 and found.left_out == 0
    assert found.ties == tuple(t for t in every.ties if {t.a, t.b} < set("DEF"))
    assert [n.id for n in found.nodes] == list("DEF")


def test_graphs_and_tables(view: View, tmp_path: Path) -> None:
    found = network(view, "2020-12-31")
    networkx.write_graphml(found.to_networkx(), tmp_path / "n.graphml")
    networkx.write_gexf(found.to_networkx(), tmp_path / "n.gexf")
    back: Any = networkx.read_graphml(tmp_path / "n.graphml")
    assert back.edges["XAA", "own:river-front"]["support"] == "weapons"
    assert back.nodes["XAA"]["name"] == "Arland" and back.edges["XAA", "XBB"]["sign"] == -1
    table: Any = found.to_pandas()
    assert list(table["name_b"]) == ["Borland", "River Front", "River Front"]
    assert [e.sign for e in found.graph().edges] == [-1, 1, -1]


def test_parts_known_to_one_document_alone_count_for_their_body(tmp_path: Path) -> None:
    men = Actor("x1", "its men", "armed_group", parent="own:river-front")
    front = Actor("own:river-front", "River Front", "armed_group", known=True)
    some = Actor("x2", "some riders", "armed_group")
    state = Actor("XBB", "Borland", "state", known=True)
    raid = told(
        "2020-03-02", said("ASSAULT", "x1", "XBB"), said("ASSAULT", "x2", "XBB"), actors=[men, front, some, state]
    )
    other = told("2020-03-09", said("ASSAULT", "x1", "XBB"), actors=[Actor("x1", "Red Lions", "armed_group"), state])
    third = told("2020-04-09", said("ASSAULT", "x1", "XBB"), actors=[Actor("x1", "Red Lions", "armed_group"), state])
    link = same(*(statement_id(r, 1).replace("s1", "x1") for r in (other, third)))
    with View(store_of(tmp_path, raid, other, third, also=(link,))) as view:
        for rule in ("standing", "events"):
            found = network(view, "2020-12-31", rule=rule)
            assert signs(found) == {
                ("XBB", "own:river-front"): -1,
                tuple(sorted(("XBB", min(link.left, link.right)))): -1,
            }


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"on": "soon"}, "'soon' is no day"),
        ({"on": "2020-13-01"}, "is no day"),
        ({"on": "2020", "since": "2019"}, "exclude each other"),
        ({"since": "2021", "until": "2020"}, "after its end"),
        ({"rule": "votes"}, "no rule 'votes'"),
        ({"level": "towns"}, "no level 'towns'"),
    ],
)
def test_what_means_nothing_is_refused(view: View, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        network(view, **asked)


def test_an_empty_store_has_an_empty_network(tmp_path: Path) -> None:
    with View(store_of(tmp_path, told(None))) as view:
        for rule in ("standing", "relations", "events"):
            found = network(view, rule=rule)
            assert (found.nodes, found.ties, found.mixed, found.left_out) == ((), (), (), 0)
            assert found.to_networkx().number_of_edges() == 0 and found.graph().edges == ()


def test_an_empty_store_has_a_network_of_no_day(tmp_path: Path) -> None:
    Writer(tmp_path / "store")
    with View(tmp_path / "store") as view:
        found = network(view)
        assert (found.since, found.until, found.ties, found.days) == ("", "", (), "no day, as none is stated")
        assert network(view, "2024").days == "2024-12-31"
        assert network(view, since="2023", until="2024").days == "2023-01-01 to 2024-12-31"


def test_the_first_year_of_the_calendar_has_no_year_before(tmp_path: Path) -> None:
    with View(store_of(tmp_path, told(None))) as view:
        found = network(view, "0001-01-01", rule="events")
    assert (found.since, found.until, found.ties) == ("0001-01-01", "0001-01-01", ())
