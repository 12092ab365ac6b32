"""Subjects and objects that stand elsewhere: conjunction, control, relative and participle clauses.

Subject and object control follow the usual grammar (Quirk et al. 1985, ch. 15-16): an infinitive or
"-ing" takes the object of the governing verb where it has one, save for verbs of promise; after
"after", "before", "by", "while", "without" it takes the subject.
"""

from __future__ import annotations

from collections.abc import Callable

from averral.parse.arguments import prepositional
from averral.syntax import Syntax, Token, conjuncts

_SUBJECT_CONTROL = {"promise", "threaten", "vow", "pledge", "swear", "offer", "use"}
_SUBJECT_PREPOSITIONS = {"after", "before", "by", "while", "without", "on", "upon", "in", "since", "when"}
_OF_DOING = {"accuse", "suspect", "convict", "blame", "charge", "acquit", "condemn", "criticize", "criticise", "fault"}

Passive = Callable[[int], bool]


def inherited_subject(syntax: Syntax, verb: int, passive: Passive, depth: int = 0) -> tuple[int, ...]:
    """Head tokens of the doer of a verb that has no subject of its own, or ()."""
    token = syntax.tokens[verb]
    if depth > 12:
        return ()
    if token.head == verb:
        return _of_preposed(syntax, token)
    head = syntax.tokens[token.head]
    dep = token.dep
    lost = _after_conjunction(syntax, token) or _of_preposed(syntax, token)
    if lost:
        return lost
    beside = _beside(syntax, token)
    if beside is not None:
        return _grammatical_subject(syntax, syntax.tokens[beside], passive, depth + 1)
    if dep in ("conj", "dep", "parataxis") and head.pos in ("VERB", "AUX"):
        return (
            ()
            if passive(verb) != passive(head.i) and passive(head.i)
            else doer(syntax, head.i, passive, depth) or (undergoer(syntax, head.i) if passive(head.i) else ())
        )
    if dep in ("relcl", "acl") and head.pos not in ("VERB", "AUX"):
        return _of_noun(syntax, token, head, passive, depth)
    if dep in ("xcomp", "ccomp") and head.pos in ("VERB", "AUX"):
        return _controlled(syntax, head, passive, depth)
    if dep == "xcomp" and head.pos == "ADJ":
        return inherited_subject(syntax, head.i, passive, depth + 1)
    if dep == "acomp":
        return doer(syntax, head.i, passive, depth)
    if dep == "advcl":
        return _grammatical_subject(syntax, head, passive, depth)
    if dep == "pcomp":
        return _after_preposition(syntax, head, passive, depth)
    if dep == "amod" and token.tag == "VBG":
        return (head.i,)
    return ()


def _after_conjunction(syntax: Syntax, token: Token) -> tuple[int, ...]:
    """In "it ended after the army left", where the parser takes "after the army" for a phrase: the army."""
    siblings = [c for c in syntax.children[token.head] if c < token.i]
    if token.dep not in ("conj", "advcl", "ccomp") or not siblings:
        return ()
    last = syntax.tokens[siblings[-1]]
    if last.dep != "prep" or last.text.lower() not in ("after", "before", "since", "until", "as"):
        return ()
    return tuple(h for _, heads in prepositional(syntax, last.i) for h in heads)


def _of_preposed(syntax: Syntax, token: Token) -> tuple[int, ...]:
    """In "X, having done this, does that", where the parser gives X to the participle alone: X."""
    for child in syntax.children[token.i]:
        inner = syntax.tokens[child]
        if child < token.i and inner.dep == "advcl" and inner.tag in ("VBN", "VBG"):
            subjects = [c for c in syntax.children[child] if syntax.tokens[c].dep in ("nsubj", "nsubjpass")]
            marked = any(syntax.tokens[c].dep == "mark" for c in syntax.children[child])
            if subjects and not marked:
                return resolve_relative(syntax, subjects[0])
    return ()


def _beside(syntax: Syntax, token: Token) -> int | None:
    """The complement clause before a verb with which it is really coordinated.

    The parser hangs "and is armed by B" in "shows that A operates there and is armed by B" on "shows";
    the complement before it is meant where the verb agrees with that and not with the governing verb,
    or is called a complement itself without a subject of its own.
    """
    if token.dep not in ("conj", "ccomp"):
        return None
    before = [
        c
        for c in syntax.children[token.head]
        if c < token.i and syntax.tokens[c].dep == "ccomp" and syntax.tokens[c].pos in ("VERB", "AUX")
    ]
    if not before:
        return None
    form, governing, first = (_finite_tag(syntax, i) for i in (token.i, token.head, before[0]))
    if token.dep == "ccomp" or (form == first and form != governing):
        return before[0]
    return None


