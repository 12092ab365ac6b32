from __future__ import annotations

import logging

import pytest

from averral.documents.quiet import quiet


def test_loggers_are_silent_inside_and_as_before_afterwards(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("averral.test.noisy")
    logger.setLevel(logging.INFO)
    with quiet("averral.test.noisy"):
        logger.error("not heard")
    logger.error("heard")
    assert [r.message for r in caplog.records] == ["heard"]
    assert logger.level == logging.INFO
