"""Addresses of pages. Ids are quoted: an id chooses no other page."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def actor_address(id_: str) -> str:
    """The address of an actor."""
    return f"/actors/{quote(id_, safe='')}"


def dyad_address(one: str, other: str) -> str:
    """The address of a dyad: one for both orders."""
    a, b = sorted((one, other))
    return f"/dyads/{quote(a, safe='')}/{quote(b, safe='')}"


def document_address(id_: str, number: int | None = None) -> str:
    """The address of a document, or of its statement with this number, from 1."""
    shown = f"?s={number}#s{number}" if number else ""
    return f"/documents/{quote(id_, safe='')}{shown}"


def statement_address(id_: str) -> str:
    """The address of a statement."""
    return f"/statements/{quote(id_, safe='')}"


def claim_address(id_: str) -> str:
    """The address of a claim."""
    return f"/claims/{quote(id_, safe='')}"


def address(path: str, /, **given: object) -> str:
    """A path with parameters; those that are None or empty are left out, lists are repeated."""
    pairs = [(k, v) for k, v in given.items() if v not in (None, "", (), [])]
    return path + ("?" + urlencode(pairs, doseq=True) if pairs else "")


def with_parameters(to: str, /, **given: object) -> str:
    """An address with more parameters, before its fragment."""
    bare, mark, fragment = to.partition("#")
    added = urlencode([(k, v) for k, v in given.items() if v is not None], doseq=True)
    return bare + (("&" if "?" in bare else "?") + added if added else "") + mark + fragment