def _finite_tag(syntax: Syntax, verb: int) -> str:
    """Tag of the finite part of a verb: its first auxiliary, else itself."""
    for child in syntax.children[verb]:
        if syntax.tokens[child].dep in ("aux", "auxpass"):
            return syntax.tokens[child].tag
    return syntax.tokens[verb].tag


def doer(syntax: Syntax, verb: int, passive: Passive, depth: int = 0) -> tuple[int, ...]:
    """Head tokens of the doer of a verb, its own or inherited; for a passive its agent."""
    own: tuple[int, ...] = ()
    for child in syntax.children[verb]:
        dep = syntax.tokens[child].dep
        if dep == "nsubj" and not passive(verb):
            own += resolve_relative(syntax, child)
        elif dep == "agent":
            own += tuple(h for _, heads in prepositional(syntax, child) for h in heads)
    return own or (() if passive(verb) else inherited_subject(syntax, verb, passive, depth + 1))


def undergoer(syntax: Syntax, verb: int) -> tuple[int, ...]:
    """Head tokens of the object of a verb, or of the subject of a passive."""
    for child in syntax.children[verb]:
        if syntax.tokens[child].dep in ("dobj", "obj", "nsubjpass", "dative"):
            if syntax.tokens[child].pos != "ADP":
                return resolve_relative(syntax, child)
    return ()


def resolve_relative(syntax: Syntax, head: int) -> tuple[int, ...]:
    """The antecedent of a relative pronoun and its conjuncts, or the noun and its own."""
    token = syntax.tokens[head]
    if token.tag in ("WDT", "WP", "WP$") or (token.lemma == "that" and token.tag == "IN"):
        noun = _antecedent(syntax, head)
        if noun is not None:
            return conjuncts(syntax, noun)
    return conjuncts(syntax, head)


def _antecedent(syntax: Syntax, pronoun: int) -> int | None:
    cur = syntax.tokens[pronoun]
    for _ in range(8):
        if cur.head == cur.i:
            return None
        head = syntax.tokens[cur.head]
        if cur.dep == "relcl":
            return head.i if head.pos not in ("VERB", "AUX") else None
        if cur.dep in ("ccomp", "acl", "advcl") and head.lemma == "be":
            return _cleft(syntax, head, pronoun)
        cur = head
    return None


def _cleft(syntax: Syntax, be: Token, pronoun: int) -> int | None:
    """In "it was X that ...", X."""
    for i in range(pronoun, syntax.sentences[syntax.sentence_of[be.i]].first - 1, -1):
        if syntax.tokens[i].lemma != "be":
            continue
        children = [syntax.tokens[c] for c in syntax.children[i]]
        if any(c.dep == "nsubj" and c.lemma == "it" for c in children):
            found = next((c.i for c in children if c.dep == "attr" and c.i < pronoun), None)
            if found is not None:
                return found
    return None


def _of_noun(syntax: Syntax, token: Token, noun: Token, passive: Passive, depth: int) -> tuple[int, ...]:
    """Doer of a relative or participle clause on a noun; for "plan to", who has the plan."""
    if token.tag in ("VBG",) or token.dep == "relcl":
        return conjuncts(syntax, noun.i) if not passive(token.i) else ()
    if token.tag == "VB":
        return holder(syntax, noun, passive, depth)
    return ()


def holder(syntax: Syntax, noun: Token, passive: Passive, depth: int) -> tuple[int, ...]:
    """Who has the plan, decision or proposal: possessor, modifier, or the subject of its verb."""
    for child in syntax.children[noun.i]:
        token = syntax.tokens[child]
        if token.dep == "poss" or (token.dep in ("compound", "amod") and token.entity):
            return conjuncts(syntax, child)
        if token.dep == "prep" and token.lemma in ("of", "by"):
            return tuple(h for _, heads in prepositional(syntax, child) for h in heads)
    head = syntax.tokens[noun.head]
    if noun.dep in ("dobj", "attr", "pobj") and head.pos in ("VERB", "AUX", "ADP"):
        verb = head if head.pos != "ADP" else syntax.tokens[head.head]
        if verb.pos in ("VERB", "AUX"):
            return doer(syntax, verb.i, passive, depth + 1)
    return ()


