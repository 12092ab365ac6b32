"""Codebook patterns over clauses: the reading of propositions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product

from averral.cast import Cast
from averral.codebook import Codebook, Entry, Label, Pattern
from averral.codebook.model import leaning
from averral.finding import Finding
from averral.propositions.completion import RECALLED, complete
from averral.propositions.fitting import definite, fits, inquires
from averral.propositions.implied import demands, enmities, refusals, threats
from averral.propositions.pacts import towards_parties
from averral.propositions.parties import Party, parties
from averral.syntax import Clause, Syntax

_NOUN_ACTOR = ("possessor", "by", "modifier", "from")
_NOUN_RECIPIENT = ("against", "with", "on", "to", "for", "of", "over", "toward", "towards")
_CONTENT_LINKS = ("ccomp", "xcomp", "pcomp", "acl", "inside:ccomp", "inside:xcomp")
_CONTENT_ROLES = ("subject", "second_object", "object", "with", "to", "against", "on", "for", "from")
_NEEDS_BOTH = {
    "REQUEST", "ACCUSE", "REJECT", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "THREATEN", "AID",
    "supports", "allied_with", "hostile_to", "disputes_territory_with", "part_of", "member_of", "leads",
    "influences", "recruits_from", "ethnic_kin_of", "neutral",
}  # fmt: skip
_SPLIT_LIMIT = 12
_NEAR = 8
_AIMED = {
    "AGREE": {"cooperative"}, "REJECT": {"cooperative", "conflictual"},
    "THREATEN": {"conflictual"}, "MOBILIZE": {"conflictual"},
}  # fmt: skip
_LAID = {"ASSAULT", "COERCE"}
_OCCASIONS = ("pobj:in", "pobj:at", "pobj:during", "pobj:by", "pobj:over")
_MEASURES = {"SANCTION", "COERCE"}
_TO_BLAME = {"responsible", "guilty", "culpable", "complicit"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of one pattern of one label."""

    label: Label
    pattern: Pattern
    entry: Entry

    @property
    def name(self) -> str:
        """The rule's name in `why`."""
        return f"{self.label.label}/{self.pattern.name}"


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits a clause, with the parties it finds."""

    rule: Rule
    clause: Clause
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    roles: tuple[str, str]

    @property
    def rank(self) -> tuple[int, int, int]:
        """The fuller and the more particular match wins."""
        return (
            bool(self.actor) + bool(self.recipient),
            self.rule.entry.weight,
            -sum(bool(p.via) for p in self.actor + self.recipient),
        )


class Matcher:
    """Reads propositions out of clauses by the patterns of a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.mutual = frozenset(name for name, label in codebook.labels.items() if label.symmetric)
        self.verbs: dict[str, list[Rule]] = defaultdict(list)
        self.nouns: dict[str, list[Rule]] = defaultdict(list)
        self.adjectives: dict[str, list[Rule]] = defaultdict(list)
        for label in codebook.labels.values():
            for pattern in label.patterns:
                for index, entries in (
                    (self.verbs, pattern.verbs),
                    (self.nouns, pattern.nouns),
                    (self.adjectives, pattern.adjectives),
                ):
                    for entry in entries:
                        index[entry.lemma].append(Rule(label, pattern, entry))

    def read(self, syntax: Syntax, cast: Cast) -> tuple[Finding, ...]:
        """All findings of a document in order of their triggers: from clauses, and from noun phrases."""
        found = [f for clause in syntax.clauses for f in self.of_clause(syntax, cast, clause)]
        found = towards_parties(complete(found, syntax, cast), syntax)
        found = [f for f in found if (f.actor and f.recipient) or f.label not in _NEEDS_BOTH]
        found += (
            enmities(syntax, cast, found)
            + refusals(syntax, found)
            + threats(syntax, found, self._says)
            + demands(syntax, cast, self._says)
        )
        found += _ties(syntax, cast)
        found = _distinct(syntax, found, self.mutual)
        return tuple(sorted(found, key=lambda f: (f.trigger, f.label, f.actor, f.recipient)))

    def of_clause(self, syntax: Syntax, cast: Cast, clause: Clause) -> list[Finding]:
        """Findings of one clause: the best match of its predicate, split into pairs of parties."""
        best = self._best(syntax, cast, clause)
        if best is not None and (best.actor or best.recipient):
            return _findings(syntax, best)
        if definite(syntax, clause):
            again = [r for r in self._rules(clause) if r.label.label in RECALLED and not r.entry.weight]
            return _findings(syntax, Match(again[0], clause, (), (), ("", ""))) if again else []
        return []

    def _best(self, syntax: Syntax, cast: Cast, clause: Clause) -> Match | None:
        """The best match of a clause's predicate."""
        matches = [m for rule in self._rules(clause) if (m := self._match(syntax, cast, clause, rule))]
        matches = [m for m in matches if not m.rule.pattern.both or (m.actor and m.recipient)]
        return max(matches, key=lambda m: m.rank, default=None)

    def _rules(self, clause: Clause) -> list[Rule]:
        if clause.kind == "noun":
            return self.nouns.get(clause.lemma, [])
        if clause.kind == "adjective":
            return self.adjectives.get(clause.lemma, [])
        return self.verbs.get(clause.lemma, [])

    def _match(self, syntax: Syntax, cast: Cast, clause: Clause, rule: Rule) -> Match | None:
        if not fits(syntax, clause, rule.entry):
            return None
        if rule.label.label == "REQUEST" and (inquires(syntax, clause) or self._wishes(syntax, clause)):
            return None
        if rule.label.label in _LAID and self._natural(syntax, clause):
            return None
        pattern = rule.pattern
        actor_roles, recipient_roles = pattern.actor, pattern.recipient
        if clause.kind != "verb" and clause.kind != "copula":
            actor_roles = ("subject", *(pattern.noun_actor or (*pattern.actor, *_NOUN_ACTOR)), "by", "from")
            recipient_roles = (*(pattern.noun_recipient or (*pattern.recipient, *_NOUN_RECIPIENT)), "object")
            if rule.label.kind == "event" and _told_as_it(syntax, clause):
                actor_roles = tuple(r for r in actor_roles if r != "subject")
        whole = rule.label.label in ("part_of", "member_of")
        actor, role_a = self._side(syntax, cast, clause, actor_roles, pattern.actor_types, (), whole=whole)
        recipient, role_r = self._side(
            syntax, cast, clause, recipient_roles, pattern.recipient_types, actor, role_a, whole=whole
        )
        if rule.label.label == "AGREE":
            recipient = tuple(p for p in recipient if not _own_body(cast, p, actor))
        if pattern.content and actor and not recipient:
            recipient, role_r = self._within(syntax, cast, clause, actor, rule.label.label)
        between = role_a in ("between", "among") and (not recipient or len(actor) > 1)
        between = between or (pattern.mutual and not recipient)
        if len(actor) > 1 and (between or _each_other(syntax, clause)):
            actor, recipient = actor[:1], actor[1:]
        if rule.label.symmetric and not (pattern.mode == "third-party" and actor and recipient):
            actor, recipient = _mutual(syntax, cast, clause, actor, recipient)
            if actor and not recipient:
                recipient = self._teller(syntax, cast, clause, actor)
            if not actor and not recipient and rule.label.label == "CONSULT" and pattern.mode != "visit":
                actor, recipient = self._occasion(syntax, cast, clause)
        if pattern.swap:
            actor, recipient = recipient, actor
        if rule.label.label == "ACCUSE" and recipient and not actor:
            actor = self._sayer(syntax, cast, clause, recipient)
        if rule.label.label in _MEASURES and clause.kind == "noun" and not actor:
            actor = self._keeper(syntax, cast, clause, recipient)
        if rule.label.label in _LAID and clause.kind == "noun" and not actor:
            actor = self._culprit(syntax, cast, clause, recipient)
        return Match(rule, clause, actor, recipient, (role_a, role_r))

    def _side(
        self,
        syntax: Syntax,
        cast: Cast,
        clause: Clause,
        roles: tuple[str, ...],
        types: frozenset[str],
        other: tuple[Party, ...],
        taken: str = "",
        *,
        whole: bool = False,
    ) -> tuple[tuple[Party, ...], str]:
        """Parties of the first role that holds any; those of the other side do not count.

        whole: a state's name must be the argument itself, not stand before another noun ("its Chad base").
        """
        barred = frozenset(i for p in other for i in p.ids)
        for role in roles:
            if role == taken:
                continue
            heads = tuple(h for h in clause.heads(role) if h != clause.predicate)
            found = tuple(
                p
                for p in parties(syntax, cast, heads, barred)
                if not (role == "modifier" and len(heads) < 3 and _place_name(cast, p))
                and not (whole and p.via and _place_name(cast, p))
                and not barred & set(p.ids)
                and (not types or _of_types(cast, p, types))
            )
            if found:
                return found, role
        return (), ""

    def _natural(self, syntax: Syntax, clause: Clause) -> bool:
        """Whether what strikes is a storm, disease or accident, which is nobody's deed."""
        causes = self.codebook.words["natural_causes"]
        return any(syntax.tokens[h].lemma.lower() in causes for r in ("subject", "in") for h in clause.heads(r))

    def _says(self, lemma: str) -> bool:
        cue = self.codebook.verb_cues.get(lemma)
        return cue is not None and cue.stance in ("say", "ask")

    def _wishes(self, syntax: Syntax, clause: Clause) -> bool:
        """Whether somebody wants to do something themselves, which asks nobody for anything."""
        if clause.lemma not in self.codebook.words["wishing_verbs"] or clause.heads("object"):
            return False
        own = clause.heads("subject")
        return any(c.link == "xcomp" and c.heads("subject") in ((), own) for c in self._contents(syntax, clause))

    def _sayer(self, syntax: Syntax, cast: Cast, clause: Clause, recipient: tuple[Party, ...]) -> tuple[Party, ...]:
        """Who accuses in "they say that X is to blame": the subject of the verb of saying above."""
        above = clause
        while above.parent is not None and above.link.removeprefix("inside:").startswith(
            ("ccomp", "attribute", "conj", "acomp")
        ):
            above = syntax.clauses[above.parent]
            if above.lemma in self.codebook.verb_cues:
                return self._side(syntax, cast, above, ("subject",), frozenset(), recipient)[0]
        return ()

    def _culprit(self, syntax: Syntax, cast: Cast, clause: Clause, recipient: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whom a deed is laid to: "X is responsible for the attack", "they blamed X for the attack"."""
        if clause.parent is None or not clause.link.startswith(("pobj:for", "pobj:of", "pobj:behind", "pobj:over")):
            return ()
        above = syntax.clauses[clause.parent]
        if above.kind == "adjective" and above.lemma in _TO_BLAME:
            return self._side(syntax, cast, above, ("subject",), frozenset(), recipient)[0]
        if above.kind == "verb" and above.lemma in self.codebook.words["accusing_verbs"]:
            return self._side(syntax, cast, above, ("object",), frozenset(), recipient)[0]
        return ()

    def _keeper(self, syntax: Syntax, cast: Cast, clause: Clause, recipient: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whose measure it is: "lifted the ban on X" tells who banned X."""
        if clause.parent is None or clause.link != "object":
            return ()
        above = syntax.clauses[clause.parent]
        if above.kind != "verb" or above.lemma not in self.codebook.words["measure_verbs"]:
            return ()
        return self._side(syntax, cast, above, ("subject",), frozenset(), recipient)[0]

    def _content_roles(self, label: str, inner: Clause) -> tuple[str, ...]:
        """Where in its content a verbal act's recipient stands: a promise is made to whom it does good."""
        if label != "AGREE":
            return _CONTENT_ROLES
        good = any(leaning(r.label.label) == "cooperative" for r in self.verbs.get(inner.lemma, []))
        return ("second_object", "object", "with", "to", "for") if good else ("second_object", "with", "to", "for")

    def _teller(self, syntax: Syntax, cast: Cast, clause: Clause, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """In "the rebels say talks with the army failed", the rebels: the subject over a mutual act with one side."""
        above = clause
        while above.parent is not None and clause.kind == "noun" and not above.link.endswith("relcl"):
            above = syntax.clauses[above.parent]
            found, _ = self._side(syntax, cast, above, ("subject",), frozenset(), actor)
            if found:
                return found[:1]
        return ()

    def _occasion(self, syntax: Syntax, cast: Cast, clause: Clause) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who talks in "in a telephone call X told Y that": speaker and hearer of the verb of saying."""
        if clause.parent is None or not clause.link.startswith(_OCCASIONS):
            return (), ()
        above = syntax.clauses[clause.parent]
        if above.kind != "verb" or above.lemma not in self.codebook.verb_cues:
            return (), ()
        speaker, role = self._side(syntax, cast, above, ("subject",), frozenset(), ())
        hearer = self._side(syntax, cast, above, ("object", "second_object", "to"), frozenset(), speaker, role)[0]
        return (speaker, hearer) if speaker and hearer else ((), ())

    def _within(
        self, syntax: Syntax, cast: Cast, clause: Clause, actor: tuple[Party, ...], label: str
    ) -> tuple[tuple[Party, ...], str]:
        """Whom the content of a verbal act is about: its doer, else whom it is done to."""
        for inner in self._contents(syntax, clause):
            if label in _AIMED and not inner.link.endswith("ccomp"):
                aimed = self._aim(syntax, cast, inner, actor, label)
                if aimed:
                    return aimed, f"aim of {inner.lemma}"
            if label == "MOBILIZE":
                continue
            denied = label == "REJECT" and inner.link.endswith("ccomp")
            roles = ("subject",) if denied else self._content_roles(label, inner)
            found, role = self._side(syntax, cast, inner, roles, frozenset(), actor)
            if found and not (label == "AGREE" and _own_body(cast, found[0], actor)):
                return found, f"{role} of {inner.lemma}"
        return self._asked(syntax, cast, clause, actor) if label == "REQUEST" else ((), "")

    def _contents(self, syntax: Syntax, clause: Clause) -> list[Clause]:
        """The clauses that are the content of a verbal act, in order."""
        found = []
        for inner in syntax.clauses[clause.index + 1 :]:
            if inner.sentence != clause.sentence:
                break
            if inner.parent == clause.index and inner.link.startswith(_CONTENT_LINKS):
                found.append(inner)
        return found

    def _aim(
        self, syntax: Syntax, cast: Cast, inner: Clause, actor: tuple[Party, ...], label: str
    ) -> tuple[Party, ...]:
        """Whom an act that is promised, refused or threatened would be done to: "agreed to lift the ban on X".

        A promise aims at whom it does good, a deployment or threat at whom it does harm.
        """
        own = {i for p in actor for i in p.ids}
        for clause in (inner, *(c for c in self._below(syntax, inner) if c.link == "object")):
            best = self._best(syntax, cast, clause)
            if best is None or not best.recipient or leaning(best.rule.label.label) not in _AIMED[label]:
                continue
            found = tuple(p for p in best.recipient if not own & set(p.ids))
            if found and (not best.actor or own & {i for p in best.actor for i in p.ids}):
                return found
        return ()

    def _asked(
        self, syntax: Syntax, cast: Cast, clause: Clause, actor: tuple[Party, ...]
    ) -> tuple[tuple[Party, ...], str]:
        """Who would do what is asked for: "demanded the withdrawal of the troops"."""
        own = {i for p in actor for i in p.ids}
        for inner in self._below(syntax, clause):
            if inner.kind != "noun" or not inner.link.startswith(("object", "pobj:for", "pobj:on", "pobj:to")):
                continue
            best = self._best(syntax, cast, inner)
            doers = best.actor if best is not None and best.rule.label.kind == "event" else ()
            if doers and not own & {i for p in doers for i in p.ids}:
                return doers, f"doer of {inner.lemma}"
        return (), ""

    def _below(self, syntax: Syntax, clause: Clause) -> list[Clause]:
        """The next clauses of the sentence that hang on this one."""
        near = syntax.clauses[clause.index + 1 : clause.index + 1 + _NEAR]
        return [c for c in near if c.parent == clause.index and c.sentence == clause.sentence]


def _told_as_it(syntax: Syntax, clause: Clause) -> bool:
    """Whether a noun says what "it" was ("it was the first attack"): then "it" is the event, and no doer."""
    if clause.light is None or syntax.tokens[clause.light].lemma != "be":
        return False
    heads = clause.heads("subject")
    return bool(heads) and all(syntax.tokens[h].text.lower() in ("it", "this", "that") for h in heads)


def _place_name(cast: Cast, party: Party) -> bool:
    """Whether a modifier is a state's own name, which says where: "the Kenya bombing"."""
    return cast.forms.get(party.head) == "name" and any(a.type == "state" for a in cast.actors if a.id in party.ids)


def _own_body(cast: Cast, party: Party, owners: tuple[Party, ...]) -> bool:
    """Whether a party is the other side's own body: nobody promises a thing to their own troops."""
    owning = {i for p in owners for i in p.ids}
    parents = [a.parent for a in cast.actors if a.id in party.ids and a.parent]
    return any(p in owning or p.partition(".")[0] in owning for p in parents)


def _of_types(cast: Cast, party: Party, types: frozenset[str]) -> bool:
    return any(a.type in types for a in cast.actors if a.id in party.ids)


def _mutual(
    syntax: Syntax, cast: Cast, clause: Clause, actor: tuple[Party, ...], recipient: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Both sides of a mutual act: "X and Y met", "talks between X and Y", "Israeli-Palestinian conflict"."""
    for role in ("between", "of", "modifier", "possessor"):
        pair = parties(syntax, cast, clause.heads(role)) if clause.kind == "noun" else []
        if len(pair) > 1:
            return (pair[0],), tuple(pair[1:])
    if recipient and actor:
        return actor, recipient
    everyone = list(actor + recipient)
    for role in ("between", "among", "modifier", "possessor", "of", "with"):
        if len(everyone) < 2:
            known = {i for p in everyone for i in p.ids}
            everyone += [p for p in parties(syntax, cast, clause.heads(role)) if not known & set(p.ids)]
    if len(everyone) == 1 and len(everyone[0].ids) > 1:
        one = everyone[0]
        return (Party(one.ids[:1], one.head),), (Party(one.ids[1:], one.head),)
    return tuple(everyone[:1]), tuple(everyone[1:])


def _each_other(syntax: Syntax, clause: Clause) -> bool:
    """Whether an object or preposition holds "each other" or "one another"."""
    return any(
        (syntax.tokens[h].lemma == "other" and syntax.tokens[h - 1].lemma == "each")
        or (syntax.tokens[h].lemma == "another" and syntax.tokens[h - 1].lemma == "one")
        for a in clause.arguments
        for h in a.heads
        if h
    )


def _findings(syntax: Syntax, match: Match) -> list[Finding]:
    """One finding for each pair of parties."""
    rule, clause = match.rule, match.clause
    first, last = _span(syntax, clause)
    actors: list[tuple[str, ...]] = [(i,) for p in match.actor for i in p.ids] or [()]
    recipients: list[tuple[str, ...]] = [(i,) for p in match.recipient for i in p.ids] or [()]
    via = sum(bool(p.via) for p in match.actor + match.recipient)
    score = 0.9 - 0.1 * via - (0.2 if not (match.actor and match.recipient) else 0.0)
    why = [f"rule {rule.name}: {clause.lemma}"]
    for side, role, found in (("actor", match.roles[0], match.actor), ("recipient", match.roles[1], match.recipient)):
        words = ", ".join(syntax.tokens[p.head].text for p in found)
        why.append(f"{side}: {role or 'both'} {words}" if found else f"{side}: not stated")
    return [
        Finding(
            rule.label.label, rule.label.kind, a, r, clause.predicate, first, last, clause.index,
            rule.pattern.mode, rule.pattern.support, rule.pattern.polarity, False, round(score, 2), tuple(why),
        )
        for a, r in list(product(actors, recipients))[:_SPLIT_LIMIT]
        if a != r or not a
    ]  # fmt: skip


def _span(syntax: Syntax, clause: Clause) -> tuple[int, int]:
    """Tokens from the first to the last word of predicate and arguments, inside the sentence."""
    sentence = syntax.sentences[clause.sentence]
    tokens = [clause.predicate]
    tokens += [h for a in clause.arguments if not a.shared for h in a.heads]
    inside = [t for t in tokens if sentence.first <= t < sentence.last]
    return min(inside), max(inside) + 1


def _ties(syntax: Syntax, cast: Cast) -> list[Finding]:
    found = []
    for tie in cast.ties:
        first = syntax.at(tie.start)
        last = syntax.at(tie.end - 1)
        found.append(
            Finding(
                tie.label, "relation", (tie.first,), (tie.second,), tie.trigger,
                tie.trigger if first is None else first, (tie.trigger if last is None else last) + 1,
                past=tie.past, score=0.85, why=(f"noun phrase: {tie.why}",),
            )
        )  # fmt: skip
    return found


def _distinct(syntax: Syntax, findings: list[Finding], mutual: frozenset[str]) -> list[Finding]:
    """Drop what a noun and its own light verb both say, and ties said twice by one token.

    Of labels that are mutual the order of the sides does not count.
    """
    seen: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key: tuple[object, ...] = (
            finding.label, *_sides(finding, mutual),
            syntax.sentence_of[finding.trigger], _top(syntax, finding),
        )  # fmt: skip
        if key not in seen or finding.score > seen[key].score:
            seen[key] = finding
    return list(seen.values())


def _sides(finding: Finding, mutual: frozenset[str]) -> tuple[object, object]:
    if finding.label in mutual and finding.actor and finding.recipient:
        return frozenset((finding.actor, finding.recipient)), None
    return finding.actor, finding.recipient


def _top(syntax: Syntax, finding: Finding) -> int:
    """The outermost clause of those joined by carrying one another."""
    if finding.clause is None:
        return finding.trigger
    clause = syntax.clauses[finding.clause]
    while clause.parent is not None and clause.link in ("object", "attribute"):
        clause = syntax.clauses[clause.parent]
    return clause.predicate
