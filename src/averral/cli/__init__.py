"""The command line: `averral read`, `explain`, `ingest`, `search`, `store` and others. Parts load when needed."""

from averral.cli.app import main

__all__ = ["main"]
