"""Networks whose results are known: small copies in this folder, and larger ones where they are at hand."""

from __future__ import annotations

import os
from pathlib import Path

DATA = Path(__file__).parent / "data"
TRIBES = DATA / "tribes.csv"
SIX_POWERS = DATA / "six_powers.csv"
BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data" / "networks"
NETWORKS = Path(os.environ.get("AVERRAL_NETWORKS") or BESIDE)
WHY_SKIPPED = "the networks of the Correlates of War are not here; AVERRAL_NETWORKS names their folder"
