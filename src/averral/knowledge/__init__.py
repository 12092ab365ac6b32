"""What is known of the world: actors with their names, bodies and roles over time, as reviewed tables.

Each table is text with a header that names its sources, licence and date; all are checked at load.
`load_knowledge()` gives the actors and their names, `gazetteer.load_gazetteer()` the places. A new
armed group is a new line in `armed_groups.csv`.
"""

from averral.knowledge.loader import load_knowledge
from averral.knowledge.model import Agent, Knowledge, KnownActor, Name, Office

__all__ = ["Agent", "Knowledge", "KnownActor", "Name", "Office", "load_knowledge"]
