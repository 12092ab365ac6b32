"""The codes of others: tables beside this file, read once and checked; a mistake is reported with its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from averral.codebook import load_codebook
from averral.codebook.model import SUPPORT_KINDS
from averral.knowledge.loader import HERE as KNOWLEDGE
from averral.knowledge.loader import Row, rows

HERE = Path(__file__).parent
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
ESD_TYPES = ("ext_x", "ext_p", "ext_y", "ext_w", "ext_m", "ext_t", "ext_f", "ext_i", "ext_l", "ext_o", "ext_u")
FORCES = ("", "state", "organised", "civilian")
_TARGETS = ("any", "armed", "civilians")


@dataclass(frozen=True, slots=True)
class Country:
    """A state: name, ISO 3166 alpha-3 and numeric, CAMEO, FIPS 10-4, COW and Gleditsch-Ward codes, regions."""

    iso3: str
    name: str
    cameo: str
    fips: str
    numeric: str
    cow: str
    gw: str
    acled_region: str
    ged_region: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A PLOVER sector with its CAMEO type, ICEWS words, kind of force and ACLED kind of actor; "" for none."""

    sector: str
    cameo: str
    icews: str
    force: str
    inter: str


@dataclass(frozen=True, slots=True)
class AcledType:
    """An event type of ACLED and what it takes: a PLOVER type, a mode (* for any), a kind of target."""

    label: str
    mode: str
    target: str
    event_type: str
    sub_event_type: str


@cache
def countries() -> Mapping[str, Country]:
    """States by ISO 3166 alpha-3. Raises DataError."""
    states = {row["id"]: row for row in rows(KNOWLEDGE / "states.csv")}
    found = {}
    for row in rows(HERE / "countries.csv"):
        state = states.get(row["iso3"])
        if state is None:
            raise row.wrong(f"{row['iso3']} is not in knowledge/states.csv")
        found[row["iso3"]] = Country(
            row["iso3"], state["name"], row["cameo"], row["fips"], row["numeric"], state["cow"], state["gw"],
            row["acled_region"], row["ged_region"],
        )  # fmt: skip
    return found


@cache
def by_code(field: str) -> Mapping[str, str]:
    """ISO 3166 alpha-3 by another code or by the name, which is given in small letters."""
    found = {}
    for country in countries().values():
        code = str(getattr(country, field))
        found[code.casefold() if field == "name" else code] = country.iso3
    return {code: iso3 for code, iso3 in found.items() if code}


@cache
def sectors() -> Mapping[str, Sector]:
    """Sectors by their PLOVER code. Raises DataError."""
    found = {}
    for row in rows(HERE / "sectors.csv"):
        _among(row, "force", FORCES)
        _among(row, "inter", ("", *"12345678"))
        found[row["sector"]] = Sector(row["sector"], row["cameo"], row["icews"], row["force"], row["inter"])
    return found


@cache
def _cameo() -> Mapping[tuple[str, str], tuple[str, str]]:
    labels, known = load_codebook().labels, goldstein("icews")
    found = {}
    for row in rows(HERE / "cameo.csv"):
        label = labels.get(row["label"])
        if label is None or (row["mode"] and row["mode"] not in label.modes):
            raise row.wrong(f"{row['label']} {row['mode']} is not in the codebook")
        if row["cameo"] not in known:
            raise row.wrong(f"{row['cameo']} is no code of goldstein.csv")
        found[row["label"], row["mode"]] = row["cameo"], row["text"]
    return found


def cameo(label: str, mode: str | None) -> tuple[str, str] | None:
    """The CAMEO code of a PLOVER type and mode, and its words; that of the type where the mode has none; or None."""
    return _cameo().get((label, mode or "")) or _cameo().get((label, ""))


@cache
def _plover() -> Mapping[str, tuple[str, str]]:
    labels = load_codebook().labels
    found = {}
    for row in rows(HERE / "plover.csv"):
        label = labels.get(row["label"])
        if label is None or (row["mode"] and row["mode"] not in label.modes):
            raise row.wrong(f"{row['label']} {row['mode']} is not in the codebook")
        found[row["cameo"]] = row["label"], row["mode"]
    return found


def plover(code: str) -> tuple[str, str | None] | None:
    """The PLOVER type and mode of a CAMEO code, or None for a code that has none."""
    for length in range(len(code), 1, -1):
        if found := _plover().get(code[:length]):
            return found[0], found[1] or None
    return None


@cache
def goldstein(whose: str) -> Mapping[str, float]:
    """Goldstein scores by CAMEO code; whose: icews or gdelt."""
    return {row["cameo"]: _number(row, whose) for row in rows(HERE / "goldstein.csv") if row[whose]}


def intensity(label: str, mode: str | None) -> float | None:
    """The PLOVER conflict-cooperation score, -10 to 10, of a type and mode."""
    entry = load_codebook().labels[label]
    return entry.modes.get(mode or "", entry.score)


@cache
def acled_types() -> tuple[AcledType, ...]:
    """Rows of the table of ACLED's types, in order. Raises DataError."""
    labels = load_codebook().labels
    found = []
    for row in rows(HERE / "acled.csv"):
        _among(row, "target", _TARGETS)
        if row["label"] not in labels or (row["mode"] not in ("", "*", *labels[row["label"]].modes)):
            raise row.wrong(f"{row['label']} {row['mode']} is not in the codebook")
        found.append(
            AcledType(row["label"], row["mode"], row["target"], row["event_type"], row["sub_event_type"])
        )  # fmt: skip
    return tuple(found)


@cache
def esd_type() -> Mapping[str, str]:
    """The type of UCDP ESD by kind of support; "" for what UCDP does not count. Raises DataError."""
    found = {}
    for row in rows(HERE / "support.csv"):
        _among(row, "support", SUPPORT_KINDS)
        _among(row, "type", ("", *ESD_TYPES))
        found[row["support"]] = row["type"]
    return found


def _among(row: Row, column: str, allowed: tuple[str, ...]) -> None:
    if row[column] not in allowed:
        raise row.wrong(f"{column} {row[column]!r} is not among {', '.join(filter(None, allowed))}")


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column])
    except ValueError:
        raise row.wrong(f"{row[column]!r} is no number") from None
