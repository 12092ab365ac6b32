"""Reading and writing on Ray: the same work on many machines, each worker commits to the store by itself."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from averral.errors import AverralError, MissingPart, StoreError
from averral.ingest.batches import Done, Part
from averral.ingest.committing import Commits, Read, Slots, characters_of, written_once
from averral.ingest.work import MakeReader, Outcome, Task, read_tasks
from averral.store import Home, Writer

C = TypeVar("C")
AHEAD = 2
# How often Ray repeats what a worker was at when it died; reading and writing may both be repeated.
AGAIN = 2


class OnRay:
    """One reader in each of some Ray actors, on the cluster that RAY_ADDRESS names, or on this machine.

    An actor that dies is started anew by Ray and its chunk read again; of a chunk that kills three actors each document
    is read alone, and one that kills again fails. Raises MissingPart without ray.
    """

    def __init__(self, make_reader: MakeReader, workers: int) -> None:
        try:
            import ray
        except ImportError as error:
            raise MissingPart("ray is not installed; install it with: pip install 'averral[ray]'") from error
        self._ray: Any = ray
        self._make = make_reader
        self._workers = workers

    def read(self, chunks: Iterable[tuple[C, Sequence[Task]]]) -> Iterator[tuple[C, list[Outcome]]]:
        """Outcomes chunk by chunk, in order. Raises the error of a reader that cannot be made."""
        workers = self.actors(None)
        try:
            for passed, refs, _ in self.kept(chunks, workers):
                yield passed, [outcome for ref in refs for outcome in self._ray.get(ref)]
        finally:
            self.end(workers)

    def committing(self, writer: Writer) -> Commits:
        """The workers commit, each with a writer of its own to the same store."""
        return _ByWorkers(self, writer.home)

    def actors(self, home: Home | None) -> list[Any]:
        """As many workers as wanted, which write to a store. Raises MissingPart when they cannot start."""
        ray = self._ray
        if not ray.is_initialized():
            os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
            ray.init(log_to_driver=False, include_dashboard=False, configure_logging=False)
        kind = ray.remote(
            max_restarts=-1, max_task_retries=AGAIN, concurrency_groups={"reading": 1, "writing": 1}
        )(Worker)  # fmt: skip
        workers = [kind.remote(self._make, home) for _ in range(self._workers)]
        try:
            ray.get([worker.ready.remote() for worker in workers])
        except ray.exceptions.RayError as error:
            said = " ".join(str(error).split())[-300:]
            raise MissingPart(
                f"a worker on Ray cannot start; install the same Averral on each machine of the cluster: {said}"
            ) from error
        return workers

    def kept(
        self, chunks: Iterable[tuple[C, Sequence[Task]]], workers: Sequence[Any]
    ) -> Iterator[tuple[C, list[Any], int]]:
        """Chunks in order: references to the outcomes, which stay where they were read, and characters."""
        waiting: deque[tuple[C, Sequence[Task], Any]] = deque()
        for number, (passed, tasks) in enumerate(chunks):
            sent = _read(workers[number % len(workers)], tasks) if tasks else None
            waiting.append((passed, tasks, sent))
            if len(waiting) > AHEAD * len(workers):
                yield self._first(waiting, workers)
        while waiting:
            yield self._first(waiting, workers)

    def end(self, workers: Iterable[Any]) -> None:
        """End workers that have nothing more to do."""
        for worker in workers:
            self._ray.kill(worker)

    def told(self, ref: Any) -> Any:
        """The value behind a reference; an error of ours that a worker raised is raised here."""
        try:
            return self._ray.get(ref)
        except self._ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, AverralError):
                raise error.cause from error
            raise

    def _first(self, waiting: deque[tuple[C, Sequence[Task], Any]], workers: Sequence[Any]) -> tuple[C, list[Any], int]:
        passed, tasks, sent = waiting.popleft()
        if sent is None:
            return passed, [], 0
        try:
            return passed, [sent[0]], self.told(sent[1])
        except self._ray.exceptions.RayActorError:
            alone = [self._alone(workers[0], task) for task in tasks]
        return passed, [ref for ref, _ in alone], sum(size for _, size in alone)

    def _alone(self, worker: Any, task: Task) -> tuple[Any, int]:
        """One document of a chunk that kills workers; it is tried once."""
        try:
            ref, size = _read(worker, [task], again=0)
            return ref, self.told(size)
        except self._ray.exceptions.RayActorError as error:
            said = " ".join(str(error).split())[:200]
            return self._ray.put([Outcome(code="Killed", message=f"the worker that read this was killed: {said}")]), 0


def _read(worker: Any, tasks: Sequence[Task], again: int = AGAIN) -> Any:
    method = worker.read.options(concurrency_group="reading", num_returns=2, max_task_retries=again)
    return method.remote(list(tasks))


class _ByWorkers:
    """Workers on Ray read and write; this process plans, and asks for the parts one after the other.

    So parts count in the order of the files, and their rows never pass through this process. While one worker writes,
    it and all others read on.
    """

    def __init__(self, engine: OnRay, home: Home) -> None:
        self._engine = engine
        self._home = home
        self._workers: list[Any] = []
        self._parts = 0

    def read(self, chunks: Iterable[tuple[Slots, list[Task]]]) -> Iterator[tuple[Slots, Read]]:
        """Chunks in order, each read and kept where it was read."""
        self._workers = self._engine.actors(self._home)
        for slots, refs, characters in self._engine.kept(chunks, self._workers):
            yield slots, Read(characters, refs)

    def write(self, part: Part, reads: Sequence[Read]) -> Done:
        """Have the next worker commit a part. Raises StoreError, also when workers die again and again."""
        worker = self._workers[self._parts % len(self._workers)]
        self._parts += 1
        refs = [ref for read in reads for ref in read.held]
        ray = self._engine._ray
        try:
            done = self._engine.told(worker.write.options(concurrency_group="writing").remote(part, *refs))
        except ray.exceptions.RayError as error:
            said = " ".join(str(error).split())[:200]
            raise StoreError(
                f"the workers that wrote to {self._home.address} were lost ({said}); go on with the same command"
            ) from error
        assert isinstance(done, Done)
        return done

    def close(self) -> None:
        """End the workers."""
        self._engine.end(self._workers)
        self._workers = []


class Worker:
    """Holds one reader and one writer, in a process of Ray's."""

    def __init__(self, make_reader: MakeReader, home: Home | None) -> None:
        self._make = make_reader
        self._reader: Any = None
        self._home = home
        self._writer: Writer | None = None

    def ready(self) -> bool:
        """Whether the worker has started."""
        return True

    def read(self, tasks: list[Task]) -> tuple[list[Outcome], int]:
        """Outcomes, and the characters of what was read."""
        self._reader = self._reader or self._make()
        outcomes = read_tasks(self._reader, tasks)
        return outcomes, characters_of(outcomes)

    def write(self, part: Part, *chunks: list[Outcome]) -> Done:
        """Commit a part whose outcomes these are. Raises StoreError."""
        assert self._home is not None
        self._writer = self._writer or Writer(self._home)
        return written_once(self._writer, part, (outcome for chunk in chunks for outcome in chunk))
