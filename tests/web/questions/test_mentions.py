from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from averral.store import Home, View
from averral.web.questions.mentions import mentioned


@pytest.fixture(scope="module")
def view(sample_store: Path) -> Iterator[View]:
    yield View(Home(str(sample_store)), None)


def test_an_actor_is_shown_in_whole_sentences_with_its_name_first(view: View) -> None:
    sql = "SELECT actor FROM mentions GROUP BY actor HAVING count(*) > 3 ORDER BY actor LIMIT 40"
    asked = [id_ for (id_,) in view.query(sql)]
    found = mentioned(view, asked, 2)
    assert set(found) == set(asked)
    for id_, told in found.items():
        assert 1 <= len(told) <= 2 and len({m.sentence for m in told}) == len(told)
        for m in told:
            text = view.query("SELECT text FROM documents WHERE id = $1", [m.document])[0][0]
            words = "".join(m.sentence).strip("… ")
            assert words in text and "\n" not in words and m.sentence[1], id_
        named = view.query("SELECT bool_or(form = 'name') FROM mentions WHERE actor = $1", [id_])[0][0]
        assert not named or told[0].sentence[1][0].isupper() or told[0].sentence[1][0].isdigit()


def test_a_mention_leads_to_a_statement_whose_quote_holds_it(view: View) -> None:
    numbers = [(m.document, m.number) for told in mentioned(view, ["XVM"], 6).values() for m in told if m.number]
    assert numbers
    for document, number in numbers:
        assert view.query("SELECT 1 FROM statements WHERE document = $1 AND position = $2", [document, number - 1])


def test_who_is_not_mentioned_is_left_out(view: View) -> None:
    assert mentioned(view, ["nobody"]) == {} and mentioned(view, []) == {}
