"""Reading on Ray: the same work on many machines, outcomes in order to the one that writes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from averral.errors import MissingPart
from averral.ingest.work import MakeReader, Outcome, Task, read_tasks

C = TypeVar("C")
AHEAD = 2


class OnRay:
    """One reader in each of some Ray actors, on the cluster that RAY_ADDRESS names, or on this machine.

    An actor that dies is started anew by Ray and its chunk read again; a chunk that kills three actors fails.
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
        """Outcomes chunk by chunk, in order."""
        ray = self._ray
        if not ray.is_initialized():
            os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
            ray.init(log_to_driver=False, include_dashboard=False, configure_logging=False)
        actor = ray.remote(max_restarts=-1, max_task_retries=2)(_Worker)
        workers = [actor.remote(self._make) for _ in range(self._workers)]
        waiting: deque[tuple[C, list[Task], Any]] = deque()
        for number, (passed, tasks) in enumerate(chunks):
            sent = workers[number % len(workers)].read.remote(list(tasks)) if tasks else None
            waiting.append((passed, list(tasks), sent))
            if len(waiting) > AHEAD * self._workers:
                yield self._first(waiting)
        while waiting:
            yield self._first(waiting)
        for worker in workers:
            ray.kill(worker)

    def _first(self, waiting: deque[tuple[C, list[Task], Any]]) -> tuple[C, list[Outcome]]:
        passed, tasks, sent = waiting.popleft()
        if sent is None:
            return passed, []
        try:
            outcomes: list[Outcome] = self._ray.get(sent)
        except self._ray.exceptions.RayActorError as error:
            said = " ".join(str(error).split())[:200]
            return passed, [Outcome(code="Killed", message=f"the worker that read this was killed: {said}")] * len(
                tasks
            )
        return passed, outcomes


class _Worker:
    """Holds one reader."""

    def __init__(self, make_reader: MakeReader) -> None:
        self._reader = make_reader()

    def read(self, tasks: list[Task]) -> list[Outcome]:
        return read_tasks(self._reader, tasks)
