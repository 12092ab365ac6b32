"""How the weights in `averral.models` are made: a side room, it imports the others and none imports it.

Takes a folder of labelled rows and texts; gives a folder of weights in the form that `Settings.model` reads. The
steps, their inputs, outputs and numbers stand in steps.toml, and `python -m averral.training` (`make train`) runs
those whose inputs, code or settings have changed. To add a step: a function that takes a `Job` (steps.py), and its
declaration in steps.toml.
"""
