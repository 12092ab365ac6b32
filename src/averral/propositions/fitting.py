"""Whether an entry's words fit a clause, and what a clause is apart from its parties."""

from __future__ import annotations

from averral.codebook import Entry
from averral.syntax import Argument, Clause, Syntax


def definite(syntax: Syntax, clause: Clause) -> bool:
    """Whether a noun speaks again of an event told before: "the bombing", "that agreement".

    A noun with a place, date, clause or number of its own tells of another event.
    """
    children = [syntax.tokens[c] for c in syntax.children[clause.predicate]]
    pointed = any(c.dep == "det" and c.text.lower() in ("the", "this", "that", "these", "those") for c in children)
    return clause.kind == "noun" and pointed and all(c.dep in ("det", "amod", "punct", "cc", "conj") for c in children)


def fits(syntax: Syntax, clause: Clause, entry: Entry) -> bool:
    """Whether the words and objects that an entry wants hang on the predicate."""
    if entry.words:
        have = {a.role for a in clause.arguments if not _only_dates(syntax, a)} | {
            syntax.tokens[c].text.lower()
            for c in syntax.children[clause.predicate]
            if syntax.tokens[c].dep in ("prt", "prep", "advmod", "dative", "agent", "attr", "acomp", "aux", "mark")
            and not (syntax.tokens[c].dep == "aux" and syntax.tokens[c].pos == "PART")
            and not any(syntax.tokens[g].entity in ("DATE", "TIME") for g in syntax.children[c])
        }
        if clause.negated:
            have.add("not")
        if not set(entry.words) <= have:
            return False
    if entry.objects:
        wanted = clause.heads("object") + (clause.heads("modifier") if clause.kind == "noun" else ())
        wanted += tuple(h for w in entry.words for h in clause.heads(w))
        titles = [c for h in wanted if syntax.tokens[h].pos == "PROPN" for c in syntax.children[h]]
        return any(syntax.tokens[h].lemma.lower() in entry.objects for h in (*wanted, *titles))
    return True


def inquires(syntax: Syntax, clause: Clause) -> bool:
    """Whether "ask" puts a question ("asked if", "asked why"), which requests nothing but an answer."""
    below = (c for c in syntax.clauses if c.parent == clause.index and c.link == "ccomp")
    return clause.lemma == "ask" and any(
        c.mark in ("if", "whether", "why", "how", "when", "where", "what") for c in below
    )


def _only_dates(syntax: Syntax, argument: Argument) -> bool:
    return all(syntax.tokens[h].entity in ("DATE", "TIME") for h in argument.heads)
