"""From a dependency parse to clauses: predicates with arguments under neutral names.

Passives are turned round, conjunctions distributed, controlled and relative subjects filled in, light
verbs folded into their noun, cleft sentences opened. Dependency labels are those of CLEAR style, as
spaCy's English pipelines give them.
"""

from __future__ import annotations

from averral.parse.arguments import Frame, nominal_frame, verbal_frame
from averral.parse.control import inherited_object, inherited_subject, resolve_relative
from averral.parse.tense import NEGATORS, Verbal, verbal
from averral.syntax import Clause, PredicateKind, Syntax, Token

_VERB_LINKS = {"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "csubjpass"}
_OBJECT_DEPS = {"dobj", "obj", "nsubjpass", "oprd"}
_COPULAS = {"be", "become", "remain"}
_NOUN_LINKS = {
    "dobj": "object", "obj": "object", "nsubjpass": "object", "nsubj": "subject", "attr": "attribute",
    "appos": "appos", "conj": "conj", "oprd": "attribute", "poss": "possessor", "compound": "modifier",
}  # fmt: skip


def build_clauses(
    syntax: Syntax,
    nouns: frozenset[str],
    adjectives: frozenset[str],
    light_verbs: frozenset[str],
    converse_verbs: frozenset[str] = frozenset(),
) -> tuple[Clause, ...]:
    """All clauses of a document in order of their predicates.

    nouns and adjectives: the lemmas that count as predicates; light_verbs: lemmas that lend their
    subject and prepositions to the noun that is their object; converse_verbs: those whose subject
    undergoes it ("receive support from").
    """
    builder = _Builder(syntax, nouns, adjectives, light_verbs, converse_verbs)
    kinds = {t.i: kind for t in syntax.tokens if (kind := builder.kind(t))}
    order = {i: n for n, i in enumerate(kinds)}
    return tuple(builder.clause(i, kind, order) for i, kind in kinds.items())


class _Builder:
    def __init__(
        self,
        syntax: Syntax,
        nouns: frozenset[str],
        adjectives: frozenset[str],
        light: frozenset[str],
        converse: frozenset[str],
    ) -> None:
        self.syntax = syntax
        self.nouns, self.adjectives, self.light, self.converse = nouns, adjectives, light, converse
        self.verbals: dict[int, Verbal] = {}

    def kind(self, token: Token) -> PredicateKind | None:
        """What sort of predicate a token is, or None."""
        if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in ("aux", "auxpass")):
            if token.dep in ("aux", "auxpass"):
                return None
            return "copula" if token.lemma == "be" else "verb"
        if token.pos == "NOUN" and token.lemma in self.nouns:
            return "noun"
        if token.pos == "ADJ" and token.lemma in self.adjectives:
            return "adjective"
        if token.pos == "PROPN" and token.lemma.lower() in self.nouns and self._heads_phrase(token):
            return "noun"
        return None

    def _heads_phrase(self, token: Token) -> bool:
        return token.dep != "compound" and bool(self.syntax.children[token.i])

    def clause(self, i: int, kind: PredicateKind, order: dict[int, int]) -> Clause:
        token = self.syntax.tokens[i]
        parent, link = self.governor(i, order)
        if kind in ("noun", "adjective"):
            return self._nominal(token, kind, parent, link, order)
        return self._verbal(token, kind, parent, link, order)

    def _verbal(
        self, token: Token, kind: PredicateKind, parent: int | None, link: str, order: dict[int, int]
    ) -> Clause:
        form = self.form(token.i)
        frame = self.frame(token.i)
        return Clause(
            order[token.i],
            self.syntax.sentence_of[token.i],
            token.i,
            token.lemma,
            kind,
            "passive" if form.passive else "active",
            form.tense,
            form.aspect,
            form.negated,
            form.modal,
            frame.freeze(),
            order.get(parent) if parent is not None else None,
            link,
            form.mark,
        )

    def form(self, i: int) -> Verbal:
        """Tense, aspect, voice, negation, modality of a verb, those of the first conjunct inherited."""
        if i not in self.verbals:
            self.verbals[i] = verbal(self.syntax, i)
            token = self.syntax.tokens[i]
            if token.dep == "conj" and self.syntax.tokens[token.head].pos in ("VERB", "AUX"):
                self.verbals[i] = self.verbals[i].after(self.form(token.head))
        return self.verbals[i]

    def frame(self, i: int) -> Frame:
        """Arguments of a verb, with those that stand elsewhere."""
        frame = verbal_frame(self.syntax, i, passive=self.form(i).passive)
        self._resolve_relatives(frame)
        if "subject" not in frame.roles and not self.form(i).passive:
            frame.add("subject", inherited_subject(self.syntax, i, self._is_passive), shared=True)
        if "object" not in frame.roles:
            frame.add("object", inherited_object(self.syntax, i, self.form(i).passive), shared=True)
        return frame

    def _resolve_relatives(self, frame: Frame) -> None:
        for role, heads in frame.roles.items():
            if any(self.syntax.tokens[h].tag in ("WDT", "WP", "IN") for h in heads):
                found = [r for h in heads for r in resolve_relative(self.syntax, h)]
                frame.roles[role] = tuple(dict.fromkeys(found))

    def _is_passive(self, i: int) -> bool:
        return self.form(i).passive

    def _nominal(
        self, token: Token, kind: PredicateKind, parent: int | None, link: str, order: dict[int, int]
    ) -> Clause:
        frame = nominal_frame(self.syntax, token.i)
        verb = self._carrier(token)
        form = self.form(verb) if verb is not None else Verbal()
        light: int | None = None
        if verb is not None:
            light = self._lend(token, verb, frame)
        elif token.dep == "appos":
            frame.add("subject", (token.head,), shared=True)
        return Clause(
            order[token.i],
            self.syntax.sentence_of[token.i],
            token.i,
            token.lemma.lower(),
            kind,
            "active",
            form.tense if light is not None else "",
            form.aspect if light is not None else "simple",
            self._negated(token) or (light is not None and form.negated),
            form.modal if light is not None else "",
            frame.freeze(),
            order.get(parent) if parent is not None else None,
            link,
            form.mark if light is not None else "",
            light,
        )

    def _negated(self, token: Token) -> bool:
        return any(
            self.syntax.tokens[c].lemma.lower() in NEGATORS and self.syntax.tokens[c].dep in ("det", "neg")
            for c in self.syntax.children[token.i]
        )

    def _carrier(self, token: Token) -> int | None:
        """The verb or copula whose object, attribute or prepositional object a noun is."""
        tokens, cur = self.syntax.tokens, token
        while cur.dep == "conj" and tokens[cur.head].pos in ("NOUN", "PROPN", "ADJ"):
            cur = tokens[cur.head]
        head = tokens[cur.head]
        if cur.dep in _OBJECT_DEPS or cur.dep in ("attr", "acomp"):
            return head.i if head.pos in ("VERB", "AUX") else None
        if cur.dep == "pobj" and tokens[head.head].pos in ("VERB", "AUX") and head.dep == "prep":
            return head.head
        return None

    def _lend(self, token: Token, verb: int, frame: Frame) -> int | None:
        """Give a noun the subject and prepositions of its light verb or copula; the verb's token if done."""
        head = self.syntax.tokens[verb]
        if head.lemma not in _COPULAS | self.light | self.converse:
            return None
        lent = self.frame(verb)
        subject = tuple(h for h in lent.roles.get("subject", ()) if h != token.i)
        if head.lemma in _COPULAS and not subject:
            return None
        under = token.dep == "pobj" and self.syntax.tokens[token.head].text.lower() == "under"
        frame.add("object" if under or head.lemma in self.converse else "subject", subject, shared=True)
        for role, heads in lent.roles.items():
            if role not in ("subject", "object", "attribute", "particle") and role not in frame.roles:
                frame.add(role, tuple(h for h in heads if h != token.i), shared=True)
        if token.dep != "dobj" and head.lemma not in _COPULAS:
            frame.add("object", tuple(h for h in lent.roles.get("object", ()) if h != token.i), shared=True)
        return verb

    def governor(self, i: int, order: dict[int, int]) -> tuple[int | None, str]:
        """The nearest predicate above a token, and by what link it hangs there."""
        tokens = self.syntax.tokens
        token = tokens[i]
        if token.head == i:
            return None, "root"
        first, cur, seen = "", token, 0
        while cur.head != cur.i and seen < 60:
            head = tokens[cur.head]
            if not first and cur.dep in ("pobj", "pcomp"):
                first = f"{cur.dep}:{head.text.lower()}"
            elif not first and cur.dep not in ("conj",):
                first = cur.dep if cur.dep in _VERB_LINKS else _NOUN_LINKS.get(cur.dep, cur.dep)
            if head.i in order:
                if not first:
                    first = "conj"
                return head.i, first if cur is token or first.startswith("p") else f"inside:{first}"
            cur, seen = head, seen + 1
        return None, first or "root"
