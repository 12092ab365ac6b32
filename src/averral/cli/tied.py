"""What `averral balance`, `whatif` and `outlook` look at: a file of ties, or a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from averral.analysis.edges import EdgeTable, SignedGraph, first_day
from averral.errors import SettingsError

if TYPE_CHECKING:
    from averral.analysis.cast import Cast
    from averral.analysis.network import Tie
    from averral.store import View


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose ties of when. `edges` is a file, `store` an address; mouth, level and weighted are for a store alone."""

    edges: Path | None = None
    store: str | None = None
    as_of: str | None = None
    on: str | None = None
    since: str | None = None
    until: str | None = None
    mouth: str = "all"
    level: Literal["tops", "bodies"] = "tops"
    weighted: bool = True
    seconds: float = 60.0

    def check(self) -> None:
        """Raises SettingsError for options that exclude each other."""
        if self.edges is None and self.store is None:
            raise SettingsError("neither --edges nor --store is given; give a CSV file of signed ties, or a store")
        if self.edges is not None and (self.as_of or self.mouth != "all" or self.level != "tops"):
            raise SettingsError("--as-of, --mouth and --level go with --store; a file of ties has one mouth")
        if self.on and (self.since or self.until):
            raise SettingsError(f"a day ({self.on}) and a window exclude each other; give --on, or --since and --until")
        if (self.since is None) != (self.until is None):
            raise SettingsError("a window needs both --since and --until")
        for day in filter(None, (self.on, self.since, self.until)):
            first_day(day)


@dataclass(frozen=True, slots=True)
class Seen:
    """A graph, the names of its actors, and in words whose ties of when they are.

    `drawn` are the ties of a store with what a picture tells of them: direction, and whether any writer avers them.
    """

    graph: SignedGraph
    whose: str
    when: str = ""
    names: dict[str, str] = field(default_factory=dict)
    drawn: tuple[Tie, ...] = ()

    @property
    def words(self) -> str:
        """Whose ties of when."""
        return f"{self.whose}, {self.when}" if self.when else self.whose

    def name(self, actor: str) -> str:
        """The name of an actor; of a file the actor itself."""
        return self.names.get(actor, actor)


def seen(asked: Asked) -> Seen:
    """The graph that is asked for. Raises SettingsError, InputError for a file, StoreError."""
    asked.check()
    if asked.edges is not None:
        return _of_file(asked, asked.edges)
    with _view(asked) as view:
        return _of_view(asked, view, asked.on)


def _of_file(asked: Asked, file: Path) -> Seen:
    table = table_of(file)
    said = f"As {file.name} lists them"
    if asked.on:
        return Seen(table.on(asked.on), said, asked.on)
    if asked.since and asked.until:
        return Seen(table.between(asked.since, asked.until), said, f"{asked.since} to before {asked.until}")
    return Seen(table.whole(), said, "all ties")


def table_of(file: Path) -> EdgeTable:
    """The ties of a file."""
    from averral.analysis.edge_files import read_edges

    return read_edges(file)


def _of_view(asked: Asked, view: View, on: str | None) -> Seen:
    from averral.analysis.cast import Cast
    from averral.analysis.histories import graph_of
    from averral.analysis.network import network

    cast = Cast(view)
    found = network(
        view, on, since=asked.since, until=asked.until, mouth=_mouth(cast, asked.mouth), level=asked.level,
        cast=cast,
    )  # fmt: skip
    names = {n.id: n.name for n in found.nodes}
    return Seen(graph_of(found, weighted=asked.weighted), _says(found.name(found.mouth)), found.days, names, found.ties)


def years_seen(asked: Asked) -> Iterator[tuple[int, Seen]]:
    """The graph of each year: of a file on its first day, of a store on its last. Raises as `seen` does."""
    asked.check()
    if asked.on:
        raise SettingsError(f"--on {asked.on} and --every exclude each other; bound the years with --since and --until")
    if asked.edges is not None:
        table = table_of(asked.edges)
        for year in _years(asked, table.years()):
            yield year, Seen(table.on(year), f"As {asked.edges.name} lists them")
        return
    with _view(asked) as view:
        free = Asked(store=asked.store, mouth=asked.mouth, level=asked.level, weighted=asked.weighted)
        for year in _years(asked, _years_of(view)):
            yield year, _of_view(free, view, f"{year:04d}")


def _years_of(view: View) -> range:
    """From the first year that a statement names to that of the last publication."""
    dated = "SELECT min(coalesce(earliest, published)), max(coalesce(published, latest)) FROM statements"
    first, last = view.query(dated)[0]
    if not first or not last:
        raise SettingsError("no statement of the store is dated; read documents with a date of publication")
    return range(int(str(first)[:4]), int(str(last)[:4]) + 1)


def _years(asked: Asked, dated: range) -> range:
    first = int(asked.since[:4]) if asked.since else (dated[0] if dated else None)
    last = int(asked.until[:4]) if asked.until else (dated[-1] if dated else None)
    if first is None or last is None:
        raise SettingsError("no tie is dated: there is no series of years; leave out --every")
    if last < first or last - first > 500:
        raise SettingsError(f"{first} to {last} is no series of 1 to 500 years; bound it with --since and --until")
    return range(first, last + 1)


@dataclass(frozen=True, slots=True)
class History:
    """Ties of all days, in words whose they are, the last year (None: that of the ties), and names of actors."""

    table: EdgeTable
    words: str
    last: int | None = None
    names: dict[str, str] = field(default_factory=dict)


def history_seen(asked: Asked) -> History:
    """Ties of all days up to the year that is asked for. Raises as `seen` does."""
    asked.check()
    if asked.edges is not None:
        return History(table_of(asked.edges), f"As {asked.edges.name} lists them")
    from averral.analysis.cast import Cast
    from averral.analysis.histories import history

    with _view(asked) as view:
        cast = Cast(view)
        mouth = _mouth(cast, asked.mouth)
        last = int(asked.on[:4]) if asked.on else _years_of(view)[-1]
        table = history(view, until=f"{last:04d}-12-31", mouth=mouth, level=asked.level, cast=cast)
        ids = sorted({i for e in table.edges for i in e.pair})
        cast.meet(ids)
        return History(table, _says(cast.name(mouth)), last, {i: cast.name(i) for i in ids})


@contextmanager
def _view(asked: Asked) -> Iterator[View]:
    from averral.cli.storing import tell_state
    from averral.store import View as Opened

    assert asked.store is not None
    with Opened(asked.store, asked.as_of) as view:
        tell_state(view)
        yield view


def _says(mouth: str) -> str:
    return "As statements have it" if mouth == "all" else f"As statements have it, mouth {mouth}"


def _mouth(cast: Cast, text: str) -> str:
    """A mouth by its word, or the id of a source."""
    from averral.analysis.evidence import MOUTHS

    return text if text in MOUTHS else cast.find(text)
