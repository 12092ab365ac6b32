"""A reading as one HTML file that opens from disk, and as a piece for notebooks.

Nothing in the file comes from elsewhere, and its content security policy lets nothing come: style and
script stand in it and are allowed by their digests. Document text reaches the page through one gate,
`_shown`, and through the escaping of the templates.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from averral.exports.cards import card, line
from averral.exports.dyads import read_dyads
from averral.exports.ledger import claims
from averral.exports.network import network
from averral.exports.palette import SHAPES, colour, shape
from averral.exports.register import Register
from averral.exports.segments import marked_text
from averral.exports.sets import Sets
from averral.exports.summary import shares, stands
from averral.exports.timeline import time_line
from averral.exports.visible import shortened, visible, web_address
from averral.records import Reading, Statement

if TYPE_CHECKING:
    from jinja2 import Environment

LISTED = 2000
LISTED_IN_FRAGMENT = 12
MOST_NOTES = 100
MOST_CHIPS = 40


@dataclass(frozen=True, slots=True)
class Chip:
    """An actor in the key under the title: sign, name, and the statements about it."""

    name: str
    colour: int
    shape: int
    count: int
    to: str


def page(reading: Reading) -> str:
    """The whole report as one self-contained HTML file; the same reading gives the same characters."""
    register = Register.of(reading)
    listed = reading.statements[:LISTED]
    sets = Sets.of(reading.statements, len(listed))
    dyads = read_dyads(reading.statements)
    style, script = _part("look.css") + _part("page.css"), _part("page.js")
    parts: dict[str, Any] = {
        **_head(register),
        "shares": shares(register, sets),
        "stands": stands(register, dyads, sets),
        "chips": _chips(register, sets),
        "text": marked_text(register, listed),
        "lines": [line(register, n, s) for n, s in enumerate(listed, 1)],
        "total": len(reading.statements),
        "claims": claims(register, listed),
        "network": network(register, dyads, sets),
        "time_line": time_line(register, listed),
        "notes": _notes(register),
        "versions": _versions(reading),
        "citation": _document_citation(register),
        "shapes": SHAPES,
    }
    data = _embedded({"cards": [card(register, s) for s in listed], "sets": sets.found})
    from markupsafe import Markup

    return (
        _templates()
        .get_template("page.html")
        .render(
            **parts,
            style=Markup(style),
            script=Markup(script),
            data=Markup(data),
            policy=_policy(style, script),
        )
    )


def fragment(reading: Reading) -> str:
    """A compact piece of HTML for a notebook: the answer in words and the first statements; no script."""
    from markupsafe import Markup

    register = Register.of(reading)
    listed = reading.statements[:LISTED_IN_FRAGMENT]
    sets = Sets.of(reading.statements, 0)
    return (
        _templates()
        .get_template("fragment.html")
        .render(
            **_head(register),
            shares=shares(register, sets),
            stands=stands(register, read_dyads(reading.statements), sets),
            lines=[(line(register, n, s), _short_quote(register, s)) for n, s in enumerate(listed, 1)],
            total=len(reading.statements),
            style=Markup(_part("fragment.css")),
        )
    )


def _head(register: Register) -> dict[str, object]:
    """What the page says of the document."""
    document = register.reading.document
    return {
        "title": shortened(document.title or "", 400) or "Document without a title",
        "publisher": shortened(document.publisher or "", 120) or "publisher not stated",
        "authors": [shortened(a, 80) for a in document.authors[:6]],
        "published": shortened(document.published or "", 40) or "date not stated",
        "address": web_address(document.url),
        "unlinked": shortened(document.url or "", 200),
        "document_id": shortened(document.id, 80),
    }


def _chips(register: Register, sets: Sets) -> list[Chip]:
    """The actors with the most statements about or by them."""
    about: dict[str, list[Statement]] = {a: [] for a in register.actors}
    for statement in register.reading.statements:
        for actor in dict.fromkeys((*statement.actor, *statement.recipient, statement.source)):
            if actor in about:
                about[actor].append(statement)
    ranked = sorted((a for a in about if about[a]), key=lambda a: -len(about[a]))[:MOST_CHIPS]
    return [
        Chip(
            register.name(a), colour(a), shape(a), len(about[a]),
            sets.link(f"actor-{n}", f"about or by {register.name(a)}", about[a]),
        )
        for n, a in enumerate(ranked)
    ]  # fmt: skip


def _notes(register: Register) -> list[tuple[str, str]]:
    notes = [
        (shortened(n.message, 400), shortened(register.raw(n.span), 80) if n.span else "")
        for n in register.reading.notes[:MOST_NOTES]
    ]
    left = len(register.reading.notes) - len(notes)
    return [*notes, (f"{left:,} more notes are in the JSON of this reading.", "")] if left > 0 else notes


def _versions(reading: Reading) -> list[tuple[str, str]]:
    found = [("schema", reading.schema)]
    for name, value in reading.versions.items():
        if isinstance(value, dict):
            found += [(f"{name} {part}", str(of)) for part, of in value.items()]
        else:
            found.append((name, str(value)))
    return [(shortened(name, 60), shortened(value, 80)) for name, value in found[:40]]


def _document_citation(register: Register) -> str:
    head = _head(register)
    versions = register.reading.versions
    reader = f"Read by Averral {shortened(str(versions.get('averral', 'version not stated')), 40)}"
    book = f" (codebook {shortened(str(versions['codebook']), 60)})" if "codebook" in versions else ""
    parts = [
        head["title"],
        head["publisher"],
        head["published"],
        head["address"] or "address not stated",
        reader + book,
    ]
    return ". ".join(str(p).rstrip(".") for p in parts) + f". Document {head['document_id']}."


def _short_quote(register: Register, statement: Statement) -> str:
    return shortened(register.raw(statement.quote), 240)


def _embedded(data: object) -> str:
    """JSON that can stand in a script element: all ASCII, nothing that HTML would read as markup."""
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}';"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _shown(value: object) -> object:
    """What a template writes for a value: text made fit to be shown, markup of our own as it is."""
    from markupsafe import Markup

    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_part), autoescape=True, finalize=_shown, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
