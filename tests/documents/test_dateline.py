from __future__ import annotations

import pytest

from averral.documents.dateline import Dateline, date_line, find
from averral.documents.dates import Stated

GOES_ON = " The boats left."


@pytest.mark.parametrize(
    "words",
    [
        "LEMAR (AP) -",
        "LEMAR (AP)_",
        "PORT DES SABLES, Ostrava (AP) _",
        "LEMAR, Ostrava (Reuters) \u2014",
        "(CNN) --",
        "(Reuters) -",
        "ST. ELMO, Ostr. (AP) --",
        "PORT-DES-SABLES, Ostrava (UPI) -",
        "N'DARA, Ostrava (AFP) \u2013",
        "LEMAR/SABLES, June 3 (Reuters) -",
        "McARDEN, Ostrava (AP) \u2014",
        "LEMAR and SABLES (AP) -",
        "Lemar City (AFP) \u2013",
        "Lemar, Jan 5 (Pajhwok) -",
        "2 March 2001 (IRIN) -",
        "LEMAR (Reuters)",
    ],
)
def test_an_agency_makes_a_dateline_anywhere(words: str) -> None:
    found = find(words + GOES_ON, opening=False)
    assert found is not None and found.length == len(words)
    alone = find(words, opening=False)
    assert alone is not None and alone.length == len(words)


@pytest.mark.parametrize(
    "words",
    [
        "LEMAR -",
        "LEMAR _",
        "LEMAR\u2014",
        "LEMAR --",
        "LEMAR, O.S. \u2014",
        "LEMAR, June 3 -",
        "LEMAR, Ostrava (Harbour Wire) -",
        "Lemar, Ostrava \u2013",
        "LEMAR, Ostrava, and SABLES \u2014",
        "(Harbour Wire)",
        "(Harbour News Wire) -",
    ],
)
def test_less_sure_forms_count_at_the_opening_only(words: str) -> None:
    found = find(words + GOES_ON, opening=True)
    assert found is not None and found.length == len(words)
    assert find(words + GOES_ON, opening=False) is None


@pytest.mark.parametrize(
    "words",
    [
        "The boats - old ones - left.",
        "LFP (Lemar Freedom Party) - a group of the hills - left.",
        "KING: Good evening to you.",
        "KING--Good evening to you.",
        "BREAKING - Boats leave",
        "UN - The boats left.",
        "LEMAR - the port - is closed.",
        "Lemar \u2013 the port \u2013 is closed.",
        "However, Ostrava \u2013 The other side",
        "(Adds details) The boats left.",
        "(Harbour) The boats left.",
        "(The boats left early) The port is closed.",
        "US-led forces left.",
        "NATO (the alliance) is here.",
        "A - B",
        "3 March was a Monday.",
        "",
    ],
)
def test_what_is_no_dateline_stays_body(words: str) -> None:
    assert find(words, opening=True) is None


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("LEMAR, 18 March 1998 (IRIN) - ", Stated(3, 18, 1998)),
        ("LEMAR, Ostrava, Sept. 3, 2019 (AP): ", Stated(9, 3, 2019)),
        ("LEMAR, March 3 (AP) - ", Stated(3, 3)),
        ("LEMAR, Monday, March 3 (AP) - ", Stated(3, 3)),
        ("LEMAR (AP) - ", None),
    ],
)
def test_the_day_is_the_one_that_is_written(words: str, stated: Stated | None) -> None:
    found = find(words + "The boats left.", opening=True)
    assert found == Dateline(len(words.rstrip()), stated)


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("March 3, 2019", Stated(3, 3, 2019)),
        ("Published: Tuesday, 3 March 2019 10:42 GMT", Stated(3, 3, 2019)),
        ("Posted on March 3, 2019 at 10:42 a.m.", Stated(3, 3, 2019)),
        ("Updated 3 March 2019", None),
        ("March 3", None),
        ("March 3, 2019 attacks", None),
        ("On March 3, 2019, the boats left.", None),
    ],
)
def test_a_line_of_date_only(words: str, stated: Stated | None) -> None:
    assert date_line(words) == stated
