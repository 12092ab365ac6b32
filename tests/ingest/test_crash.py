from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = os.environ.get("AVERRAL_KILLS", "20")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")
def test_an_ingest_that_is_killed_again_and_again_ends_as_one_that_is_not() -> None:
    """In a process of its own: what other tests have started of delta-rs does not survive a fork."""
    script = Path(__file__).with_name("crashing.py")
    ran = subprocess.run([sys.executable, str(script), "--kills", KILLS], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert f"{KILLS} kills" in ran.stdout and "300 documents" in ran.stdout and "equal" in ran.stdout
