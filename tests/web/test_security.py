from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from averral.errors import SettingsError
from averral.web.desk import Settings
from averral.web.security import check_settings, is_loopback, new_session, session_holds, token_is
from web.asking import TOKEN, Client, ask
from web.reading import Stub

UPLOAD = {"text": "Rebels attacked the port."}


@pytest.fixture
def store(tmp_path: Path, sample_store: Path) -> Path:
    shutil.copytree(sample_store, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def local(store: Path) -> Iterator[Client]:
    with ask(store, Settings(allow_upload=True), read=Stub()) as client:
        yield client


@pytest.fixture
def exposed(store: Path) -> Iterator[Client]:
    settings = Settings(host="192.0.2.7", names=("desk.example.org",), allow_upload=True, token=TOKEN)
    with ask(store, settings, read=Stub()) as client:
        yield client


def csrf_of(client: Client) -> str:
    page = client.get("/login").text
    return page.partition('name="csrf" value="')[2].partition('"')[0]


# Headers


@pytest.mark.parametrize("path", ["/login", "/nothing", "/api/v1/overview", "/static/none.css", "/api/v1/statements/x"])
def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    for one in ("base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert one in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers and "access-control-allow-origin" not in headers


# Host


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765", "127.9.9.9"])
def test_names_of_this_machine_are_answered(client: Client, host: str) -> None:
    assert client.get("/api/v1/overview", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "192.0.2.7", "127.0.0.1.nip.io", "[", "", "a@localhost", "x/y"]
)
def test_other_names_are_refused(client: Client, host: str) -> None:
    answer = client.get("/api/v1/overview", headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (421, "wrong_host")


def test_a_server_that_is_open_to_others_answers_addresses_and_its_names(exposed: Client) -> None:
    for host, status in (("192.0.2.7", 200), ("10.0.0.1:8765", 200), ("desk.example.org", 200), ("x.example", 421)):
        assert exposed.get("/api/v1/overview", headers={"Host": host}).status_code == status


def test_is_loopback() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "::1", "[::1]", "Localhost", "127.1.2.3")))
    assert not any(map(is_loopback, ("0.0.0.0", "example.org", "::", "127.0.0.1.example.org", "")))


# Who may write


def test_open_to_others_and_writing_without_a_token_does_not_start(store: Path) -> None:
    for settings in (Settings(host="0.0.0.0", allow_upload=True), Settings(host="::", allow_review=True)):
        with pytest.raises(SettingsError, match="without a token"):
            check_settings(settings)
    with pytest.raises(SettingsError, match="fewer than 16"):
        check_settings(Settings(token="short"))
    check_settings(Settings(host="0.0.0.0"))
    check_settings(Settings(host="0.0.0.0", allow_upload=True, token=TOKEN))
    with pytest.raises(SettingsError), ask(store, Settings(host="0.0.0.0", allow_upload=True), read=Stub()):
        pass


def test_a_program_on_this_machine_may_send_a_document(local: Client) -> None:
    answer = local.post("/api/v1/documents", json=UPLOAD)
    assert answer.status_code == 200
    assert answer.json()["reading"]["statements"][0]["label"] == "ASSAULT"


def test_writing_is_off_unless_it_is_allowed(client: Client) -> None:
    answer = client.post("/api/v1/documents", json=UPLOAD)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "no_upload")


def test_open_to_others_writing_needs_the_token(exposed: Client) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong-wrong-wrong-wrong"}, {"Authorization": f"Basic {TOKEN}"}):
        answer = exposed.post("/api/v1/documents", json=UPLOAD, headers=headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "token_needed")
        assert answer.headers["www-authenticate"] == "Bearer"
    assert exposed.get("/api/v1/overview").status_code == 200
    ok = exposed.post("/api/v1/documents", json=UPLOAD, headers={"Authorization": f"Bearer {TOKEN}"})
    assert ok.status_code == 200


