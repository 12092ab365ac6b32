from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import NoStore, StoreBusy, StoreError, StoreTooNew
from averral.store.ledger import Event, Ledger, create
from averral.store.tables import Home


def line(event: str, number: int, key: str | None = None) -> Event:
    return Event(0, event, number, "ingest", key, "", 0, "{}")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "store")
    create(home, 1)
    return home


def test_a_new_store_has_one_line_with_its_format(home: Home) -> None:
    ledger = Ledger(home, 1)
    assert [(e.seq, e.event, e.format) for e in ledger.events] == [(1, "create", 1)]
    assert create(home, 1).version == 1


def test_a_batch_has_the_number_of_its_begin_and_counts_from_its_commit_on(home: Home) -> None:
    ledger = Ledger(home, 1)
    first, second = ledger.begin("ingest"), ledger.begin("ingest", "k")
    assert (first, second) == (2, 3)
    ledger.add(line("commit", second, "k"))
    assert set(ledger.committed()) == {3} and ledger.open_at() == {2} and ledger.unseen() == {2}
    assert set(ledger.committed(3)) == set() and ledger.unseen(3) == {2, 3} and ledger.unseen(2) == {2}
    assert ledger.has_key("k") and not ledger.has_key("other")


def test_who_has_not_seen_the_last_line_is_refused_and_can_go_on(home: Home) -> None:
    one, other = Ledger(home, 1), Ledger(home, 1)
    assert one.begin("ingest") == 2
    with pytest.raises(StoreBusy):
        other.add(line("begin", 0))
    assert other.begin("ingest") == 3
    one.refresh()
    assert [e.seq for e in one.events] == [1, 2, 3] == [e.seq for e in other.events]


def test_a_condition_is_asked_of_the_ledger_as_it_then_is(home: Home) -> None:
    one, other = Ledger(home, 1), Ledger(home, 1)
    batch = one.begin("ingest")
    other.refresh()
    assert other.abandon(batch)
    assert one.add_when(line("commit", batch), lambda found: batch in found.open_at()) is None
    assert not one.abandon(batch)
    assert one.committed() == {}


def test_the_version_at_a_moment(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(home, 1)
    monkeypatch.setattr("averral.store.ledger.now", lambda: "2999-03-03T10:00:00.000Z")
    ledger.begin("ingest")
    assert ledger.version_at("2999-03-02") == 1
    assert ledger.version_at("2999-03-03") == 2
    assert ledger.version_at("2999-03-03T09:59:59Z") == 1
    assert ledger.version_at("2999-03-03T12:00:00+02:00") == 2
    assert ledger.version_at("1999-01-01") == 0
    with pytest.raises(StoreError, match="is not a moment"):
        ledger.version_at("yesterday")


def test_a_store_of_a_later_version_is_refused(home: Home) -> None:
    Ledger(home, 2).add(Event(0, "migrate", 0, "", None, "", 2, "{}"))
    with pytest.raises(StoreTooNew, match="has format 2, and this version of Averral knows 1"):
        Ledger(home, 1)


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="averral ingest PATH"):
        Ledger(Home(tmp_path), 1)
