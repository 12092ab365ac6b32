"""Walk balance: how far closed walks of any length are balanced, short ones counting most."""

from __future__ import annotations

import math

import numpy as np

from averral.analysis.arrays import Arrays, Floats
from averral.analysis.edges import SignedGraph

MOST_ACTORS = 2000


def walk_balance(graph: SignedGraph) -> float | None:
    """The sum of exp(eigenvalue) of the signed matrix over that of the unsigned one: 1 where balanced, above 0 else.

    After Estrada and Benzi (2014), Physical Review E 90, 042802. Weights play no part. 1.0 for a graph without ties;
    None for one with more than 2,000 actors, whose eigenvalues take too long. Raises MissingPart without scipy.
    """
    arrays = Arrays.of(graph)
    if not arrays.m:
        return 1.0
    if arrays.n > MOST_ACTORS:
        return None
    signed = arrays.matrix(arrays.sign.astype(np.float64)).toarray()
    return math.exp(_log_sum(np.linalg.eigvalsh(signed)) - _log_sum(np.linalg.eigvalsh(np.abs(signed))))


def _log_sum(values: Floats) -> float:
    """The logarithm of the sum of exp(values), also of large ones."""
    top = float(values.max())
    return top + math.log(float(np.exp(values - top).sum()))
