"""Many requests of chance to a real server: none hangs, none is a fault, none tells a path or a traceback.

Run by `make fuzz` with 10,000 requests; the tests send some hundreds. `--seed` gives the same requests again.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

LEAKS = ("Traceback", "/home", "/usr", "/tmp", "/root", ".py", "site-packages", "duckdb", "Catalog Error", "root:x:")
LONGEST = 10.0
ODD = (
    "", " ", "\0", "%00", "a\0b", "'", '"', "' OR 1=1 --", "'; DROP TABLE statements; --", "$1", "${x}", "{{7*7}}",
    "..", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/", "\\..\\..", "file:///etc/passwd", "//evil.example",
    "<script>alert(1)</script>", "\u202e", "\ud7ff", "\U0001f600", "\u0661\u0662", "x" * 299, "x" * 9000, "-1", "0",
    "1", "500", "501", "1e9", "9" * 40, "NaN", "null", "true", "[]", "{}", "2020", "2020-02-30", "9999-12-31",
    "0001-01-01", "2020-01-01T00:00:00Z", "2026-11-28", "author", "all", "corroborated", "XVM.GOV", "XVM.GOV,XKS.GOV",
    "a,b", "ACCUSE", "supports", "event", "certain", "denied", "weapons", "csv", "json", "latest", "newest", "text",
    "contested", "WyJhIiwiYiJd", "WzEsMl0", "e30", "W10", "weapons AND", '"weapons', "title:", "a:b", "*", "/a/",
    "[a TO",
)  # fmt: skip
NAMES = (
    "actor", "between", "label", "kind", "quad", "leaning", "source", "mouth", "certainty", "status", "support",
    "polarity", "realis", "document", "since", "until", "q", "as_of", "limit", "cursor", "format", "sort", "in", "on",
    "type", "known", "publisher", "v", "csrf", "rule", "every", "scale", "from", "to", "level", "a", "b", "weighted",
)  # fmt: skip
METHODS = ("GET",) * 24 + ("POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "X")


@dataclass(slots=True)
class Report:
    """What came of the requests."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0


def fuzz(address: str, requests: int, seed: int = 1) -> Report:
    """Send requests of chance to a server and judge the answers."""
    chance, report = random.Random(seed), Report()
    where = urlsplit(address)
    assert where.hostname and where.port
    paths = _paths(address)
    for _ in range(requests):
        method, path, headers, body = _request(chance, paths, where.netloc)
        start = time.monotonic()
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=LONGEST)
        try:
            status, text = _send(connection, method, path, headers, body)
        except (OSError, http.client.HTTPException) as error:
            # the server may end a connection whose request is none; it may not leave it open
            status, text = 0, type(error).__name__ if isinstance(error, TimeoutError) else ""
        finally:
            connection.close()
        took = time.monotonic() - start
        report.slowest = max(report.slowest, took)
        report.statuses[status] += 1
        report.faults += [f"{why}: {method} {path[:300]}" for why in _wrong(status, text, took, path)]
    return report


def _wrong(status: int, text: str, took: float, path: str) -> Iterator[str]:
    if took >= LONGEST or text == "TimeoutError":
        yield f"hangs for {took:.1f} s"
    if status in (500, 502, 504):
        yield f"status {status}: {text[:200]}"
    for leak in LEAKS:
        if leak in text and leak not in path:
            yield f"tells {leak!r}: {text[:200]}"


def _send(
    connection: http.client.HTTPConnection, method: str, path: str, headers: list[tuple[str, str]], body: bytes
) -> tuple[int, str]:
    connection.putrequest(method, "/", skip_host=True, skip_accept_encoding=True)
    # what http.client would refuse to send
    connection._buffer[0] = f"{method} {path} HTTP/1.1".encode("latin-1", "replace")  # type: ignore[attr-defined]
    for name, value in headers:
        connection.putheader(name, value.encode("latin-1", "replace"))
    if body:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body or None)
    with connection.getresponse() as answer:
        return answer.status, answer.read().decode("utf-8", "replace")


