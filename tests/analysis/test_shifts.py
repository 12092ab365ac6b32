from __future__ import annotations

from pathlib import Path

from analysis.telling import said, shift, store_of, told
from averral.analysis.cast import Cast
from averral.analysis.shifts import shifts, spoken_of
from averral.store import View

PACT = told("2018-03-05", said("AGREE", "XAA", "XBB", earliest="2018-03-05", latest="2018-03-05"))
HELP = told("2019-01-10", said("supports", "XAA", "XBB", support=("training",), latest="2019-01-10"))
ENDED = told("2021-02-01", said("supports", "XAA", "XBB", polarity="negative", why=("under end",)))
RAID = told(
    "2021-06-08", said("ASSAULT", "XAA.MIL", "XBB", earliest="2021-06-07", latest="2021-06-07"), publisher="Hill Post"
)


def test_a_pact_begins_a_friendship_that_ends_before_a_raid(tmp_path: Path) -> None:
    with View(store_of(tmp_path, PACT, HELP, ENDED, RAID)) as view:
        first, second = shifts(view)
        assert (first.before, first.after, first.earliest, first.latest) == (
            "neutral", "friendly", "2018-03-05", "2018-03-05",
        )  # fmt: skip
        assert (second.dyad, second.before, second.after) == (("XAA", "XBB"), "friendly", "hostile")
        assert (second.earliest, second.latest) == ("2021-02-01", "2021-06-07")
        assert second.sources == ("outlet:harbour wire", "outlet:hill post") and second.by == ("relations",)
        assert len(second.statements) == 2 and second.sure == 0.75


def test_the_body_that_most_statements_name(tmp_path: Path) -> None:
    with View(store_of(tmp_path, HELP, RAID)) as view:
        (point,) = shifts(view)
        assert spoken_of(point, Cast(view)) == ("XAA.MIL", "XBB")
        assert shifts(view, level="bodies") == ()  # the state helped, its army raided: two dyads


def test_first_news_of_enmity_or_of_support_is_no_turn(tmp_path: Path) -> None:
    with View(store_of(tmp_path, HELP, told("2020-01-01", said("ASSAULT", "XCC", "XBB")))) as view:
        assert shifts(view) == ()


def test_troops_that_are_sent_begin_the_support(tmp_path: Path) -> None:
    sent = told("2019-01-02", said("MOBILIZE", "XAA", "XBB", mode="troops"))
    helps = told("2019-01-10", said("supports", "XAA", "XBB", support=("troops",), latest="2019-01-10"))
    with View(store_of(tmp_path, sent, helps)) as view:
        (point,) = shifts(view)
        assert (point.before, point.earliest, point.latest) == ("neutral", "2019-01-02", "2019-01-10")


def test_support_that_only_ends(tmp_path: Path) -> None:
    with View(store_of(tmp_path, HELP, ENDED)) as view:
        (point,) = shifts(view)
        assert (point.before, point.after, point.earliest) == ("friendly", "neutral", "2021-02-01")


def test_a_turn_that_one_text_states(tmp_path: Path) -> None:
    text = told(
        "2023-01-01",
        said("allied_with", "XAA.MIL", "own:river-front"),
        said("hostile_to", "XAA.MIL", "own:river-front", latest="2023-01-01"),
        shifts=(shift(("XAA.MIL", "own:river-front"), "ally", "enemy", "2021", "s1", "s2"),),
    )
    with View(store_of(tmp_path, text)) as view:
        (point,) = shifts(view)
        assert (point.before, point.after, point.by) == ("friendly", "hostile", ("texts",))
        assert (point.earliest, point.latest, len(point.statements)) == ("2021-01-01", "2021-12-31", 2)
        assert shifts(view, mouth="attributed") == ()


def test_texts_and_relations_that_agree_are_one_turn(tmp_path: Path) -> None:
    text = told(
        "2021-07-01",
        said("supports", "XAA", "XBB", latest="2020-12-31"),
        said("hostile_to", "XAA", "XBB", latest="2021-07-01"),
        shifts=(shift(("XAA", "XBB"), "supporter", "enemy", "2021-07-01", "s1", "s2"),),
    )
    with View(store_of(tmp_path, HELP, ENDED, RAID, text)) as view:
        (point,) = shifts(view)
        assert point.by == ("relations", "texts") and point.latest == "2021-06-07"


def test_a_break_in_the_events_that_no_tie_shows(tmp_path: Path) -> None:
    days = [f"2020-{m:02}-01" for m in range(1, 13)]
    aid = [told(d, said("COOPERATE", "XAA", "XBB", earliest=d, latest=d, score=0.3)) for d in days[:6]]
    raids = [told(d, said("PROTEST", "XAA", "XBB", earliest=d, latest=d, score=0.1)) for d in days[6:]]
    with View(store_of(tmp_path, *aid, *raids)) as view:
        (point,) = shifts(view)
        assert "series" in point.by and (point.before, point.after) == ("friendly", "hostile")
        assert point.earliest <= "2020-07-01" <= point.latest


def test_only_some_actors_days_and_mouths(tmp_path: Path) -> None:
    with View(store_of(tmp_path, PACT, HELP, ENDED, RAID)) as view:
        assert len(shifts(view, actor="XAA.MIL")) == 2 and shifts(view, actor="XCC") == ()
        assert len(shifts(view, since="2020-01-01")) == len(shifts(view, until="2020-01-01")) == 1
        (last,) = shifts(view, since="2020-01-01")
        assert last in shifts(view, until=last.earliest[:4]) and last in shifts(view, since=last.latest[:7])
        assert shifts(view, mouth="XBB") == ()
        assert shifts(view) == shifts(view)


def test_an_empty_store_has_not_turned(tmp_path: Path) -> None:
    with View(store_of(tmp_path, told("2020-01-01"))) as view:
        assert shifts(view) == ()
