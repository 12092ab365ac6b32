"""The review page: off unless allowed, signed, safe, and kept over a restart."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from averral.cli.reviewing import Decisions
from averral.web.desk import Settings
from web.asking import TOKEN, Client, ask


@pytest.fixture
def own(sample_store: Path, tmp_path: Path) -> Path:
    """A copy of the sample store to write to."""
    return Path(shutil.copytree(sample_store, tmp_path / "store"))


@pytest.fixture
def asking(own: Path) -> Iterator[Client]:
    with ask(own, Settings(allow_review=True), decide=Decisions(str(own))) as client:
        yield client


def first(page: str) -> str:
    found = re.search(r'class="waits" tabindex="0" data-id="([^"]+)"', page)
    assert found
    return found[1]


def form(page: str, **given: str) -> dict[str, str]:
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    assert token
    return {"csrf": token[1], "back": "[]", "by": "Ada Brook", **given}


def test_without_leave_nothing_can_be_decided(client: Client) -> None:
    page = client.get("/review?by=Ada").text
    assert "--allow-review" in page and 'value="reject"' not in page


def test_where_nothing_was_decided_the_statements_that_wait_are_a_click_away(client: Client) -> None:
    results = html.document_fromstring(client.get("/review?show=decided&by=Ada").text).find_class("results")[0]
    assert "Nothing was decided yet" in results.text_content()
    assert results.xpath(".//a/@href") == ["/review?by=Ada"]


def test_a_decision_takes_a_statement_out_of_the_queue_and_survives_a_restart(asking: Client, own: Path) -> None:
    page = asking.get("/review?by=Ada+Brook").text
    one = first(page)
    answer = asking.post("/review", data=form(page, statement=one, verdict="reject"), follow_redirects=False)
    assert answer.status_code == 303
    after = asking.get(answer.headers["location"]).text
    assert "Ada Brook decided: reject" in after and first(after) != one
    with ask(own, Settings()) as again:
        assert first(again.get("/review").text) == first(after)
        assert one in again.get("/review?show=decided&format=csv").text
        assert again.get(f"/statements/{one}").status_code == 404
    back = re.search(r'name="undo" value="([^"]+)"', after)
    assert back
    asking.post("/review", data=form(after, undo=back[1]))
    assert first(asking.get("/review").text) == one


def test_a_correction_shows_in_the_record(asking: Client) -> None:
    page = asking.get("/review?by=Ada").text
    one = first(page)
    answer = asking.post("/review", data=form(page, statement=one, verdict="correct", certainty="possible", note="may"))
    assert answer.status_code == 200, answer.text
    record = asking.get(f"/statements/{one}").text
    assert "corrected by Ada Brook" in record and "certainty was certain" in record


def test_links_are_judged(asking: Client) -> None:
    page = asking.get("/review?show=links&by=Ada").text
    left, right = (re.search(rf'name="{side}" value="([^"]+)"', page) for side in ("left", "right"))
    assert left and right
    asking.post("/review", data=form(page, verdict="different", left=left[1], right=right[1]))
    after = asking.get("/review?show=links&by=Ada").text
    assert f'name="left" value="{left[1]}"><input type="hidden" name="right" value="{right[1]}"' not in after


@pytest.mark.parametrize(
    "given",
    [{"statement": "nonsense", "verdict": "reject"}, {"verdict": "praise"}, {"verdict": "correct"}, {"undo": "x"}],
)
def test_what_means_nothing_is_told_and_nothing_is_kept(asking: Client, given: dict[str, str]) -> None:
    page = asking.get("/review?by=Ada").text
    given = {"statement": first(page), **given}
    answer = asking.post("/review", data=form(page, **given))
    assert answer.status_code == 422 and "Traceback" not in answer.text
    assert first(asking.get("/review").text) == first(page)


def test_a_form_of_another_page_is_refused(asking: Client) -> None:
    page = asking.get("/review?by=Ada").text
    given = form(page, statement=first(page), verdict="reject")
    assert asking.post("/review", data=given | {"csrf": "x" * 32}).status_code == 403
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://example.org"}
    assert asking.post("/review", data=given, headers=foreign).status_code == 403


def test_a_server_with_a_token_asks_for_it(own: Path) -> None:
    with ask(own, Settings(allow_review=True, token=TOKEN), decide=Decisions(str(own))) as client:
        page = client.get("/review?by=Ada").text
        assert 'href="/login"' in page and 'value="reject"' not in page
        assert client.post("/review", data={"verdict": "reject"}).status_code == 401


def test_a_name_is_never_markup(asking: Client) -> None:
    page = asking.get("/review?by=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in page


def test_a_link_shows_for_both_sides_where_they_are_mentioned(asking: Client) -> None:
    tree = html.document_fromstring(asking.get("/review?show=links&by=Ada").text)
    pair = tree.xpath("//article[@class='waits']")[0]
    sides = pair.xpath("./div[@class='two']/div")
    assert len(sides) == 2 and len(pair.xpath(".//button")) == 2
    for side in sides:
        name = side.xpath("string(./h3/a)")
        assert side.xpath("string(./blockquote[1]/mark)") in (name, name.removeprefix("the "))
        link = side.xpath("./p/a/@href")[0]
        assert link.startswith("/documents/") and asking.get(link).status_code == 200
        assert re.search(r"\d{4}-\d\d-\d\d", side.xpath("string(./p)"))
