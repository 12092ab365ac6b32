"""The sentences: who says so, how surely, on what evidence; nothing as a fact."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.codebook.model import leaning
from averral.exports.phrases import phrase
from averral.exports.register import Register
from averral.exports.speaking import CERTAINTY
from averral.exports.wording import kind_words, proposition_clause, sentence, statement_sentence
from averral.records import Actor, Document, Mention, Proposition, Reading, Span, Statement

POSSIBLE = "; the author thinks it possible."
UNVOUCHED = "; the author reports it without vouching."
SENTENCES = {
    "s1": "The author states that Varnia accuses Ostland.",
    "s2": "Varnia alleges that Ostland supports the Red Hill Front (weapons)" + UNVOUCHED,
    "s5": "The author states that the Red Hill Front controls territory of Varnia.",
    "s7": "Ilse Maron (Varnia) says that Ostland's army repeatedly supports the Red Hill Front (training,"
    " sanctuary), citing confessions and satellite images; the author reports it without vouching.",
    "s9": "Petar Dusk (Ostland's army) denies that Ostland's army supports the Red Hill Front (weapons); the"
    " author reports it without vouching.",
    "s11": "It is alleged, by nobody named, that Karsia supports the Red Hill Front (weapons); the author"
    " reports it without vouching.",
    "s12": "Diplomats fear that Varnia and Ostland will be hostile to each other; the author reports it"
    " without vouching.",
    "s13": "The author states that Varnia is allied with Ostland.",
    "s15": "The author states that Varnia is not allied with Ostland.",
    "s16": "The author states that Ostland's army attacks Varnia (with heavy weapons).",
    "s18": "The author states that the Red Hill Front recruits from the hill people.",
    "s19": "Ilse Maron (Varnia) predicts that Varnia will coerce Ostland (restriction); the author reports it"
    " without vouching.",
}


@pytest.mark.parametrize(("id_", "words"), SENTENCES.items())
def test_sentences_of_the_article(reading: Reading, id_: str, words: str) -> None:
    statement = next(s for s in reading.statements if s.id == id_)
    assert sentence(reading, statement) == words


A, B = Actor("a", "Aland", "state"), Actor("b", "Bland", "state")
HERE = Span(0, 4)
PLAIN = Statement("s1", "p1", HERE, HERE, HERE, "relation", "supports", actor=("a",), recipient=("b",))


def say(text: str = "said", **fields: Any) -> str:
    reading = Reading(Document("d", text), (A, B))
    return sentence(reading, replace(PLAIN, **fields))


SAID = {"source": "b", "chain": ("author", "b"), "cue": HERE}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "The author states that Aland supports Bland."),
        ({"polarity": "negative"}, "The author states that Aland does not support Bland."),
        ({"realis": "future"}, "The author predicts that Aland will support Bland."),
        ({"realis": "intended"}, "The author states that Aland means to support Bland."),
        ({"realis": "hypothetical"}, "The author states that Aland would support Bland."),
        ({"realis": "counterfactual"}, "The author states that Aland would have supported Bland."),
        ({"realis": "habitual"}, "The author states that Aland repeatedly supports Bland."),
        (
            {"realis": "hypothetical", "certainty": "possible"},
            "The author thinks it possible that Aland might support Bland.",
        ),
        ({"certainty": "probable"}, "The author thinks it likely that Aland supports Bland."),
        (
            {"realis": "future", "polarity": "negative"},
            "The author predicts that Aland will not support Bland.",
        ),
        ({"actor": ()}, "The author states that somebody not named supports Bland."),
        ({"recipient": ()}, "The author states that Aland supports somebody not named."),
        (
            {"actor": ("a", "b"), "recipient": ()},
            "The author states that Aland and Bland support somebody not named.",
        ),
        (
            {"label": "ASSAULT", "actor": ("a", "b"), "recipient": ("b", "a")},
            "The author states that Aland and Bland attack each other.",
        ),
        (
            {"label": "neutral", "recipient": (), "polarity": "negative"},
            "The author states that Aland is not neutral.",
        ),
        (SAID, "Bland says that Aland supports Bland; the author holds it for certain."),
        (
            {**SAID, "certainty": "possible"},
            "Bland says that it is possible that Aland supports Bland; the author holds it for certain.",
        ),
        (
            {**SAID, "author_certainty": "underspecified"},
            "Bland says that Aland supports Bland; the author reports it without vouching.",
        ),
        (
            {**SAID, "chain": ("author", "a", "b")},
            "Bland says, according to Aland, that Aland supports Bland; the author holds it for certain.",
        ),
        (
            {"source": "unspecified", "chain": ("author", "unspecified")},
            "It is alleged, by nobody named, that Aland supports Bland; the author holds it for certain.",
        ),
        (
            {"source": "unspecified", "certainty": "possible", "author_certainty": "possible"},
            "It is alleged, by nobody named, that Aland supports Bland" + POSSIBLE,
        ),
        (
            {"source": "unspecified", "cue": HERE, "certainty": "possible", "author_certainty": "possible"},
            "It is said as possible, by nobody named, that Aland supports Bland" + POSSIBLE,
        ),
    ],
)  # fmt: skip
def test_realis_polarity_and_sources(fields: dict[str, Any], words: str) -> None:
    assert say(**fields) == words


@pytest.mark.parametrize(
    ("cue", "verb"),
    [("confirmed", "confirms"), ("claims", "claims"), ("feared", "fears"), ("mumbled", "says")],
)
def test_the_verb_follows_the_cue(cue: str, verb: str) -> None:
    words = say(cue, **{**SAID, "cue": Span(0, len(cue)), "certainty": "certain"})
    assert words.startswith(f"Bland {verb} that Aland")


def test_no_longer_is_kept() -> None:
    text = "It no longer helps."
    assert "Aland no longer supports Bland" in say(text, quote=Span(0, len(text)), polarity="negative")


def test_articles_follow_the_document() -> None:
    text = "The Front met Front men. The Front left."
    mentions = tuple(Mention(i, i + 5, "name") for i in (4, 14, 29))
    front = Actor("f", "Front", "armed_group", mentions=mentions)
    register = Register.of(Reading(Document("d", text), (front,)))
    words = statement_sentence(register, replace(PLAIN, actor=("f",)))
    assert words.startswith("The author states that the Front")


def test_every_label_of_the_design_has_a_phrase() -> None:
    events = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST"
    relations = "supports allied_with hostile_to disputes_territory_with part_of member_of leads influences"
    more = "SANCTION MOBILIZE COERCE ASSAULT recruits_from controls_territory ethnic_kin_of neutral"
    labels = f"{events} {relations} {more}".split()
    assert len(labels) == 28
    assert all(phrase(label).base != "stand" for label in labels)
    assert leaning("allied_with") == "cooperative"
    assert leaning("ASSAULT") == "conflictual"
    assert leaning("leads") == "structural"


def test_a_label_of_a_later_version_is_worded_plainly() -> None:
    assert say(label="befriends") == "The author states that Aland stands in the relation befriends to Bland."


def test_kinds_and_propositions(reading: Reading) -> None:
    assert kind_words("supports", None, ("training", "unspecified")) == "support (training)"
    assert kind_words("ASSAULT", "heavy-weapons", ()) == "assault (with heavy weapons)"
    clause = proposition_clause(Register.of(reading), reading.propositions[3])
    assert clause == "Ostland's army supports the Red Hill Front (weapons)"
    assert CERTAINTY["underspecified"] == "how surely is not stated"


@given(st.text(), st.sampled_from(["said", "\x00", "\u202e"]))
def test_a_hostile_name_never_breaks_a_sentence(name: str, text: str) -> None:
    reading = Reading(Document("d", text), (Actor("a", name, "other"), B))
    words = sentence(reading, PLAIN)
    assert words.startswith("The author states that ")
    assert words.isprintable() or all(c.isprintable() or not c.isascii() for c in words)


@pytest.mark.parametrize(
    ("name", "kind", "start"),
    [
        ("Russian bombers", "military", "Russian bombers support"),
        ("Armed Forces of Karsia", "military", "the Armed Forces of Karsia support"),
        ("clans of the valley", "other", "clans of the valley support"),
        ("Islamic Emirate", "government", "the Islamic Emirate supports"),
        ("Karsia's army", "military", "Karsia's army supports"),
        ("United States", "state", "the United States supports"),
        ("hill people", "ethnic_group", "hill people support"),
    ],
)
def test_number_and_article_of_names(name: str, kind: Any, start: str) -> None:
    reading = Reading(Document("d", ""), (Actor("a", name, kind), B))
    assert sentence(reading, PLAIN) == f"The author states that {start} Bland."


@pytest.mark.parametrize(
    ("label", "actor", "words"),
    [
        ("CONSULT", "Envoys", "Envoys confer with Arland"),
        ("member_of", "Envoys", "Envoys are members of Arland"),
        ("member_of", "Envoy", "Envoy is a member of Arland"),
    ],
)
def test_a_common_noun_as_first_word_agrees_with_its_verb(label: str, actor: str, words: str) -> None:
    actors = (Actor("x1", actor, "official"), Actor("XAA", "Arland", "state"))
    register = Register.of(Reading(Document("", ""), actors))
    assert proposition_clause(register, Proposition("p", "event", label, None, (), ("x1",), ("XAA",))) == words
