"""What stands around every request: whose server it is, who may write, how much and how long.

The headers allow nothing but the server's own files. The Host header must be a name of this server, so that no page of
the net can reach it under a name of its own (DNS rebinding). A request that writes must come from a page of this
server or from a program; forms carry a token twice, as a cookie and as a field. When a token is set, writing needs it:
as a bearer token, or as a session that the page /login makes of it.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import secrets
import time
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from averral.errors import SettingsError
from averral.web.desk import Settings, deadline, too_slow
from averral.web.problems import API, Problem, problem_of, send_problem

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION = "averral_session"
CSRF = "averral_csrf"
SESSION_SECONDS = 12 * 3600
LONGEST_ADDRESS = 8_192
BODY_SECONDS = 20.0
SPARE_SECONDS = 5.0


def is_loopback(host: str) -> bool:
    """Whether a name or address means this machine alone."""
    bare = host.strip("[]").lower()
    if bare in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def check_settings(settings: Settings) -> None:
    """Raises SettingsError for a server that everybody could write to, or a token that could be guessed."""
    writing = settings.allow_upload or settings.allow_review
    if settings.token is not None and len(settings.token) < 16:
        raise SettingsError("the token has fewer than 16 characters; make one with: openssl rand -hex 24")
    if writing and settings.token is None and not is_loopback(settings.host):
        raise SettingsError(
            f"--host {settings.host} is open to others, and writing is allowed without a token;"
            " give --token-file FILE or AVERRAL_TOKEN, or leave --allow-upload and --allow-review out"
        )


class Guard:
    """The middleware. `settings` say what is allowed; its `state` tells pages the token of their forms."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        check_settings(settings)
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, hand it on, and put the headers on the answer."""
        if scope["type"] != "http":
            return await self._other(scope, receive, send)
        headers = Headers(scope=scope)
        cookies = _cookies(headers)
        own = cookies.get(CSRF, "")
        state = scope.setdefault("state", {})
        state["csrf"] = own if 20 <= len(own) <= 60 and own.isascii() else secrets.token_urlsafe(24)
        state["csrf_used"] = False
        state["may_write"] = self._may_write(headers, cookies)
        answer = _Answer(send, state, new=state["csrf"] != own)
        try:
            self._check_address(scope, headers)
            if scope["method"] not in SAFE:
                receive = await self._check_writing(scope, receive, headers, cookies)
            await self._timed(scope, receive, answer)
        except Problem as problem:
            if answer.begun:
                raise
            await send_problem(scope, receive, answer, problem)

    async def _other(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _timed(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        """The application's answer within the time that a request has; errors that it let through become problems."""
        uploads = scope["method"] not in SAFE
        seconds = self.settings.read_seconds if uploads else self.settings.query_seconds
        mark = deadline.set(time.monotonic() + seconds)
        try:
            async with asyncio.timeout(seconds + SPARE_SECONDS):
                await self.app(scope, receive, answer)
        except TimeoutError as error:
            raise too_slow() from error
        except Exception as error:
            raise problem_of(error) from error
        finally:
            deadline.reset(mark)

    def _check_address(self, scope: Scope, headers: Headers) -> None:
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            raise Problem(414, "address_too_long", "the address is too long", "use fewer parameters")
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_own(hosts[0]):
            raise Problem(
                421, "wrong_host", "this server is not known by that name",
                "use the address that it printed, or start it with --name NAME",
            )  # fmt: skip

    def _is_own(self, host: str) -> bool:
        """Whether a Host header names this server; a bare IP address cannot be a name of the net's."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if any(c in host for c in "/?#@\\ "):
            return False
        if is_loopback(name) or name in {n.lower() for n in (self.settings.host, *self.settings.names)}:
            return True
        return not is_loopback(self.settings.host) and _is_ip(name)

    # Writing

    def _may_write(self, headers: Headers, cookies: Mapping[str, str]) -> bool:
        token = self.settings.token
        if token is None:
            return True
        return _bearer(headers, token) or session_holds(token, cookies.get(SESSION, ""))

    async def _check_writing(
        self, scope: Scope, receive: Receive, headers: Headers, cookies: Mapping[str, str]
    ) -> Receive:
        """Check where a request that writes comes from and read its body; what the application receives then."""
        _check_origin(scope, headers)
        path = scope["path"]
        if path != "/login" and not scope["state"]["may_write"]:
            raise Problem(
                401, "token_needed", "writing needs the token of this server",
                "send it as `Authorization: Bearer TOKEN`, or log in at /login", headers={"WWW-Authenticate": "Bearer"},
            )  # fmt: skip
        body = await _body(receive, headers, self.settings.longest)
        bearer = self.settings.token is not None and _bearer(headers, self.settings.token)
        from_page = not path.startswith(API) or SESSION in cookies or CSRF in cookies
        if from_page and not bearer:
            await _check_csrf(scope, headers, cookies, body)
        return _replayed(body)


class _Answer:
    """The sending side: headers on every answer, and the cookie of a form's token where a page has one."""

    def __init__(self, send: Send, state: dict[str, Any], *, new: bool) -> None:
        self._send = send
        self._state = state
        self._new = new
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
            if self._new and self._state["csrf_used"]:
                headers.append("Set-Cookie", f"{CSRF}={self._state['csrf']}; Path=/; SameSite=Strict; HttpOnly")
        await self._send(message)


