from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.telling import KNOWN, claim, said, statement_id, store_of, told
from averral.analysis.chains import COLUMNS, Support, chains, rows_of
from averral.errors import SettingsError
from averral.store import View

A, B, C, FRONT = "XAA", "XBB", "XCC", "own:river-front"


def arms(one: str, other: str, **more: Any) -> dict[str, Any]:
    return said("supports", one, other, support=("weapons",), **more)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """Corland arms Borland, Borland the River Front (a minister of Arland says so), which Arland fights."""
    reports = [
        told("2019-03-01", arms(C, B, earliest="2019-02-01", latest="2019-03-01")),
        told("2019-04-01", arms(B, FRONT, source="own:ida-vale", chain=("author", "own:ida-vale"))),
        told("2019-06-02", said("ASSAULT", FRONT, "XAA.MIL", earliest="2019-06-01", latest="2019-06-01")),
        told("2020-02-01", said("supports", B, FRONT, polarity="negative", why=("entry stop",)), text="Halt."),
    ]
    over = claim("c9", "single-source", statement_id(reports[3], 1), kind="relation", ended=True)
    return View(store_of(tmp_path_factory.mktemp("chains"), *reports, also=(over,)))


def rows(found: Support) -> list[tuple[tuple[str, ...], str, str | None]]:
    return [(c.actors, c.begin, c.end) for c in found.chains]


def test_chains_of_two_and_of_three_links_on_the_days_that_all_held(view: View) -> None:
    found = chains(view)
    assert rows(found) == [
        ((B, FRONT, A), "2019-06-01", "2020-01-31"),
        ((C, B, FRONT, A), "2019-06-01", "2020-01-31"),
    ]  # fmt: skip
    last = found.chains[1]
    assert [(link.kind, link.kinds) for link in last.links] == [
        ("supports", ("weapons",)), ("supports", ("weapons",)), ("fights", ()),
    ]  # fmt: skip
    assert len(last.statements) == 3


def test_each_link_has_who_says_so(view: View) -> None:
    links = {(link.a, link.b): link for link in chains(view).links}
    assert (links[B, FRONT].averred, links[B, FRONT].speakers) == (False, ("own:ida-vale",))
    assert (links[C, B].averred, links[C, B].speakers) == (True, ("author",))
    assert links[FRONT, A] if (FRONT, A) in links else links[A, FRONT].kind == "fights"


def test_from_one_mouth_alone_a_chain_may_not_be_there(view: View) -> None:
    assert rows(chains(view, mouth="author")) == []
    assert [(link.a, link.b) for link in chains(view, mouth="own:ida-vale").links] == [(B, FRONT)]


def test_steps_actors_kinds_and_days_narrow_the_list(view: View) -> None:
    assert rows(chains(view, steps=2)) == [((B, FRONT, A), "2019-06-01", "2020-01-31")]
    assert [c.actors for c in chains(view, actor=C).chains] == [(C, B, FRONT, A)]
    assert chains(view, kinds=("training",)).chains == ()
    assert len(chains(view, kinds=("weapons", "training")).chains) == 2
    assert len(chains(view, on="2019-07").chains) == 2
    assert chains(view, on="2021").chains == ()
    assert chains(view, until="2019-05").chains == ()


def test_support_that_began_and_ended(view: View) -> None:
    turned = [(t.day, t.what, t.link.a, t.link.b) for t in chains(view, since="2019-04", until="2020").turns]
    assert turned == [("2019-04-01", "began", B, FRONT), ("2020-01-31", "ended", B, FRONT)]


def test_what_is_left_out_is_counted(view: View) -> None:
    found = chains(view, most=1)
    assert (len(found.chains), found.left_out, found.complete) == (1, 1, True)


def test_as_a_table_and_as_a_graph(view: View) -> None:
    found = chains(view)
    assert [(r["chain"], r["step"], r["kind"], r["name_b"]) for r in rows_of(found)] == [
        (1, 1, "supports", "River Front"), (1, 2, "fights", "River Front"),
        (2, 1, "supports", "Borland"), (2, 2, "supports", "River Front"), (2, 3, "fights", "River Front"),
    ] or [r["kind"] for r in rows_of(found)] == ["supports", "fights", "supports", "supports", "fights"]  # fmt: skip
    assert list(found.to_pandas().columns) == list(COLUMNS)
    graph = found.to_networkx()
    assert {(a, b, d["kinds"]) for a, b, d in graph.edges(data=True) if d["kind"] == "supports"} == {
        (C, B, "weapons"), (B, FRONT, "weapons"),
    }  # fmt: skip
    assert graph.nodes[FRONT]["name"] == "River Front"


