from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

from averral.analysis.evidence import Evidence
from averral.analysis.shifts import TurningPoint
from averral.web.strips import BAND, HEAD, LEFT, MOST_YEARS, WIDTH, Piece, axis, inline, marked, png, strip, svg

ONE = Evidence(
    statement="d:s1", document="d", kind="event", label="ASSAULT", mode=None, support=(), actor="A", recipient="B",
    actor_top="A", recipient_top="B", symmetric=False, speaker="author", source="post", certainty="certain",
    polarity="positive", realis="actual", ended=False, earliest="2020-03-01", latest="2020-03-01",
    published="2020-03-02", claim="c1", status="single-source", leaning=-1, sign=-1, turns=True, lasts=2.0, weight=1.0,
    score=0.9, former=False, words="w",
)  # fmt: skip


def told(**changes: Any) -> Evidence:
    return replace(ONE, **changes)


def test_statements_of_a_day_that_lean_one_way_are_one_tick() -> None:
    drawn = strip("A and B", [ONE, told(statement="d:s2"), told(statement="d:s3", label="AID")], [], "/d")
    assert drawn is not None
    assert [(t.leaning, t.to) for t in drawn.ticks] == [
        ("conflictual", "/statements?id=d%3As1&id=d%3As2&sort=oldest"),
        ("cooperative", "/statements?id=d%3As3&sort=oldest"),
    ]
    assert drawn.ticks[0].words == "2 statements of 2020-03-01, conflictual, stated by the author"


def test_attributed_and_denied_are_told_apart() -> None:
    drawn = strip("A and B", [told(speaker="X"), told(statement="d:s2", polarity="negative")], [], "/d")
    assert drawn is not None
    assert {(t.attributed, t.negative) for t in drawn.ticks} == {(True, False), (False, True)}


def test_years_without_statements_have_their_band_too_and_old_ones_are_counted() -> None:
    old = told(statement="d:s0", earliest="1900-01-01", latest="1900-01-01")
    drawn = strip("A and B", [old, told(statement="d:s2", earliest="2018"), ONE], [], "/d")
    assert drawn is not None
    assert [y for y, _ in drawn.years][-3:] == [2018, 2019, 2020]
    assert len(drawn.years) == MOST_YEARS and drawn.left_out == 1


def test_what_has_no_day_is_counted_and_nothing_dated_is_no_picture() -> None:
    undated = told(statement="d:s9", earliest=None, latest=None, published=None)
    drawn = strip("A and B", [ONE, undated], [], "/d")
    assert drawn is not None and drawn.undated == 1
    assert strip("A and B", [undated], [], "/d") is None
    assert strip("A and B", [told(earliest="2021-02-30")], [], "/d") is None


def test_notches_near_one_another_stand_on_two_sides() -> None:
    turn = TurningPoint(("A", "B"), "friendly", "hostile", "2020-03-01", "2020-03-01", 1.0, ("relations",), (), (), ())
    drawn = strip("A and B", [ONE], [turn, replace(turn, latest="2020-03-20")], "/d")
    assert drawn is not None
    assert [(n.words, n.low) for n in drawn.notches] == [("allies → enemies", False), ("allies → enemies", True)]


def test_a_title_is_text_in_the_picture() -> None:
    drawn = strip("<script>alert(1)</script>", [ONE], [], "/d")
    assert drawn is not None
    tree = ET.fromstring(svg(drawn))
    assert tree.get("aria-label") == "<script>alert(1)</script>"
    assert not [e for e in tree.iter() if e.tag.endswith("}a") or e.tag.endswith("script")]
    assert svg(drawn) == svg(drawn)
    assert png(svg(drawn))[:4] == b"\x89PNG"


def test_a_span_of_time_is_marked_band_by_band() -> None:
    drawn = strip("A and B", [told(earliest="2018-05-01", latest="2018-05-01"), ONE], [], "/d")
    assert drawn is not None
    shown = marked(drawn, "2019-01-01", "2020-01-31")
    assert shown is not None
    whole = round(WIDTH - LEFT - 4) * 364 / 366
    assert [(c.x, c.y) for c in shown.chosen] == [(LEFT, HEAD + BAND), (LEFT, HEAD + 2 * BAND)]
    assert abs(shown.chosen[0].width - whole) < 1 and shown.chosen[1].width == 73.8
    assert marked(drawn, None, "2018-01-01") == replace(drawn, chosen=(Piece(LEFT, HEAD, 3.0),))
    assert svg(shown).count('class="chosen"') == 2


def test_a_span_outside_of_the_bands_is_not_marked() -> None:
    drawn = strip("A and B", [ONE], [], "/d")
    assert drawn is not None
    assert marked(drawn, "2019-12-31", None) is None and marked(drawn, None, "2021-01-01") is None
    assert marked(drawn, "2020-05-01", "2020-04-01") is None


def test_years_keep_the_mouth_and_the_moment() -> None:
    drawn = strip("A and B", [ONE], [], "/d")
    assert drawn is not None
    page = inline(drawn, mouth="XVM", as_of="2030-01-01")
    assert 'href="?since=2020&amp;until=2020&amp;mouth=XVM&amp;as_of=2030-01-01#statements"' in page
    assert 'href="/statements?id=d%3As1&amp;sort=oldest&amp;as_of=2030-01-01"' in page
    assert axis(drawn) == {"first": 2020, "last": 2020, "left": LEFT, "width": WIDTH, "head": HEAD, "band": BAND}
