"""The command line: `averral read`, `explain`, `codebook`, `schema`. Parts load when they are needed."""

from averral.cli.app import main

__all__ = ["main"]
