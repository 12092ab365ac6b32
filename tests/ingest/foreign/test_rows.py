from __future__ import annotations

import pytest

from averral.exports.formats import gdelt as out_gdelt
from averral.ingest.foreign import edges, gdelt, icews, polecat
from averral.ingest.foreign.rows import ForeignRow, Party, Spot, Unusable, day, point
from ingest.foreign.lines import GDELT, ICEWS, POLECAT


def of_gdelt(**more: str) -> ForeignRow:
    return gdelt.row_of({**dict.fromkeys(out_gdelt.COLUMNS, ""), **GDELT, **more})


def of_polecat(**more: str) -> ForeignRow:
    return polecat.row_of({**dict.fromkeys(polecat.COLUMNS, ""), **POLECAT, **more})


def of_icews(**more: str) -> ForeignRow:
    return icews.row_of({**dict.fromkeys(icews.COLUMNS, ""), **ICEWS, **more})


def of_edge(**more: str) -> ForeignRow:
    return edges.row_of({"a": "Norvane", "b": "Velmora", "sign": "1", **more})


def test_a_row_of_gdelt() -> None:
    row = of_gdelt()
    assert (row.key, row.label, row.mode, row.code) == ("GDELT 901", "ASSAULT", "heavy-weapons", "CAMEO 194")
    assert row.actors == (Party("ARMY", "KEN", "MIL", generic=True),)
    assert row.recipients == (Party("REED FRONT", None, "REB"),)
    assert row.place == Spot("Garissa, Kenya", "city", "KEN", -0.45, 39.65)
    assert (row.earliest, row.latest, row.published) == ("2020-03-02", "2020-03-02", "2020-03-03")
    assert (row.publisher, row.url) == ("wire.example.org", "https://www.wire.example.org/a")
    assert row.certainty == "probable"


def test_a_source_that_is_no_web_address_is_the_outlet() -> None:
    row = of_gdelt(SOURCEURL="BBC Monitoring")
    assert (row.publisher, row.url) == ("BBC Monitoring", None)
    assert of_gdelt(SOURCEURL="javascript:alert(1)").url is None


def test_codes_of_cameo_that_mean_something_else_in_plover() -> None:
    row = of_gdelt(Actor1Type1Code="MED", Actor2Type1Code="INS", Actor1CountryCode="ROM", Actor2Type2Code="SEP")
    assert (row.actors[0].sector, row.actors[0].state, row.recipients[0].sector) == ("JRN", "ROU", "REB")
    assert of_gdelt(ActionGeo_CountryCode="GZ").place == Spot("Garissa, Kenya", "city", "PSE", -0.45, 39.65)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"EventCode": "010"}, "CAMEO 010 has no PLOVER type"),
        ({"EventCode": ""}, "no EventCode"),
        ({"SQLDATE": "20201332"}, "SQLDATE '20201332' is no day"),
        ({"Actor1Name": "", "Actor1Code": "", "Actor2Name": "", "Actor2Code": ""}, "neither Actor1 nor Actor2"),
    ],
)
def test_a_row_of_gdelt_that_cannot_be_used(more: dict[str, str], why: str) -> None:
    with pytest.raises(Unusable, match=why):
        of_gdelt(**more)


def test_a_row_of_polecat() -> None:
    row = of_polecat()
    assert (row.label, row.mode, row.contexts) == ("ASSAULT", "heavy-weapons", ("military", "territory"))
    assert row.actors == (Party("Kenya", "KEN", "GOV"), Party("Hill Band", None, "REB"))
    assert row.recipients == (Party("Café Guards", None, "UAF"),)
    assert row.place == Spot("Garissa", "city", "KEN", -0.45, 39.65, 197745)
    assert (row.publisher, row.published, row.language) == ("Harbour Wire", "2020-03-03", "en")


def test_a_mode_that_plover_does_not_have_stays_in_the_words_alone() -> None:
    row = of_polecat(**{"Event Mode": "massacre"})
    assert (row.mode, row.code) == (None, "ASSAULT massacre")


def test_a_shifted_row_of_polecat_is_told() -> None:
    with pytest.raises(Unusable, match="a tab too many or too few"):
        of_polecat(**{"Event Type": "2020-03-02"})
    with pytest.raises(Unusable, match="neither actor nor recipient"):
        of_polecat(**{"Actor Name": "", "Recipient Name": " "})


def test_a_row_of_icews() -> None:
    row = of_icews()
    assert (row.key, row.label, row.mode) == ("ICEWS 77 2020-03-02, story 5", "CONSULT", "visit")
    assert row.actors == (Party("Military (Kenya)", "Kenya", "MIL", generic=True),)
    assert row.recipients == (Party("Zorb Kallan", None, "REB"),)
    assert row.place == Spot("Garissa", "admin1", "Kenya")
    assert (row.publisher, row.published) == ("Lake Wire", "2020-03-02")


@pytest.mark.parametrize(
    ("code", "label"), [("42", "CONSULT"), ("042", "CONSULT"), ("190", "ASSAULT"), ("19", "ASSAULT")]
)
def test_a_code_that_lost_its_zero(code: str, label: str) -> None:
    assert of_icews(**{"CAMEO Code": code}).label == label


def parties(name: str) -> tuple[Party, ...]:
    return (Party(name, listed=True),)


def test_an_edge() -> None:
    row = of_edge(begin="1901", end="1905-06-30", source="Atlas")
    assert (row.kind, row.label, row.earliest, row.latest) == ("relation", "allied_with", "1901-01-01", "1905-06-30")
    assert (row.actors, row.recipients, row.publisher) == (parties("Norvane"), parties("Velmora"), "Atlas")
    assert (row.certainty, of_edge(sign="\u22121").label, of_edge(sign="-").label) == (
        "certain",
        "hostile_to",
        "hostile_to",
    )


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"sign": "0"}, "sign '0' is neither"),
        ({"b": "Norvane"}, "two different names"),
        ({"a": " "}, "two different names"),
        ({"begin": "1905", "end": "1901"}, "begin 1905-01-01 is after end 1901-12-31"),
        ({"begin": "long ago"}, "begin 'long ago' is no day"),
    ],
)
def test_an_edge_that_cannot_be_used(more: dict[str, str], why: str) -> None:
    with pytest.raises(Unusable, match=why):
        of_edge(**more)


def test_days_and_points() -> None:
    assert (day("20200302235959", "x"), day("2020-03-02", "x"), day(" ", "x")) == ("2020-03-02", "2020-03-02", None)
    assert point("91", "0") == point("nan", "1") == point("", "1") == (None, None)
    assert point("-0.45", "39.65") == (-0.45, 39.65)
