from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import averral
from averral.ingest.claim_rows import claim_of_row, judgement_row, link_of_row
from averral.ingest.engines import Here
from averral.ingest.linking import Linking
from averral.ingest.rereading import reread
from averral.ingest.running import Options, ingest
from averral.ingest.steps import catch_up, waiting
from averral.linking import Claim, Given, Judgement, Link, SourceRating, link, together
from averral.linking import rows_of as flat
from averral.pipeline import Reader, load_documents
from averral.records import Document, Note, Reading
from averral.settings import Settings
from averral.store import View, Writer
from averral.store.checking import check
from averral.store.linking_faults import STEP
from averral.store.rows import BucketRow, ClaimRow, LinkRow, SourceRow, StatementRow

pytest.importorskip("rensa", reason="the extra `corpus` is not installed")

SAMPLE = Path(averral.__file__).parent / "samples" / "corpus"
DAY = "2026-03-03"
REPORTS = [
    ("Kenya accuses Somalia of arming the rebels of the Red Valley, said Zorb Kallan of the Hill Front.", "Lake Wire"),
    ("Somalia denied that it had armed the rebels of the Red Valley.", "Hill Post"),
    ("Chad says that Somalia arms the rebels of the Red Valley.", "Lake Wire"),
    ("Zorb Kallan of the Hill Front met the president of Chad. Somalia attacked Kenya.", "Hill Post"),
    ("Somalia denied again that it had armed the rebels of the Red Valley.", "Coast News"),
]  # fmt: skip


