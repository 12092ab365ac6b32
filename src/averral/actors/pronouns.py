"""Pronouns: who "he", "they", "its" and, inside quotations, "we" and "I" stand for.

Candidates are the mentions before, ranked by nearness and grammatical role (after Lappin and Leass 1994,
with three weights only), filtered by person, number and the binding of objects.
"""

from __future__ import annotations

from averral.actors.roster import Member, Roster
from averral.quotations import Quotation
from averral.syntax import Token

_PERSONS = {"he", "him", "his", "she", "her", "hers"}
_THINGS = {"it", "its"}
_MANY = {"they", "them", "their", "theirs"}
_FIRST_MANY = {"we", "us", "our", "ours"}
_FIRST_ONE = {"i", "me", "my", "mine"}
_SECOND = {"you", "your", "yours"}
_SELVES = {"himself", "herself", "itself", "themselves"}
_RELATIVES = {"who", "whom", "whose", "which", "that"}
_BODIES = {"state", "government", "military", "police", "intelligence", "armed_group", "coalition", "organisation"}
_COLLECTIVE = {"armed_group", "military", "police", "population", "ethnic_group", "religious_group", "coalition"}
_SENTENCES_BACK = 3


def in_dialogue(token: Token) -> bool:
    """Whether a token is a pronoun of the first or second person."""
    return token.text.lower() in _FIRST_MANY | _FIRST_ONE | _SECOND and token.tag in ("PRP", "PRP$")


