"""Step `mean`: the mean of the weights of networks that were fitted from one start (Wortsman et al., ICML 2022)."""

from __future__ import annotations

import torch

from averral.training.steps import Job


def average(job: Job) -> None:
    """Writes the mean of all weights that the step needs."""
    states = [torch.load(path) for path in job.needs.values()]
    (output,) = job.outputs.values()
    first = states[0]
    mean = {k: torch.stack([s[k] for s in states]).mean(0) if v.is_floating_point() else v for k, v in first.items()}
    torch.save(mean, output)
