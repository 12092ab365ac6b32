"""Accusations made by stating: a source that says of another that he did harm accuses him.

"They say that IRA commanders are responsible for the attacks" has no verb of accusing, but is coded ACCUSE
by every codebook of the field (PLOVER 2.0, ACCUSE: allegations of wrongdoing). One accusation for each
cue and accused; official confirmations by bystanders are kept out by asking that the source be a party:
a political actor, not a news outlet, witness or analyst.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from averral.cast import Cast
from averral.finding import Attributed, Finding
from averral.records import AUTHOR, UNSPECIFIED, Actor

_HARM = {"ASSAULT", "COERCE", "THREATEN", "hostile_to"}
_PARTIES = {"state", "government", "military", "intelligence", "armed_group", "official", "organisation", "coalition"}
_OUTLETS = {"JRN", "IGO", "UNO", "COP"}


def accusations(cast: Cast, attributed: Sequence[Attributed]) -> tuple[Attributed, ...]:
    """An ACCUSE for each source that states harm done by an actor of another family.

    The result holds only what is new; a source whose cue already is an accusation adds nothing, nor does one that
    commits itself to nothing.
    """
    actors = {a.id: a for a in cast.actors}
    stated = {(a.finding.trigger, a.finding.actor) for a in attributed if a.finding.label in ("ACCUSE", "REJECT")}
    found: dict[tuple[int, str, str], Attributed] = {}
    for one in attributed:
        speaker = actors.get(one.source)
        if speaker is None or one.cue is None or one.certainty == "underspecified" or not _harmful(one, actors):
            continue
        if speaker.type not in _PARTIES or speaker.sector in _OUTLETS or (one.cue, (speaker.id,)) in stated:
            continue
        for accused in one.finding.actor:
            if _family(accused, actors) != _family(speaker.id, actors):
                found.setdefault((one.cue, speaker.id, accused), _accusation(one, speaker.id, accused))
    return tuple(found.values())


def _harmful(one: Attributed, actors: dict[str, Actor]) -> bool:
    f = one.finding
    if one.realis not in ("actual", "habitual"):
        return False
    if f.label == "supports" and f.polarity == "negative" and one.polarity == "negative":
        return True  # "sold out", "abandoned", "betrayed"
    if one.polarity != "positive":
        return False
    if f.label == "supports":
        return any(r in actors and actors[r].type == "armed_group" for r in f.recipient)
    sided = f.why[:1] and f.why[0].startswith("states side")  # who announces an alliance accuses nobody
    return f.label in _HARM and not sided


def _family(actor_id: str, actors: dict[str, Actor]) -> str:
    seen: set[str] = set()
    while actor_id not in seen:
        seen.add(actor_id)
        actor = actors.get(actor_id)
        if actor is None or actor.parent is None:
            break
        actor_id = actor.parent
    return actor_id


def _accusation(one: Attributed, speaker: str, accused: str) -> Attributed:
    """The event of accusing, averred by whoever reports the source's words."""
    assert one.cue is not None
    outer = one.chain[-2] if len(one.chain) > 1 else AUTHOR
    finding = Finding(
        "ACCUSE", "event", (speaker,), (accused,), one.cue,
        min(one.cue, one.finding.first), max(one.cue + 1, one.finding.last), None, "allege",
        score=0.6, why=(f"states harm: {one.finding.label} of {accused}",),
    )  # fmt: skip
    return replace(
        one,
        finding=finding,
        source=outer if outer != UNSPECIFIED else AUTHOR,
        chain=one.chain[:-1] or (AUTHOR,),
        cue=None,
        certainty="certain",
        author_certainty="certain",
        polarity="positive",
        realis="actual",
        why=finding.why,
    )
