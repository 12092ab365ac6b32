from __future__ import annotations

import csv
import io

from web.asking import Client
from web.pages.conftest import Page, main, words


def test_source_and_quote_are_always_there(page: Page) -> None:
    titles = [words(h) for h in page("/statements").xpath("//thead//th")]
    assert "Who says so" in titles and "Quote" in titles


def test_a_name_means_its_actor(client: Client, page: Page) -> None:
    by_name, by_id = page("/statements?actor=Velmora"), page("/statements?actor=XVM")
    assert words(by_name.get_element_by_id("results")) == words(by_id.get_element_by_id("results"))


def test_columns_can_be_chosen_and_files_have_the_same(client: Client) -> None:
    answer = client.get("/statements?label=ACCUSE&columns=id&columns=kind&limit=5&format=csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0] == ["kind", "id"]
    assert len(rows) == 6 and {r[0].partition(" ")[0] for r in rows[1:]} == {"accusation"}
    assert 'filename="averral-statements.csv"' in answer.headers["content-disposition"]


def test_a_column_that_is_none(page: Page) -> None:
    assert "one of published, source" in main(page("/statements?columns=nothing", 422))


def test_paging_gives_every_statement_once(client: Client) -> None:
    found, address = [], "/statements?sort=oldest&limit=200&columns=id"
    for _ in range(10):
        tree_rows = client.get(address + "&format=json").json()
        found += [r["id"] for r in tree_rows]
        from lxml import html

        following = html.document_fromstring(client.get(address).text).xpath("//a[@rel='next']/@href")
        if not following:
            break
        address = following[0]
    total = client.get("/api/v1/statements/count").json()["count"]
    assert len(found) == len(set(found)) == total


def test_sorting_turns_round(page: Page) -> None:
    days = [words(r.xpath("./td")[0]) for r in page("/statements?sort=oldest").xpath("//tbody/tr")]
    assert days == sorted(days)
    header = page("/statements?sort=newest").xpath("//th[@aria-sort='descending']/a/@href")
    assert header == ["/statements?sort=oldest"]


def test_statements_behind_a_number(client: Client, page: Page) -> None:
    ids = [r["id"] for r in client.get("/statements?limit=3&columns=id&format=json").json()]
    tree = page("/statements?" + "&".join(f"id={i}" for i in ids))
    assert "3 statements stand behind the number" in main(tree)


def test_the_record_says_who_how_surely_and_why(client: Client, page: Page) -> None:
    id_ = client.get("/statements?mouth=attributed&limit=1&columns=id&format=json").json()[0]["id"]
    text = main(page(f"/statements/{id_}"))
    for part in (
        "Who says so",
        "How surely",
        "Evidence named",
        "Why it is coded so",
        "Characters ",
        f"Statement {id_}",
    ):
        assert part in text


def test_nothing_found_says_so(page: Page) -> None:
    assert "Nothing meets all of these conditions" in main(page("/statements?actor=nobody-at-all"))


def test_a_name_that_several_bear_is_asked_about(client: Client, page: Page) -> None:
    sql = "SELECT name FROM actors WHERE NOT known GROUP BY name HAVING count(DISTINCT id) > 1 ORDER BY 1 LIMIT 1"
    (name,) = client.desk.view().query(sql)[0]  # type: ignore[attr-defined]
    assert "give one of these ids" in main(page(f"/statements?actor={name}", 422))
