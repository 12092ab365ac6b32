from __future__ import annotations

from pathlib import Path

from averral.storage import LEDGER, holds_store, no_documents
from averral.store import Writer


def test_a_store_is_told_from_a_folder(tmp_path: Path) -> None:
    Writer(tmp_path / "store")
    (tmp_path / "folder" / LEDGER).mkdir(parents=True)
    assert holds_store(tmp_path / "store")
    assert not holds_store(tmp_path / "folder") and not holds_store(tmp_path / "none")


def test_what_to_do_with_a_store() -> None:
    assert no_documents("news") == (
        "news is a store, whose documents are read already; give it as --store news, for instance"
        " `averral claims --store news`"
    )
