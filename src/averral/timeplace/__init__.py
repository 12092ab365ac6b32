"""Room 6: Syntax -> times, places, and when and where each clause holds.

Takes the parsed document and its day of publication, gives Time and Place records and, for a clause, a
`When`; `resolve_places` gives the places of spans that are given. A new word of time is a line in
`knowledge/time_words.toml`, a new wording a rule in the module of its family (`dates.py`, `relative.py`, `periods.py`,
`durations.py`, `sets.py`, `clock.py`), a new historical event a line in
`knowledge/event_anchors.csv`, a new region a line in `knowledge/regions.csv`.
"""

from averral.timeplace.attachment import When, attach
from averral.timeplace.expressions import read_times
from averral.timeplace.toponyms import Hints, read_places, resolve_places

__all__ = ["Hints", "When", "attach", "read_places", "read_times", "resolve_places"]
