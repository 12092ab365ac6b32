"""`averral codebook`: the labels, and one label with its wordings."""

from __future__ import annotations

import difflib

from averral.codebook import Codebook, Entry, Label, load_codebook
from averral.errors import SettingsError


def show(label: str | None) -> int:
    """Print all labels, or one. Raises SettingsError naming the nearest when there is no such label."""
    from rich.console import Console

    console = Console()
    book = load_codebook()
    if label is None:
        _all(console, book)
        return 0
    found = {name.lower(): name for name in book.labels}.get(label.lower())
    if found is None:
        near = difflib.get_close_matches(label, book.labels, 1, 0.4)
        hint = f"; did you mean {near[0]}?" if near else "."
        raise SettingsError(f"the codebook has no label {label!r}{hint} Its labels are {', '.join(book.labels)}")
    _one(console, book.labels[found])
    return 0


def _all(console: object, book: Codebook) -> None:
    from rich.console import Console
    from rich.table import Table

    assert isinstance(console, Console)
    table = Table("label", "kind", "wordings", "meaning", title=f"codebook {book.version}", box=None, pad_edge=False)
    for label in book.labels.values():
        wordings = sum(len(p.verbs) + len(p.nouns) + len(p.adjectives) for p in label.patterns)
        table.add_row(label.label, label.kind, str(wordings), label.meaning)
    console.print(table)


def _one(console: object, label: Label) -> None:
    from rich.console import Console

    assert isinstance(console, Console)
    console.print(f"[bold]{label.label}[/bold] ({label.kind})  {label.meaning}", highlight=False)
    scale = f"quad {label.quad}, score {label.score:g}; " if label.score is not None else ""
    console.print(f"{scale}source: {label.source}" + ("; symmetric" if label.symmetric else ""), highlight=False)
    for mode, score in label.modes.items():
        console.print(f"  mode {mode}: {score:g}", highlight=False)
    for pattern in label.patterns:
        console.print(
            f"\n[bold]{pattern.name}[/bold]" + (f" ({pattern.mode})" if pattern.mode else ""), highlight=False
        )
        for kind, entries in (("verbs", pattern.verbs), ("nouns", pattern.nouns), ("adjectives", pattern.adjectives)):
            if entries:
                console.print(f"  {kind}: {', '.join(map(_entry, entries))}", highlight=False, markup=False)
        console.print(
            f"  actor: {', '.join(pattern.actor)}; recipient: {', '.join(pattern.recipient)}", highlight=False
        )
        for text, actor, recipient in pattern.examples:
            console.print(f"  e.g. {text}  [{actor or '-'} -> {recipient or '-'}]", highlight=False, markup=False)
        for text in pattern.counter:
            console.print(f"  not: {text}", highlight=False, markup=False)


def _entry(entry: Entry) -> str:
    words = " ".join((entry.lemma, *entry.words))
    return f"{words} [{'|'.join(sorted(entry.objects))}]" if entry.objects else words
