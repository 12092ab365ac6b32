"""Where documents are read: in this process, or in a pool of processes with one reader each.

An engine gives the outcomes of chunks of tasks in the order of the chunks, whoever is done first, and takes in only a
few chunks more than it has workers, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol, TypeVar

from averral.errors import AverralError
from averral.ingest.committing import ByOne, Commits
from averral.ingest.work import MakeReader, Outcome, Reads, Task, read_tasks
from averral.store import Writer

Tasks = Sequence[Task]
C = TypeVar("C")
AHEAD = 2


class Engine(Protocol):
    """A way to read chunks of tasks."""

    def read(self, chunks: Iterable[tuple[C, Tasks]]) -> Iterator[tuple[C, list[Outcome]]]:
        """Outcomes chunk by chunk, in order; the first of each pair is passed through."""
        ...

    def committing(self, writer: Writer) -> Commits:
        """The same with what follows: committing what was read to the store of a writer."""
        ...


class Here:
    """Reads in this process, one chunk after the other."""

    def __init__(self, make_reader: MakeReader) -> None:
        self._make = make_reader
        self._reader: Reads | None = None

    def read(self, chunks: Iterable[tuple[C, Tasks]]) -> Iterator[tuple[C, list[Outcome]]]:
        """Outcomes chunk by chunk."""
        for passed, tasks in chunks:
            if tasks and self._reader is None:
                self._reader = self._make()
            yield passed, read_tasks(self._reader, tasks) if self._reader and tasks else []

    def committing(self, writer: Writer) -> Commits:
        """This process commits."""
        return ByOne(self, writer)


class Pool:
    """Reads in processes of their own, one reader each.

    A document that kills its process (no memory left, a fault in a library) becomes a failure: the chunks that were
    under way are read again one document at a time, and one that kills again is given up.
    """

    def __init__(self, make_reader: MakeReader, workers: int) -> None:
        self._make = make_reader
        self._workers = workers

    def read(self, chunks: Iterable[tuple[C, Tasks]]) -> Iterator[tuple[C, list[Outcome]]]:
        """Outcomes chunk by chunk, in order. Raises the error of a reader that cannot be made."""
        executor = self._start(self._workers)
        waiting: deque[tuple[C, Tasks, Future[list[Outcome]] | None]] = deque()
        try:
            for passed, tasks in chunks:
                waiting.append((passed, tasks, _submit(executor, tasks)))
                if len(waiting) > AHEAD * self._workers:
                    passed, outcomes, executor = self._first(waiting, executor)
                    yield passed, outcomes
            while waiting:
                passed, outcomes, executor = self._first(waiting, executor)
                yield passed, outcomes
        finally:
            executor.shutdown(wait=True, cancel_futures=True)

    def committing(self, writer: Writer) -> Commits:
        """This process commits."""
        return ByOne(self, writer)

    def _first(
        self, waiting: deque[tuple[C, Tasks, Future[list[Outcome]] | None]], executor: ProcessPoolExecutor
    ) -> tuple[C, list[Outcome], ProcessPoolExecutor]:
        """The outcomes of the oldest chunk, and the pool, which is a new one when a process has died."""
        passed, tasks, future = waiting.popleft()
        try:
            return passed, future.result() if future else [], executor
        except BrokenProcessPool:
            executor.shutdown(wait=False, cancel_futures=True)
        outcomes = [outcome for task in tasks for outcome in self._alone(task)]
        fresh = self._start(self._workers)
        again = [(p, t, _submit(fresh, t)) for p, t, _ in waiting]
        waiting.clear()
        waiting.extend(again)
        return passed, outcomes, fresh

    def _alone(self, task: Task) -> list[Outcome]:
        with self._start(1) as executor:
            try:
                return executor.submit(_read, [task]).result()
            except BrokenProcessPool:
                message = "the process that read this document was killed; it may need more memory than there is"
                return [Outcome(code="Killed", message=message)]

    def _start(self, workers: int) -> ProcessPoolExecutor:
        with _one_thread_each():
            return ProcessPoolExecutor(
                workers, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(self._make,)
            )


def _submit(executor: ProcessPoolExecutor, tasks: Tasks) -> Future[list[Outcome]] | None:
    if not tasks:
        return None
    with _one_thread_each():
        try:
            return executor.submit(_read, list(tasks))
        except BrokenProcessPool as error:
            failed: Future[list[Outcome]] = Future()
            failed.set_exception(error)
            return failed


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started inside use one thread for arithmetic: there are as many processes as cores."""
    before = os.environ.get("OMP_NUM_THREADS")
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_NUM_THREADS"]
        else:
            os.environ["OMP_NUM_THREADS"] = before


# In the worker

_reader: Reads | None = None
_fault: AverralError | None = None


def _begin(make_reader: MakeReader) -> None:
    global _reader, _fault
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _reader = make_reader()
    except AverralError as error:
        _fault = error


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(tasks: list[Task]) -> list[Outcome]:
    if _fault is not None:
        raise _fault
    assert _reader is not None
    return read_tasks(_reader, tasks)
