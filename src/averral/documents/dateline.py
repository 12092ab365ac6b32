"""The dateline of a report: place, date and agency before the first sentence, and lines of date only.

BEIRUT (AP) -            DAR ES SALAAM, Tanzania (AP) _         NAIROBI, 18 March 1998 (IRIN) -
(CNN)                    Kabul, Jan 5 (Pajhwok) -               Islamabad, Pakistan -
(Morning Wire)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from averral.documents.dates import WRITTEN, Stated, written
from averral.documents.marks import APOSTROPHES, DASHES, LONG_DASHES, OPENING_QUOTES

LONGEST = 160

_AGENCY_NAMES = """
AP|Associated Press|AFP|Agence France-Presse|Reuters|Thomson Reuters|Thomson Reuters Foundation|UPI
dpa|DPA|CNN|ANSA|CNN Business|BBC|BBC News|Xinhua|IRIN|TASS|Itar-Tass|ITAR-TASS|Interfax|RIA
RIA Novosti|RFE/RL|VOA|VOA News|Bloomberg|EFE|Kyodo|Yonhap|PTI|ANI|IANS|APP|BSS|PNA|IRNA|ISNA|Fars
Tasnim|SANA|MENA|WAFA|KUNA|SPA|QNA|WAM|MAP|TAP|APS|NINA|INA|Anadolu|Anadolu Agency|AA|AKI|Pajhwok
TOLOnews|Tolo|Ukrinform|UNIAN|Belga|ANP|APA|Trend|Azertag|NAN|SUNA|ENA|FBC|SABA|Petra|CNA|UNB
UN News|UN|OCHA|Al Jazeera|JTA|Tribune News Service|KNA|SNA|NYT|WP|LAT
"""
_AGENCIES = "|".join(re.escape(name) for name in re.split(r"[|\n]", _AGENCY_NAMES.strip()))
_LETTER = r"[^\W\d_]"
_UPPER = "[A-ZÀ-ÖØ-Þ]"
_CAPS = rf"(?:Mc)?{_UPPER}(?:{_UPPER}|[{APOSTROPHES}.]|-(?={_UPPER}))*"
_CITY = rf"{_CAPS}(?:[ /]{_CAPS}){{0,4}}"
_TITLE_WORD = rf"{_UPPER}{_LETTER}*(?:[{APOSTROPHES}-]{_LETTER}+)?"
_TITLE_CITY = rf"{_TITLE_WORD}(?: {_TITLE_WORD}){{0,3}}"
_REGION_WORD = rf"(?:(?:{_UPPER}\.){{2,3}}|{_TITLE_WORD}\.?)"
_REGION = rf"{_REGION_WORD}(?: (?:of |the |and )?{_REGION_WORD}){{0,3}}"
_QUALIFIERS = rf"(?:, {_REGION}){{0,2}}"
_PLACES = rf"{_CITY}{_QUALIFIERS}(?:(?:,| and|, and) {_CITY}{_QUALIFIERS}){{0,2}}"
_DATE = rf"(?:,? (?P<date>{WRITTEN}))"
_AGENCY = rf" ?\((?P<agency>{_AGENCIES})\)"
_ANY_AGENCY = rf" ?\((?:{_UPPER}|dpa)[^()\n]{{1,40}}\)"
_DASH = rf"\s?(?:-{{1,3}}|[{DASHES}]|_{{1,2}}|:)"
_ANY_DASH = re.compile(rf"[-{DASHES}_:]")
# Without white space before it only the long dash counts, else "SMITH--" of a transcript would.
_SPACED = rf"(?:\s(?:-{{1,3}}|[{DASHES}]|_{{1,2}})(?!\S)|[{LONG_DASHES}]|_(?!\S))"

# From the surest to the least sure; the last ones only count at the opening of a document.
_ANYWHERE = tuple(
    re.compile(form)
    for form in (
        rf"{_PLACES}{_DATE}?{_AGENCY}(?:{_DASH})?",
        rf"{_TITLE_CITY}{_QUALIFIERS}{_DATE}?{_AGENCY}(?:{_DASH})?",
        rf"{_PLACES}{_DATE}{_ANY_AGENCY}{_DASH}",
        rf"(?P<date>{WRITTEN}){_AGENCY}{_DASH}",
        rf"{_AGENCY}(?:{_DASH})?",
    )
)
_OPENING = tuple(
    re.compile(form)
    for form in (
        rf"{_TITLE_CITY}{_QUALIFIERS}{_DATE}{_ANY_AGENCY}{_DASH}",
        rf"{_PLACES}{_ANY_AGENCY}{_DASH}",
        rf"{_PLACES}{_DATE}{_DASH}",
        rf"{_PLACES}{_SPACED}",
        rf"{_TITLE_CITY}, {_REGION}{_SPACED}",
        rf"\({_TITLE_WORD}(?: {_TITLE_WORD}){{1,3}}\)(?:{_DASH})?",
    )
)
_GOES_ON = re.compile(rf"\s{{0,9}}(?:$|{_UPPER}|[0-9{OPENING_QUOTES}`$€£(\[¡¿])")
_LABEL_WORDS = """
BREAKING UPDATE UPDATED URGENT ANALYSIS EXCLUSIVE OPINION VIDEO WATCH PHOTO PHOTOS PICTURES FACTBOX
TIMELINE CORRECTED CORRECTION REFILE WRAPUP EXPLAINER INTERVIEW NEWS LIVE FEATURE INSIGHT COLUMN
COMMENTARY EDITORIAL REVIEW NOTE PART CHAPTER SECTION ABSTRACT SUMMARY BACKGROUND Q A I However
Meanwhile Yesterday Today Tomorrow Still Instead Moreover Then Now First Second Finally Also And But
So Yes No
"""
_LABELS = re.compile(rf"(?:{'|'.join(_LABEL_WORDS.split())})\b")
_CLOCK = r"(?:[0-2]?[0-9]:[0-5][0-9] ?(?:[ap]\.?m\.?|GMT|UTC)?,? ?)?"
_AFTER_DATE = r"(?: at)?[\s0-9:.,|()+-]{0,20}(?:[ap]\.?m\.?|[a-z]{3,4})?[)]?"
_DATE_LINE = re.compile(
    rf"(?:(?P<word>Published|Posted|Date|Issued|Updated|Last updated|Modified)(?: on| at)?:? )?"
    rf"{_CLOCK}(?P<date>{WRITTEN}){_AFTER_DATE}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline that ends `length` characters into its paragraph, and the day that it states."""

    length: int
    stated: Stated | None = None


