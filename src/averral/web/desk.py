"""The desk: the view of the store that a request gets, and what the server is allowed to do."""

from __future__ import annotations

import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fastapi import Request

from averral.errors import AverralError, StoreError
from averral.records import Reading
from averral.store import Home, View
from averral.store.indexing import WORTH, Index
from averral.store.ledger import Ledger
from averral.store.migrations import FORMAT
from averral.store.searching import Search
from averral.store.tables import no_store
from averral.store.view import Resources
from averral.web.problems import LOG, Problem, invalid

CHECK_SECONDS = 1.0
REST = 10.0
LONGEST_REST = 60.0
# What took so long is asked of a new view before it is shown, the longest first, for so long in all.
LONG_SECONDS = 0.2
REPEATED = 20
REPEAT_SECONDS = 10.0
# An index is made anew when so large a share of the statements is not in it.
BESIDE = 0.1
QUICK_SECONDS = 0.5
TRY_AGAIN_SECONDS = 600.0
KEPT = 4
ANSWERS = 300
TICK_SECONDS = 0.2
WAIT_SECONDS = 20.0
CLOSE_SECONDS = 10.0

T = TypeVar("T")
deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that somebody sent: its text or the bytes of a file with its name, and what was said of it."""

    text: str | None = None
    data: bytes | None = None
    name: str = ""
    title: str | None = None
    published: str | None = None


Read = Callable[[Upload, bool], Reading]
Decide = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server may do and how much.

    host: the address that it is bound to. names: other names under which people reach it. token: what writing needs.
    longest: bytes of a request's body. query_seconds: how long one question to the store may take. read_seconds: how
    long the reading of an upload may take. memory: how much DuckDB may use for an index and its views ("2GB").
    indexed_from: a store with so many statements gets an index of its tables (see `averral.store.indexing`).
    """

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    allow_upload: bool = False
    allow_review: bool = False
    token: str | None = None
    longest: int = 5_000_000
    query_seconds: float = 20.0
    read_seconds: float = 60.0
    memory: str | None = None
    indexed_from: int = WORTH


@dataclass(slots=True)
class _Opened:
    """A view that is being opened or is open."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    view: View | None = None


@dataclass(slots=True)
class _Answer:
    """An answer that is being worked out or is there."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    value: Any = None
    done: bool = False
    took: float = 0.0
    again: Callable[[View], Any] | None = None
    hangs_on: Callable[[View], object] | None = None


