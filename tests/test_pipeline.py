"""The whole reader: what holds for every text, whatever it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from averral.errors import EmptyDocument, InputError, SettingsError
from averral.pipeline import Reader, load_documents
from averral.records import AUTHOR, UNSPECIFIED, Reading, Span
from averral.settings import Settings

TEXT = (
    "Chad accuses Libya of arming rebels\n\nChad on Monday accused Libya of arming the rebels. "
    "Foreign Minister Karim Ottah said Libya has trained the rebels for years.\n\n"
    '"We never armed anybody," a Libyan official said. The two countries were allies in the 1990s.'
)

_WORDS = st.sampled_from(
    [
        "Chad", "Libya", "the rebels", "Karim Ottah", "said", "that", "accused", "of arming", "supports", "attacked",
        "was", "killed by", ",", ".", "\n\n", '"', "\u201c", "\u201d", "'s", "and", "who", "its", "they", "we", "not",
        "between", "in 2010", "according to", "allegedly", "U.S.", "-", "(VLF)", "e\u0301", "\u200b", "\U0001f600",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(st.characters(codec=None, categories=None), max_size=80),
    st.lists(_WORDS, max_size=60).map(" ".join),
)


def _spans(reading: Reading) -> Iterable[Span]:
    for actor in reading.actors:
        yield from (Span(m.start, m.end) for m in actor.mentions)
    for place in reading.places:
        yield from place.mentions
    yield from (Span(t.start, t.end) for t in reading.times)
    for s in reading.statements:
        yield from (s.span, s.quote, s.trigger, *s.evidence, *([s.cue] if s.cue else []))
    yield from (n.span for n in reading.notes if n.span)


def _assert_sound(reading: Reading) -> None:
    """What every reading holds: spans inside the text, ids that are there, scores between 0 and 1."""
    length = len(reading.document.text)
    for span in _spans(reading):
        assert 0 <= span.start < span.end <= length, span
    actors = {a.id for a in reading.actors}
    propositions = {p.id for p in reading.propositions}
    assert len(actors) == len(reading.actors)
    for s in reading.statements:
        assert s.proposition in propositions
        assert {*s.actor, *s.recipient} <= actors
        assert {s.source, *s.chain} <= actors | {AUTHOR, UNSPECIFIED}
        assert s.chain[0] == AUTHOR
        assert s.actor or s.recipient
        assert s.why and 0 <= s.score <= 1
    for p in reading.propositions:
        assert any(s.proposition == p.id for s in reading.statements)


@settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(TEXTS)
@example("\x00")
@example('" "')
@example("\ud800 said Chad attacked Libya.")
@example("Chad\r\nattacked\r\nLibya " * 60)
@example('"' * 50 + "Chad" + "'" * 50)
@example("according to according to according to")
def test_any_text_is_read_or_refused(reader: Reader, text: str) -> None:
    try:
        reading = reader.read(text)
    except InputError:
        return
    _assert_sound(reading)
    assert reader.read(text).to_json() == reading.to_json()


def test_the_same_text_gives_the_same_bytes_from_another_reader(reader: Reader) -> None:
    other = Reader(reader.settings, codebook=reader.codebook, knowledge=reader.knowledge)
    assert other.read(TEXT, published="2020-03-02").to_json() == reader.read(TEXT, published="2020-03-02").to_json()


def test_reading_remembers_nothing_between_documents(reader: Reader) -> None:
    before = reader.read(TEXT).to_json()
    reader.read("Karim Ottah leads the rebels. He attacked Chad.")
    assert reader.read(TEXT).to_json() == before


def test_a_text_is_read_to_the_end(reader: Reader) -> None:
    reading = reader.read(TEXT, published="2020-03-02", title="A title")
    _assert_sound(reading)
    assert reading.document.text == TEXT
    assert reading.document.published == "2020-03-02"
    labels = {(s.label, s.source) for s in reading.statements}
    assert ("ACCUSE", AUTHOR) in labels and ("supports", "TCD") in labels


def test_versions_name_all_that_a_reading_rests_on(reader: Reader) -> None:
    versions = reader.read("Chad attacked Libya.").versions
    assert set(versions) == {"averral", "pipeline", "models", "codebook", "knowledge"}
    assert versions["codebook"] == reader.codebook.version
    assert versions["knowledge"] == reader.knowledge.version


def test_white_space_alone_is_refused(reader: Reader) -> None:
    with pytest.raises(EmptyDocument):
        reader.read(" \n\t ")


def test_a_date_that_is_none_is_refused(reader: Reader) -> None:
    with pytest.raises(SettingsError, match="yesterday"):
        reader.read("Chad attacked Libya.", published="yesterday")


def test_a_text_longer_than_allowed_is_refused(reader: Reader) -> None:
    short = Reader(Settings(longest=20), codebook=reader.codebook, knowledge=reader.knowledge)
    with pytest.raises(InputError, match="20"):
        short.read("Chad attacked Libya on Monday.")


def test_read_many_keeps_the_order(reader: Reader, tmp_path: Path) -> None:
    for name, text in (("a.txt", "Chad attacked Libya."), ("b.txt", "Libya thanked Chad.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    loaded = [one for name in ("a.txt", "b.txt") for one in load_documents(str(tmp_path / name), None, reader.settings)]
    documents = [one for one in loaded if not isinstance(one, InputError)]
    labels = [[s.label for s in reading.statements] for reading in reader.read_many(documents)]
    assert labels == [["ASSAULT"], ["SUPPORT"]]


def test_read_is_the_reader_behind_the_front_door(reader: Reader) -> None:
    import averral

    text = "Chad attacked Libya."
    assert json.loads(averral.read(text).to_json()) == json.loads(reader.read(text).to_json())


def test_a_text_that_states_nothing_says_so(reader: Reader) -> None:
    reading = reader.read("The weather was mild.")
    assert reading.statements == ()
    assert [n.code for n in reading.notes] == ["no_statements"]


def test_json_of_a_lone_surrogate_can_be_written(reader: Reader) -> None:
    reading = reader.read("The army attacked \udc80 rebels.")
    assert json.loads(reading.to_json().encode("utf-8"))["document"]["text"] == reading.document.text


def test_actors_of_ones_own_are_read_and_unused_lines_kept(tmp_path: Path, reader: Reader) -> None:
    mine, theirs = tmp_path / "mine.toml", tmp_path / "x.actors.txt"
    mine.write_text('[[actor]]\nname = "Harbour Front"\ntype = "armed_group"\ncountry = "KEN"')
    theirs.write_text("RIVERGUARD_ [KENREB]\n\t[KENGOV 33-22]\n")
    own = Reader(Settings(actors=(mine, theirs)), codebook=reader.codebook)
    reading = own.read("Harbour Front attacked Riverguard on Friday.")
    assert [(s.actor, s.recipient) for s in reading.statements] == [(("own:harbour-front",), ("petrarch:riverguard",))]
    assert [u.line for u in own.unused] == [2]
    assert reading.to_dict()["versions"]["knowledge"] != reader.knowledge.version
