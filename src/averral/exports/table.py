"""A reading for the terminal: who says that who does what to whom, then the actors and the notes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from averral.codebook.model import leaning
from averral.exports.dates import when
from averral.exports.phrases import phrase
from averral.exports.register import Register
from averral.exports.speaking import CERTAINTY, STANDS
from averral.exports.visible import shortened
from averral.exports.wording import NOBODY_KNOWN, kind_words
from averral.figures import counted
from averral.records import AUTHOR, UNSPECIFIED, Reading, Statement

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_COLOURS = {"cooperative": "cyan", "conflictual": "red", "structural": "default"}
LONGEST_QUOTE = 300


def print_tables(reading: Reading, console: Console) -> None:
    """Print statements, actors and notes on a rich console; they wrap at its width, plain on a file."""
    register = Register.of(reading)
    _head(register, console)
    for statement in reading.statements:
        _statement(register, statement, console)
    if reading.statements:
        console.print()
    _actors(register, console)
    _notes(register, console)


def tables_text(reading: Reading, *, width: int = 100) -> str:
    """The tables as plain text of so many columns."""
    from rich.console import Console

    out = io.StringIO()
    print_tables(reading, Console(file=out, width=width, color_system=None, legacy_windows=False))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _head(register: Register, console: Console) -> None:
    document = register.reading.document
    _line(console, shortened(document.title or "document without a title", 200), "bold")
    published = shortened(document.published, 40) if document.published else "date not stated"
    _line(console, f"published {published}; {counted(len(register.reading.statements), 'statement')}", "dim")
    if not register.reading.statements:
        _line(console, "Nothing the codebook knows was stated; `averral codebook` lists what it looks for.")


def _statement(register: Register, s: Statement, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print()
    console.print(_parties(register, s))
    details = [when(register, s.earliest, s.latest), _certainty(s)]
    details += [where] if (where := register.where(s.place)) else []
    console.print(Padding(Text("; ".join(details), style="dim"), (0, 0, 0, 5), expand=False))
    quote = shortened(register.raw(s.quote), LONGEST_QUOTE)
    console.print(Padding(Text(f'"{quote}"', style="italic"), (0, 0, 0, 5), expand=False))


def _parties(register: Register, s: Statement) -> Text:
    from rich.text import Text

    source = s.source if s.source in (AUTHOR, UNSPECIFIED) else register.source(s.source)
    line = Text(f"{shortened(s.id, 20):<4} ", style="dim")
    line.append(f"{source} -> ", style="default")
    line.append(_names(register, s.actor), style="bold")
    line.append(" -> ")
    verb = ("no " if s.polarity == "negative" else "") + kind_words(s.label, s.mode, s.support)
    line.append(verb, style=_COLOURS[leaning(s.label)])
    line.append(" -> ")
    mutual = not s.recipient and len(s.actor) > 1 and phrase(s.label).symmetric
    line.append("each other" if mutual else _names(register, s.recipient), style="bold")
    return line


def _certainty(s: Statement) -> str:
    words = CERTAINTY[s.certainty]
    realis = "" if s.realis == "actual" else f", {s.realis}"
    if s.source == AUTHOR:
        return words + realis
    return f"{words}{realis}; {STANDS[s.author_certainty]}"


def _names(register: Register, ids: tuple[str, ...]) -> str:
    return " and ".join(map(register.name, ids)) if ids else NOBODY_KNOWN


def _actors(register: Register, console: Console) -> None:
    if not register.reading.actors:
        return
    from rich.table import Table
    from rich.text import Text

    table = Table("actor", "type", "country", box=None, pad_edge=False, title_justify="left", title="Actors")
    table.add_column("mentions", justify="right")
    for actor in register.reading.actors:
        cells = (register.source(actor.id), actor.type.replace("_", " "), actor.country or "not stated")
        table.add_row(*(Text(shortened(c, 100)) for c in cells), str(len(actor.mentions)))
    console.print(table)
    console.print()


def _notes(register: Register, console: Console) -> None:
    for note in register.reading.notes:
        _line(console, f"note ({shortened(note.code, 40)}): {shortened(note.message, 400)}", "yellow")


def _line(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(text, style=style))
