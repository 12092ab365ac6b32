from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from averral.exports.formats import Wanted
from averral.store import View
from exports.formats.making import exported, reasons

followthemoney = pytest.importorskip("followthemoney", reason="pip install 'followthemoney<4' to validate entities")


def proxies(text: str) -> list[Any]:
    """Entities as the library takes them; each value must be one that it finds valid."""
    found = []
    for line in text.splitlines():
        plain = json.loads(line)
        proxy = followthemoney.model.get_proxy(plain)
        for name, values in plain["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (plain["schema"], name)
            assert [v for v in values if prop.type.clean(v) is None] == [], (plain["schema"], name, values)
        for required in proxy.schema.required:
            assert proxy.get(required), (plain["schema"], required)
        found.append(proxy)
    return found


def refer_to_each_other(found: list[Any]) -> bool:
    by = {p.id: p for p in found}
    assert len(by) == len(found)
    for proxy in found:
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert by[value].schema.is_a(prop.range), (proxy.schema.name, prop.name)
    return True


def test_entities_are_valid_and_lead_to_each_other(events: View, tmp_path: Path) -> None:
    text, side = exported(events, "followthemoney", tmp_path)
    found = proxies(text)
    assert refer_to_each_other(found)
    assert {p.schema.name for p in found} == {"Organization", "PublicBody", "Article", "Mention", "Event"}
    assert set(reasons(side)) == {"c3", "c4", "c5", "c7"}
    event = next(p for p in found if p.schema.name == "Event" and "c1" in p.get("recordId"))
    assert event.get("startDate") == ["2020-03-02"] and event.get("location") == ["Garissa"]
    assert event.get("country") == ["ke"]
    assert event.get("summary") == [
        "Who says so: outlet:harbour wire. Denied by Norvane. Status: repeated, B6."
    ]  # fmt: skip


def test_an_attributed_event_is_named_by_who_says_so(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "followthemoney", tmp_path, Wanted(attributed=True))
    found = proxies(text)
    assert refer_to_each_other(found)
    event = next(p for p in found if p.schema.name == "Event" and "c3" in p.get("recordId"))
    assert event.caption.startswith("according to Ada Brook: ")


def test_a_relation_is_a_link_with_the_claimant_in_its_role(ties: View, tmp_path: Path) -> None:
    text, side = exported(ties, "followthemoney", tmp_path, Wanted(attributed=True))
    found = proxies(text)
    assert refer_to_each_other(found)
    links = {p.get("recordId")[0]: p for p in found if p.schema.name == "UnknownLink"}
    assert set(links) == {"c1", "c2", "c3"} and set(reasons(side)) == {"c4"}
    assert links["c2"].get("role")[0].startswith("according to Ada Brook: ")
    assert not links["c1"].get("role")[0].startswith("according")
    assert links["c1"].get("status") == ["single-source"]
