"""Steps after a batch: derived rows, such as links and claims, made once for every batch that they depend on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from averral.store import View, Writer
from averral.store.ledger import Ledger
from averral.store.rows import Row

READ = ("ingest", "reread", "judge", "rate")


class Step(Protocol):
    """Something that makes rows out of the rows of a batch. `name` goes into the store and must not change."""

    name: str

    def __call__(self, view: View, batch: int) -> Iterable[Row]:
        """The rows to add after a batch; `view.rows_of_batch(batch)` gives its own, the view all that came before."""
        ...


def catch_up(writer: Writer, step: Step) -> int:
    """Do the step for every batch that it was not done for, in order; the number of batches.

    The rows of a step are a batch of their own, under a key that names the step and the batch it follows. So a step
    that was killed is done again, and of two processes that do it at once one counts; where another batch of the step
    has come in between, it is done again over what is there now. A batch for which the step has no rows is asked for
    again next time. Raises StoreError.
    """
    writer.ledger.refresh()
    return sum(_done(writer, step, batch) for batch, event in writer.ledger.committed().items() if event.kind in READ)


def waiting(ledger: Ledger, name: str, version: int | None = None) -> int:
    """How many batches a step was not done for, at a version."""
    committed = ledger.committed(version)
    done = {event.key for event in committed.values()}
    return sum(e.kind in READ and f"{name}:{batch}" not in done for batch, e in committed.items())


def _done(writer: Writer, step: Step, batch: int) -> bool:
    key = f"{step.name}:{batch}"
    while not writer.ledger.has_key(key):
        with View(writer.home, prepare=False) as view:
            rows = tuple(step(view, batch))
        if not rows:
            return False
        if writer.commit(rows, kind=step.name, key=key, since=view.version) is not None:
            return True
    return False
