from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from averral.exports.formats import Wanted, export
from averral.exports.formats.rdf import literal, urn
from averral.exports.visible import encodable
from averral.store import View
from averral.store.rows import in_store
from exports.formats.making import document, store

rdflib = pytest.importorskip("rdflib", reason="pip install rdflib to parse RDF")
AV = "urn:averral:"


def parsed(view: View, out: Path, form: str) -> object:
    graph = rdflib.Graph()
    graph.parse(export(view, "rdf", Wanted(), out).out, format=form)
    return graph


def test_both_forms_hold_the_same_triples(events: View, tmp_path: Path) -> None:
    lines = parsed(events, tmp_path / "x.nt", "nt")
    turtle = parsed(events, tmp_path / "x.ttl", "turtle")
    assert set(lines) == set(turtle) and len(set(lines)) > 100  # type: ignore[call-overload]


def test_a_statement_is_attributed_and_derived_and_states_a_proposition(events: View, tmp_path: Path) -> None:
    graph = parsed(events, tmp_path / "x.nt", "nt")
    found = list(
        graph.query(  # type: ignore[attr-defined]
            """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX av: <urn:averral:term:>
            SELECT ?s ?who ?document ?value ?status WHERE { ?s a av:Statement; prov:wasAttributedTo ?who;
            prov:wasDerivedFrom ?document; prov:value ?value; av:states ?p; av:claimStatus ?status.
            ?p av:label "ASSAULT"; av:mode "firearms"; av:actor <urn:averral:actor:own:front> }"""
        )
    )
    ((name, who, source, value, status),) = found
    assert str(who) == AV + "actor:own:chief" and str(value) == "the Front shot fishers."
    assert str(name).startswith(AV + "statement:") and str(name).endswith(":s3")
    assert str(source).startswith(AV + "document:") and str(status) == "single-source"
    assert str(name).split(":")[3] == str(source).split(":")[3][:16]


def test_no_address_is_invented(events: View, tmp_path: Path) -> None:
    graph = parsed(events, tmp_path / "x.nt", "nt")
    known = ("http://www.w3.org/", "http://purl.org/dc/terms/", "urn:averral:")
    names = {str(t) for triple in graph for t in triple if isinstance(t, rdflib.URIRef)}  # type: ignore[attr-defined]
    assert [n for n in names if not n.startswith(known)] == []


def test_nobody_named_is_an_agent_of_that_name(tmp_path: Path) -> None:
    part = {"words": "The army", "label": "ASSAULT", "actor": ("KEN.MIL",), "source": "unspecified",
            "chain": ("author", "unspecified")}  # fmt: skip
    reading = document('The army said "no\\" \t\u2028 end.', [part], publisher=None, published=None)
    with store(tmp_path, [reading]) as view:
        graph = parsed(view, tmp_path / "x.nt", "nt")
        assert set(graph) == set(parsed(view, tmp_path / "x.ttl", "turtle"))  # type: ignore[call-overload]
    statement = rdflib.URIRef(AV + "statement:" + in_store(reading.document.id, "s1"))
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    assert str(graph.value(statement, prov.wasAttributedTo)) == AV + "actor:unspecified"  # type: ignore[attr-defined]
    assert str(graph.value(statement, prov.value)) == reading.document.text  # type: ignore[attr-defined]


def test_names_and_literals_are_escaped() -> None:
    assert urn("actor", 'own:a b<>"') == "<urn:averral:actor:own:a%20b%3C%3E%22>"
    assert literal('a"b\\\n\x01') == '"a\\"b\\\\\\n\\u0001"'
    assert literal("2020-01-01", "xsd:date") == '"2020-01-01"^^xsd:date'


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_comes_back_from_both_forms(text: str) -> None:
    for form in ("nt", "turtle"):
        line = f"{urn('statement', text or 'x')} <urn:p> {literal(text)} .\n"
        ((_, _, value),) = rdflib.Graph().parse(data=line, format=form)
        assert str(value) == encodable(text)
