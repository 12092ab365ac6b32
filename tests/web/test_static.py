from __future__ import annotations

import pytest

from averral.web import static
from web.asking import Client


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch) -> None:
    asset = static.Asset(b"body { color: black }", "0123456789abcdef", "text/css")
    monkeypatch.setattr(static, "assets", lambda: {"desk.css": asset, "vendor/a.js": asset})


def test_a_file_with_its_digest_is_kept_for_a_year(client: Client) -> None:
    assert static.address("desk.css") == "/static/desk.css?v=0123456789abcdef"
    answer = client.get(static.address("desk.css"))
    assert (answer.status_code, answer.text) == (200, "body { color: black }")
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_without_the_digest_a_browser_asks_again(client: Client) -> None:
    for query in ("", "?v=old"):
        answer = client.get("/static/vendor/a.js" + query)
        assert answer.headers["cache-control"] == "no-cache"
        again = client.get("/static/vendor/a.js" + query, headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/static/", "/static/..", "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py",
        "/static/vendor/..%5c..%5capp.py", "/static//etc/passwd", "/static/%00", "/static/desk.css%00.js",
        "/static/vendor", "/static/vendor/", "/static/desk.css/", "/static/....//app.py", "/static/file:///etc/passwd",
    ],
)  # fmt: skip
def test_nothing_but_the_files_that_were_there(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text and "root:" not in answer.text


def test_the_files_of_the_package_are_read_once() -> None:
    assert all(not name.startswith("/") and ".." not in name for name in static.assets())
