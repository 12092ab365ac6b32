from __future__ import annotations

import pytest

from averral.linking.families import Printed, families, keys, linked, printed
from averral.linking.rows import DocumentRow
from averral.linking.similarity import BANDS, PERMUTATIONS, alike, bands, shingles, signatures
from linking.making import document, judged

pytest.importorskip("rensa", reason="the extra `corpus` is not installed")

STORY = (
    "The harbour of the small town was closed on Tuesday after a crane fell into the basin, the port office said. "
    "Nobody was hurt. Divers will look at the wreck on Wednesday, and ships have been sent to the next port. "
    "It was the second accident of the year. The mayor asked for a report before the end of the month."
)
OTHER = (
    "A choir of forty children sang in the old theatre on Sunday. The audience stood for ten minutes, and the "
    "director announced that the building will be repaired next year with money from the lottery."
)
DAY = "2024-01-01"


def story(id_: str, text: str, published: str = "2020-05-01") -> DocumentRow:
    return document(id_, published, text=text)


def test_shingles_are_runs_of_three_words() -> None:
    assert shingles("Ships left. Ships LEFT port") == ["ships left ships", "left ships left", "ships left port"]
    assert shingles("Two words") == ["two words"] and shingles("") == [""]


def test_signatures_are_the_same_every_time() -> None:
    one, again = signatures([STORY, STORY])
    assert one == again and len(one) == PERMUTATIONS
    assert alike(one, again) == 1.0 and len(set(bands(one))) == BANDS


def test_a_copy_and_an_update_are_linked_to_what_was_there_first() -> None:
    update = STORY.replace("Nobody was hurt.", "One man was hurt.") + " The crane was forty years old."
    batch = [story("c", update, "2020-05-02"), story("a", STORY), story("b", STORY + " (Wire)"), story("z", OTHER)]
    links = linked(printed(batch), {}, DAY)
    assert [(k.a, k.b, k.kind) for k in links if k.a == "a"] == [("a", "b", "copy"), ("a", "c", "update")]
    assert families("abcz", links).groups() == [("a", "b", "c")]
    assert all(k.on == DAY and "shingles shared" in k.why[0] for k in links)


def test_the_same_words_a_year_later_are_another_story() -> None:
    assert linked(printed([story("a", STORY), story("b", STORY + " Again.", "2021-05-01")]), {}, DAY) == ()


def test_a_batch_is_compared_with_the_buckets_of_its_keys_alone() -> None:
    (old,) = printed([story("a", STORY)])
    new = printed([story("b", STORY + " (Wire)")])
    index: dict[str, list[Printed]] = {key: [old] for key in keys([old])}
    assert keys(new) & index.keys()
    assert [(k.a, k.b) for k in linked(new, index, DAY)] == [("a", "b")]


def test_a_person_can_say_that_two_are_one_story() -> None:
    assert families("ab", (), [judged("same", "a", "b")]).groups() == [("a", "b")]
