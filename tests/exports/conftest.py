"""A hand-made reading of an invented article about invented countries and groups."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from averral.records import (
    Actor,
    Block,
    Document,
    Mention,
    Note,
    Place,
    Proposition,
    Reading,
    Shift,
    Span,
    Statement,
    Time,
)

TITLE = "Varnia accuses Ostland of arming the Red Hill rebels"
PARAGRAPHS = (
    TITLE,
    "Varnia on Tuesday accused Ostland's army of arming the Red Hill Front, a rebel group that controls the "
    "northern valley. Defence Minister Ilse Maron said Ostland's army trains the rebels in camps across the "
    "border, citing confessions and satellite images.",
    "Colonel Petar Dusk, a spokesman for the army, denied that it supports the Front. He said Varnia itself "
    "shelters deserters of the Ostland army.",
    "Allegedly, the Front also receives weapons from Karsia. Diplomats fear that the quarrel will spread.",
    "In the early 1990s Varnia and Ostland were allies against Karsia. The alliance ended in August 2021, "
    "when Ostland's army shelled the town of Merrow. Since then the two states have been enemies.",
    "The Front recruits from the hill people. Maron predicted that Varnia will close the border.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def at(words: str, nth: int = 1) -> Span:
    """The span of the nth place where the words stand."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def _mentions(form: str, *found: tuple[str, int]) -> tuple[Mention, ...]:
    spans = sorted(at(words, nth) for words, nth in found)
    return tuple(Mention(s.start, s.end, form) for s in spans)  # type: ignore[arg-type]


def _actor(id_: str, name: str, type_: Any, mentions: tuple[Mention, ...], **more: Any) -> Actor:
    return Actor(id_, name, type_, mentions=tuple(sorted(mentions)), **more)


IT = at("that it").end - 2
ACTORS = (
    _actor(
        "VAR",
        "Varnia",
        "state",
        _mentions("name", *(("Varnia", n) for n in range(1, 6))),
        country="VAR",
        known=True,
    ),
    _actor(
        "OST",
        "Ostland",
        "state",
        _mentions("name", ("Ostland", 1), ("Ostland", 6)),
        country="OST",
        known=True,
    ),
    _actor(
        "OST_MIL",
        "Ostland's army",
        "military",
        (
            *_mentions("nominal", *(("Ostland's army", n) for n in (1, 2, 3)), ("the army", 1)),
            Mention(IT, IT + 2, "pronoun"),
        ),
        country="OST",
        parent="OST",
        known=True,
    ),
    _actor(
        "front",
        "Red Hill Front",
        "armed_group",
        _mentions(
            "name",
            ("Red Hill rebels", 1),
            ("Red Hill Front", 1),
            ("the Front", 1),
            ("the Front", 2),
            ("The Front", 1),
        )
        + _mentions("nominal", ("the rebels", 1)),
        country="VAR",
        sector="REB",
    ),
    _actor(
        "maron",
        "Ilse Maron",
        "official",
        _mentions("name", ("Ilse Maron", 1), ("Maron", 2)),
        country="VAR",
        parent="VAR",
    ),
    _actor(
        "dusk",
        "Petar Dusk",
        "official",
        _mentions("name", ("Petar Dusk", 1)) + _mentions("pronoun", ("He", 1)),
        country="OST",
        parent="OST_MIL",
    ),
    _actor("KAR", "Karsia", "state", _mentions("name", ("Karsia", 1), ("Karsia", 2)), known=True),
    _actor("diplomats", "diplomats", "official", _mentions("nominal", ("Diplomats", 1))),
    _actor("hill", "hill people", "ethnic_group", _mentions("nominal", ("the hill people", 1))),
    _actor(
        "deserters",
        "deserters of the Ostland army",
        "other",
        _mentions("nominal", ("deserters of the Ostland army", 1)),
    ),
)

PLACES = (Place("merrow", "Merrow", "town", "VAR", mentions=(at("Merrow"),)),)


def _time(words: str, value: str, earliest: str, latest: str) -> Time:
    return Time(at(words).start, at(words).end, "date", value, earliest, latest)


