"""Whether a folder holds a store, told without the packages that read one."""

from __future__ import annotations

from pathlib import Path

LEDGER = "batches"  # the table whose commits make batches count


def holds_store(folder: Path) -> bool:
    """Whether a folder is that of a store: it has a ledger."""
    return (folder / LEDGER / "_delta_log").is_dir()


def no_documents(folder: str | Path) -> str:
    """What to say to somebody who gives a store where documents are wanted."""
    return (
        f"{folder} is a store, whose documents are read already; give it as --store {folder}, for instance"
        f" `averral claims --store {folder}`"
    )
