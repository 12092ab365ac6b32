"""A reader that costs nothing, for tests of what is around it; processes that are started can import it."""

from __future__ import annotations

import os
import signal

from averral.records import Actor, Document, Note, Proposition, Reading, Span, Statement

VERSIONS: dict[str, object] = {"averral": "0", "pipeline": "0"}


class Stub:
    """One statement for each document; "CRASH" in a text is a fault, "KILL" ends the process."""

    def __init__(self, label: str = "ASSAULT") -> None:
        self.label = label
        self.read: list[str] = []

    def read_document(self, document: Document, notes: tuple[Note, ...] = ()) -> Reading:
        """The reading of a document."""
        self.read.append(document.text)
        if "CRASH" in document.text:
            raise RuntimeError("no such luck")
        if "KILL" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        actors = (Actor("x1", "rebels", "armed_group"),)
        proposition = Proposition("p1", "event", self.label, actor=("x1",))
        whole = Span(0, len(document.text))
        statement = Statement("s1", "p1", whole, whole, Span(0, 1), "event", self.label, actor=("x1",))
        return Reading(document, actors, (), (), (proposition,), (statement,), (), notes, VERSIONS)


def make() -> Stub:
    """A stub."""
    return Stub()
