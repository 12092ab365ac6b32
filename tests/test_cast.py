from __future__ import annotations

from averral.cast import Cast, Tie
from averral.records import Actor, Mention, Span, Statement


def test_an_empty_cast_knows_nobody() -> None:
    cast = Cast()
    assert (cast.actors, cast.at, cast.heads, cast.forms, cast.ties, cast.reasons) == ((), {}, {}, {}, (), {})
    assert Cast().at is not cast.at


def test_a_tie_is_of_the_present_unless_told() -> None:
    assert not Tie("leads", "x1", "KEN", 3, 0, 12, "title 'president'").past


def _statement(actor: str, start: int, end: int) -> Statement:
    span = Span(start, end)
    return Statement("s1", "p1", span, span, span, "event", "ASSAULT", actor=(actor,))


def test_a_place_is_a_mention_only_where_a_statement_has_it_as_a_party() -> None:
    kenya = Actor("KEN", "Kenya", "state", mentions=(Mention(10, 15, "name"), Mention(50, 55, "name")))
    cast = Cast((kenya,), places=frozenset({("KEN", 10), ("KEN", 50)}))
    (told,) = cast.told([_statement("KEN", 40, 60)])
    assert [m.start for m in told.mentions] == [50]


def test_who_is_only_a_place_is_left_out_unless_somebody_belongs_there() -> None:
    kenya = Actor("KEN", "Kenya", "state", mentions=(Mention(10, 15, "name"),))
    army = Actor("KEN.MIL", "army", "military", parent="KEN", mentions=(Mention(20, 24, "nominal"),))
    places = frozenset({("KEN", 10)})
    assert [a.id for a in Cast((kenya,), places=places).told([])] == []
    assert [(a.id, len(a.mentions)) for a in Cast((kenya, army), places=places).told([])] == [
        ("KEN", 0),
        ("KEN.MIL", 1),
    ]
