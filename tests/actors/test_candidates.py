from __future__ import annotations

from collections import Counter

import pytest

from averral.actors.candidates import THRESHOLD, Setting, choose, folded, link, misspelt, variants_of
from averral.knowledge import Knowledge, KnownActor, Name, Office, load_knowledge

NOWHERE = Setting(None, Counter(), frozenset())


def _setting(day: str | None = None, *named: str, **countries: int) -> Setting:
    return Setting(day, Counter(countries), frozenset(named))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Georgi Asatrian", "Georgi Asatryan"),
        ("Ahmed Abul-Gheit", "Ahmed Aboul Gheit"),
        ("Omar Al-Bashir", "Omar al-Bashir"),
        ("Joseph R. Biden Jr.", "Joseph Biden"),
        ("Jaysh al-Islam", "Jaish Islam"),
        ("Moqtada Sadr", "Muqtada al-Sadr"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Hamid Karzaï", "Hamid Karzai"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Hamid Karzai", "Hamed Karroubi"), ("John Kerry", "John Kelly")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_every_alias_means_its_actor_in_its_own_setting() -> None:
    """Of states, armed groups and persons: on a day of theirs, in a text that speaks of their country."""
    knowledge = load_knowledge()
    lost = []
    for words, names in knowledge.names.items():
        for name in names:
            actor = knowledge.actors[name.actor]
            if not (actor.person or actor.type in ("state", "armed_group")) or _is_people(knowledge, names, actor):
                continue
            found = choose(knowledge, names, " ".join(words), _own_setting(knowledge, actor, name))
            if found is None or found[1].actor != actor.id:
                lost.append((actor.id, " ".join(words)))
    assert lost == []


def _own_setting(knowledge: Knowledge, actor: KnownActor, name: Name) -> Setting:
    offices = knowledge.offices.get(actor.id, ())
    day = name.start or actor.start or (actor.end and str(int(actor.end[:4]) - 1))
    if offices:
        day = offices[-1].start or offices[-1].end
    return _setting(day, **dict.fromkeys(actor.countries or filter(None, [actor.country]), 1))


def _is_people(knowledge: Knowledge, names: tuple[Name, ...], actor: KnownActor) -> bool:
    """Whether the words are those of a state and of the people that it is named for alike: Palestinian."""
    return actor.type == "state" and any(knowledge.actors[n.actor].type == "ethnic_group" for n in names)


def _two_fronts() -> Knowledge:
    """Two groups of one name in two countries, and an acronym."""
    actors = {
        "a": KnownActor("a", "National Front", "armed_group", "TCD", start="1970", end="1990", countries=("TCD",)),
        "b": KnownActor("b", "National Front", "armed_group", "IRN", start="1980", countries=("IRN",)),
    }
    both = (Name("a", "name"), Name("b", "name"))
    return Knowledge("1", actors, {("National", "Front"): both, ("ZNF",): (Name("a", "name"),)}, {}, {})


def _chosen(setting: Setting, *words: str) -> str | None:
    knowledge = _two_fronts()
    found = choose(knowledge, knowledge.names[words], " ".join(words), setting)
    return found[1].actor if found else None


def test_the_country_of_the_text_decides_between_namesakes() -> None:
    assert _chosen(_setting(TCD=1), "National", "Front") == "a"
    assert _chosen(_setting(IRN=1), "National", "Front") == "b"
    assert _chosen(_setting("1985", IRN=1, TCD=3), "National", "Front") == "a"


def test_the_day_decides_between_namesakes() -> None:
    assert _chosen(_setting("1975"), "National", "Front") == "a"
    assert _chosen(_setting("2001-05-05"), "National", "Front") == "b"


def test_namesakes_that_nothing_tells_apart_stay_unknown() -> None:
    assert _chosen(_setting("1985"), "National", "Front") is None


def test_an_acronym_alone_is_not_enough_when_it_is_out_of_date() -> None:
    assert _chosen(_setting("1985"), "ZNF") == "a"
    assert _chosen(_setting("2015"), "ZNF") is None
    assert _chosen(_setting("1985", TCD=1), "ZNF") == "a"
    assert _chosen(_setting("1985", "a"), "ZNF") == "a", "named in full elsewhere"


def test_a_link_says_how_sure_it_is_and_why() -> None:
    knowledge = _two_fronts()
    found = choose(knowledge, knowledge.names[("ZNF",)], "ZNF", _setting("1985", TCD=1))
    assert found is not None
    assert THRESHOLD <= found[1].score < 0.8
    assert found[1].reasons == ("acronym: ZNF", "no other bearer of the name", "the text speaks of TCD")


def test_a_name_out_of_its_dates_means_nobody() -> None:
    knowledge = load_knowledge()
    assert choose(knowledge, (Name("NGA", "capital", None, "1991-12-12"),), "Lagos", _setting("2015-01-01")) is None


def _leaders() -> Knowledge:
    people = {
        i: KnownActor(i, name, "official", country, person=True)
        for i, name, country in (("x", "Karim Ottah", "TCD"), ("y", "Musa Ottah", "TCD"), ("z", "Shimon Aldan", "KEN"))
    }
    offices = {"x": (Office("x", "head_of_state", "President", "TCD.GOV", "1990", "1999"),)}
    names = {tuple(p.name.split()): (Name(p.id, "name"),) for p in people.values()}
    return Knowledge("1", people, names, {}, {}, offices, {"Ottah": ("x", "y"), "Aldan": ("z",)})


def test_a_title_tells_bearers_of_a_surname_apart() -> None:
    knowledge, spoken = _leaders(), _setting(TCD=1)
    found = link(knowledge, ("x", "y"), "surname", "Ottah", spoken, "president")
    assert found is not None and found.actor == "x"
    assert link(knowledge, ("x", "y"), "surname", "Ottah", spoken) is None


def test_the_office_of_the_day_tells_bearers_of_a_surname_apart() -> None:
    found = link(_leaders(), ("x", "y"), "surname", "Ottah", _setting("1995-01-01", TCD=1))
    assert found is not None and found.actor == "x"


def test_a_surname_in_a_text_on_other_countries_is_nobody() -> None:
    assert link(_leaders(), ("z",), "surname", "Aldan", NOWHERE) is None


def test_a_given_name_with_a_slip() -> None:
    knowledge = _leaders()
    assert misspelt(knowledge, "Shimom Aldan") == ("z",)
    assert misspelt(knowledge, "Peter Aldan") == ()
    assert link(knowledge, ("z",), "misspelt", "Shimom Aldan", NOWHERE) is None
    assert link(knowledge, ("z",), "misspelt", "Shimom Aldan", _setting(KEN=1)) is not None


def test_variants_are_of_names_of_several_words() -> None:
    index = variants_of(load_knowledge())
    assert index[folded("Sergey Lavrov")] == ("person:sergei-lavrov",)
    assert folded("Taliban") not in index
