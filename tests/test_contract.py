from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from averral.contract import dump_json, json_schema, load_reading, to_dict
from averral.pipeline import Reader
from averral.records import Document, Reading

TEXT = "Chad accused Libya of arming the rebels. Karim Ottah, Chad's foreign minister, said he was tired."
KEYS = [
    "schema", "versions", "document", "actors", "places", "times", "propositions", "statements", "shifts", "notes",
    "attributions",
]  # fmt: skip


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.read(TEXT, published="2020-01-05")


def test_the_keys_are_those_of_the_contract_in_order(reading: Reading) -> None:
    assert list(to_dict(reading)) == KEYS


def test_statements_have_the_fields_of_the_contract(reading: Reading) -> None:
    (statement, *_) = json.loads(dump_json(reading))["statements"]
    assert {
        "id", "proposition", "span", "quote", "trigger", "kind", "label", "mode", "actor", "recipient", "support",
        "source", "chain", "cue", "certainty", "author_certainty", "polarity", "realis", "evidence", "earliest",
        "latest", "place", "score", "why",
    } <= set(statement)  # fmt: skip
    assert set(statement["span"]) == {"start", "end"}


def test_places_have_the_fields_of_the_contract(reader: Reader) -> None:
    found = json.loads(dump_json(reader.read("The army shelled rebels at bases in Somalia.")))["places"]
    assert list(found[0]) == [
        "id", "name", "type", "country", "lat", "lon", "geonameid", "mentions", "admin1", "admin2", "score",
        "candidates", "geo_precision", "where_prec", "why", "named",
    ]  # fmt: skip
    assert {p["name"]: p["named"] for p in found} == {"bases in Somalia": False, "Somalia": True}


def test_the_schema_tells_named_places_from_described_ones() -> None:
    place = json_schema()["$defs"]["Place"]  # type: ignore[index]
    assert (place["properties"]["named"]["type"], place["properties"]["named"]["default"]) == ("boolean", True)


def test_attributions_have_the_fields_of_the_contract(reading: Reading) -> None:
    found = json.loads(dump_json(reading))["attributions"]
    assert "said" in [TEXT[s["start"] : s["end"]] for a in found for s in a["cue"]]
    for attribution in found:
        assert list(attribution) == ["source", "cue", "content", "score", "why"]
        assert 0 <= attribution["score"] <= 1


def test_there_and_back_again(reading: Reading) -> None:
    assert load_reading(json.loads(dump_json(reading))) == reading


def test_fields_of_later_versions_are_left_out(reading: Reading) -> None:
    data = to_dict(reading) | {"mood": "sunny"}
    assert load_reading(data) == reading


def test_a_known_field_of_the_wrong_type_is_refused(reading: Reading) -> None:
    with pytest.raises(ValidationError, match="polarity"):
        data = json.loads(dump_json(reading))
        data["statements"][0]["polarity"] = "sideways"
        load_reading(data)


def test_a_reading_fits_the_schema(reading: Reading) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(reading.to_json()), schema)
    assert schema["$id"] == "averral/1"


def test_text_is_written_as_it_is_and_stays_json() -> None:
    text = 'Sa\u00efd \u2013 \u4e2d\u6587 \U0001f600 "quoted"\nline'
    written = dump_json(Reading(Document("x", text)))
    assert "\\u4e2d" not in written
    assert json.loads(written)["document"]["text"] == text


def test_indent_changes_only_the_white_space(reading: Reading) -> None:
    assert json.loads(reading.to_json(indent=2)) == json.loads(reading.to_json())
    assert "\n" in reading.to_json(indent=2) and "\n" not in reading.to_json()