def _controlled(syntax: Syntax, head: Token, passive: Passive, depth: int) -> tuple[int, ...]:
    if head.lemma not in _SUBJECT_CONTROL:
        found = undergoer(syntax, head.i)
        if found:
            return found
        for child in syntax.children[head.i]:
            token = syntax.tokens[child]
            if token.dep in ("prep", "dative") and token.lemma in ("on", "upon", "for", "to"):
                heads = tuple(h for _, heads in prepositional(syntax, child) for h in heads)
                if heads and syntax.tokens[heads[0]].i < _verb_after(syntax, head.i):
                    return heads
    return _grammatical_subject(syntax, head, passive, depth)


def _verb_after(syntax: Syntax, verb: int) -> int:
    """Token number of the infinitive that a verb governs, so that only what precedes it controls."""
    return max((c for c in syntax.children[verb] if syntax.tokens[c].dep in ("xcomp", "ccomp")), default=verb)


def _grammatical_subject(syntax: Syntax, head: Token, passive: Passive, depth: int) -> tuple[int, ...]:
    if head.pos not in ("VERB", "AUX"):
        return ()
    if passive(head.i):
        return undergoer(syntax, head.i) or inherited_object(syntax, head.i, True)
    return doer(syntax, head.i, passive, depth)


def _after_preposition(syntax: Syntax, preposition: Token, passive: Passive, depth: int) -> tuple[int, ...]:
    verb = syntax.tokens[preposition.head]
    if verb.pos in ("VERB", "AUX"):
        if preposition.lemma not in _SUBJECT_PREPOSITIONS:
            found = undergoer(syntax, verb.i)
            if found:
                return found
        return _grammatical_subject(syntax, verb, passive, depth)
    if verb.pos in ("NOUN", "PROPN"):
        above = syntax.tokens[verb.head]
        if verb.dep in ("dobj", "nsubjpass") and above.lemma in _OF_DOING:
            return conjuncts(syntax, verb.i)
        return holder(syntax, verb, passive, depth)
    above = syntax.tokens[verb.head]
    if verb.dep in ("advmod", "acomp") and above.pos in ("VERB", "AUX"):  # "came close to", "stopped short of"
        return _grammatical_subject(syntax, above, passive, depth)
    return ()


def inherited_object(syntax: Syntax, verb: int, passive: bool) -> tuple[int, ...]:
    """Head tokens of the undergoer of a verb that has none of its own: participles and gaps."""
    token = syntax.tokens[verb]
    if token.head == verb:
        return ()
    head = syntax.tokens[token.head]
    if passive and token.dep == "amod":
        return (head.i,)
    beside = _beside(syntax, token)
    if passive and beside is not None:
        return tuple(
            h
            for c in syntax.children[beside]
            if syntax.tokens[c].dep in ("nsubj", "nsubjpass")
            for h in resolve_relative(syntax, c)
        )
    if passive and token.dep in ("acl", "relcl") and head.pos not in ("VERB", "AUX"):
        return conjuncts(syntax, head.i)
    if passive and token.dep in ("conj", "advcl", "xcomp") and head.pos in ("VERB", "AUX"):
        return _shared_object(syntax, token, head)
    if token.dep == "relcl" and _has_subject_gap_filled(syntax, verb):
        return conjuncts(syntax, head.i) if head.pos not in ("VERB", "AUX") else ()
    return ()


def _shared_object(syntax: Syntax, token: Token, head: Token) -> tuple[int, ...]:
    for child in syntax.children[head.i]:
        dep = syntax.tokens[child].dep
        if dep == "nsubjpass" or dep == "nsubj":
            return resolve_relative(syntax, child)
    if token.dep == "conj" and head.dep in ("conj", "acl", "relcl", "advcl"):
        return inherited_object(syntax, head.i, True)
    return ()


def _has_subject_gap_filled(syntax: Syntax, verb: int) -> bool:
    """Whether a relative clause has a subject other than a relative pronoun, and no object."""
    deps = {syntax.tokens[c].dep: syntax.tokens[c] for c in syntax.children[verb]}
    subject = deps.get("nsubj")
    return subject is not None and subject.tag not in ("WDT", "WP") and "dobj" not in deps