def find(words: str, *, opening: bool) -> Dateline | None:
    """The dateline that a paragraph starts with, or None.

    `opening` says that this may be the first paragraph of a report: only there do forms count that
    elsewhere may be something else ("MIAMI -", "Islamabad, Pakistan -").
    """
    head = words[:LONGEST]
    if not _may_hold(head, opening):
        return None
    for form in (*_ANYWHERE, *(_OPENING if opening else ())):
        found = form.match(head)
        if found and _stands(found, head, len(words)):
            date = found.groupdict().get("date")
            return Dateline(found.end(), written(date) if date else None)
    return None


def date_line(words: str) -> Stated | None:
    """The day that a paragraph of nothing but a date with its year states; None for "Updated ...", too."""
    found = _DATE_LINE.fullmatch(words) if len(words) <= 60 else None
    if found is None or (found["word"] or "").lower() in ("updated", "last updated", "modified"):
        return None
    stated = written(found["date"])
    return stated if stated and stated.year else None


def _may_hold(head: str, opening: bool) -> bool:
    if not (head[:1].isupper() or head[:1].isdigit() or head.startswith("(")):
        return False
    return "(" in head or (opening and _ANY_DASH.search(head) is not None)


def _stands(found: re.Match[str], head: str, length: int) -> bool:
    """Whether what follows can start a sentence, and what was found is not a label or a single letter."""
    if _LABELS.match(head) or (head[0] != "(" and sum(c.isalpha() for c in found[0]) < 3):
        return False
    if len(head) < length and found.end() >= len(head):
        return False
    dashed = found[0][-1] != ")"
    rest = head[found.end() :]
    if not dashed and not rest[:1].isspace() and rest and not found[0].startswith("("):
        return False
    return _GOES_ON.match(rest) is not None
