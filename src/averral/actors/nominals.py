"""Phrases headed by role nouns: "Pakistani military", "border commanders", "ISIS militants", "residents"."""

from __future__ import annotations

from averral.actors.offices import body_of, is_office, is_past
from averral.actors.quantities import stands_for_others
from averral.actors.roster import Member, Roster
from averral.knowledge import Agent
from averral.syntax import Token, conjuncts

_LINKS_OF_AFFILIATION = {"of", "from", "in", "for", "at", "to", "with", "within", "on"}
_DEFINITE = {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her"}
_RANKS = {
    "gen.": "general", "col.": "colonel", "lt.": "lieutenant", "maj.": "major", "capt.": "captain", "sgt.": "sergeant",
    "adm.": "admiral", "sen.": "senator", "rep.": "representative", "gov.": "governor", "pres.": "president",
    "brig.": "general", "gen": "general", "col": "colonel", "lt": "lieutenant", "maj": "major", "capt": "captain",
    "sgt": "sergeant", "adm": "admiral", "sen": "senator", "rep": "representative", "gov": "governor",
}  # fmt: skip
PARTS = {
    "team", "mission", "delegation", "committee", "commission", "council", "department", "office", "task force",
    "bureau", "wing", "branch", "affiliate", "cell", "offshoot", "inspection team", "faction",
}  # fmt: skip
_SPECIAL = {"commando", "special force"}
_PLAIN = {"group", "organization", "organisation", "network", "movement"}
_STATE_BODIES = {"government", "military", "police", "intelligence"}
_MEMBERS = {"armed_group", "military", "police"}
_VAGUE = {
    "group": {"armed_group", "organisation", "other"},
    "movement": {"armed_group", "organisation"},
    "organization": {"armed_group", "organisation", "coalition"},
    "organisation": {"armed_group", "organisation", "coalition"},
    "militia": {"armed_group"},
    "alliance": {"coalition", "organisation"},
    "coalition": {"coalition"},
    "party": {"organisation"},
    "agency": {"organisation", "intelligence"},
    "country": {"state"},
    "nation": {"state"},
    "state": {"state"},
    "kingdom": {"state"},
    "republic": {"state"},
}


class Nominals:
    """Reads role-noun phrases into a roster, one token after the other."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.syntax = roster.syntax
        self.agents = roster.knowledge.agents

    def read(self, token: Token) -> None:
        """Enter the phrase that a token heads, if it is one and nobody has it yet."""
        if token.i in self.roster.heads or (token.pos == "PROPN" and token.i in self.roster.at):
            return
        if stands_for_others(self, token):
            return
        found = self.agent(token)
        if found is None:
            return
        agent, first = found
        if token.dep in ("compound", "amod", "nmod", "npadvmod") and not self._stands_alone(token):
            self._modifier(token, agent, first)
            return
        self._enter(token, agent, first)

    def agent(self, token: Token) -> tuple[Agent, int] | None:
        """The role noun that ends at a token, longest first, and the token it begins at."""
        if token.pos not in ("NOUN", "PROPN", "ADJ") or token.entity in ("DATE", "TIME", "GPE"):
            return None
        if token.i and self.syntax.tokens[token.i - 1].text == "-" and token.lemma in PARTS and token.dep == "amod":
            return None
        word = token.lemma.lower() if token.pos != "PROPN" else token.text.lower()
        word = _RANKS.get(word, word)
        for length in (3, 2, 1):
            first = token.i - length + 1
            if first < 0 or self.syntax.sentence_of[first] != self.syntax.sentence_of[token.i]:
                continue
            before = " ".join(t.text.lower() for t in self.syntax.tokens[first : token.i])
            for last in dict.fromkeys((word, token.text.lower())):
                agent = self.agents.get(f"{before} {last}".strip().replace(" - ", "-"))
                if agent is not None and (token.pos != "ADJ" or length > 1 or token.dep == "compound"):
                    return agent, first
        return None

    def _stands_alone(self, token: Token) -> bool:
        """A modifier that is a phrase of its own: never, save where the parser calls a noun so at the end."""
        return token.head < token.i

    def _modifier(self, token: Token, agent: Agent, first: int) -> None:
        """A role noun before another noun ("rebel attack", "government forces") stands for its actor."""
        head = self.syntax.tokens[token.head]
        if agent.kind == "office" or head.pos == "PROPN" or self.agent(head) is not None:
            return
        if agent.type in ("armed_group", "military", "government", "police"):
            self._enter(token, agent, first, form="adjective")

    def _enter(self, token: Token, agent: Agent, first: int, form: str = "nominal") -> None:
        bases = self.affiliation(token, first)
        if not self._acts(token, agent, bases):
            return
        named = self._named(token)
        beside = self.beside(token)
        if agent.noun in ("alliance", "coalition") and len(bases) > 1 and not named:
            return
        if named:
            keys = named
        elif beside:
            keys = [*beside, *self._unattached(token, agent)]
        elif incumbent := self._incumbent(token, agent, bases):
            keys = incumbent
        elif not bases and self._definite(token) and (several := self._several(token, agent)):
            keys = several
        elif not bases and (self._definite(token) or form == "adjective"):
            keys = self._recalled(token, agent) or self._unattached(token, agent)
        elif not bases:
            keys = self._unattached(token, agent)
        else:
            keys = [k for base in bases for k in self._of(token, agent, base)]
        keys = list(dict.fromkeys(keys))
        if keys:
            run = self.phrase(token, first)
            self.roster.mention(keys, token.i, run, "adjective" if form == "adjective" else "nominal")
            past = is_past(self.syntax, token)
            for key in keys:
                self.roster.members[key].titles.add(f"former {agent.noun}" if past else agent.noun)

    def phrase(self, token: Token, first: int) -> list[int]:
        """Tokens of the mention: modifiers before the head and the head, articles left out."""
        run = [i for i in self._left(token) if self.syntax.tokens[i].dep not in ("det", "punct", "predet")]
        return sorted({*run, *range(first, token.i + 1)})

    def _left(self, token: Token) -> list[int]:
        """Tokens of the phrase before its head, without relative clauses and clauses."""
        run: list[int] = []
        stack = [c for c in self.syntax.children[token.i] if c < token.i]
        while stack:
            child = stack.pop()
            if self.syntax.tokens[child].dep in ("cc", "conj", "advcl", "appos", "preconj"):
                continue
            run.append(child)
            stack.extend(c for c in self.syntax.children[child] if c < token.i)
        return sorted(run)

    def beside(self, token: Token) -> list[str]:
        """ "The Taliban and terrorist groups": a name coordinated with what is before the noun stands beside it."""
        for child in self.syntax.children[token.i]:
            named = child < token.i and self.roster.forms.get(child) in ("name", "adjective")
            if named and any(self.syntax.tokens[c].dep == "cc" for c in self.syntax.children[child]):
                keys = self.roster.heads[child]
                if all(
                    self.roster.members[k].armed or self.roster.members[k].type in ("armed_group", "organisation")
                    for k in keys
                ):
                    return list(keys)
        return []

    def _definite(self, token: Token) -> bool:
        left = [self.syntax.tokens[c] for c in self.syntax.children[token.i] if c < token.i]
        if any(t.dep == "det" and t.text.lower() in _DEFINITE for t in left):
            return True
        return token.tag in ("NNS", "NNPS", "NNP") and not any(t.dep in ("det", "nummod", "amod") for t in left)

    def _named(self, token: Token) -> list[str]:
        """Who a phrase in apposition to a name stands for: "the ISI, its main service", "newspaper Haaretz"."""
        keys: list[str] = []
        for child in self.syntax.children[token.i]:
            if self.syntax.tokens[child].dep == "appos" and child in self.roster.heads:
                keys += self.roster.heads[child]
        head = self.syntax.tokens[token.head]
        if token.dep == "appos" and head.i in self.roster.heads and self.roster.forms[head.i] == "name":
            keys += self.roster.heads[head.i]
        if token.dep == "attr" and head.lemma == "be":
            subjects = [c for c in self.syntax.children[head.i] if self.syntax.tokens[c].dep == "nsubj"]
            keys += [k for c in subjects for k in self.roster.here(c)]
        if token.dep == "appos" and not self._agrees(token, keys):
            keys = self._before_comma(token)
        return keys if self._agrees(token, keys) else []

    def _before_comma(self, token: Token) -> list[str]:
        """The name right before a phrase that the parser hung, as an apposition, on one further off."""
        last = self.syntax.subtree(token.i)[0] - 2
        comma = last >= 0 and self.syntax.tokens[last + 1].text == ","
        return list(self.roster.heads.get(last, ())) if comma and self.roster.forms.get(last) == "name" else []

    def _agrees(self, token: Token, keys: list[str]) -> bool:
        """Whether an apposition can name the same: a person with a role of persons, a body with a body."""
        found = self.agent(token)
        if found is None or not keys:
            return False
        persons = all(self.roster.members[k].person for k in keys)
        return persons == (found[0].kind in ("person", "office")) or found[0].type == "armed_group"

    def affiliation(self, token: Token, first: int) -> list[str]:
        """Keys of those whom a phrase names as its body, country or people; the first kind found wins."""
        left = [i for i in self._left(token) if i < first or i < token.i]
        owners = [i for i in left if self.syntax.tokens[i].dep == "poss"]
        for i in owners:
            if self.roster.here(i):
                return self._with_conjuncts(i)
        modifiers = [i for i in left if i in self.roster.heads and i not in owners]
        if modifiers and self._is_its_name(token, modifiers[-1]):
            return list(self.roster.heads[modifiers[-1]])
        keys = [k for i in modifiers for k in self._with_conjuncts(i)]
        bodies = self._bodies_before(left, keys)
        if bodies:
            return bodies
        if keys:
            return list(dict.fromkeys(keys))
        return self.after(token)

    def _is_its_name(self, token: Token, modifier: int) -> bool:
        """ "The Sinn Fein party": a name right before a general word for a body is that body's own."""
        found = self.agent(token)
        return (
            found is not None
            and found[0].kind == "body"
            and modifier == token.i - 1
            and self.roster.forms[modifier] in ("name", "adjective")
            and all(self.roster.members[k].type in ("armed_group", "organisation") for k in self.roster.heads[modifier])
        )

    def _bodies_before(self, left: list[int], keys: list[str]) -> list[str]:
        """ "Syrian army spokesman", "Obama administration officials": the body named by a noun before."""
        for i in reversed(left):
            token = self.syntax.tokens[i]
            found = self.agent(token)
            agent = found[0] if found else self.agents.get(token.text.lower()) if token.pos == "ADJ" else None
            if agent is None or agent.kind != "body" or token.dep == "npadvmod":
                continue
            if i in self.roster.heads:
                return list(self.roster.heads[i])
            bases = [k for k in keys if self.roster.members[k].type != agent.type]
            made = [k for base in bases for k in self._of(token, agent, base)]
            made = made or self._recalled(token, agent) or self._generic(token, agent)
            if made and agent.type == "government":
                self.roster.mention(made, token.i, (), "adjective")
            return made
        return []

    def _with_conjuncts(self, i: int) -> list[str]:
        keys = list(self.roster.here(i))
        for child in self.syntax.children[i]:
            if self.syntax.tokens[child].dep == "conj":
                keys += self.roster.here(child)
        return keys

    def after(self, token: Token) -> list[str]:
        """Whom the prepositions after a role noun name: "commanders of the IRA", "residents in Gaza"."""
        for child in (c for noun in self._chain(token) for c in self.syntax.children[noun]):
            preposition = self.syntax.tokens[child]
            if preposition.dep != "prep" or preposition.text.lower() not in _LINKS_OF_AFFILIATION:
                continue
            for head in self.syntax.children[child]:
                if self.syntax.tokens[head].dep != "pobj":
                    continue
                if head not in self.roster.heads:
                    self.read(self.syntax.tokens[head])
                if self.roster.here(head):
                    return self._with_conjuncts(head)
        return []

    def _chain(self, token: Token) -> list[int]:
        """A noun and those coordinated after it, which share what follows the last."""
        chain = [token.i]
        for noun in chain:
            chain += [c for c in conjuncts(self.syntax, noun) if c not in chain]
        return chain

    def _of(self, token: Token, agent: Agent, base: str) -> list[str]:
        """The actor that is `agent` of `base`: a body of a state, a group itself, or one of this text."""
        owner = self.roster.members[base]
        if owner.person and agent.kind == "body" and agent.type == "government":
            state = self.roster.state_of(base)
            return [f"{state}.GOV"] if state and self.roster.known(f"{state}.GOV") else [base]
        if owner.type == "state":
            return [self._of_state(token, agent, base)]
        if agent.noun in PARTS:
            return [self._own(token, agent, base).key]
        if agent.type == owner.type and agent.kind == "body":
            return [base]
        if agent.type == "military" and owner.type == "organisation" and not (owner.known or owner.lemma):
            owner.type, owner.sector, owner.plural = "military", "MIL", True
            return [base]
        if (
            agent.type in _MEMBERS
            and agent.kind != "office"
            and (owner.armed or owner.type in ("armed_group", "military", "police"))
        ):
            return [base]
        if owner.type == "government" and agent.type in ("military", "police") and agent.kind != "office":
            state = self.roster.state_of(base)
            body = f"{state}.{'MIL' if agent.type == 'military' else 'COP'}"
            if state and self.roster.known(body):
                return [body]
        if owner.type == "government" and agent.kind == "body" and agent.type == "government":
            return [base]
        return [self._own(token, agent, base).key]

    def _of_state(self, token: Token, agent: Agent, state: str) -> str:
        body = body_of(agent)
        bare = not self._marked(token)
        if agent.noun in _SPECIAL and self.roster.known(f"{state}.SOF") is not None:
            return f"{state}.SOF"
        if body and agent.kind != "office" and (bare or agent.kind == "body"):
            key = f"{state}.{body}"
            if self.roster.known(key) is not None:
                return key
        return self._own(token, agent, state).key

    def _marked(self, token: Token) -> bool:
        """Whether the phrase singles out a part: a number, or a modifier that is nobody's name."""
        return any(
            self.syntax.tokens[c].dep in ("nummod", "amod", "compound")
            and c not in self.roster.heads
            and self.syntax.tokens[c].lemma.lower() not in ("armed", "military", "security", "central", "local")
            for c in self.syntax.children[token.i]
        )

    def _own(self, token: Token, agent: Agent, base: str | None) -> Member:
        """An actor of this text: "Israeli officials", "Pashtun youth"; the same words are the same actor."""
        number = "s" if token.tag in ("NNS", "NNPS") else ""
        key = f"nominal {agent.noun}{number} {base or ''}"
        if agent.kind != "body" and not number and self._indefinite(token) and key in self.roster.members:
            key = f"{key} {token.start}"
        if agent.noun == "people":
            key = f"{key} {self._number(token)}"
        plain = agent.noun in _PLAIN and not self._among_armed()
        member = self.roster.new(key, self._name(token), "organisation" if plain else agent.type)
        if not member.reasons:
            owner = self.roster.members[base] if base else None
            member.lemma, member.plural = token.lemma.lower(), bool(number)
            member.sector = None if plain else agent.sector or None
            member.country = owner.country if owner else None
            member.parent, member.base = self._parent(agent, base), base
            member.person = agent.kind in ("person", "office") and not number
            member.reasons.append(f"role noun: {agent.noun}")
        return member

    def _among_armed(self) -> bool:
        """Whether the text names an armed group or force, so that a plain "group" in it is likely one too."""
        return any(m.armed or m.type in ("armed_group", "military") for m in self.roster.members.values())

    def _number(self, token: Token) -> str:
        """The number before a noun: "six people" are not the "ten people" of another sentence."""
        return next(
            (
                self.syntax.tokens[c].text
                for c in self.syntax.children[token.i]
                if self.syntax.tokens[c].dep == "nummod"
            ),
            "",
        )

    def _parent(self, agent: Agent, base: str | None) -> str | None:
        if base is None:
            return None
        if self.roster.members[base].type == "state":
            body = body_of(agent) or ("GOV" if agent.type == "official" else "")
            if body and self.roster.known(f"{base}.{body}"):
                return f"{base}.{body}"
        return base

    def _indefinite(self, token: Token) -> bool:
        return any(self.syntax.tokens[c].text.lower() in ("a", "an", "another") for c in self.syntax.children[token.i])

    def _name(self, token: Token) -> str:
        run = self.phrase(token, token.i)
        words = self.syntax.text[self.syntax.tokens[run[0]].start : token.end]
        return " ".join(words.split())

    def _acts(self, token: Token, agent: Agent, bases: list[str]) -> bool:
        """Whether a noun of two meanings is a body here: a mission of the United Nations, not a combat mission."""
        return agent.noun != "mission" or any(
            self.roster.members[b].type in ("organisation", "coalition", "state") for b in bases
        )

    def _incumbent(self, token: Token, agent: Agent, bases: list[str]) -> list[str]:
        """ "The president", "the Kenyan leader": the one person of the text who holds the office on its day."""
        if agent.kind != "office" or token.tag in ("NNS", "NNPS") or self._indefinite(token):
            return []
        if is_past(self.syntax, token) or not (bases or self._definite(token)):
            return []
        states = {self.roster.state_of(b) for b in bases}
        found = {
            m.key
            for m in self.roster.members.values()
            for o in (self.roster.knowledge.offices.get(m.key, ()) if m.mentions else ())
            if o.held(self.roster.day) and is_office(agent, o) and (not bases or o.body.partition(".")[0] in states)
        }
        return list(found) if len(found) == 1 else []

    def _several(self, token: Token, agent: Agent) -> list[str]:
        """ "The two presidents": all persons before it who hold the office, when there are as many as that."""
        if agent.kind != "office" or token.tag != "NNS":
            return []
        keys = [
            m.key
            for m in self.roster.members.values()
            if m.person
            and (agent.noun in m.titles or agent.noun == "leader")
            and any(a < token.start for a, _ in m.mentions)
        ]
        return keys if len(keys) == 2 else []

    def _recalled(self, token: Token, agent: Agent) -> list[str]:
        """Whom "the group", "the army", "the president" points back to: the best fit, then the nearest.

        A body of a state is one of the state that the text has spoken of most.
        """
        beside = set(self.roster.here(token.head)) if token.dep == "conj" else set()
        plural = token.tag in ("NNS", "NNPS") or token.dep in ("compound", "amod", "nmod", "npadvmod")
        children = [self.syntax.tokens[c] for c in self.syntax.children[token.i]]
        pointed = any(c.dep == "det" for c in children) and not any(c.dep in ("acl", "relcl") for c in children)
        past = is_past(self.syntax, token)
        best: tuple[int, int, int, str] | None = None
        for member in self.roster.members.values():
            if member.key in beside or (member.type == "state" and token.tag == "NNS"):
                continue
            at = max((a for a, _ in member.mentions if a < token.start), default=-1)
            rank = self._recall_rank(member, agent, token.lemma.lower(), plural, pointed, past) if at >= 0 else 0
            weight = self._weight(member.country, token.start) if body_of(agent) and rank else 0
            if member.person and rank:
                weight = sum(a < token.start for a, _ in member.mentions)
            if rank and (best is None or (rank, weight, at) > best[:3]):
                best = (rank, weight, at, member.key)
        return [best[3]] if best else []

    def _recall_rank(self, member: Member, agent: Agent, word: str, plural: bool, pointed: bool, past: bool) -> int:
        """How well a member fits a definite phrase: same office or noun 3, same type 2, no fit 0."""
        lemma = agent.noun
        if agent.kind == "body":
            wanted = _VAGUE.get(word, {agent.type})
            if member.person or (member.type not in wanted and not (member.armed and "armed_group" in wanted)):
                return 0
            if member.type == "government" and member.sector != agent.sector:
                return 0
            if lemma in member.titles or lemma == member.lemma:
                return 3
            return 2 if word in _VAGUE or agent.type in _STATE_BODIES else 0
        if (f"former {lemma}" if past else lemma) in member.titles and member.person != plural:
            return 3
        if past and agent.kind == "office":
            return 0
        if agent.type in ("armed_group", "military", "police") and not member.person:
            same = member.type == agent.type or (member.armed and agent.type == "armed_group")
            return 2 if same and agent.kind == "person" and plural and pointed else 0
        return 1 if lemma == "leader" and member.person and not plural else 0

    def _weight(self, country: str | None, before: int) -> int:
        """How often a text has spoken of a country and its bodies before a place."""
        return sum(
            a < before for m in self.roster.members.values() if country and m.country == country for a, _ in m.mentions
        )

    def _unattached(self, token: Token, agent: Agent) -> list[str]:
        """A phrase with no body and nothing to point back to; bodies fall to the state of the text."""
        if agent.kind == "body" and self._definite(token) and (generic := self._generic(token, agent)):
            return generic
        if token.lemma.lower() in ("country", "nation", "state", "side", "family", "world"):
            return []
        if token.lemma.lower() == "people" and not self._number(token):
            return []
        return [self._own(token, agent, None).key]

    def _generic(self, token: Token, agent: Agent) -> list[str]:
        """The body of the state that the text has spoken of most."""
        state = self._state_of_text(token.start)
        if state is None or body_of(agent) not in ("GOV", "MIL", "NAVY", "AIR", "LEG", "COP", "POP"):
            return []
        member = self.roster.known(f"{state}.{body_of(agent)}")
        if member is None:
            return []
        member.reasons.append(f"{agent.noun}: of the state the text has spoken of most")
        return [member.key]

    def _state_of_text(self, before: int) -> str | None:
        """The state named most before a place in the text, directly or through its bodies."""
        states = {m.country for m in self.roster.members.values() if m.country in self.roster.knowledge.actors}
        best = max(((self._weight(s, before), s or "") for s in states), default=(0, ""))
        return best[1] if best[0] else None
