from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from averral.store import View
from exports.formats.making import claim, document, store

DAY = {"earliest": "2020-03-02", "latest": "2020-03-02"}
ATTACK = {"words": "The army", "label": "ASSAULT", "mode": "heavy-weapons", "actor": ("KEN.MIL",), **DAY}


@pytest.fixture
def events(tmp_path: Path) -> Iterator[View]:
    """Claims of events: averred, attributed, contested, denied, meant, of several actors, mutual, without a day."""
    first = document(
        "The army shelled the Reed Front. Norvane met the Hill Band. Ada Brook said the Front shot fishers."
        " The army will march. The Front bombed a bridge. The Front fought the Band.",
        [
            {**ATTACK, "recipient": ("own:front",), "place": "place:1", "contexts": ("military", "territory")},
            {"words": "Norvane met", "label": "CONSULT", "actor": ("XNV", "own:band"), "recipient": ()},
            {"words": "the Front shot", "label": "ASSAULT", "mode": "firearms", "actor": ("own:front",),
             "recipient": ("x1",), "source": "own:chief", "chain": ("author", "own:chief"), "place": "place:hills",
             "earliest": "2020-02-20", "latest": "2020-02-26"},
            {"words": "The army will", "label": "MOBILIZE", "actor": ("KEN.MIL",), "realis": "future"},
            {"words": "The Front bombed", "label": "ASSAULT", "mode": "explosives", "actor": ("own:front",),
             "recipient": ("KEN.MIL",)},
            {"words": "The Front fought", "label": "ASSAULT", "actor": ("own:front", "own:band"),
             "recipient": ("own:front", "own:band"), **DAY},
        ],
    )  # fmt: skip
    other = document(
        "Norvane denied that the army shelled the Reed Front. The army and Norvane seized fishers.",
        [
            {**ATTACK, "words": "the army shelled", "recipient": ("own:front",), "source": "XNV",
             "chain": ("author", "XNV"), "polarity": "negative"},
            {"words": "The army and", "label": "ASSAULT", "mode": "firearms", "actor": ("KEN.MIL", "XNV"),
             "recipient": ("x1",), "certainty": "possible"},
        ],
        publisher="Coast Post",
    )  # fmt: skip
    wire, post = {"source": "outlet:harbour wire"}, {"source": "outlet:coast post"}
    claims = [
        claim("c1", [(first, "s1"), (other, "s1")], [wire, {"source": "XNV", "asserts": False, "names": ["Norvane"]}],
              status="repeated", credibility=6),
        claim("c2", [(first, "s2")], [wire]),
        claim("c3", [(first, "s3")], [{"source": "XNV", "names": ["Ada Brook"], "interested": True}]),
        claim("c4", [(first, "s4")], [wire], realis="future"),
        claim("c5", [(first, "s5")], [wire, {"source": "KEN", "asserts": False}], status="denied"),
        claim("c6", [(first, "s6")], [wire, post], status="corroborated", credibility=1),
        claim("c7", [(other, "s2")], [post]),
    ]  # fmt: skip
    with store(tmp_path, [first, other], claims) as view:
        yield view


@pytest.fixture
def ties(tmp_path: Path) -> Iterator[View]:
    """Claims of support: averred, alleged, political, over."""
    base = {"kind": "relation", "label": "supports", "recipient": ("own:front",)}
    first = document(
        "Norvane armed the Front. Norvane funded the Band. Norvane praised it. Norvane cut funds.",
        [
            {**base, "words": "Norvane armed", "actor": ("XNV",), "support": ("weapons", "training"),
             "earliest": "2018-05-01", "latest": "2019-02-01"},
            {**base, "words": "Norvane funded", "actor": ("XNV",), "recipient": ("own:band",), "support": ("funding",),
             "source": "own:chief", "chain": ("author", "own:chief")},
            {**base, "words": "Norvane praised", "actor": ("XNV",), "support": ("political",)},
            {**base, "words": "Norvane cut", "actor": ("XNV",), "support": ("funding",)},
        ],
    )  # fmt: skip
    wire = {"source": "outlet:harbour wire"}
    claims = [
        claim("c1", [(first, "s1")], [wire]),
        claim("c2", [(first, "s2")], [{"source": "XNV", "names": ["Ada Brook"]}]),
        claim("c3", [(first, "s3")], [wire]),
        claim("c4", [(first, "s4")], [wire], ended=True),
    ]
    with store(tmp_path, [first], claims) as view:
        yield view
