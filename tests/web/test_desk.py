from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from averral.errors import NoStore, StoreError
from averral.store import Home, View, Writer, rows_of
from averral.store.indexing import Index
from averral.web import desk as module
from averral.web.desk import KEPT, Desk, Settings
from averral.web.problems import Problem
from store.making import made


@pytest.fixture
def store(tmp_path: Path) -> Path:
    Writer(tmp_path / "store").commit(rows_of(made("Rebels attacked the army.")), kind="ingest")
    return tmp_path / "store"


@pytest.fixture
def desk(store: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(module, "CHECK_SECONDS", 0.0)
    monkeypatch.setattr(module, "REST", 0.0)
    return Desk(str(store))


def add(store: Path, text: str) -> None:
    Writer(store).commit(rows_of(made(text)), kind="ingest")


def test_a_new_version_is_seen_and_the_old_view_stays_sound(store: Path, desk: Desk) -> None:
    before = desk.view()
    assert desk.view() is before
    add(store, "Rebels attacked the port.")
    after = desk.view()
    assert (before.count("documents"), after.count("documents")) == (1, 2)
    assert after.version > before.version


def test_the_ledger_is_looked_at_once_a_second_at_most(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHECK_SECONDS", 3600.0)
    desk = Desk(str(store))
    add(store, "Rebels attacked the port.")
    assert desk.view().count("documents") == 1
    assert desk.renew().count("documents") == 2
    assert desk.view().count("documents") == 2


def test_a_slow_store_is_opened_beside_the_old_view(store: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUICK_SECONDS", 0.0)
    before = desk.view()
    add(store, "Rebels attacked the port.")
    assert desk.view() is before
    for thread in [t for t in threading.enumerate() if t.name == "averral-renew"]:
        thread.join(10)
    assert desk.view().count("documents") == 2


def test_earlier_moments(store: Path, desk: Desk) -> None:
    assert desk.view("2001-01-01").count("documents") == 0
    assert desk.view("2001-01-01") is desk.view("2001-01-02T10:00:00Z")
    assert desk.view("9999-01-01") is desk.view()
    for wrong in ("yesterday", "2020-13-01", "", "2020-01-01\0", "٢٠٢٠-٠١-٠١", "9" * 300):
        with pytest.raises(Problem, match="as_of"):
            desk.view(wrong)


def test_only_the_last_few_moments_are_kept(store: Path, desk: Desk) -> None:
    for number in range(KEPT + 3):
        add(store, f"Rebels attacked port {number}.")
    moments = [event.at for event in desk.renew().ledger.events if event.event == "commit"]
    counts = [desk.view(at).count("documents") for at in moments]
    assert counts == sorted(counts) and counts[-1] == KEPT + 4
    assert len(desk._past) == KEPT


def test_many_threads_at_once(store: Path, desk: Desk) -> None:
    found: list[int] = []

    def look() -> None:
        for _ in range(20):
            found.append(desk.view().query("SELECT count(*) FROM statements WHERE label = $1", ["ASSAULT"])[0][0])

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    add(store, "Rebels attacked the port.")
    for thread in threads:
        thread.join(30)
    assert len(found) == 160 and set(found) <= {1, 2}


def test_an_answer_is_worked_out_once_for_each_version(store: Path, desk: Desk) -> None:
    calls: list[int] = []
    view = desk.view()

    def work() -> int:
        calls.append(1)
        return len(calls)

    threads = [threading.Thread(target=desk.cached, args=(view, "x", work)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert desk.cached(view, "x", work) == 1 and len(calls) == 1
    add(store, "Rebels attacked the port.")
    assert desk.cached(desk.view(), "x", work) == 2


def test_an_answer_that_hangs_on_nothing_new_is_kept_for_the_next_version(
    store: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONG_SECONDS", -1.0)
    asked: list[str] = []

    def answer(key: str, view: View, on: str) -> int:
        def work() -> int:
            asked.append(key)
            return len(asked)

        def same(seen: View) -> object:
            return seen.count("statements") if on == "statements" else on

        return desk.cached(view, key, work, lambda later: answer(key, later, on), same)

    assert [answer("kept", desk.view(), "nothing"), answer("anew", desk.view(), "statements")] == [1, 2]
    add(store, "Somalia shelled Kenya on Sunday.")
    view = desk.renew()
    assert sorted(asked) == ["anew", "anew", "kept"]
    assert [answer("kept", view, "nothing"), answer("anew", view, "statements")] == [1, 3]
    assert len(asked) == 3


def test_a_question_that_failed_is_asked_again(desk: Desk) -> None:
    def fails() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        desk.cached(desk.view(), "x", fails)
    assert desk.cached(desk.view(), "x", lambda: 3) == 3


def test_the_index_follows_in_the_background(store: Path, desk: Desk) -> None:
    _indexed()
    assert [hit.words for hit in desk.search.find("attacked", kind="quote")] == ["Rebels attacked the army."]
    add(store, "Rebels attacked the port.")
    desk.view()
    _indexed()
    assert desk.search.find("port", kind="quote")


def _indexed() -> None:
    for thread in [t for t in threading.enumerate() if t.name == "averral-index"]:
        thread.join(20)


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        Desk(str(tmp_path / "none"))


def test_a_store_that_goes_away_is_an_error_of_the_store(store: Path, desk: Desk) -> None:
    _indexed()
    shutil.rmtree(store)
    with pytest.raises(StoreError, match="open a view anew"):
        desk.view().query("SELECT * FROM documents")


def test_what_a_server_may_do() -> None:
    assert Settings().allow_upload is False and Settings().allow_review is False and Settings().host == "127.0.0.1"


def joined(name: str) -> None:
    """Wait for the threads of a desk with this name."""
    for thread in [t for t in threading.enumerate() if t.name == name]:
        thread.join(30)
        assert not thread.is_alive()


def test_a_large_store_gets_an_index_and_a_new_one_when_much_has_come(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHECK_SECONDS", 0.0)
    monkeypatch.setattr(module, "REST", 0.0)
    desk = Desk(str(store), Settings(indexed_from=1))
    joined("averral-lay")
    first = desk.view().indexed
    assert first == desk.view().version and desk.view().beside_index == 0
    add(store, "Rebels attacked the port.")
    assert desk.view().count("statements") == 2
    joined("averral-lay")
    assert desk.view().indexed == desk.view().version > first


def test_a_new_index_is_read_into_memory_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int | None] = []
    done = threading.Event()

    def ahead(view: View) -> Iterator[str]:
        read.append(view.indexed)
        done.set()
        yield "statements"

    monkeypatch.setattr(View, "read_ahead", ahead)
    version = Index(Home(str(store))).build()
    desk = Desk(str(store))
    try:
        assert done.wait(20)
        add(store, "Somalia shelled Kenya on Sunday.")
        assert desk.renew().version > version
    finally:
        desk.close()
    assert read == [version]


def test_a_small_store_gets_none(store: Path, desk: Desk) -> None:
    joined("averral-lay")
    assert desk.view().indexed is None and desk.view().beside_index == 1
    assert not (store / "index").exists()


def test_a_folder_that_cannot_have_an_index_is_told_and_pages_go_on(
    store: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "TRY_AGAIN_SECONDS", 0.0)
    (store / "index").write_text("no folder")
    desk = Desk(str(store), Settings(indexed_from=1))
    joined("averral-lay")
    assert desk.view().count("statements") == 1
    assert "the index of the tables cannot be made" in caplog.text


def test_a_new_view_is_warmed_before_anybody_sees_it(store: Path, desk: Desk) -> None:
    warmed = []
    desk.warm = lambda view: warmed.append((view, desk._view is view))
    add(store, "Rebels attacked the port.")
    after = desk.view()
    assert warmed == [(after, False)]


def test_nobody_waits_for_ever_for_what_another_request_does(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.05)
    with desk._renewing, pytest.raises(Problem, match="opened anew"):
        desk.renew()

    def asks_again() -> object:
        return desk.cached(desk.view(), "one", asks_again)

    with pytest.raises(Problem, match="working this out"):
        desk.cached(desk.view(), "one", asks_again)
    assert desk.cached(desk.view(), "one", lambda: 7) == 7
    assert desk.renew().count("documents") == 1


def test_a_fault_while_the_ledger_is_read_holds_nobody_up(
    desk: Desk, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault() -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(desk._ledger, "refresh", fault)
        with pytest.raises(OSError, match="the disk is gone"):
            desk.view()
    add(store, "Rebels attacked the port.")
    assert not desk._renewing.locked() and desk.renew().count("documents") == 2


def test_closing_waits_for_what_is_done_in_the_background(store: Path) -> None:
    before = set(threading.enumerate())
    desk = Desk(str(store))
    desk.close()
    assert "averral-index" not in [t.name for t in threading.enumerate() if t not in before]
    assert desk.search.covered == desk.view().version


def test_closing_ends_the_making_of_an_index(store: Path, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(str(store))
    desk.close()
    desk._laying.acquire()
    desk._lay()
    assert "since the program ends" in caplog.text and not desk._laying.locked()
    assert not [p for p in (store / "index").iterdir()]


def test_what_took_long_is_worked_out_before_a_new_version_is_shown(
    store: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONG_SECONDS", -1.0)
    told: list[tuple[str, int]] = []

    def ask(name: str, view: View) -> int:
        def work() -> int:
            told.append((name, view.version))
            return view.count("documents")

        return desk.cached(view, name, work, lambda later: ask(name, later))

    def fails(view: View) -> int:
        raise StoreError("no more")

    first = desk.view()
    assert ask("a", first) == 1 and desk.cached(first, "b", lambda: 1) == 1
    desk.cached(first, "c", lambda: 1, fails)
    add(store, "Rebels attacked the port.")
    second = desk.view()
    assert told == [("a", first.version), ("a", second.version)]
    assert ask("a", second) == 2 and len(told) == 2
