"""Record cards and citations."""

from __future__ import annotations

from dataclasses import replace

from averral.exports.cards import card, citation, line
from averral.exports.register import Register
from averral.records import Reading, Span


def test_card_of_an_attributed_statement(reading: Reading) -> None:
    found = card(Register.of(reading), reading.statements[6])
    quote = found["quote"]
    assert isinstance(quote, list)
    before, inside, after = quote
    assert (before, inside) == (
        "Defence Minister Ilse Maron said ",
        "Ostland's army trains the rebels in camps across the border",
    )
    assert after == ", citing confessions and satellite images."
    facts = dict(found["facts"])  # type: ignore[call-overload]
    assert facts["Who says so"] == "The author > Ilse Maron (Varnia), by the words “said”"
    assert facts["Where"] == "not stated"
    assert facts["How surely"] == "the source: certain; the author reports it without vouching"
    assert facts["Evidence named"] == "confessions, satellite images"


def test_citation(reading: Reading) -> None:
    words = citation(Register.of(reading), reading.statements[0])
    assert words.startswith(
        "The author, in: Varnia accuses Ostland of arming the Red Hill rebels. The Invented Courier."
        " 2024-03-06. https://courier.example/varnia?a=1&b=2. Characters 0-52."
    )


def test_line(reading: Reading) -> None:
    found = line(Register.of(reading), 16, reading.statements[15])
    assert (found.kind, found.time, found.where) == ("assault (with heavy weapons)", "2021-08", "in Merrow")


def test_a_span_without_end_is_cut_in_the_card(reading: Reading) -> None:
    long = replace(reading, document=replace(reading.document, text="x" * 200_000))
    wide = replace(reading.statements[0], span=Span(10, 150_000), quote=Span(0, 200_000))
    quote = card(Register.of(long), wide)["quote"]
    assert [len(part) for part in quote] == [10, 601, 241]  # type: ignore[attr-defined]
