"""The packages of the extra `corpus`, imported when they are needed, with one clear message when they are not there."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from averral.errors import MissingPart


def part(package: str) -> Any:
    """The module of a package of the extra `corpus`. Raises MissingPart."""
    try:
        return import_module(package)
    except ImportError as error:
        raise MissingPart(
            f"{package.split('.')[0]} is not installed, and a corpus needs it;"
            " install it with: pip install 'averral[corpus]'"
        ) from error


@cache
def arrow() -> Any:
    """arro3.core, the small Arrow that comes with deltalake."""
    return part("arro3.core")


@cache
def delta() -> Any:
    """deltalake."""
    return part("deltalake")


@cache
def duck() -> Any:
    """duckdb."""
    return part("duckdb")
