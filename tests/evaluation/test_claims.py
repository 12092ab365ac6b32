from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from averral.errors import InputError, NoSuchInput
from averral.evaluation.claims import read_rows, score_claims
from averral.evaluation.gold_claims import GoldCorpus, load_claims
from averral.linking import Appearance, DocumentRow, Given, Rows, StatementRow, read_ratings
from averral.pipeline import Reader
from averral.settings import Settings

pytest.importorskip("rensa", reason="the extra `corpus` is not installed")

SAMPLE = Path(__file__).parents[1] / "gold" / "corpus" / "claims.json"
TEXTS = {
    "r1": "Kenya arms the rebels of the lake, an envoy of Chad said. Chad praised Peru.",
    "r2": "Peru says that Kenya has armed the rebels of the lake for a year.",
}
HAS_ARMED = TEXTS["r2"].index("has armed")


def gold(tmp_path: Path, **changes: Any) -> Path:
    (tmp_path / "corpus.jsonl").write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in TEXTS.items()))
    claims = [
        {
            "id": "C1", "meaning": "Kenya arms the rebels", "labels": ["supports"], "support": ["weapons"],
            "actor": ["KEN"], "recipient": [], "ended": False, "status": "corroborated",
            "statements": [
                {"document": "r1", "start": 6, "quote": "arms", "polarity": "positive", "source": ["TCD"]},
                {"document": "r2", "start": HAS_ARMED, "quote": "has armed", "polarity": "positive", "source": ["PER"]},
            ],
        }
    ]  # fmt: skip
    path = tmp_path / "claims.json"
    path.write_text(json.dumps({"corpus": "corpus.jsonl", "claims": claims, "families": [["r1", "r2"]], **changes}))
    return path


def rows(loaded: GoldCorpus, *, second: str = "KEN", polarity: Any = "positive") -> Rows:
    """Two statements as a reader might have read them: of Chad, and of Peru about `second`."""
    first, other = (s.document for s in loaded.claims[0].statements)
    arms: dict[str, Any] = {"recipient": ("group:al-shabaab",), "support": ("weapons",), "published": "2020-05-01"}
    documents = tuple(
        DocumentRow(d, None, TEXTS[name], (Appearance(name, None, "2020-05-01"),))
        for d, name in ((first, "r1"), (other, "r2"))
    )
    statements = (
        StatementRow("a:s1", first, "relation", "supports", None, ("KEN",), source="TCD", start=6, end=10, **arms),
        StatementRow(
            "b:s1", other, "relation", "supports", None, (second,), source="PER", polarity=polarity,
            start=HAS_ARMED + 4,
            end=HAS_ARMED + 9,
            **arms,
        ),
    )  # fmt: skip
    return Rows(documents, (), statements)


def score(loaded: GoldCorpus, read: Rows, reader: Reader) -> dict[str, Any]:
    return score_claims(loaded, read, Given(reader.codebook, reader.knowledge))


def test_all_right(tmp_path: Path, reader: Reader) -> None:
    loaded = load_claims(gold(tmp_path, families=[]))
    found = score(loaded, rows(loaded), reader)
    assert (found["places"], found["read"], found["status"], found["misses"]) == (2, 1.0, 1.0, [])
    assert found["grouping"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_a_place_with_other_sides_or_another_polarity_is_not_read(tmp_path: Path, reader: Reader) -> None:
    loaded = load_claims(gold(tmp_path))
    for read in (rows(loaded, second="PER"), rows(loaded, polarity="negative")):
        found = score(loaded, read, reader)
        assert (found["read"], found["status"], found["grouping"]["f1"]) == (0.5, 0.0, 0.0)
        assert found["misses"][0]["not read"] == ["r2: has armed"]


def test_stories_are_pairs_of_documents(tmp_path: Path, reader: Reader) -> None:
    loaded = load_claims(gold(tmp_path))
    assert score(loaded, rows(loaded), reader)["stories"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"claims": [{"id": "C1"}]}, "no gold of claims"), ({"families": [["r9"]]}, "'r9'"), ({"claims": 3}, "no gold")],
)
def test_a_gold_that_is_wrong_is_named(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        load_claims(gold(tmp_path, **changes))


def test_words_that_are_not_where_the_gold_has_them(tmp_path: Path) -> None:
    path = gold(tmp_path)
    path.write_text(path.read_text().replace('"start": 6', '"start": 7'))
    with pytest.raises(InputError, match="r1 has not 'arms' at 7"):
        load_claims(path)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="check the path"):
        load_claims(tmp_path / "none.json")
    (tmp_path / "list.json").write_text("[]")
    with pytest.raises(InputError, match="no JSON object"):
        load_claims(tmp_path / "list.json")


def test_the_sample_corpus_is_linked_as_people_link_it() -> None:
    """The figures of docs/evaluation.md, a little lower: the corpus is ours, so they say little of other texts."""
    loaded = load_claims(SAMPLE)
    reader = Reader(Settings(actors=loaded.actors))
    assert loaded.sources is not None
    given = Given(reader.codebook, reader.knowledge, (), read_ratings(loaded.sources))
    found = score_claims(loaded, read_rows(reader, loaded), given)
    assert found["grouping"]["f1"] >= 0.88
    assert found["grouping"]["precision"] >= 0.98
    assert found["status"] >= 0.85
    assert found["stories"]["f1"] == 1.0
