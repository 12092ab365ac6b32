"""Room 4: Syntax, Cast -> Findings: who did what to whom, who stands how to whom.

Patterns of the codebook are matched over clauses: new wording is a new line in `codebook/`. A model's scores of
pairs, given by the pipeline, are joined with what the rules found (`join`). A third way to find propositions is a
function that gives findings in the same form.
"""

from averral.propositions.filling import Asked, fill
from averral.propositions.joining import Thresholds, join
from averral.propositions.matching import Matcher

__all__ = ["Asked", "Matcher", "Thresholds", "fill", "join"]
