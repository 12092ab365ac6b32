"""The work of `averral export` and `averral import`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from averral.cli.storing import table, write
from averral.codebook import load_codebook
from averral.errors import SettingsError
from averral.exports.formats import Wanted, actor_ids, day, speakers
from averral.exports.formats import export as export_view
from averral.store import View


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters as the user gave them."""

    since: str | None = None
    until: str | None = None
    actors: tuple[str, ...] = ()
    source: str | None = None
    status: str | None = None
    labels: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    attributed: bool = False

    def wanted(self, view: View) -> Wanted:
        """The filters with ids of the store. Raises SettingsError for a day, label, actor or source that is none."""
        known = load_codebook().labels
        for label in self.labels:
            if label not in known:
                raise SettingsError(f"{label!r} is no label; `averral codebook` lists them")
        since, until = day(self.since, "--since"), day(self.until, "--until")
        if since and until and since > until:
            raise SettingsError(f"--since {since} is after --until {until}; turn them round")
        ids = tuple(i for one in self.actors for i in actor_ids(view, one))
        sources, outlet = speakers(view, self.source) if self.source else ((), None)
        return Wanted(
            since, until, ids, sources, outlet, self.status, self.labels, self.certainties, self.attributed
        )  # fmt: skip


def export_store(address: str, as_of: str | None, form: str, out: Path, chosen: Chosen, as_json: bool) -> int:
    """Write an export and tell what it holds; the exit code."""
    with View(address, as_of) as view:
        sink = export_view(view, form, chosen.wanted(view), out)
    cells = {"format": form, "file": str(sink.out), "rows": sink.rows, "left_out": sink.left, "list": str(sink.side)}
    if as_json:
        write(cells)
    else:
        table({name.replace("_", " "): value for name, value in cells.items()})
    return 0
