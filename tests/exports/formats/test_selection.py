from __future__ import annotations

import json
from pathlib import Path

import pytest

from averral.errors import SettingsError
from averral.exports.formats import Wanted, actor_ids, day, speakers
from averral.exports.formats import gathering as room
from averral.exports.formats.gathering import reads, stated
from averral.store import View
from exports.formats.making import exported


def claims(view: View, wanted: Wanted) -> list[str]:
    return [one.claim.id for one in stated(view, wanted)]


def words(view: View, wanted: Wanted) -> list[str]:
    found = []
    for read in reads(view, wanted):
        found += [read.reading.document.text[s.span.start : s.span.end] for s in read.statements]
    return sorted(found)


def test_everything_without_a_filter(events: View) -> None:
    assert claims(events, Wanted()) == ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]
    assert len(words(events, Wanted())) == 8


def test_by_day_of_the_event_and_else_of_the_report(events: View) -> None:
    assert claims(events, Wanted(until="2020-02-29")) == ["c3"]
    assert claims(events, Wanted(since="2020-02-27", until="2020-03-02")) == ["c1", "c6"]
    assert claims(events, Wanted(since="2020-03-03")) == ["c2", "c4", "c5", "c7"]
    assert words(events, Wanted(until="2020-02-29")) == ["the Front shot fishers"]


def test_by_actor(events: View) -> None:
    assert claims(events, Wanted(actors=actor_ids(events, "hill band"))) == ["c2", "c6"]
    assert claims(events, Wanted(actors=("own:band", "XNV"))) == ["c2", "c6", "c7"]
    with pytest.raises(SettingsError, match="has no actor 'Nobody; DROP'"):
        actor_ids(events, "Nobody; DROP")


def test_by_source(events: View) -> None:
    assert speakers(events, "author") == (("author",), None)
    assert speakers(events, "ada brook") == (("own:chief",), None)
    assert speakers(events, "coast post") == ((), "coast post")
    assert claims(events, Wanted(sources=("own:chief",))) == ["c3"]
    assert claims(events, Wanted(outlet="coast post")) == ["c7"]
    assert words(events, Wanted(sources=("XNV",))) == ["the army shelled the Reed Front"]
    with pytest.raises(SettingsError, match="no actor and no outlet 'Times'"):
        speakers(events, "Times")


def test_by_status_label_and_certainty(events: View) -> None:
    assert claims(events, Wanted(status="denied")) == ["c5"]
    assert words(events, Wanted(status="corroborated")) == ["The Front fought the Band"]
    assert claims(events, Wanted(labels=("CONSULT", "MOBILIZE"))) == ["c2", "c4"]
    assert claims(events, Wanted(certainties=("possible",))) == ["c7"]
    assert words(events, Wanted(labels=("ASSAULT",), certainties=("possible",))) == [
        "The army and Norvane seized fishers"
    ]


@pytest.mark.parametrize("text", ["20", "2020-13", "2020-13-01", "yesterday", "2020-02-30", "2020/02/03"])
def test_a_day_is_a_day(text: str) -> None:
    with pytest.raises(SettingsError, match="--since"):
        day(text, "--since")
    assert day("2020-02-29", "--since") == "2020-02-29" and day(None, "--since") is None
    assert day("2020-02", "--until", last=True) == "2020-02-29" and day("2020", "--since") == "2020-01-01"


def test_chunks_of_any_size_give_the_same(events: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {form: exported(events, form, tmp_path) for form in ("jsonl", "acled", "gdelt", "graphml", "rdf")}
    monkeypatch.setattr(room, "DOCUMENTS", 1)
    monkeypatch.setattr(room, "CLAIMS", 2)
    assert {form: exported(events, form, tmp_path) for form in whole} == whole


def test_a_part_of_a_document_is_taken_alone(events: View, tmp_path: Path) -> None:
    text, side = exported(events, "jsonl", tmp_path, Wanted(labels=("CONSULT",)))
    assert [json.loads(line)["label"] for line in text.splitlines()] == ["CONSULT"] and side == []
