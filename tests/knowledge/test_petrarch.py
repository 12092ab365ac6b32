from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.knowledge.additions import Addition, Additions
from averral.knowledge.petrarch import read_petrarch_actors, read_petrarch_agents

PATH = Path("x.actors.txt")


def _actors(*lines: str) -> Additions:
    return read_petrarch_actors("\n".join(lines), PATH)


def _one(*lines: str) -> Addition:
    read = _actors(*lines)
    assert read.unused == ()
    (addition,) = read.actors
    return addition


def test_a_code_of_a_country_adds_names_to_the_state() -> None:
    addition = _one("AFGHANISTAN_  [AFG]", "+AFGHANESTAN_", "+AFGANISTAN_")
    assert addition.actor.id == "AFG"
    assert addition.names == ("Afghanistan", "Afghanestan", "Afganistan")


def test_limits_of_dates_become_dated_roles() -> None:
    addition = _one("RIVERGUARD_ [KENREB]", "\t[KENGOV 630101-730717]", "\t[KENMIL >20200301]", "\t[KENREB <500101]")
    assert addition.actor.type_on("1970-05-05") == "government"
    assert addition.actor.type_on("1973-07-17") == "government", "PETRARCH's limits are inclusive"
    assert addition.actor.type_on("1973-07-18") == "armed_group"
    assert addition.actor.type_on("2021-01-01") == "military"
    assert addition.actor.type_on("1949-01-01") == "armed_group"


def test_years_of_two_digits_turn_at_thirty() -> None:
    addition = _one("ONE_TWO_THREE_", "\t[KENGOV 290101-301231]", "\t[KENGOV 310101-320101]")
    assert [o.start for o in addition.offices] == ["2029-01-01", "1931-01-01"]


def test_a_dated_name_of_several_words_is_a_person_with_offices() -> None:
    addition = _one("ZORAN_ZOLTI_", "\t[AFGELI 320101-331108]", "\t[AFGGOV 331108-730717]", "\t[AFGELI]")
    assert (addition.actor.person, addition.actor.type, addition.actor.country) == (True, "official", "AFG")
    assert [(o.body, o.start, o.end) for o in addition.offices] == [("AFG.GOV", "1933-11-08", "1973-07-18")]


def test_a_name_of_the_tables_means_their_actor() -> None:
    assert _one("HAMID_KARZAI_ [AFGGOV]").actor.id == "person:hamid-karzai"


def test_names_are_cased_as_english_writes_them() -> None:
    assert _one("FRONT_OF_THE_AL-BAHR_ [KENREB]").actor.name == "Front of the Al-Bahr"
    assert _one("QRF [KENREB]").names == ("QRF",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("\t[KENGOV 33-22]", "is no limit of dates"),
        ("\t[KENGOV 20200231-20210101]", "is no day"),
        ("\t[KENGOV 20210101-20200101]", "is no span of dates"),
        ("\t[KENGOV <20210101-20220101]", "is no limit of dates"),
        ("\t[kengov]", "is no actor code"),
        ("\t[###]", "a null code"),
        ("\t[KENGOV", "without a closing bracket"),
        ("+", "no name"),
        ("+{X}", "signs that no text has"),
    ],
)
def test_a_line_that_cannot_be_used_is_reported_and_the_rest_is_read(line: str, reason: str) -> None:
    read = _actors("RIVERGUARD_ [KENREB]", line, "+RIVERMEN_")
    ((path, number, said),) = [(u.path, u.line, u.reason) for u in read.unused]
    assert (path, number) == (PATH, 2)
    assert reason in said
    assert [a.names for a in read.actors] == [("Rivermen",)]


def test_what_stands_before_any_name_is_reported() -> None:
    assert [u.reason for u in _actors("+SYNONYM_", "\t[KENGOV]").unused] == [
        "a synonym before any name",
        "a code before any name",
    ]


def test_an_actor_without_a_code_and_one_with_an_unknown_code_are_reported() -> None:
    read = _actors("SOMEBODY_", "ELSE_ [QQQZZZ]")
    assert [(u.line, u.reason) for u in read.unused] == [
        (1, "no code"),
        (2, "the code 'QQQZZZ' has no country and no role that are known"),
    ]


def test_comments_are_no_lines() -> None:
    assert _actors("# a", "<!-- b", "c -->", "RIVERGUARD_ [KENREB] ; note", "").unused == ()


def test_agents_with_plurals_and_sets() -> None:
    read = read_petrarch_agents(
        "!MINST! = MINISTER, MINISTRY\nRAFTSMAN {RAFTSMEN} [~REB]\n!MINST!_OF_TIDES [~GOV]\n"
        "TROOP {} [~MIL]\nBOATY [~CVL]",
        PATH,
    )
    assert read.unused == ()
    assert read.agents is not None
    assert {noun: a.type for noun, a in read.agents.items()} == {
        "raftsman": "armed_group",
        "raftsmen": "armed_group",
        "minister of tides": "government",
        "ministry of tides": "government",
        "troop": "military",
        "boaty": "population",
        "boaties": "population",
    }


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("OFFICER_OF_THE_HIGH_SEAS [~MIL]", "more than three words"),
        ("!X!_MAN [~GOV]", "!X! is not defined before"),
        ("BROKEN [GOV]", "is no agent code"),
        ("BROKEN", "not a phrase with a code"),
        ("BROKEN [~QQQ]", "has no country and no role"),
    ],
)
def test_an_agent_that_cannot_be_used_is_reported(line: str, reason: str) -> None:
    (unused,) = read_petrarch_agents(line, PATH).unused
    assert unused.line == 1
    assert reason in unused.reason


@given(st.text(alphabet="ABC_+[]<>-;#\t\n 0123456789{}!~", max_size=200))
def test_no_dictionary_breaks_the_reader(text: str) -> None:
    lines = len(text.splitlines())
    for read in (read_petrarch_actors(text, PATH), read_petrarch_agents(text, PATH)):
        assert all(1 <= u.line <= lines for u in read.unused)
