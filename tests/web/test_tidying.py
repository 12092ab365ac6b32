from __future__ import annotations

from urllib.parse import unquote

import pytest

from web.asking import Client


@pytest.mark.parametrize("path", ["/actors/\u4ec1%2F", "/actors/a%0d%0aSet-Cookie:x", "/actors/\U0001f600 b"])
def test_empty_parameters_are_taken_out_of_any_address(client: Client, path: str) -> None:
    answer = client.get(f"{path}?on=&mouth=author", follow_redirects=False)
    assert answer.status_code in (303, 404, 422)
    if answer.status_code == 303:
        to = answer.headers["location"]
        assert to.isascii() and "\n" not in to and unquote(to).startswith("/actors/")
        assert to.endswith("?mouth=author") and "set-cookie" not in answer.headers


def test_an_address_without_any_stays(client: Client) -> None:
    answer = client.get("/actors?q=velmora", follow_redirects=False)
    assert answer.status_code == 200