class Pronouns:
    """Reads pronouns into a roster."""

    def __init__(self, roster: Roster, quotations: tuple[Quotation, ...]) -> None:
        self.roster = roster
        self.syntax = roster.syntax
        self.quotations = quotations

    def read(self, token: Token) -> None:
        """Enter a pronoun's mention, when somebody fits."""
        word = token.text.lower()
        if word in _FIRST_MANY or word in _FIRST_ONE:
            keys = self._speaker(token, many=word in _FIRST_MANY)
        elif word in _SECOND:
            keys = self._addressee(token)
        elif word in _SELVES:
            keys = self._self(token)
        elif word in _RELATIVES:
            keys = self._antecedent(token) if token.tag in ("WP", "WDT", "WP$") else []
        elif word in _PERSONS or word in _THINGS or word in _MANY:
            if word == "it" and self._empty(token):
                return
            keys = self._before(token, word)
        else:
            return
        if keys:
            self.roster.mention(keys, token.i, (), "pronoun")

    def _antecedent(self, token: Token) -> list[str]:
        """ "Rebels who fled": whom a relative clause is about; all that are coordinated, when its verb is plural."""
        verb = self._relative_verb(token)
        if verb is None or verb.head >= token.i or not self.roster.here(verb.head):
            return list(self._just_before(token))
        keys = list(self.roster.here(verb.head))
        tokens, children = self.syntax.tokens, self.syntax.children
        auxiliaries = [tokens[c].text.lower() for c in children[verb.i] if tokens[c].dep in ("aux", "auxpass")]
        noun = tokens[verb.head]
        if {verb.text.lower(), *auxiliaries} & {"were", "are", "have"} and noun.dep == "conj":
            keys = [*self.roster.here(noun.head), *keys]
        return keys

    def _relative_verb(self, token: Token) -> Token | None:
        """The verb of the relative clause that a pronoun opens."""
        verb = token
        for _ in range(8):
            if verb.dep == "relcl":
                return verb
            verb = self.syntax.tokens[verb.head]
        return None

    def _just_before(self, token: Token) -> tuple[str, ...]:
        """Whom the phrase right before a relative pronoun stands for, over a comma, where the parse has lost it."""
        last = token.i - 1
        if last >= 0 and self.syntax.tokens[last].text == ",":
            last -= 1
        if last < 0 or token.text.lower() == "that":
            return ()
        return self.roster.here(last)

    def _self(self, token: Token) -> list[str]:
        """ "Itself": the noun it stresses, else the subject of its clause."""
        for stressed in (token.head, token.i - 1):
            if self.roster.here(stressed):
                return list(self.roster.here(stressed))
        clause = self.syntax.clause_of.get(self._verb_above(token.head))
        subjects = self.syntax.clauses[clause].heads("subject") if clause is not None else ()
        return [k for i in subjects for k in self.roster.here(i)]

    def _empty(self, token: Token) -> bool:
        """The "it" of weather, clefts and "it is likely that"."""
        verb = self.syntax.tokens[token.head]
        deps = {self.syntax.tokens[c].dep for c in self.syntax.children[verb.i]}
        if verb.pos == "ADJ" and self.syntax.tokens[verb.head].lemma in ("make", "find", "consider", "think"):
            return True
        if token.dep not in ("nsubj", "nsubjpass"):
            return False
        if verb.lemma == "be" and any(self.syntax.tokens[c].lemma == "time" for c in self.syntax.children[verb.i]):
            return True
        if verb.lemma == "be" and "attr" in deps and self._cleft(token):
            return True
        return (verb.lemma == "be" and bool(deps & {"ccomp", "acomp"})) or (
            verb.lemma in ("seem", "appear", "happen", "turn") or bool(deps & {"csubj", "expl"})
        )

    def _cleft(self, token: Token) -> bool:
        """ "It was X that did it": a relative pronoun as subject, further on in the sentence, outside the phrase."""
        sentence = self.syntax.sentences[self.syntax.sentence_of[token.i]]
        return any(
            t.tag in ("WDT", "WP") and t.dep == "nsubj" and self.syntax.tokens[t.head].dep == "ccomp"
            for t in self.syntax.tokens[token.i : sentence.last]
        )

    def _speaker(self, token: Token, *, many: bool) -> list[str]:
        """Inside a quotation: the speaker for "I", the speaker's body for "we"."""
        for quotation in self.quotations:
            if quotation.first <= token.i < quotation.last and quotation.speaker is not None:
                keys = list(self.roster.here(quotation.speaker))
                if not keys or not many:
                    return keys
                return [self._body(key) for key in keys]
        return []

    def _addressee(self, token: Token) -> list[str]:
        """Inside a quotation: whom the speaker tells it ("she told workers")."""
        for quotation in self.quotations:
            if quotation.first <= token.i < quotation.last and quotation.cue is not None:
                clause = self.syntax.clause_of.get(quotation.cue)
                if clause is not None:
                    told = self.syntax.clauses[clause]
                    return [k for role in ("object", "to") for h in told.heads(role) for k in self.roster.here(h)]
        return []

    def _body(self, key: str) -> str:
        """Whom a person speaks for: the body they belong to, else that of their office on the day.

        Those of a government or one of its departments speak for their state. A spokesman named without a body is
        taken to be of that of another spokesman of the text.
        """
        body = self.roster.members[key].parent or self._spoken_for(key)
        while body in self.roster.members and not self.roster.members[body].known:
            body = self.roster.members[body].parent
        office = self.roster.knowledge.office_on(key, self.roster.day)
        if (body is None or self.roster.known(body) is None) and office is not None:
            body = office.body
        if body is None or self.roster.known(body) is None:
            return key
        state = body.partition(".")[0]
        governs = self.roster.members[body].type == "government" and self.roster.known(state) is not None
        return state if governs else body

    def _spoken_for(self, key: str) -> str | None:
        titles = {t for t in self.roster.members[key].titles if t.startswith("spokes")}
        return next((m.base for m in self.roster.members.values() if m.base and titles & m.titles), None)

    def _before(self, token: Token, word: str) -> list[str]:
        """Keys of the best antecedent, or none."""
        here = self.syntax.sentence_of[token.i]
        barred = self._barred(token)
        speaking = self._speaking(token)
        joint = word in _MANY and self._joint(token)
        best: tuple[float, int] | None = None
        floor = self.syntax.sentences[max(0, here - _SENTENCES_BACK * (2 if joint else 1))].first
        quoted = self._quotation(token.i)
        for i in range(token.i - 1, floor - 1, -1):
            keys = self.roster.heads.get(i)
            if not keys or self.roster.forms[i] == "adjective" or i in barred:
                continue
            if not self._fits(word, keys, i) or keys == speaking or (joint and len(self._with(i)) < 2):
                continue
            if word in _MANY and self.syntax.tokens[i].dep == "conj" and self.roster.here(self.syntax.tokens[i].head):
                continue
            rank = self._rank(i, here) + self._closeness(token, i) - (0.5 if self._quotation(i) != quoted else 0.0)
            if word in _MANY:
                rank += self._plurality(i) + self._parallel(token, i)
            if best is None or rank > best[0]:
                best = (rank, i)
        return list(self._with(best[1]) if word in _MANY else self.roster.heads[best[1]]) if best else []

    def _with(self, i: int) -> tuple[str, ...]:
        """Keys of a head and, where it begins a row of coordinated names, of all in the row."""
        return self.roster.here(i) if self.syntax.tokens[i].dep == "conj" else self.roster.row(i)

    def _joint(self, token: Token) -> bool:
        """ "Their joint statement" is of several who were named together."""
        owned = self.syntax.children[token.head] if token.dep == "poss" else ()
        return any(self.syntax.tokens[c].text.lower() in ("joint", "mutual", "common", "shared") for c in owned)

    def _plurality(self, i: int) -> float:
        """ "They" leans to words in the plural and to several, away from single words for many."""
        token = self.syntax.tokens[i]
        if len(self._with(i)) > 1 or token.tag in ("NNS", "NNPS") or token.text.lower() in _MANY:
            return 0.4
        return 0.0

    def _parallel(self, token: Token, i: int) -> float:
        """ "Them" leans to what was an object before."""
        return 0.2 if token.dep == self.syntax.tokens[i].dep == "dobj" else 0.0

    def _speaking(self, token: Token) -> tuple[str, ...]:
        """Who speaks the quotation around a pronoun: "he" inside it is somebody else."""
        number = self._quotation(token.i)
        speaker = self.quotations[number].speaker if number >= 0 else None
        return self.roster.here(speaker) if speaker is not None else ()

    def _quotation(self, i: int) -> int:
        return next((n for n, q in enumerate(self.quotations) if q.first <= i < q.last), -1)

    def _rank(self, i: int, here: int) -> float:
        token = self.syntax.tokens[i]
        top = token
        while top.dep == "conj" and top.head != top.i:
            top = self.syntax.tokens[top.head]
        role = {"nsubj": 1.0, "nsubjpass": 1.0, "agent": 0.5, "dobj": 0.5, "pobj": 0.2, "poss": 0.1}.get(top.dep, 0.0)
        away = here - self.syntax.sentence_of[i]
        return role - 1.1 * away + (0.2 if self.roster.forms[i] in ("name", "pronoun") else 0.0)

    def _closeness(self, token: Token, i: int) -> float:
        """A possessive leans to a mention in its own clause, and to what it is coordinated with."""
        if token.dep != "poss":
            return 0.0
        owned = self.syntax.tokens[token.head]
        if owned.dep == "conj" and i in (owned.head, *self.syntax.children[owned.head]):
            return 3.0
        return 1.0 if self._verb_above(i) == self._verb_above(token.i) else 0.0

    def _verb_above(self, i: int) -> int:
        for _ in range(12):
            token = self.syntax.tokens[i]
            if token.pos in ("VERB", "AUX") or token.head == i:
                break
            i = token.head
        return i

    def _barred(self, token: Token) -> set[int]:
        """Subjects of the same verb bar an object pronoun; a possessive bars what it possesses."""
        barred: set[int] = set()
        if token.dep in ("dobj", "dative", "pobj"):
            verb = self.syntax.tokens[token.head]
            if token.dep == "pobj":
                verb = self.syntax.tokens[verb.head]
            clause = self.syntax.clause_of.get(verb.i)
            if clause is not None:
                barred.update(self.syntax.clauses[clause].heads("subject"))
        if token.dep == "poss":
            barred.add(token.head)
        return barred

    def _fits(self, word: str, keys: tuple[str, ...], i: int) -> bool:
        members = [self.roster.members[k] for k in keys]
        if word in _PERSONS:
            return len(members) == 1 and members[0].person and _gender_fits(word, members[0])
        if word in _THINGS:
            return len(members) == 1 and not members[0].person and members[0].type in _BODIES
        return len(self._with(i)) > 1 or self._many(members[0], i)

    def _many(self, member: Member, i: int) -> bool:
        token = self.syntax.tokens[i]
        if member.person:
            return False
        return (
            token.tag in ("NNS", "NNPS")
            or member.plural
            or member.armed
            or member.type in _COLLECTIVE
            or (self.roster.forms[i] == "pronoun" and token.text.lower() in _MANY)
        )


def _gender_fits(word: str, member: Member) -> bool:
    wanted = "f" if word in ("she", "her", "hers") else "m"
    if not member.gender:
        member.gender = wanted
    return member.gender == wanted
