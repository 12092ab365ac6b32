"""The work of `averral link`, and of `claims`, `sources` and `judge` with a store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from averral.cli.claims import Ledger
from averral.cli.reading import tell_unused
from averral.cli.storing import table as show
from averral.cli.storing import tell_state, write
from averral.errors import SettingsError
from averral.linking import Judgement, read_ratings
from averral.settings import Settings
from averral.store import Home, View, Writer, now
from averral.store.rows import ClaimRow, JudgementRow, RunRow, SourceRow
from averral.store.tables import no_store
from averral.store.visible import quoted

if TYPE_CHECKING:
    from averral.ingest.steps import Step


def steps_of(settings: Settings) -> tuple[Step, ...]:
    """What follows each batch: linking, with the actors of the settings. Raises MissingPart without rensa."""
    from averral.codebook import load_codebook
    from averral.ingest.linking import Linking
    from averral.knowledge import load_knowledge
    from averral.knowledge.additions import with_additions

    knowledge, unused = with_additions(load_knowledge(), settings.actors)
    tell_unused(unused)
    return (Linking(load_codebook(), knowledge),)


def link_store(address: str, table: Path | None, actors: tuple[Path, ...], as_json: bool) -> int:
    """Link what is not linked, with a new table of sources where one is given, and print what there is then."""
    from averral.store.linking_faults import adrift

    writer = _writer(address)
    if actors:
        _refuse_others(writer, actors)
    if table is not None:
        _rate(writer, table)
    done = link_again(writer, actors)
    with View(writer.home) as view:
        for note in adrift(view):
            typer.echo(f"averral: {note}", err=True)
        links = view.query("SELECT count(*) FROM links WHERE NOT undone")[0][0]
        cells = {"batches_linked": done, "links": links, "claims": view.count("claims"), "version": view.version}
    if as_json:
        write(cells)
    else:
        show({name.replace("_", " "): value for name, value in cells.items()})
    return 0


def judge_in_store(address: str, one: Judgement, *, dated: bool, undo: bool) -> None:
    """Add a judgement to a store, or take one back, and link what it touches.

    Its two sides are ids, or names that one actor of the store bears. Raises SettingsError for others.
    """
    from averral.ingest.claim_rows import judgement_row

    writer = _writer(address)
    with View(writer.home) as view:
        one = replace(one, a=_meant(view, one.a, undo), b=_meant(view, one.b, undo))
        pair = '(("left" = $1 AND "right" = $2) OR ("left" = $2 AND "right" = $1))'
        held = view.rows(
            JudgementRow, f'NOT undone AND {pair} AND verdict = $3 AND "by" = $4', [one.a, one.b, one.verdict, one.by]
        )
    if undo and not held:
        raise SettingsError(
            f"{one.by} has not judged {one.a} and {one.b} to be {one.verdict} in {address}; check the ids"
        )
    moment = one if dated else replace(one, on=now())
    rows = [replace(row, undone=True) for row in held] if undo else [judgement_row(moment)]
    writer.commit(rows, kind="judge")
    link_again(writer)


def stored_ledger(address: str, as_of: str | None, status: str | None = None, about: str | None = None) -> Ledger:
    """The claims that a store holds, at a moment where one is given.

    about: the id or the name of an actor; claims with it or a part of it on a side.
    Raises SettingsError for an actor that the store does not have.
    """
    from averral.ingest.claim_rows import claim_of_row

    conditions = [f"status = {quoted(status)}"] if status else []
    with View(address, as_of) as view:
        tell_state(view)
        if about:
            conditions.append(_with_side(view, about))
        order = "coalesce(since, '9999'), id"
        claims = tuple(map(claim_of_row, view.each(ClaimRow, " AND ".join(conditions) or "TRUE", order=order)))
        sides = sorted({i for c in claims for i in (*c.actor, *c.recipient)})
        sql = "SELECT id, min_by(name, document) FROM actors WHERE id IN (SELECT unnest($1)) GROUP BY id"
        names = dict(view.query(sql, [sides]))
    return Ledger(claims, names)


def _with_side(view: View, about: str) -> str:
    from averral.analysis.cast import Cast

    cast = Cast(view)
    ids = ", ".join(map(quoted, cast.parts(cast.find(about))))
    return f"(list_has_any(actor, [{ids}]) OR list_has_any(recipient, [{ids}]))"


def _meant(view: View, text: str, undo: bool) -> str:
    """The id that an id or a name means; a judgement of an id that is gone by now can still be taken back."""
    from averral.analysis.cast import Cast

    sql = "SELECT 1 FROM actors WHERE id = $1 UNION ALL SELECT 1 FROM documents WHERE id = $1 LIMIT 1"
    if view.query(sql, [text]):
        return text
    found = Cast(view).candidates(text)
    if len(found) > 1:
        raise SettingsError(f"{text!r} can mean {', '.join(found[:8])}; give one of these ids")
    if not found and not undo:
        raise SettingsError(
            f"{view.home.address} has no actor and no document {text}; `averral claims --json` shows ids"
        )
    return found[0] if found else text


def _rate(writer: Writer, table: Path) -> None:
    """Make a table of sources that of the store; a source that it does not name has no reliability any more."""
    given = {r.name: r for r in read_ratings(table)}
    with View(writer.home) as view:
        held = {row.name: row for row in view.rows(SourceRow)}
    rows = []
    for name in sorted(given.keys() | held.keys()):
        rating, old = given.get(name), held.get(name)
        wanted = (rating.reliability, rating.owner) if rating else ("F", None)
        if old is None or (old.reliability, old.owner) != wanted:
            rows.append(SourceRow(name, *wanted, None, table.name, now()))
    writer.commit(rows, kind="rate")


def _refuse_others(writer: Writer, actors: tuple[Path, ...]) -> None:
    """Raises SettingsError for actors that no document of the store was read with.

    Ids and bodies of actors are in the readings: claims linked with others would mix the two.
    """
    from averral.knowledge import load_knowledge
    from averral.knowledge.additions import with_additions

    knowledge, _ = with_additions(load_knowledge(), actors)
    with View(writer.home) as view:
        used = {version for (version,) in view.query("SELECT DISTINCT versions ->> '$.knowledge' FROM documents")}
    if used and knowledge.version not in used:
        names = " ".join(f"--actors {path}" for path in actors)
        raise SettingsError(
            f"no document of {writer.home.address} was read with {', '.join(map(str, actors))} as it is now, and"
            f" linking alone would mix old and new actors; read them again, which links them, too: averral reread"
            f" --store {writer.home.address} --where true {names}"
        )


def link_again(writer: Writer, actors: tuple[Path, ...] = ()) -> int:
    """Link what is not linked, with these actors or those of the last run; the number of batches."""
    from averral.ingest.steps import catch_up

    settings = Settings(model=None, actors=actors or actors_of_last_run(writer))
    return sum(catch_up(writer, step) for step in steps_of(settings))


def actors_of_last_run(writer: Writer) -> tuple[Path, ...]:
    """The files of actors that the last run of a store was given."""
    import json

    with View(writer.home) as view:
        runs = view.rows(RunRow, order="started")
    return tuple(map(Path, json.loads(runs[-1].settings).get("actors", ()))) if runs else ()


def _writer(address: str) -> Writer:
    home = Home(address)
    if not home.exists():
        raise no_store(home.address)
    return Writer(home)
