"""Arguments of verbs and of nouns, read from the children of the predicate."""

from __future__ import annotations

from averral.syntax import NOMINAL, Argument, Syntax, conjuncts

_MODIFIERS = {"amod", "compound", "nmod", "npadvmod"}
_PASSIVE_SUBJECTS = {"nsubjpass", "csubjpass"}


_CARRIED = {"with", "between", "against", "on", "by", "from", "for", "to"}


class Frame:
    """Arguments under collection: role -> head tokens, in the order found."""

    def __init__(self) -> None:
        self.roles: dict[str, tuple[int, ...]] = {}
        self.shared: set[str] = set()

    def add(self, role: str, heads: tuple[int, ...], *, shared: bool = False) -> None:
        """Join heads to a role; nothing happens for no heads."""
        if not heads:
            return
        if role not in self.roles and shared:
            self.shared.add(role)
        have = self.roles.get(role, ())
        self.roles[role] = have + tuple(h for h in heads if h not in have)

    def freeze(self) -> tuple[Argument, ...]:
        """The arguments as records."""
        return tuple(Argument(role, heads, role in self.shared) for role, heads in self.roles.items())


def prepositional(syntax: Syntax, preposition: int) -> list[tuple[str, tuple[int, ...]]]:
    """Role name and heads of a preposition, and of one nested in it ("out of", "according to")."""
    found = []
    name = syntax.tokens[preposition].text.lower()
    for child in syntax.children[preposition]:
        token = syntax.tokens[child]
        if token.dep == "pobj" or (token.dep == "pcomp" and token.pos in NOMINAL):
            found.append((name, conjuncts(syntax, child)))
        elif token.dep in ("prep", "pcomp") and token.pos == "ADP":
            nested = prepositional(syntax, child)
            found.extend((name, heads) for _, heads in nested) if name == "according" else found.extend(nested)
        elif token.dep == "conj" and token.pos == "ADP":
            found.extend(prepositional(syntax, child))
    return found


def verbal_frame(syntax: Syntax, verb: int, *, passive: bool) -> Frame:
    """Arguments that hang on a verb itself; passives turned round."""
    frame = Frame()
    for child in syntax.children[verb]:
        token = syntax.tokens[child]
        dep = token.dep
        if dep == "nsubj":
            frame.add("object" if passive and _reduced(syntax, verb) else "subject", conjuncts(syntax, child))
        elif dep in _PASSIVE_SUBJECTS:
            frame.add("object", conjuncts(syntax, child))
        elif dep in ("dobj", "obj"):
            frame.add("second_object" if passive else "object", conjuncts(syntax, child))
        elif dep == "agent":
            for _, heads in prepositional(syntax, child):
                frame.add("subject", heads)
        elif dep == "dative" and token.pos != "ADP":
            frame.add("second_object", conjuncts(syntax, child))
        elif dep in ("prep", "dative"):
            for role, heads in prepositional(syntax, child):
                frame.add(role, heads)
        elif dep in ("attr", "oprd"):
            frame.add("attribute", conjuncts(syntax, child))
        elif dep == "prt":
            frame.add("particle", (child,))
        elif dep == "npadvmod" and passive and token.pos in ("PROPN", "NOUN", "ADJ"):
            if _hyphened(syntax, child, verb):
                frame.add("subject", (child,))
    _object_prepositions(syntax, verb, frame)
    return frame


def _reduced(syntax: Syntax, verb: int) -> bool:
    """Whether a passive has no auxiliary, so that a plain subject is its undergoer."""
    return not any(syntax.tokens[c].dep == "auxpass" for c in syntax.children[verb])


def _hyphened(syntax: Syntax, child: int, verb: int) -> bool:
    return child + 2 == verb and syntax.tokens[child + 1].text == "-"


