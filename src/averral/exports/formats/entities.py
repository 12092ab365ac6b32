"""FollowTheMoney: claims as Event and UnknownLink entities, with their actors, articles and mentions (JSON lines).

An Event or a link has no field for who says so. By default only claims that are averred or corroborated become
entities. With `--attributed` the name or role of every other one begins with who says so. All of them name the
sources in `summary`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from averral.exports.formats import codes
from averral.exports.formats.admitting import refusal, standing_of_claim
from averral.exports.formats.claims import NOTES, lost
from averral.exports.formats.gathering import Stated, stated
from averral.exports.formats.selection import Wanted
from averral.exports.formats.sink import Sink
from averral.exports.visible import one_line, shortened, web_address
from averral.exports.wording import kind_words
from averral.knowledge.loader import HERE as KNOWLEDGE
from averral.knowledge.loader import rows
from averral.records import Actor
from averral.store import View

_SCHEMAS: Mapping[str, str] = {
    "state": "PublicBody", "government": "PublicBody", "military": "PublicBody", "police": "PublicBody",
    "intelligence": "PublicBody", "official": "Person", "armed_group": "Organization", "coalition": "Organization",
    "organisation": "Organization",
}  # fmt: skip


def write(view: View, wanted: Wanted, sink: Sink) -> None:
    """Claims with their sides, each entity once; articles and mentions of the documents that state them."""
    seen: set[bytes] = set()
    states = _iso2()
    for one in stated(view, wanted):
        standing = standing_of_claim(one)
        reason = refusal(standing, wanted.attributed) or _unfit(one)
        if reason is not None:
            sink.left_out("claim", one.claim.id, reason, one.claim.statements)
            continue
        for actor in _parties(one):
            _put(sink, seen, _actor(actor, states, one))
        for entity in (*_articles(one), *_mentions(one), *_claim(one, standing, states)):
            _put(sink, seen, entity)
        sink.lost(one.claim.id, one.claim.statements, lost(one, standing, None, mode=one.claim.mode))


def _unfit(one: Stated) -> str | None:
    if one.claim.kind == "relation" and not (one.claim.actor and one.claim.recipient):
        return "a link needs two sides, and only one is named"
    return None


def _put(sink: Sink, seen: set[bytes], entity: dict[str, Any]) -> None:
    key = bytes.fromhex(entity["id"].rpartition("-")[2])[:10]
    if key not in seen:
        seen.add(key)
        properties = {k: v for k, raw in entity["properties"].items() if (v := [x for x in raw if x])}
        sink.line({"id": entity["id"], "schema": entity["schema"], "properties": properties})


def _id(kind: str, *parts: str) -> str:
    digest = hashlib.sha256("\0".join((kind, *parts)).encode("utf-8", "replace")).hexdigest()
    return f"averral-{kind}-{digest[:40]}"


def _parties(one: Stated) -> list[Actor]:
    ids = dict.fromkeys((*one.claim.actor, *one.claim.recipient))
    return [one.actors.get(i) or Actor(i, i, "other") for i in ids]


def _actor_id(id_: str) -> str:
    return _id("actor", id_)


def _actor(actor: Actor, states: Mapping[str, str], one: Stated) -> dict[str, Any]:
    properties: dict[str, list[str | None]] = {
        "name": [shortened(actor.name, 300) or actor.id],
        "country": [states.get(actor.country or "")],
        "description": [None if actor.known else "known from one document alone"],
        "keywords": [actor.type, actor.sector],
    }
    if actor.parent and actor.parent in one.actors and actor.type != "official":
        properties["summary"] = [f"body of {one_line(one.actors[actor.parent].name)}"]
    return {"id": _actor_id(actor.id), "schema": _SCHEMAS.get(actor.type, "LegalEntity"), "properties": properties}


def _articles(one: Stated) -> Iterable[dict[str, Any]]:
    for told in {t.row.document: t for t in one.told}.values():
        properties = {
            "title": [shortened(told.title or "", 1_000)],
            "publisher": [told.publisher],
            "publishedAt": [told.row.published],
            "sourceUrl": [web_address(told.url)],
            "description": [f"document {told.row.document}"],
        }
        yield {"id": _id("article", told.row.document), "schema": "Article", "properties": properties}


def _mentions(one: Stated) -> Iterable[dict[str, Any]]:
    """That a document names an actor who is a side of the claim."""
    for told in one.told:
        for id_ in dict.fromkeys((*told.row.actor, *told.row.recipient)):
            name, schema = shortened(one.name(id_), 300), "LegalEntity"
            if id_ in one.actors:
                schema = _SCHEMAS.get(one.actors[id_].type, schema)
            properties: dict[str, list[str | None]] = {
                "document": [_id("article", told.row.document)],
                "name": [name],
                "detectedSchema": [schema],
                "resolved": [_actor_id(id_) if id_ in (*one.claim.actor, *one.claim.recipient) else None],
            }
            yield {"id": _id("mention", told.row.document, id_), "schema": "Mention", "properties": properties}


def _claim(one: Stated, standing: str, states: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    claim = one.claim
    words = kind_words(claim.label, claim.mode, claim.support)
    who = "; ".join(one.sources(True)) or "somebody who is not named"
    told = words if standing != "attributed" else f"according to {who}: {words}"
    denied = f" Denied by {'; '.join(one.sources(False))}." if one.sources(False) else ""
    said = f"Who says so: {who}.{denied} Status: {claim.status}, {claim.reliability}{claim.credibility}."
    common = {
        "startDate": [claim.earliest],
        "endDate": [claim.latest],
        "recordId": [claim.id],
        "publisher": list(dict.fromkeys(t.publisher for t in one.told)),
        "sourceUrl": list(dict.fromkeys(web_address(t.url) for t in one.told)),
        "summary": [shortened(said, NOTES)],
    }
    if claim.kind == "relation":
        yield from _links(one, told, common)
        return
    sides = [", ".join(one.name(i) for i in side) for side in (claim.actor, claim.recipient)]
    place = one.place
    parties = [_actor_id(a.id) for a in _parties(one)]
    yield {
        "id": _id("event", claim.id),
        "schema": "Event",
        "properties": {
            **common,
            "name": [shortened(f"{told} ({' > '.join(filter(None, sides))})", 500)],
            "involved": parties,
            "location": [place.name if place else None],
            "country": [states.get(place.country or "") if place else None],
            "keywords": [claim.label, claim.mode, standing],
            "proof": [_id("article", d) for d in dict.fromkeys(t.row.document for t in one.told)],
            "notes": [shortened(t.row.words, NOTES) for t in one.told[:3]],
        },
    }


def _links(one: Stated, told: str, common: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    for a in one.claim.actor:
        for b in one.claim.recipient:
            if a != b:
                sides = {"subject": [_actor_id(a)], "object": [_actor_id(b)]}
                status = {"role": [shortened(told, 500)], "status": [one.claim.status]}
                id_ = _id("link", one.claim.id, a, b)
                yield {"id": id_, "schema": "UnknownLink", "properties": {**common, **sides, **status}}


def _iso2() -> dict[str, str]:
    """ISO 3166 alpha-2 in small letters, as FollowTheMoney has it, by alpha-3."""
    known = codes.countries()
    return {row["id"]: row["iso2"].lower() for row in rows(KNOWLEDGE / "states.csv") if row["id"] in known}
