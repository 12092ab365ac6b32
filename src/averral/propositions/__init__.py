"""Room 4: Syntax, Cast -> Findings: who did what to whom, who stands how to whom.

Patterns of the codebook are matched over clauses, and nothing else decides: new wording is a new line
in `codebook/`. A second way to find propositions (a learned head) is a function of the same form as
`read_propositions`.
"""

from averral.propositions.matching import Matcher

__all__ = ["Matcher"]
