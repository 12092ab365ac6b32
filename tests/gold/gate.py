"""The gate: scores of the gold tables against the floors that `floors.toml` sets.

A score is the share of parts met. The floors and the fingerprints of the tables change only by hand, in
`floors.toml`, so that lowering one is an act that a review sees. Scores, fingerprints and what is missed:

    PYTHONPATH=src:tests python -m gold.gate [--missed] [TABLE...]
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gold.reading import HERE, TABLES, Outcome, outcomes

FLOORS = HERE / "floors.toml"
_SHOWN = 25


def floors(path: Path = FLOORS) -> dict[str, Any]:
    """The floors: by table `overall`, `sha256` and a floor for each phenomenon that has one."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def fingerprint(table: Path) -> str:
    """SHA-256 of a table, line ends apart."""
    return hashlib.sha256(table.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def scores(judged: Sequence[Outcome]) -> dict[str, float]:
    """Share of parts met: `overall`, and for each phenomenon."""
    by: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        by["overall"].append(one.met)
        by[one.row.phenomenon].append(one.met)
    return {name: sum(met) / len(met) for name, met in by.items()}


def shortfalls(floor: Mapping[str, Any], judged: Sequence[Outcome]) -> list[str]:
    """One message for each score below its floor, with the parts that are missed."""
    reached = scores(judged)
    wanted = {"overall": floor["overall"], **floor.get("phenomena", {})}
    found = []
    for name, least in wanted.items():
        if name not in reached:
            found.append(f"no row has the phenomenon {name!r}; take its floor out of {FLOORS.name}")
        elif reached[name] < least:
            missed = [o for o in judged if not o.met and name in ("overall", o.row.phenomenon)]
            lines = "\n  ".join(map(str, missed[:_SHOWN]))
            more = f"\n  and {len(missed) - _SHOWN} more" if len(missed) > _SHOWN else ""
            found.append(f"{name}: {reached[name]:.3f} is below the floor {least}; missed:\n  {lines}{more}")
    return found


def changed(floor: Mapping[str, Any], table: Path) -> str:
    """A message when a table is not the one that its floors were set for, else ""."""
    now = fingerprint(table)
    if now == floor.get("sha256"):
        return ""
    return (
        f"{table.name} has changed since its floors were set. Run `PYTHONPATH=src:tests python -m gold.gate"
        f" {table.stem}`, see that no score fell for want of the engine, then set in {FLOORS.name}:\n"
        f'[{table.stem}]\nsha256 = "{now}"'
    )


def main(arguments: Sequence[str]) -> int:
    """Print scores by phenomenon, fingerprints, and with --missed what was missed."""
    from averral.pipeline import Reader

    reader = Reader()
    for table in [a for a in arguments if not a.startswith("-")] or TABLES:
        judged = list(outcomes(reader, table))
        print(f"[{table}]\nsha256 = {fingerprint(HERE / f'{table}.csv')}")
        for name, score in scores(judged).items():
            print(f"  {name:32} {score:.3f}  {sum(o.row.phenomenon == name for o in judged) or len(judged)}")
        if "--missed" in arguments:
            print("\n".join(str(o) for o in judged if not o.met))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