def csrf_token(request: Request) -> str:
    """The token that a form of this page carries in its field `csrf`, or a script in the header X-CSRF-Token."""
    request.state.csrf_used = True
    token: str = request.state.csrf
    return token


def new_session(token: str, *, now: float | None = None) -> str:
    """The value of a session's cookie: when it ends, something of chance, and both under the token's seal."""
    until = int((time.time() if now is None else now) + SESSION_SECONDS)
    head = f"{until}.{secrets.token_hex(8)}"
    return f"{head}.{_seal(token, head)}"


def session_holds(token: str, value: str, *, now: float | None = None) -> bool:
    """Whether a session is of this token and has not ended."""
    head, _, seal = value.rpartition(".")
    if not value.isascii() or not hmac.compare_digest(_seal(token, head), seal):
        return False
    until = head.partition(".")[0]
    return until.isdigit() and int(until[:12]) > (time.time() if now is None else now)


def session_cookie(value: str, *, ends: bool = False) -> str:
    """The Set-Cookie header of a session, or of its end."""
    return f"{SESSION}={value}; Path=/; Max-Age={0 if ends else SESSION_SECONDS}; SameSite=Strict; HttpOnly"


def token_is(token: str | None, given: str) -> bool:
    """Whether somebody gave the token, in the same time for every answer."""
    return token is not None and hmac.compare_digest(token.encode(), given.encode("utf-8", "replace"))


def _seal(token: str, head: str) -> str:
    return hmac.new(token.encode(), b"session " + head.encode("ascii", "replace"), "sha256").hexdigest()


def _bearer(headers: Headers, token: str) -> bool:
    scheme, _, given = headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and token_is(token, given.strip())


def _cookies(headers: Headers) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _check_origin(scope: Scope, headers: Headers) -> None:
    """A browser says where a request comes from; it must come from a page of this server."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    same = origin is None or urlsplit_host(origin) == headers.get("host", "").lower()
    if site not in (None, "same-origin", "none") or not same:
        raise Problem(403, "foreign_page", "this request comes from a page of another site", "use this server's pages")


def urlsplit_host(origin: str) -> str | None:
    """Host and port of an Origin header, None for one that is none."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return parts.netloc.lower() if parts.scheme in ("http", "https") else None


async def _check_csrf(scope: Scope, headers: Headers, cookies: Mapping[str, str], body: bytes) -> None:
    given: object = headers.get("x-csrf-token")
    if given is None and headers.get("content-type", "").split(";")[0] in (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ):
        async with Request(scope, _replayed(body)).form(max_files=4, max_fields=100) as form:
            given = form.get("csrf")
    own = cookies.get(CSRF, "")
    if not own or not isinstance(given, str) or not hmac.compare_digest(own.encode(), given.encode("utf-8", "replace")):
        raise Problem(403, "form_too_old", "the form is not of this session", "load the page anew and send it again")


async def _body(receive: Receive, headers: Headers, longest: int) -> bytes:
    """The whole body, no longer than allowed, within the time that sending may take."""
    too_large = Problem(413, "too_large", f"the request has more than {longest} bytes", "send less, or in parts")
    stated = headers.get("content-length", "0")
    if not stated.isdigit() or int(stated[:18]) > longest:
        raise too_large
    parts, size = [], 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Problem(400, "cut_off", "the request ended too early", "send it again")
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > longest:
                    raise too_large
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError as error:
        raise Problem(408, "too_slow", "the request took too long to arrive", "send it again") from error


def _replayed(body: bytes) -> Receive:
    """Something that receives a body that was read already, and then waits."""
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if not sent:
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    return receive


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