def test_a_session_is_made_of_the_token(exposed: Client) -> None:
    field = csrf_of(exposed)
    wrong = exposed.post("/login", data={"csrf": field, "token": "not-this-one-not-this-one"})
    assert wrong.status_code == 403 and "not the token" in wrong.text and "averral_session" not in exposed.cookies
    entered = exposed.post("/login", data={"csrf": field, "token": TOKEN}, follow_redirects=False)
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    cookie = next(c for c in entered.headers.get_list("set-cookie") if c.startswith("averral_session"))
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and TOKEN not in cookie
    refused = exposed.post("/api/v1/documents", json=UPLOAD)
    assert refused.json()["error"]["code"] == "form_too_old"
    assert exposed.post("/api/v1/documents", json=UPLOAD, headers={"X-CSRF-Token": field}).status_code == 200
    exposed.post("/logout", data={"csrf": field}, follow_redirects=False)
    assert exposed.post("/api/v1/documents", json=UPLOAD, headers={"X-CSRF-Token": field}).status_code == 401


def test_sessions_end_and_are_of_one_token() -> None:
    session = new_session(TOKEN, now=1000)
    assert session_holds(TOKEN, session, now=1000 + 11 * 3600)
    assert not session_holds(TOKEN, session, now=1000 + 13 * 3600)
    assert not session_holds("another-token-of-some-length", session, now=1000)
    later = session.replace(session.partition(".")[0], "99999999999", 1)
    for forged in (later, "", ".", "..", "a.b.c", session + "0", "\u0661" + session):
        assert not session_holds(TOKEN, forged, now=1000)
    assert token_is(TOKEN, TOKEN) and not token_is(TOKEN, "") and not token_is(None, "")


# Where a request comes from


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_cannot_write(local: Client, headers: dict[str, str]) -> None:
    answer = local.post("/api/v1/documents", json=UPLOAD, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "foreign_page")


def test_a_form_carries_its_token_twice(exposed: Client) -> None:
    given = {"token": TOKEN}
    assert exposed.post("/login", data=given, follow_redirects=False).status_code == 403
    field = csrf_of(exposed)
    for wrong in ("x" * len(field), "", "\u20ac"):
        answer = exposed.post("/login", data={"csrf": wrong, **given}, follow_redirects=False)
        assert answer.status_code == 403 and "not of this session" in answer.text
    own = {"csrf": field, **given}
    same = {"Origin": "http://192.0.2.7:8765", "Sec-Fetch-Site": "same-origin"}
    assert exposed.post("/login", data=own, headers=same, follow_redirects=False).status_code == 303
    assert exposed.post("/login", files={"f": b"x"}, data=own, follow_redirects=False).status_code == 303
    exposed.cookies.clear()
    assert exposed.post("/login", data=own).status_code == 403


def test_no_cookie_without_a_form(client: Client) -> None:
    assert "set-cookie" not in client.get("/api/v1/overview").headers
    assert "set-cookie" not in client.get("/nothing").headers


# How much


def test_a_body_has_a_limit(store: Path) -> None:
    with ask(store, Settings(allow_upload=True, longest=1000), read=Stub()) as client:
        answer = client.post("/api/v1/documents", json={"text": "x" * 1000})
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")

        def pieces() -> Iterator[bytes]:
            yield from [b"x" * 100] * 50

        assert client.post("/api/v1/documents", content=pieces()).status_code == 413
        for length in ("-1", "many", "9" * 400):
            assert (
                client.post("/api/v1/documents", content=b"{}", headers={"Content-Length": length}).status_code == 413
            )


def test_an_address_has_a_limit(client: Client) -> None:
    answer = client.get("/api/v1/statements", params={"q": "x" * 9000})
    assert (answer.status_code, answer.json()["error"]["code"]) == (414, "address_too_long")


def test_a_question_that_takes_too_long_is_stopped(store: Path) -> None:
    import time

    from averral.store.parts import duck
    from averral.web.desk import Desk, deadline

    desk = Desk(str(store))
    mark = deadline.set(time.monotonic() + 0.3)
    start = time.monotonic()
    try:
        with desk.view().cursor() as cursor, pytest.raises(duck().InterruptException):
            cursor.execute("SELECT sum(a.range * b.range) FROM range(3000000) a, range(3000000) b").fetchall()
    finally:
        deadline.reset(mark)
        desk.close()
    assert time.monotonic() - start < 5