class Desk:
    """A store that is looked at by many requests at once.

    `view()` is the store at its latest version. The ledger is looked at once a second at most; when it has grown, a new
    view is opened beside the old one, which goes when the last request lets go of it. What took long to open is opened
    the less often, so that it takes a tenth of the time. `warm` is done with a new view before anybody sees it. Views
    of earlier moments are kept by version, the last few of them. Raises NoStore, StoreTooNew, StoreError when the store
    cannot be opened.

    read: reads an upload and adds it to the store when the second argument is true; None turns uploading off.
    decide: keeps a decision of a person; None turns reviewing off.
    """

    def __init__(
        self,
        address: str | Home,
        settings: Settings | None = None,
        *,
        options: Mapping[str, str] | None = None,
        read: Read | None = None,
        decide: Decide | None = None,
    ) -> None:
        self.home = address if isinstance(address, Home) else Home(address, options)
        self.settings = settings or Settings()
        self.read = read if self.settings.allow_upload else None
        self.decide = decide if self.settings.allow_review else None
        self.search = Search(self.home)
        self.uploads = 0
        self.tasks: set[Any] = set()
        if not self.home.exists():
            raise no_store(self.home.address)
        self._ledger = Ledger(self.home, FORMAT)
        self._watch = _Watch()
        self._working: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._renewing = threading.Lock()
        self._indexing = threading.Lock()
        self._laying = threading.Lock()
        self._index_of_tables = Index(self.home)
        self._closing = threading.Event()
        self.warm: Callable[[View], None] = lambda view: None
        self._past: OrderedDict[int, _Opened] = OrderedDict()
        self._answers: weakref.WeakKeyDictionary[View, OrderedDict[str, _Answer]] = weakref.WeakKeyDictionary()
        self._read: int | None = None
        self._view = self._latest(None)
        self._checked = time.monotonic()
        self._go_on()

    def view(self, as_of: str | None = None) -> View:
        """The store as it is, or as it was at a moment (2026-03-03, or a time, UTC); for reading in this request.

        Raises Problem for a moment that is none, StoreError.
        """
        self._look()
        if as_of is None:
            return self._view
        try:
            version = self._ledger.version_at(as_of)
        except StoreError as error:
            raise invalid("as_of", as_of, "a day (2026-03-03) or a moment in UTC (2026-03-03T10:00:00Z)") from error
        return self._view if version == self._view.version else self._at(version)

    def renew(self) -> View:
        """Open the latest version now: what a request that has written calls, so that the next one sees it.

        Raises Problem when another request has been opening it for too long, StoreError.
        """
        with _held(self._renewing, "the store is being opened anew"):
            self._ledger.refresh()
            self._renew()
        return self._view

    def cached(
        self, view: View, key: str, work: Callable[[], T], again: Callable[[View], T] | None = None,
        hangs_on: Callable[[View], object] | None = None,
    ) -> T:  # fmt: skip
        """What `work` gives for a view, worked out once for all who ask for it at the same time or later.

        For answers that cost much, such as the overview or a network; the last 300 are kept, and go with the view.
        again: asks the same of a later view; of answers that took long it is done before that view is shown. hangs_on:
        where it gives the same for a later view, the answer is kept for that one. Raises Problem when another request
        has been working it out for too long.
        """
        with self._lock:
            answers = self._answers.setdefault(view, OrderedDict())
            held = answers.setdefault(key, _Answer())
            answers.move_to_end(key)
            while len(answers) > ANSWERS:
                answers.popitem(last=False)
        with _held(held.lock, "another request is working this out"):
            if not held.done:
                start = time.monotonic()
                held.value = work()
                held.done, held.again, held.took = True, again, time.monotonic() - start
                held.hangs_on = hangs_on
            found: T = held.value
            return found

    def close(self) -> None:
        """Stop watching, and wait a while for what is done in the background; views go with their last user.

        A thread that is in DuckDB, delta-rs or tantivy when Python ends can abort the program or keep it from ending.
        """
        self._watch.stop()
        self._closing.set()
        self._index_of_tables.stop()
        late = time.monotonic() + CLOSE_SECONDS
        for thread in self._working:
            thread.join(max(0.0, late - time.monotonic()))
            if thread.is_alive():
                LOG.warning("%s was still at work after %g seconds", thread.name, CLOSE_SECONDS)

    def _begin(self, name: str, work: Callable[..., None], *given: object) -> None:
        """Do something in the background, for which `close` waits."""
        thread = threading.Thread(target=work, args=given, name=name, daemon=True)
        thread.start()
        with self._lock:
            self._working = [*(t for t in self._working if t.is_alive()), thread]

    # The latest version

    def _look(self) -> None:
        now = time.monotonic()
        rest = max(CHECK_SECONDS, min(REST * self._took, LONGEST_REST))
        if now - self._checked < rest or not self._renewing.acquire(blocking=False):
            return
        self._checked = now
        if not self._grown():
            return
        if self._took < QUICK_SECONDS:
            self._renew_and_release()
        else:
            self._begin("averral-renew", self._renew_and_release)

    def _grown(self) -> bool:
        """Whether the store has a later version. If not, or for any error, the lock of renewing is given back here."""
        grown = False
        try:
            self._ledger.refresh()
            grown = self._ledger.version != self._view.version
        except AverralError as error:
            LOG.error("the ledger cannot be read: %s", error)
        finally:
            if not grown:
                self._renewing.release()
        return grown

    def _renew_and_release(self) -> None:
        try:
            self._renew()
        except AverralError as error:
            LOG.error("the latest version cannot be opened: %s", error)
        finally:
            self._checked = time.monotonic()
            self._renewing.release()

    def _renew(self, *, anyway: bool = False) -> None:
        if anyway or self._ledger.version != self._view.version:
            self._view = self._latest(self._view)
            self._go_on()

    def _go_on(self) -> None:
        """What is done in the background for a new view."""
        self._index_soon()
        self._lay_soon()
        self._read_soon()

    def _open(self, version: int | None) -> View:
        view = _Watched(self.home, version, resources=Resources(self.settings.memory))
        view.watch = self._watch
        return view

    def _latest(self, before: View | None) -> View:
        """The latest version, ready to be shown after the one before."""
        start = time.monotonic()
        view = self._open(None)
        self.warm(view)
        if before is not None:
            self._repeat(before, view)
        self._took = time.monotonic() - start
        return view

    def _repeat(self, before: View, view: View) -> None:
        """Ask a new view what took long in the one before, unless it is still the same."""
        with self._lock:
            kept = [(k, a) for k, a in self._answers.get(before, {}).items() if a.again and a.took > LONG_SECONDS]
        late = time.monotonic() + REPEAT_SECONDS
        for key, answer in sorted(kept, key=lambda pair: -pair[1].took)[:REPEATED]:
            if time.monotonic() > late or answer.again is None:
                return
            with suppress(AverralError, Problem):  # whoever asks for it is told
                if answer.hangs_on and answer.hangs_on(before) == answer.hangs_on(view):
                    with self._lock:
                        self._answers.setdefault(view, OrderedDict())[key] = answer
                else:
                    answer.again(view)

    # Earlier moments

    def _at(self, version: int) -> View:
        with self._lock:
            kept = self._past.setdefault(version, _Opened())
            self._past.move_to_end(version)
            while len(self._past) > KEPT:
                self._past.popitem(last=False)
        with _held(kept.lock, "the store is being opened as of this moment"):
            if kept.view is None:
                kept.view = self._open(version)
            return kept.view

    # Full text

    def _index_soon(self) -> None:
        """Bring the search index up to the view, in the background; a folder that cannot be written has none."""
        if self._indexing.acquire(blocking=False):
            self._begin("averral-index", self._index, self._view)

    def _index(self, view: View) -> None:
        try:
            self.search.update(view)
        except AverralError as error:
            LOG.warning("the search index is not up to date: %s", error)
        finally:
            self._indexing.release()

    # The index of the tables

    def _lay_soon(self) -> None:
        """Make the index of a large store in the background, where there is none or much has come since."""
        if not self._laying.acquire(blocking=False):
            return
        count = self._view.count("statements")
        if count < self.settings.indexed_from or self._view.beside_index <= count * BESIDE:
            self._laying.release()
        else:
            self._begin("averral-lay", self._lay)

    def _lay(self) -> None:
        try:
            self._index_of_tables.build(memory=self.settings.memory, threads=1)
            with self._renewing:
                self._renew(anyway=True)
        except AverralError as error:
            LOG.warning("pages stay slow, since the index of the tables cannot be made: %s", error)
            self._closing.wait(TRY_AGAIN_SECONDS)
        finally:
            self._laying.release()

    def _read_soon(self) -> None:
        """Read a new index of the tables into memory, which its later views share, and that for full text."""
        if self._view.indexed not in (None, self._read):
            self._read = self._view.indexed
            self._begin("averral-read", self._read_ahead, self._view)

    def _read_ahead(self, view: View) -> None:
        self.search.read_ahead()
        try:
            for _ in view.read_ahead():
                if self._closing.is_set():
                    return
        except AverralError as error:
            LOG.warning("the index of the tables cannot be read ahead: %s", error)