TIMES = (
    _time("Tuesday", "2024-03-05", "2024-03-05", "2024-03-05"),
    _time("early 1990s", "199X", "1990-01-01", "1993-12-31"),
    _time("August 2021", "2021-08", "2021-08-01", "2021-08-31"),
)


def _sentence(span: Span) -> Span:
    """The sentence around a span of the text."""
    before = [i + 2 for mark in (". ", "\n\n") if (i := TEXT.rfind(mark, 0, span.start)) >= 0]
    start = max([0, *before])
    ends = [i + 1 for i in (TEXT.find(". ", span.end - 1), TEXT.find(".\n", span.end - 1)) if i >= 0]
    stop = TEXT.find("\n\n", span.end)
    return Span(start, min([*ends, stop if stop >= 0 else len(TEXT), len(TEXT)]))


def _say(
    n: int,
    prop: int,
    words: str,
    trigger: str,
    kind: Any,
    label: str,
    actor: tuple[str, ...],
    recipient: tuple[str, ...],
    **more: Any,
) -> Statement:
    span = at(words)
    start = TEXT.index(trigger, span.start)
    cue = more.pop("cue", None)
    source = more.setdefault("source", "author")
    more.setdefault("chain", ("author",) if source == "author" else ("author", source))
    if source != "author":
        more.setdefault("author_certainty", "underspecified")
    return Statement(
        f"s{n}",
        f"p{prop}",
        span,
        _sentence(span),
        Span(start, start + len(trigger)),
        kind,
        label,
        actor=actor,
        recipient=recipient,
        cue=at(cue) if cue else None,
        why=(f"rule {label}: {trigger}",),
        **more,
    )


def _statements() -> tuple[Statement, ...]:
    tuesday = {"earliest": "2024-03-05", "latest": "2024-03-05"}
    nineties = {"earliest": "1990-01-01", "latest": "1993-12-31"}
    august = {"earliest": "2021-08-01", "latest": "2021-08-31"}
    weapons = {"support": ("weapons",)}
    return (
        _say(1, 1, TITLE, "accuses", "event", "ACCUSE", ("VAR",), ("OST",)),
        _say(
            2,
            2,
            "Ostland of arming the Red Hill rebels",
            "arming",
            "relation",
            "supports",
            ("OST",),
            ("front",),
            source="VAR",
            cue="accuses",
            **weapons,
        ),
        _say(
            3,
            3,
            "Varnia on Tuesday accused Ostland's army of arming the Red Hill Front",
            "accused",
            "event",
            "ACCUSE",
            ("VAR",),
            ("OST_MIL",),
            mode="allege",
            **tuesday,
        ),
        _say(
            4,
            4,
            "Ostland's army of arming the Red Hill Front",
            "arming",
            "relation",
            "supports",
            ("OST_MIL",),
            ("front",),
            source="VAR",
            cue="accused",
            **weapons,
        ),
        _say(
            5,
            5,
            "a rebel group that controls the northern valley",
            "controls",
            "relation",
            "controls_territory",
            ("front",),
            ("VAR",),
        ),
        _say(
            6,
            6,
            "Defence Minister Ilse Maron",
            "Minister",
            "relation",
            "member_of",
            ("maron",),
            ("VAR",),
            score=0.9,
        ),
        _say(
            7,
            7,
            "Ostland's army trains the rebels in camps across the border",
            "trains",
            "relation",
            "supports",
            ("OST_MIL",),
            ("front",),
            source="maron",
            cue="said",
            support=("training", "sanctuary"),
            evidence=(at("confessions"), at("satellite images")),
            realis="habitual",
        ),
        _say(8, 8, "denied that it supports the Front", "denied", "event", "REJECT", ("dusk",), ("VAR",)),
        _say(
            9,
            4,
            "it supports the Front",
            "supports",
            "relation",
            "supports",
            ("OST_MIL",),
            ("front",),
            source="dusk",
            cue="denied",
            polarity="negative",
            **weapons,
        ),
        _say(
            10,
            9,
            "Varnia itself shelters deserters of the Ostland army",
            "shelters",
            "relation",
            "supports",
            ("VAR",),
            ("deserters",),
            source="dusk",
            cue="He said",
            support=("sanctuary",),
        ),
        _say(
            11,
            10,
            "the Front also receives weapons from Karsia",
            "receives",
            "relation",
            "supports",
            ("KAR",),
            ("front",),
            source="unspecified",
            cue="Allegedly",
            certainty="underspecified",
            **weapons,
        ),
        _say(
            12,
            11,
            "the quarrel will spread",
            "spread",
            "relation",
            "hostile_to",
            ("VAR", "OST"),
            (),
            source="diplomats",
            cue="fear",
            certainty="possible",
            realis="future",
        ),
        _say(
            13,
            12,
            "In the early 1990s Varnia and Ostland were allies against Karsia",
            "allies",
            "relation",
            "allied_with",
            ("VAR",),
            ("OST",),
            **nineties,
        ),
        _say(
            14,
            13,
            "Varnia and Ostland were allies against Karsia",
            "against",
            "relation",
            "hostile_to",
            ("VAR", "OST"),
            ("KAR",),
            **nineties,
        ),
        _say(
            15,
            12,
            "The alliance ended in August 2021",
            "ended",
            "relation",
            "allied_with",
            ("VAR",),
            ("OST",),
            polarity="negative",
            earliest="2021-08-01",
        ),
        _say(
            16,
            14,
            "Ostland's army shelled the town of Merrow",
            "shelled",
            "event",
            "ASSAULT",
            ("OST_MIL",),
            ("VAR",),
            mode="heavy-weapons",
            place="merrow",
            **august,
        ),
        _say(
            17,
            11,
            "Since then the two states have been enemies",
            "enemies",
            "relation",
            "hostile_to",
            ("VAR", "OST"),
            (),
            earliest="2021-08-01",
        ),
        _say(
            18,
            15,
            "The Front recruits from the hill people",
            "recruits",
            "relation",
            "recruits_from",
            ("front",),
            ("hill",),
        ),
        _say(
            19,
            16,
            "Varnia will close the border",
            "close",
            "event",
            "COERCE",
            ("VAR",),
            ("OST",),
            mode="restrict",
            source="maron",
            cue="predicted",
            certainty="probable",
            realis="future",
        ),
    )