def test_a_ring_of_supporters_ends(tmp_path: Path) -> None:
    ring = told("2020-01-01", arms(A, B), arms(B, C), arms(C, A), said("hostile_to", [C, FRONT], []))
    with View(store_of(tmp_path, ring)) as view:
        assert sorted(c.actors for c in chains(view, steps=5).chains) == [
            (A, B, C, FRONT), (B, C, FRONT),
        ]  # fmt: skip


def test_where_everybody_supports_everybody_the_search_stops_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("averral.analysis.chains.MOST_SEARCHED", 5)
    ring = told("2020-01-01", arms(A, B), arms(B, C), arms(C, A), said("hostile_to", [C, FRONT], []))
    with View(store_of(tmp_path, ring)) as view:
        found = chains(view, steps=5)
        assert not found.complete
        assert [c.actors for c in found.chains] == [(B, C, FRONT)]


def test_who_supports_his_own_foe_is_no_chain(tmp_path: Path) -> None:
    with View(store_of(tmp_path, told("2020-01-01", arms(A, B), said("hostile_to", [A, B], [])))) as view:
        assert chains(view).chains == ()


def test_who_is_supported_by_both_sides_and_who_supports_both(tmp_path: Path) -> None:
    report = told("2020-01-01", arms(A, C), arms(B, C), arms(FRONT, A), arms(FRONT, B), said("hostile_to", [A, B], []))
    with View(store_of(tmp_path, report)) as view:
        found = chains(view).both_sides
        assert [(b.actor, b.role, b.sides) for b in found] == [
            (C, "supported", (A, B)), (FRONT, "supporter", (A, B)),
        ]  # fmt: skip
        assert [b.actor for b in chains(view, actor=C).both_sides] == [C]
        assert (len(chains(view, most=1).both_sides), chains(view, most=1).complete) == (1, False)


def test_a_pact_ends_a_fight_and_aid_is_support_of_its_own_kind(tmp_path: Path) -> None:
    reports = [
        told("2019-01-01", said("ASSAULT", B, C)),
        told("2019-01-02", said("AID", A, B)),
        told("2020-01-01", said("AGREE", [B, C], [])),
    ]
    with View(store_of(tmp_path, *reports)) as view:
        (found,) = chains(view).chains
        assert (found.begin, found.end, found.links[0].kinds) == ("2019-01-02", "2019-12-31", ("aid",))
        assert len(chains(view, kinds=("aid",)).chains) == 1


def test_supports_that_never_held_at_once_make_no_chain(tmp_path: Path) -> None:
    reports = [told("2001-01-01", arms(A, B)), told("2020-01-01", said("ASSAULT", B, C))]
    with View(store_of(tmp_path, *reports)) as view:
        assert chains(view).chains == ()


def test_an_empty_store_gives_nothing(tmp_path: Path) -> None:
    with View(store_of(tmp_path, told("2020-01-01"))) as view:
        found = chains(view)
        assert (found.chains, found.both_sides, found.turns, found.links) == ((), (), (), ())
        assert found.to_pandas().empty and not found.to_networkx()


@pytest.mark.parametrize(
    ("asked", "said_then"),
    [
        ({"on": "2020", "since": "2019"}, "a day (2020) and a window exclude each other"),
        ({"steps": 9}, "2 to 5 steps, not 9"),
        ({"kinds": ("love",)}, "no kind of support 'love'; they are training, weapons"),
        ({"on": "20-1"}, "'20-1' is no day"),
        ({"since": "2021", "until": "2020"}, "begins on 2021, after its end on 2020"),
    ],
)
def test_what_means_nothing_is_refused(view: View, asked: dict[str, Any], said_then: str) -> None:
    with pytest.raises(SettingsError) as caught:
        chains(view, **asked)
    assert said_then in str(caught.value)


def test_all_actors_of_the_tests_are_invented() -> None:
    assert all(i.startswith(("X", "own:")) for i in KNOWN)
