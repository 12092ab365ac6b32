from __future__ import annotations

from pathlib import Path

from analysis.telling import said, store_of, told
from averral.analysis.by_year import ties_by_year
from averral.store import View


def test_ties_by_year_to_the_last_year_of_the_store(tmp_path: Path) -> None:
    reports = [
        told("2018-03-02", said("allied_with", ["XAA", "XBB"], [])),
        told("2019-05-02", said("ASSAULT", "XAA.MIL", "XBB")),
        told("2020-05-02", said("supports", "XAA", "XCC", source="XBB", chain=("author", "XBB"))),
    ]
    with View(store_of(tmp_path, *reports)) as view:
        cells = ties_by_year(view, "XAA.GOV")
        assert [(c.other, c.year, (c.value > 0) - (c.value < 0), c.averred) for c in cells] == [
            ("XBB", 2018, 1, True), ("XBB", 2019, 0, True), ("XBB", 2020, -1, True), ("XCC", 2020, 1, False),
        ]  # fmt: skip
        assert all(c.statements for c in cells)
        assert [c.other for c in ties_by_year(view, "XAA", mouth="author")] == ["XBB"] * 2


def test_an_actor_without_ties(tmp_path: Path) -> None:
    with View(store_of(tmp_path, told("2018-03-02", said("ASSAULT", "XAA", "XBB")))) as view:
        assert ties_by_year(view, "XCC") == ()
