"""One story in several forms: texts that differ in a headline or in white space are documents of their own."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from averral.ingest.engines import Here
from averral.ingest.linking import Linking
from averral.ingest.running import Options, ingest
from averral.pipeline import Reader
from averral.store import View, Writer
from averral.store.rows import AppearanceRow, ClaimRow

TITLE = "Chad accuses Libya of arming front"
BODY = (
    "Chad accused Libya on Friday of arming the Polisario Front near the border town of Hill Nine.",
    "Officials in the capital said that two convoys with rifles had crossed the desert since the start of the month,"
    " and that drivers had been paid in cash.",
    "Libya denied that it had armed the Polisario Front and called the charge baseless.",
)


def write(folder: Path) -> None:
    """The story as text, wrapped text, with and without its headline, as a page and as a row."""
    folder.mkdir()
    (folder / "plain.txt").write_text("\n\n".join(BODY) + "\n")
    (folder / "again.txt").write_text("\n\n".join(BODY) + "\n")
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in BODY)
    (folder / "wrapped.txt").write_text(f"{TITLE}\n\n{wrapped}\n")
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in BODY)
    page = (
        f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{paragraphs}</article></body></html>"
    )
    (folder / "page.html").write_text(page)
    row = {"text": "\n".join(BODY), "title": TITLE, "publisher": "Lake Wire"}
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n")


def test_forms_of_one_story_are_one_family_and_count_once(tmp_path: Path, reader: Reader) -> None:
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    write(tmp_path / "in")
    step = Linking(reader.codebook, reader.knowledge)
    _, totals = ingest(Writer(tmp_path / "s"), Here(lambda: reader), Options((str(tmp_path / "in"),)), steps=(step,))
    assert (totals.documents, totals.appearances) == (4, 5)
    with View(tmp_path / "s") as view:
        claims = view.rows(ClaimRow)
        (pair,) = view.query("SELECT list(DISTINCT document) FROM appearances WHERE origin LIKE '%in.txt'")[0]
        copies = view.query("SELECT \"left\", \"right\" FROM links WHERE kind IN ('copy', 'update') AND NOT undone")
        assert len(view.rows(AppearanceRow)) == 5
    assert len(pair) == 1, "equal texts are one document"
    family = {copies[0][0]}
    for _ in range(4):
        family |= {id_ for link in copies if family & set(link) for id_ in link}
    assert len(family) == 4
    (denied,) = [c for c in claims if c.label == "supports"]
    assert denied.status == "denied" and denied.independent == 1 and len(denied.statements) > 4
    (accused,) = [c for c in claims if c.label == "ACCUSE"]
    assert (accused.independent, accused.status) == (1, "repeated"), "four forms are one source"