class _Watch:
    """A thread that interrupts questions which take too long."""

    def __init__(self) -> None:
        self._running: weakref.WeakKeyDictionary[Any, float] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        threading.Thread(target=self._loop, name="averral-watch", daemon=True).start()

    def add(self, cursor: Any, until: float) -> None:
        with self._lock:
            self._running[cursor] = until

    def stop(self) -> None:
        self._stopped.set()

    def _loop(self) -> None:
        while not self._stopped.wait(TICK_SECONDS):
            now = time.monotonic()
            with self._lock:
                late = [cursor for cursor, until in self._running.items() if until < now]
            for cursor in late:
                _interrupt(cursor)


def _interrupt(cursor: Any) -> None:
    from averral.store.parts import duck

    try:
        cursor.interrupt()
    except duck().Error:  # it was closed in the meantime
        return


class _Watched(View):
    """A view whose cursors end when the time of the request is over."""

    watch: _Watch | None = None

    def cursor(self) -> Any:
        cursor = super().cursor()
        until = deadline.get()
        if self.watch is not None and until is not None:
            if until < time.monotonic():
                raise too_slow()
            self.watch.add(cursor, until)
        return cursor


@contextmanager
def _held(lock: threading.Lock, busy: str) -> Iterator[None]:
    """A lock that is waited for, but not for ever. Raises Problem, which says what the others are busy with."""
    if not lock.acquire(timeout=WAIT_SECONDS):
        raise Problem(503, "busy", busy, "try again in a moment")
    try:
        yield
    finally:
        lock.release()


def too_slow() -> Problem:
    """The problem of a question that took too long."""
    return Problem(
        503, "too_slow", "this took too long and was stopped", "ask for less: fewer days, one actor, a limit"
    )


def desk_of(request: Request) -> Desk:
    """The desk of the application that a request came to."""
    desk: Desk = request.app.state.desk
    return desk
