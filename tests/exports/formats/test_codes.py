from __future__ import annotations

from pathlib import Path

import pytest

from averral.codebook import load_codebook
from averral.errors import DataError
from averral.exports.formats import codes


def test_every_event_and_mode_has_a_cameo_code_with_scores() -> None:
    for label in load_codebook().labels.values():
        for mode in ("", *label.modes) if label.kind == "event" else ():
            found = codes.cameo(label.label, mode or None)
            assert found is not None, (label.label, mode)
            assert found[0] in codes.goldstein("icews") and found[0] in codes.goldstein("gdelt")
    assert codes.cameo("supports", None) is None


def test_cameo_codes_go_to_plover_and_back() -> None:
    assert codes.cameo("ASSAULT", "drone") == ("195", "Employ aerial weapons")
    assert codes.plover("1823") == ("ASSAULT", "beat")
    assert codes.plover("0874") == ("RETREAT", "withdraw")
    assert codes.plover("0832") == ("CONCEDE", None)
    assert codes.plover("163") == ("COERCE", "restrict")
    assert codes.plover("201") == ("ASSAULT", None)
    assert codes.plover("010") is None and codes.plover("02") is None and codes.plover("") is None


def test_goldstein_scores_of_both_lists() -> None:
    assert (codes.goldstein("icews")["016"], codes.goldstein("gdelt")["016"]) == (-5, 3.4)
    assert (codes.goldstein("icews")["190"], codes.goldstein("gdelt")["163"]) == (-10, -6.5)
    assert len(codes.goldstein("icews")) == 312 and len(codes.goldstein("gdelt")) == 280


def test_codes_of_states() -> None:
    kenya = codes.countries()["KEN"]
    assert (kenya.fips, kenya.numeric, kenya.cow, kenya.gw) == ("KE", "404", "501", "501")
    assert (kenya.acled_region, kenya.ged_region) == ("Eastern Africa", "Africa")
    assert codes.by_code("fips")["GM"] == "DEU" and codes.by_code("cameo")["ROM"] == "ROU"
    assert codes.by_code("name")["germany"] == "DEU"
    fips = [c.fips for c in codes.countries().values() if c.fips]
    assert len(fips) == len(set(fips))


def test_intensity_is_the_score_of_the_mode_or_of_the_type() -> None:
    assert codes.intensity("ASSAULT", "beat") == -7.5
    assert codes.intensity("ASSAULT", None) == -9


@pytest.mark.parametrize(
    ("table", "text", "call"),
    [
        ("cameo.csv", "label,mode,cameo,text\nASSAULT,tickle,190,x\n", lambda: codes._cameo()),
        ("cameo.csv", "label,mode,cameo,text\nASSAULT,,999,x\n", lambda: codes._cameo()),
        ("plover.csv", "cameo,label,mode\n19,FIGHT,\n", lambda: codes._plover()),
        ("sectors.csv", "sector,cameo,icews,force,inter\nGOV,GOV,x,king,1\n", lambda: codes.sectors()),
        ("support.csv", "support,type\nweapons,ext_q\n", lambda: codes.esd_type()),
        ("acled.csv", "label,mode,target,event_type,sub_event_type\nASSAULT,,all,x,y\n", lambda: codes.acled_types()),
        ("countries.csv", "iso3,cameo,fips,numeric,acled_region,ged_region\nQQQ,,,,,\n", lambda: codes.countries()),
    ],
)
def test_a_wrong_line_of_a_table_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, text: str, call: object
) -> None:
    for file in codes.HERE.glob("*.csv"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / table).write_text(text, encoding="utf-8")
    caches = (codes.countries, codes.sectors, codes._cameo, codes._plover, codes.acled_types, codes.esd_type)
    monkeypatch.setattr(codes, "HERE", tmp_path)
    try:
        for one in caches:
            one.cache_clear()
        with pytest.raises(DataError, match=f"{table}, line 2"):
            call()  # type: ignore[operator]
    finally:
        for one in caches:
            one.cache_clear()