def _paths(address: str) -> list[str]:
    """Addresses of the server: those of its description, of the pages, and files."""
    import urllib.request

    with urllib.request.urlopen(f"{address}/api/v1/openapi.json", timeout=LONGEST) as answer:
        described = list(json.load(answer)["paths"])
    pages = ["/", "/actors", "/actors/{id}", "/dyads/{id}/{id}", "/claims", "/claims/{id}", "/documents/{id}"]
    pages += ["/search", "/statements", "/sources", "/network", "/map", "/timeline", "/compare", "/review", "/login"]
    return [*described * 3, *pages, "/static/{id}", "/api/docs", "/{id}"]


def _request(chance: random.Random, paths: list[str], host: str) -> tuple[str, str, list[tuple[str, str]], bytes]:
    path = chance.choice(paths)
    while "{" in path:
        before, _, rest = path.partition("{")
        path = before + _quoted(chance, _value(chance)) + rest.partition("}")[2]
    names = [chance.choice(NAMES) for _ in range(chance.choice((0, 1, 1, 2, 3, 5)))]
    query = "&".join(f"{n}={_quoted(chance, _value(chance))}" for n in names)
    method = chance.choice(METHODS)
    body = _body(chance) if method in ("POST", "PUT", "PATCH") else b""
    headers = [("Host", host if chance.random() < 0.95 else _line(_value(chance)))]
    for name in chance.sample(_HEADERS, chance.choice((0, 0, 1, 2))):
        headers.append((name, _line(_value(chance) if chance.random() < 0.5 else _SENSIBLE.get(name, "x"))))
    return method, (path + (f"?{query}" if query else ""))[:20_000] or "/", headers, body


_HEADERS = (
    "Accept", "If-None-Match", "Cookie", "Origin", "Sec-Fetch-Site", "Authorization", "Content-Type", "X-CSRF-Token",
    "Range", "Transfer-Encoding", "Expect", "X-Forwarded-Host", "X-Forwarded-Proto", "Upgrade",
)  # fmt: skip
_SENSIBLE = {
    "Accept": "text/csv", "Content-Type": "application/json", "Cookie": "averral_session=1.2.3; averral_csrf=x",
    "Authorization": "Bearer x", "Origin": "http://evil.example", "Range": "bytes=0-1",
    "Content-Type ": "application/x-www-form-urlencoded",
}  # fmt: skip


def _value(chance: random.Random) -> str:
    if chance.random() < 0.8:
        return chance.choice(ODD)
    return "".join(chr(chance.choice((chance.randrange(32, 127), chance.randrange(1, 0xD7FF)))) for _ in range(8))


def _quoted(chance: random.Random, value: str) -> str:
    """A value in an address: mostly quoted as it should be, else raw, without what would end the line."""
    if chance.random() < 0.85:
        return quote(value, safe="")
    return "".join(c for c in value if c > " " and c < "\x7f")


def _line(value: str) -> str:
    return "".join(c if " " <= c < "\x7f" else "?" for c in value)[:4000]


def _body(chance: random.Random) -> bytes:
    value = _value(chance)
    return chance.choice(
        (
            value.encode("utf-8", "replace"),
            json.dumps({"text": value, "title": _value(chance), "published": _value(chance)}).encode(),
            json.dumps({value: [value]}).encode(),
            f"csrf={quote(value)}&token={quote(value)}".encode(),
            bytes(chance.randrange(256) for _ in range(200)),
            b"[" * 5000,
            b"",
        )
    )


def main() -> int:
    """Fuzz a server of the sample corpus and print what came of it; the exit code."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from averral.web.desk import Desk, Settings
    from web.asking import server
    from web.conftest import make_sample_store
    from web.reading import Stub

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(str(make_sample_store(Path(folder) / "store")), Settings(allow_upload=True), read=Stub())
        start = time.monotonic()
        with server(desk) as address:
            report = fuzz(address, given.requests, given.seed)
    print(f"{given.requests} requests in {time.monotonic() - start:.0f} s, the slowest {report.slowest * 1000:.0f} ms")
    print("by status:", ", ".join(f"{status or 'cut off'} {n}" for status, n in sorted(report.statuses.items())))
    for fault in report.faults[:50]:
        print(fault)
    print(f"{len(report.faults)} faults")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
