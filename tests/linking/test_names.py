from __future__ import annotations

import pytest

from averral.linking.names import compared, identities, keys, linked, plain, spelling
from averral.linking.rows import ActorRow
from linking.making import judged

DAY = "2024-01-01"


def actor(id_: str, *names: str, **fields: object) -> ActorRow:
    return ActorRow(id_, id_.split(":")[0], names[0], fields.pop("type", "official"), names=names, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Khaled Barmin", "Khalid Barmin"), ("Yusra Tennen", "Yousra Tenen"), ("Aleksei Vorn", "Alexey Vorn")],
)
def test_transliterations_are_spelled_alike(one: str, other: str) -> None:
    assert spelling(plain(one)) == spelling(plain(other))


def test_other_names_are_not() -> None:
    assert len({spelling(plain(n)) for n in ("Ada Vorn", "Ada Varn", "Ida Vorn", "Ada Born")}) == 4


def test_marks_case_and_articles_do_not_count() -> None:
    assert plain("The Órsa Front's") == ("orsa", "front")
    assert keys(actor("d1:x1", "Dr. Ada Vorn", "Vorn")) == {spelling(["vorn"])}


def test_the_same_full_name_of_the_same_kind_is_one() -> None:
    link = compared(actor("d1:x1", "Ada Vorn"), actor("d2:x4", "Ada Vorn"), DAY)
    assert link is not None
    assert (link.a, link.b, link.score, link.by) == ("d1:x1", "d2:x4", 0.6, "averral")
    assert link.why == ("same name: Ada Vorn, Ada Vorn", "both official")


def test_another_country_speaks_against_it() -> None:
    assert compared(actor("d1:x1", "Ada Vorn", country="KEN"), actor("d2:x1", "Ada Vorn", country="PER"), DAY) is None


def test_a_bare_surname_needs_country_and_neighbours() -> None:
    full = actor("d1:x1", "Ada Vorn", country="KEN", neighbours=("SOM",))
    assert compared(full, actor("d2:x1", "Vorn"), DAY) is None
    link = compared(full, actor("d2:x1", "Vorn", country="KEN", neighbours=("SOM", "UGA")), DAY)
    assert link is not None and link.score == 0.7
    assert link.why[-1] == "both beside SOM"


def test_only_a_batch_is_compared_and_only_with_its_buckets() -> None:
    old = actor("d1:x1", "Ada Vorn")
    new = [actor("d2:x1", "Ada Vorn"), actor("d2:x2", "Ben Kaal")]
    index = {key: (old,) for key in keys(old)}
    assert [(k.a, k.b) for k in linked(new, index, DAY)] == [("d1:x1", "d2:x1")]
    assert linked(new, {}, DAY) == ()


def test_names_of_one_document_are_told_apart_by_its_reader() -> None:
    assert linked([actor("d1:x1", "Ada Vorn"), actor("d1:x2", "Ada Vorn")], {}, DAY) == ()


def test_a_known_actor_stands_for_its_group_when_a_person_says_so() -> None:
    rows = [actor("d1:x1", "Ada Vorn"), actor("person:ada-vorn", "Ada Vorn", known=True)]
    assert linked(rows, {}, DAY) == ()
    who = identities(rows, (), [judged("same", "d1:x1", "person:ada-vorn")])
    assert who("d1:x1") == "person:ada-vorn"