class Kept:
    """Reads each text once for all tests."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.readings: dict[str, Reading] = {}

    def read_document(self, document: Document, notes: tuple[Note, ...] = ()) -> Reading:
        if document.id not in self.readings:
            self.readings[document.id] = self.reader.read_document(document, notes)
        return self.readings[document.id]

    def step(self) -> Linking:
        return Linking(self.reader.codebook, self.reader.knowledge)

    def memory(self, path: Path, judged: tuple[Judgement, ...] = (), rated: tuple[SourceRating, ...] = ()) -> Memory:
        """Claims and links of a file of reports, linked in memory."""
        loaded = [one for one in load_documents(str(path), None, self.reader.settings) if isinstance(one, tuple)]
        rows = together(flat(self.read_document(*one), codebook=self.reader.codebook) for one in loaded)
        state, linked = link(rows, Given(self.reader.codebook, self.reader.knowledge, judged, rated), on=DAY)
        return list(linked.claims), undated(state.links)


Memory = tuple[list[Claim], set[Link]]


@pytest.fixture(scope="module")
def sample() -> Kept:
    return Kept(Reader(Settings(model=None, actors=(SAMPLE / "actors.toml",))))


@pytest.fixture(scope="module")
def plain() -> Kept:
    return Kept(Reader(Settings(model=None)))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    rows = [{"text": t, "publisher": p, "published": f"2020-05-0{n}"} for n, (t, p) in enumerate(REPORTS, 1)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def fill(store: Path, kept: Kept, path: Path, batch: int, *, linked: bool = True) -> Writer:
    writer = Writer(store)
    options = Options((str(path),), chunk=min(batch, 60_000), batch=batch)
    ingest(writer, Here(lambda: kept), options, steps=(kept.step(),) if linked else ())
    return writer


def undated(links: Iterator[Link] | tuple[Link, ...]) -> set[Link]:
    return {replace(one, on=DAY) for one in links}


def of_store(store: Path) -> Memory:
    with View(store) as view:
        assert check(view) == []
        assert waiting(view.ledger, STEP) == 0
        claims = [claim_of_row(row) for row in view.rows(ClaimRow)]
        links = undated(map(link_of_row, view.rows(LinkRow, "NOT undone")))
    return sorted(claims, key=lambda c: (c.since or "9999", c.id)), links


@pytest.mark.parametrize("batch", [3_000, 20_000])
def test_the_sample_corpus_in_batches_gives_what_memory_gives(tmp_path: Path, sample: Kept, batch: int) -> None:
    writer = fill(tmp_path, sample, SAMPLE / "reports.jsonl", batch)
    assert sum(e.kind == STEP for e in writer.ledger.committed().values()) > 3
    claims, links = sample.memory(SAMPLE / "reports.jsonl")
    assert (len(claims) > 200, len(links) > 50) == (True, True)
    assert of_store(tmp_path) == (claims, links)


def test_one_document_a_batch_gives_what_memory_gives(tmp_path: Path, plain: Kept, reports: Path) -> None:
    fill(tmp_path / "s", plain, reports, 1)
    claims, links = plain.memory(reports)
    assert of_store(tmp_path / "s") == (claims, links)
    assert {c.status for c in claims} >= {"single-source", "denied"} and links


def test_a_store_that_was_filled_before_is_linked_once(tmp_path: Path, plain: Kept, reports: Path) -> None:
    writer = fill(tmp_path / "s", plain, reports, 1, linked=False)
    assert waiting(writer.ledger, STEP) == 5
    assert catch_up(writer, plain.step()) == 5
    found = of_store(tmp_path / "s")
    assert found == plain.memory(reports)
    version = writer.ledger.version
    assert catch_up(writer, plain.step()) == 0 and writer.ledger.version == version


def test_reading_again_changes_no_claim(tmp_path: Path, plain: Kept, reports: Path) -> None:
    writer = fill(tmp_path / "s", plain, reports, 150)
    before = of_store(tmp_path / "s")
    with View(tmp_path / "s") as view:
        entries = view.rows(BucketRow)
    reread(writer, Here(lambda: plain), Options((), batch=100), "true", steps=(plain.step(),))
    assert of_store(tmp_path / "s") == before
    with View(tmp_path / "s") as view:
        assert view.rows(BucketRow) == entries


def test_a_judgement_beats_the_machine_until_it_is_taken_back(tmp_path: Path, plain: Kept, reports: Path) -> None:
    writer = fill(tmp_path / "s", plain, reports, 150)
    before = of_store(tmp_path / "s")
    one = min((k for k in before[1] if k.kind == "same_actor"), key=lambda k: (k.a, k.b))
    judged = Judgement("different", one.a, one.b, "Ada", DAY)
    writer.commit([judgement_row(judged)], kind="judge")
    assert catch_up(writer, plain.step()) == 1
    assert of_store(tmp_path / "s") == plain.memory(reports, (judged,))
    writer.commit([judgement_row(judged, undone=True)], kind="judge")
    catch_up(writer, plain.step())
    assert of_store(tmp_path / "s") == before


def test_two_known_actors_can_be_judged_the_same(tmp_path: Path, plain: Kept, reports: Path) -> None:
    writer = fill(tmp_path / "s", plain, reports, 150)
    judged = Judgement("same", "KEN", "TCD", "Ada", DAY)
    writer.commit([judgement_row(judged)], kind="judge")
    catch_up(writer, plain.step())
    found = of_store(tmp_path / "s")
    assert found == plain.memory(reports, (judged,)) != plain.memory(reports)


def test_ratings_reach_all_claims(tmp_path: Path, plain: Kept, reports: Path) -> None:
    writer = fill(tmp_path / "s", plain, reports, 150)
    writer.commit([SourceRow("Lake Wire", "B", "SOM", None, "Ada", DAY)], kind="rate")
    catch_up(writer, plain.step())
    rated = (SourceRating("Lake Wire", "B", "SOM"),)
    assert of_store(tmp_path / "s") == plain.memory(reports, rated=rated) != plain.memory(reports)


def test_a_batch_makes_only_what_it_touches_anew(tmp_path: Path, plain: Kept, reports: Path) -> None:
    writer = fill(tmp_path / "s", plain, reports, 100_000)
    path = tmp_path / "more.jsonl"
    path.write_text('{"text": "Peru praised Bolivia.", "published": "2021-01-01"}\n', encoding="utf-8")
    ingest(writer, Here(lambda: plain), Options((str(path),)), steps=(plain.step(),))
    last = max(number for number, e in writer.ledger.committed().items() if e.kind == STEP)
    with View(tmp_path / "s") as view:
        rows = view.rows_of_batch(last)
        new = view.rows(StatementRow, "published = '2021-01-01'")
    assert {i for row in rows if isinstance(row, ClaimRow) for i in row.statements} == {s.id for s in new} != set()


def test_linking_that_was_overtaken_is_done_over_what_is_there(tmp_path: Path, plain: Kept, reports: Path) -> None:
    fill(tmp_path / "s", plain, reports, 150, linked=False)
    one, other, step = Writer(tmp_path / "s"), Writer(tmp_path / "s"), plain.step()
    asked = []

    class Slow:
        name = STEP

        def __call__(self, view: View, batch: int) -> object:
            asked.append(batch)
            rows = tuple(step(view, batch))
            if len(asked) == 1:
                catch_up(other, step)
            return rows

    assert catch_up(one, Slow()) == 0  # type: ignore[arg-type]
    assert of_store(tmp_path / "s") == plain.memory(reports)


def test_a_link_and_a_claim_come_back_as_they_were(plain: Kept, reports: Path) -> None:
    from averral.ingest.claim_rows import claim_row, link_id, link_row
    from averral.linking.linker import Entry

    claims, links = plain.memory(reports)
    assert [claim_of_row(claim_row(Entry("b", frozenset({"KEN"}), c))) for c in claims] == claims
    assert {link_of_row(link_row(k)) for k in links} == links
    assert link_id("copy", "a", "b") == link_id("update", "b", "a") != link_id("same_actor", "a", "b")
