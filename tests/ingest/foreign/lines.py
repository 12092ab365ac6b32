"""Rows of other data sets, made by hand about invented events, for the tests of imports."""

from __future__ import annotations

from averral.exports.formats import gdelt, icews, polecat

GDELT = {
    "GLOBALEVENTID": "901", "SQLDATE": "20200302", "MonthYear": "202003", "Year": "2020", "Actor1Code": "KENMIL",
    "Actor1Name": "ARMY", "Actor1CountryCode": "KEN", "Actor1Type1Code": "MIL", "Actor2Code": "REB",
    "Actor2Name": "REED FRONT", "Actor2Type1Code": "REB", "EventCode": "194", "EventBaseCode": "194",
    "EventRootCode": "19", "QuadClass": "4", "GoldsteinScale": "-10", "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Garissa, Kenya", "ActionGeo_CountryCode": "KE", "ActionGeo_Lat": "-0.45",
    "ActionGeo_Long": "39.65", "DATEADDED": "20200303101500", "SOURCEURL": "https://www.wire.example.org/a",
}  # fmt: skip
POLECAT = {
    "Event ID": "P1", "Event Date": "2020-03-02", "Event Type": "ASSAULT", "Event Mode": "heavy-weapons",
    "Intensity": "-9.5", "Quad Code": "MATERIAL CONFLICT", "Contexts": "military; territory",
    "Actor Name": "Kenya; Hill Band", "Actor Country": "KEN; ", "Primary Actor Sector": "GOV; REB",
    "Recipient Name": "Café Guards", "Primary Recipient Sector": "UAF", "Placename": "Garissa", "City": "Garissa",
    "Country": "KEN", "Latitude": "-0.45", "Longitude": "39.65", "GeoNames ID": "197745", "Feature Type": "PPLA",
    "Source": "Harbour Wire", "Publication Date": "2020-03-03", "Language": "en", "Version": "2",
}  # fmt: skip
ICEWS = {
    "Event ID": "77", "Event Date": "2020-03-02", "Source Name": "Military (Kenya)",
    "Source Sectors": "Military,Government", "Source Country": "Kenya", "Event Text": "Make a visit",
    "CAMEO Code": "042", "Intensity": "1.9", "Target Name": "Zorb Kallan", "Target Sectors": "Elite,Rebel",
    "Target Country": "", "Story ID": "5", "Sentence Number": "2", "Publisher": "Lake Wire", "City": "",
    "Province": "Garissa", "Country": "Kenya", "Latitude": "", "Longitude": "",
}  # fmt: skip


def gdelt_line(**more: str) -> str:
    return "\t".join({**GDELT, **more}.get(c, "") for c in gdelt.COLUMNS) + "\n"


def polecat_line(**more: str) -> str:
    return "\t".join({**POLECAT, **more}.get(c, "") for c in polecat.COLUMNS) + "\n"


def icews_line(**more: str) -> str:
    return "\t".join({**ICEWS, **more}.get(c, "") for c in icews.COLUMNS) + "\n"


POLECAT_HEAD = "\t".join(polecat.COLUMNS) + "\n"
ICEWS_HEAD = "\t".join(icews.COLUMNS) + "\n"
