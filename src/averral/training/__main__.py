"""The command of this room: `python -m averral.training --data DIR --work DIR`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from averral.errors import AverralError
from averral.training.running import run, tell
from averral.training.steps import LAST, chosen, load_steps


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a step and those it needs; gives the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        steps = chosen(load_steps(quick=asked.quick), asked.step)
        run(steps, data=asked.data, work=asked.work, teacher=asked.teacher)
    except AverralError as error:
        tell(f"error: {error}")
        return error.exit_code
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m averral.training", description="Makes the weights of the model.")
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled rows (docs/training.md)")
    parser.add_argument("--work", type=Path, required=True, help="folder for what the steps leave")
    parser.add_argument("--step", default=LAST, help=f"the step to reach, with those it needs (default: {LAST})")
    parser.add_argument("--teacher", type=Path, help="folder with the downloaded parts of the large encoder")
    parser.add_argument("--quick", action="store_true", help="a toy on few rows, to see that everything runs")
    return parser


if __name__ == "__main__":
    sys.exit(main())