def _object_prepositions(syntax: Syntax, verb: int, frame: Frame) -> None:
    """Prepositions that the parser hung on the object are also the verb's, unless it has its own.

    Those of a participle on the object, too: "lift the sanctions imposed on X".
    """
    for head in [h for h in frame.roles.get("object", ()) if h > verb]:
        for child in syntax.children[head]:
            if syntax.tokens[child].dep == "acl" and syntax.tokens[child].tag == "VBN":
                _participle_prepositions(syntax, child, frame)
            if syntax.tokens[child].dep == "prep" and syntax.tokens[child].text.lower() != "of":
                for role, heads in prepositional(syntax, child):
                    if all(_dates(syntax, h) for h in frame.roles.get(role, ())):
                        frame.add(role, heads, shared=True)


def _participle_prepositions(syntax: Syntax, participle: int, frame: Frame) -> None:
    for child in syntax.children[participle]:
        if syntax.tokens[child].dep == "prep" and syntax.tokens[child].text.lower() in ("on", "against"):
            for role, heads in prepositional(syntax, child):
                if role not in frame.roles and not _dates(syntax, heads[0]):
                    frame.add(role, heads, shared=True)


def _dates(syntax: Syntax, head: int) -> bool:
    return syntax.tokens[head].entity in ("DATE", "TIME")


def nominal_frame(syntax: Syntax, noun: int) -> Frame:
    """Arguments that hang on a noun or adjective: possessor, modifiers, prepositions."""
    frame = Frame()
    for child in syntax.children[noun]:
        token = syntax.tokens[child]
        if token.dep == "poss":
            frame.add("possessor", conjuncts(syntax, child))
        elif token.dep in _MODIFIERS and token.pos in ("NOUN", "PROPN", "ADJ"):
            frame.add("modifier", (child, *_modifier_parts(syntax, child)))
        elif token.dep == "amod" and token.lemma == "lead":
            frame.add("modifier", tuple(c for c in syntax.children[child] if syntax.tokens[c].dep == "npadvmod"))
        elif token.dep in ("prep", "agent"):
            for role, heads in prepositional(syntax, child):
                frame.add(role, heads)
        elif token.dep in ("acl", "relcl") and token.tag in ("VBN", "VBD"):
            _by_phrase(syntax, child, frame)
        elif token.dep == "nsubj" and syntax.tokens[noun].dep == "ccomp":
            frame.add("subject", conjuncts(syntax, child))
    for sibling in _siblings(syntax, noun):
        for child in syntax.children[sibling]:
            if syntax.tokens[child].dep == "prep" and child > noun:
                for role, heads in prepositional(syntax, child):
                    if role not in frame.roles:
                        frame.add(role, heads, shared=True)
    return frame


def _siblings(syntax: Syntax, noun: int) -> list[int]:
    """Nouns coordinated with one: "sponsors and mentors of X" share what follows."""
    first = noun
    while syntax.tokens[first].dep == "conj" and syntax.tokens[syntax.tokens[first].head].pos in NOMINAL:
        first = syntax.tokens[first].head
    return [n for n in conjuncts(syntax, first) if n != noun]


def _modifier_parts(syntax: Syntax, child: int) -> tuple[int, ...]:
    """Both sides of "Israeli-Palestinian", "Russian and Syrian", "US troop"."""
    return tuple(
        c
        for c in syntax.children[child]
        if syntax.tokens[c].dep in ("conj", "amod", "compound", "nmod", "npadvmod", "punct")
        and syntax.tokens[c].pos in ("NOUN", "PROPN", "ADJ")
    )


def _by_phrase(syntax: Syntax, participle: int, frame: Frame) -> None:
    """ "Attacks carried out by X": the agent of the participle is the noun's."""
    for child in syntax.children[participle]:
        if syntax.tokens[child].dep == "agent":
            for _, heads in prepositional(syntax, child):
                frame.add("by", heads, shared=True)
        elif syntax.tokens[child].dep == "prep" and syntax.tokens[child].text.lower() in _CARRIED:
            for role, heads in prepositional(syntax, child):
                if role not in frame.roles:
                    frame.add(role, heads, shared=True)
