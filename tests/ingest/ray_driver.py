"""One ingest on a Ray cluster that runs already: ray_driver.py STORE CORPUS; for tests that end it from outside."""

from __future__ import annotations

import sys

import ray

from averral.codebook import load_codebook
from averral.ingest.linking import Linking
from averral.ingest.on_ray import OnRay
from averral.ingest.running import Options, ingest
from averral.knowledge import load_knowledge
from averral.store import Writer
from ingest.reading import make


def main() -> None:
    """Read the corpus into the store and print how many documents were new."""
    store, corpus = sys.argv[1:]
    ray.init(log_to_driver=False, configure_logging=False)
    options = Options((corpus,), batch=800, chunk=200)
    steps = (Linking(load_codebook(), load_knowledge()),)
    _, totals = ingest(Writer(store), OnRay(make, 2), options, steps=steps)
    print(totals.documents)


if __name__ == "__main__":
    main()