def _propositions(statements: tuple[Statement, ...]) -> tuple[Proposition, ...]:
    found: dict[str, Proposition] = {}
    for s in statements:
        when = (s.earliest, s.latest, s.place)
        new = Proposition(s.proposition, s.kind, s.label, s.mode, (), s.actor, s.recipient, s.support, *when)
        found.setdefault(s.proposition, new)
    return tuple(found.values())


def make_reading(**document: Any) -> Reading:
    """The reading of the article; `document` replaces fields of its document."""
    about = {
        "title": TITLE,
        "language": "en",
        "authors": ("A. Writer",),
        "publisher": "The Invented Courier",
        "url": "https://courier.example/varnia?a=1&b=2",
        "published": "2024-03-06",
    }
    starts = [TEXT.index(p) for p in PARAGRAPHS[1:]]
    blocks = (
        Block(0, len(TITLE), "title"),
        *(Block(a, a + len(p), "body") for a, p in zip(starts, PARAGRAPHS[1:], strict=True)),
    )
    statements = _statements()
    return Reading(
        Document(hashlib.sha256(TEXT.encode()).hexdigest(), TEXT, blocks=blocks, **{**about, **document}),
        ACTORS,
        PLACES,
        TIMES,
        _propositions(statements),
        statements,
        (Shift(("OST", "VAR"), "ally", "enemy", "2021-08-01", ("s13", "s17")),),
        (Note("title_repeated", "The title stands in the text a second time.", at(TITLE)),),
        {
            "averral": "0.1.0",
            "pipeline": "1",
            "models": {"parser": "none 0"},
            "codebook": "cb1",
            "knowledge": "k1",
        },
    )


@pytest.fixture
def reading() -> Reading:
    """The hand-made reading."""
    return make_reading()


@pytest.fixture(name="make_reading")
def _make_reading() -> Any:
    """What makes the hand-made reading, with fields of its document replaced."""
    return make_reading
