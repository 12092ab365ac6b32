"""RDF with PROV-O: each statement a named thing, attributed to who says so, derived from its document.

A statement `states` a proposition; the proposition is only described, never asserted. So no triple says that something
happened. Names are `urn:averral:...`; terms without a home in PROV-O, RDF or Dublin Core are `urn:averral:term:...`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from averral.exports.formats.gathering import Read, reads
from averral.exports.formats.selection import Wanted
from averral.exports.formats.sink import Sink
from averral.exports.visible import encodable, web_address
from averral.records import AUTHOR, UNSPECIFIED, Actor, Proposition, Statement
from averral.store import View

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "av": "urn:averral:term:",
}
Triple = tuple[str, str, str]
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write(view: View, wanted: Wanted, sink: Sink) -> None:
    """Statements as N-Triples, or as Turtle when the name of the file ends in `.ttl`, written as they are read."""
    put = _turtle(sink) if sink.out.suffix.lower() == ".ttl" else _ntriples(sink)
    seen: set[str] = set()
    for read in reads(view, wanted):
        put(list(_document(read)))
        for actor in _cast(read):
            id_ = read.actor_id(actor.id)
            if id_ not in seen:
                put(list(_agent(id_, actor, read)))
            if actor.known:
                seen.add(id_)
        stated = {s.proposition for s in read.statements}
        for p in read.reading.propositions:
            if p.id in stated:
                put(list(_proposition(read, p)))
        for s in read.statements:
            put(list(_statement(read, s)))
            sink.rows += 1


def _ntriples(sink: Sink) -> Callable[[list[Triple]], None]:
    def put(triples: list[Triple]) -> None:
        sink.write("".join(f"{s} {_full(p)} {_full(o)} .\n" for s, p, o in triples))

    return put


def _turtle(sink: Sink) -> Callable[[list[Triple]], None]:
    sink.write("".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()))

    def put(triples: list[Triple]) -> None:
        subjects: dict[str, list[str]] = {}
        for s, p, o in triples:
            subjects.setdefault(s, []).append(f"{p} {o}")
        between = " ;\n    "
        sink.write("".join(f"\n{s}\n    {between.join(given)} .\n" for s, given in subjects.items()))

    return put


def _full(term: str) -> str:
    """A prefixed name written out; other terms as they are. The type of a literal is written out, too."""
    if term.startswith('"'):
        text, mark, type_ = term.rpartition('"^^')
        return f'{text}"^^{_full(type_)}' if mark else term
    prefix, _, name = term.partition(":")
    return f"<{PREFIXES[prefix]}{name}>" if prefix in PREFIXES else term


def urn(kind: str, id_: str) -> str:
    """The name of a thing: <urn:averral:statement:3f2a...:s12>; what no IRI may hold is percent-encoded."""
    return f"<urn:averral:{kind}:{quote(encodable(id_), safe=':.-_')}>"


def literal(value: object, type_: str | None = None) -> str:
    """A literal, with its type behind it where one is given."""
    text = "".join(_escaped(c) for c in encodable(str(value)))
    return f'"{text}"^^{type_}' if type_ else f'"{text}"'


def _escaped(c: str) -> str:
    return _ESCAPES.get(c) or (f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else c)


def _day(value: str) -> str:
    return literal(value, "xsd:date")


def _document(read: Read) -> Iterator[Triple]:
    d = read.reading.document
    name, writer = urn("document", d.id), urn("author", d.id)
    yield name, "rdf:type", "prov:Entity"
    yield name, "rdf:type", "av:Document"
    yield name, "prov:wasAttributedTo", writer
    yield from ((name, "dct:creator", literal(a)) for a in d.authors)
    if d.title:
        yield name, "dct:title", literal(d.title)
    if d.publisher:
        yield name, "dct:publisher", literal(d.publisher)
    if d.published:
        yield name, "dct:issued", _day(d.published)
    if web_address(d.url):
        yield name, "dct:source", literal(d.url)
    yield writer, "rdf:type", "prov:Agent"
    yield writer, "rdfs:label", literal(f"the author ({d.publisher})" if d.publisher else "the author")


def _cast(read: Read) -> list[Actor]:
    ids = dict.fromkeys(i for s in read.statements for i in (*s.actor, *s.recipient, *s.chain, s.source))
    return [a for i in ids if (a := read.actors.get(i)) is not None]


def _agent(id_: str, actor: Actor, read: Read) -> Iterator[Triple]:
    name = urn("actor", id_)
    yield name, "rdf:type", "prov:Person" if actor.type == "official" else "prov:Agent"
    yield name, "rdfs:label", literal(actor.name)
    yield name, "av:actorType", literal(actor.type)
    if actor.country:
        yield name, "av:country", literal(actor.country)
    if actor.parent and actor.parent in read.actors:
        yield name, "prov:actedOnBehalfOf", urn("actor", read.actor_id(actor.parent))


def _who(read: Read, id_: str) -> str:
    """Who says so: an actor, the writer of the document, or somebody who is not named."""
    if id_ == AUTHOR:
        return urn("author", read.reading.document.id)
    return urn("actor", UNSPECIFIED if id_ == UNSPECIFIED else read.actor_id(id_))


def _proposition(read: Read, p: Proposition) -> Iterator[Triple]:
    name = urn("proposition", read.stored(p.id))
    yield name, "rdf:type", "av:Proposition"
    yield name, "av:kind", literal(p.kind)
    yield name, "av:label", literal(p.label)
    if p.mode:
        yield name, "av:mode", literal(p.mode)
    yield from ((name, "av:context", literal(c)) for c in p.contexts)
    yield from ((name, "av:support", literal(k)) for k in p.support)
    yield from ((name, "av:actor", urn("actor", read.actor_id(i))) for i in p.actor)
    yield from ((name, "av:recipient", urn("actor", read.actor_id(i))) for i in p.recipient)


def _statement(read: Read, s: Statement) -> Iterator[Triple]:
    d = read.reading.document
    name = urn("statement", read.stored(s.id))
    yield name, "rdf:type", "prov:Entity"
    yield name, "rdf:type", "av:Statement"
    yield name, "prov:wasAttributedTo", _who(read, s.source)
    yield name, "prov:wasDerivedFrom", urn("document", d.id)
    yield name, "av:states", urn("proposition", read.stored(s.proposition))
    yield name, "av:chain", literal(" > ".join(read.actor_id(i) for i in s.chain))
    plain = {
        "certainty": s.certainty,
        "authorCertainty": s.author_certainty,
        "polarity": s.polarity,
        "realis": s.realis,
    }
    yield from ((name, f"av:{k}", literal(v)) for k, v in plain.items())
    spans = {"quoteStart": s.quote.start, "quoteEnd": s.quote.end, "start": s.span.start, "end": s.span.end}
    yield from ((name, f"av:{k}", literal(v, "xsd:integer")) for k, v in spans.items())
    yield name, "prov:value", literal(d.text[s.quote.start : s.quote.end])
    yield from ((name, "av:evidence", literal(d.text[e.start : e.end])) for e in s.evidence)
    if s.earliest:
        yield name, "av:earliest", _day(s.earliest)
    if s.latest:
        yield name, "av:latest", _day(s.latest)
    if s.place is not None and s.place in read.places:
        yield name, "dct:spatial", literal(read.places[s.place].name)
    if (claim := read.backed(s).claim) is not None:
        yield name, "av:claim", urn("claim", claim)
        yield name, "av:claimStatus", literal(str(read.backed(s).status))
