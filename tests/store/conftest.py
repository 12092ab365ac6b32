from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest


@pytest.fixture
def made_in_threads() -> Callable[[Callable[[], int]], list[int]]:
    """What a function gives in eight calls from four threads."""

    def call(work: Callable[[], int]) -> list[int]:
        with ThreadPoolExecutor(4) as pool:
            return [future.result() for future in [pool.submit(work) for _ in range(8)]]

    return call
