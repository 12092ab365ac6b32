from __future__ import annotations

from pathlib import Path

from averral.exports.formats import Wanted
from averral.exports.formats.gdelt import COLUMNS
from averral.store import View
from exports.formats.making import exported, fields


def rows(text: str) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in text.splitlines()]


def test_there_are_61_columns_in_the_order_of_gdelt() -> None:
    assert len(COLUMNS) == 61
    assert COLUMNS[:7] == (
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor1Name"
    )  # fmt: skip
    assert COLUMNS[25:35] == (
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
        "NumSources", "NumArticles", "AvgTone",
    )  # fmt: skip
    assert COLUMNS[35] == "Actor1Geo_Type" and COLUMNS[51:53] == ("ActionGeo_Type", "ActionGeo_FullName")
    assert COLUMNS[58:] == ("ActionGeo_FeatureID", "DATEADDED", "SOURCEURL")


def test_a_row_in_full(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "gdelt", tmp_path)
    told = {k: v for k, v in rows(text)[0].items() if v}
    assert int(told.pop("GLOBALEVENTID")) > 0
    assert told.pop("SOURCEURL").startswith("https://harbour-wire.example.org/")
    assert told == {
        "SQLDATE": "20200302", "MonthYear": "202003", "Year": "2020", "FractionDate": "2020.1667",
        "Actor1Code": "KENMIL", "Actor1Name": "Armed forces of Kenya", "Actor1CountryCode": "KEN",
        "Actor1Type1Code": "MIL", "Actor2Code": "REB", "Actor2Name": "Reed Front", "Actor2Type1Code": "REB",
        "EventCode": "194", "EventBaseCode": "194", "EventRootCode": "19", "QuadClass": "4",
        "GoldsteinScale": "-10.0", "NumMentions": "1", "NumSources": "1", "NumArticles": "1", "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Garissa", "ActionGeo_CountryCode": "KE", "ActionGeo_ADM1Code": "KE03",
        "ActionGeo_Lat": "-0.45", "ActionGeo_Long": "39.65", "DATEADDED": "20200303000000",
    }  # fmt: skip


def test_several_actors_give_a_row_for_each_pair(events: View, tmp_path: Path) -> None:
    text, side = exported(events, "gdelt", tmp_path, Wanted(attributed=True))
    pairs = [(r["Actor1Name"], r["EventCode"], r["Actor2Name"]) for r in rows(text)]
    assert ("Norvane", "040", "Hill Band") in pairs
    assert ("Reed Front", "190", "Hill Band") in pairs and ("Hill Band", "190", "Reed Front") not in pairs
    assert ("Armed forces of Kenya", "193", "'=fishers") in pairs and ("Norvane", "193", "'=fishers") in pairs
    assert len({r["GLOBALEVENTID"] for r in rows(text)}) == len(pairs) == 6
    assert any(f.get("place") == "the hills" for f in fields(side))
    assert any(f.get("contexts") == ["military", "territory"] for f in fields(side))


def test_a_country_has_no_type(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "gdelt", tmp_path)
    met = next(r for r in rows(text) if r["EventCode"] == "040")
    assert (met["Actor1Code"], met["Actor1Type1Code"], met["Actor2Code"]) == ("XNV", "", "UAF")
    assert (met["QuadClass"], met["GoldsteinScale"]) == ("1", "1.0")
