"""Ties that noun phrases state: offices before and after names, "officials", bodies within bodies."""

from __future__ import annotations

from typing import Literal

from averral.actors.nominals import PARTS, Nominals
from averral.actors.offices import is_past
from averral.actors.pairs import is_pair
from averral.actors.roster import Member, Roster
from averral.cast import Tie
from averral.knowledge import Agent
from averral.syntax import Token

_TITLE_REST = 24  # code points between "Secretary" and the name in "Secretary of State X"

_LED = {"organisation", "coalition", "armed_group", "military", "police", "intelligence"}
_LISTING = {"including", "notably", "especially", "such"}
# Whose "to" and "in" name where they are sent, not who sends them.
_SENT = {"ambassador", "envoy", "special envoy", "special representative", "representative", "consul"}


def assign_titles(roster: Roster, nominals: Nominals) -> None:
    """Note the offices of named persons, so that "the prime minister" can point back to one."""
    _committees(roster)
    for token in roster.syntax.tokens:
        if token.pos not in ("NOUN", "PROPN"):
            continue
        found = nominals.agent(token)
        if found is None or found[0].kind != "office":
            continue
        for holder in _holders(roster, token)[0]:
            member = roster.members[holder]
            past = is_past(roster.syntax, token)
            if member.person:
                _mention_title(roster, nominals, token, found[1], member)
                member.titles.add(f"former {found[0].noun}" if past else found[0].noun)
                if not past and member.parent is None and (owner := _named_owner(roster, token, holder)):
                    member.parent = owner


def _committees(roster: Roster) -> None:
    """ "The Budget Committee of the Assembly": a part with a name of its own that the tables do not know."""
    for i, (key, *more) in list(roster.heads.items()):
        token, member = roster.syntax.tokens[i], roster.members[key]
        if more or member.known or member.person or token.text.lower() not in PARTS or roster.forms[i] != "name":
            continue
        after = [t for t in roster.syntax.tokens[i + 1 : i + 4] if t.text.lower() != "the"]
        whole = roster.at.get(after[1].i, ())[:1] if len(after) > 1 and after[0].text.lower() == "of" else ()
        for body in whole:
            if not roster.members[body].person and roster.members[body].type != "state":
                roster.tie(Tie("part_of", key, body, i, token.start, after[1].end, "a part named as another's"))
                member.parent = member.parent or body


def _mention_title(roster: Roster, nominals: Nominals, token: Token, first: int, member: Member) -> None:
    """ "Kenyan Foreign Minister" before a full name is a mention of its holder; "President" before a surname is not."""
    tokens = roster.syntax.tokens
    if token.dep not in ("compound", "nmod") or token.head not in roster.heads or token.text[:1].islower():
        return
    name = min(((a, b) for a, b in member.mentions if a >= token.end), default=None)
    if name is None or " " not in roster.syntax.text[name[0] : name[1]] or token.text.endswith("."):
        return
    run = [i for i in range(first, token.i + 1)]
    while run[0] > 0 and run[0] - 1 in roster.heads and roster.forms[run[0] - 1] == "adjective":
        run.insert(0, run[0] - 1)
    end = token.end
    if tokens[token.i + 1].text == "of" and name[0] - token.end < _TITLE_REST:
        end = max(t.end for t in tokens[token.i : token.i + 6] if t.end < name[0])
    member.mentions.setdefault((tokens[run[0]].start, end), "nominal")


def _named_owner(roster: Roster, token: Token, holder: str) -> str | None:
    """The body that a title names in full before or after it, for "we" in its holder's words."""
    for child in _around(roster, token):
        keys = roster.heads.get(child, ())
        if keys and keys[0] != holder and not roster.members[keys[0]].person:
            return _narrow(roster, roster.knowledge.agents["spokesman"], keys[0])
    return None


def read_titles(roster: Roster, nominals: Nominals) -> None:
    """Enter the ties of every mention whose phrase says what its bearer is, and of what."""
    _parties(roster)
    _ranked(roster)
    _listed(roster)
    covered: set[int] = set()
    bodies: list[tuple[Token, int]] = []
    for token in reversed(roster.syntax.tokens):
        if token.pos not in ("NOUN", "PROPN") or token.i in covered or roster.forms.get(token.i) == "name":
            continue
        found = nominals.agent(token)
        if found is None:
            continue
        agent, first = found
        if token.dep == "compound":
            covered.update(range(first, token.i))
        if agent.kind == "office" and is_pair(token, roster):
            continue
        if agent.kind == "office":
            _office(roster, nominals, token, agent, first)
        elif token.i in roster.heads:
            bodies.append((token, first))
    told: set[str] = set()
    for token, first in reversed(bodies):
        _joint(roster, token, first)
        _body(roster, nominals, token, first, told)
    roster.ties[:] = _once(roster)


def _once(roster: Roster) -> list[Tie]:
    """The ties without those that their sentence states twice ("Col. X, a spokesman"); leading before belonging."""
    kept: dict[tuple[object, ...], Tie] = {}
    for tie in roster.ties:
        key = (
            tie.first,
            tie.second,
            tie.past,
            roster.syntax.sentence_of[tie.trigger],
            tie.label in ("leads", "member_of"),
        )
        if key not in kept or (kept[key].label, tie.label) == ("member_of", "leads"):
            kept[key] = tie
    return list(kept.values())


def _parties(roster: Roster) -> None:
    """ "Marco Rubio, Republican of Florida": a party in apposition to a person's name is the person's."""
    for i, keys in list(roster.heads.items()):
        token = roster.syntax.tokens[i]
        holders = roster.heads.get(token.head, ())
        if token.dep != "appos" or not holders or not all(roster.members[h].person for h in holders):
            continue
        for body in keys:
            if roster.members[body].sector == "PTY":
                start = roster.syntax.tokens[token.head].start
                roster.tie(Tie("member_of", holders[0], body, i, start, token.end, "a party in apposition"))


def _ranked(roster: Roster) -> None:
    """ "The ruling party", "the official news agency": what an adjective says of a body and its state."""
    for i, keys in list(roster.heads.items()):
        token, key = roster.syntax.tokens[i], keys[0]
        member = roster.members[key]
        state = roster.state_of(key) or member.country
        if len(keys) > 1 or member.type not in ("organisation", "coalition") or roster.known(state or "") is None:
            continue
        for child in roster.syntax.children[i]:
            word, start = roster.syntax.tokens[child], roster.syntax.tokens[child].start
            if word.dep != "amod" or state is None:
                continue
            if word.text.lower() == "ruling":
                roster.tie(Tie("leads", key, state, child, start, token.end, "ruling"))
            elif member.sector == "JRN" and _of_the_state(roster, word):
                roster.tie(Tie("part_of", key, state, child, start, token.end, "a body of the state"))


def _of_the_state(roster: Roster, word: Token) -> bool:
    """ "Official", "state-run", "government-owned"."""
    if word.text.lower() in ("official", "semi-official"):
        return True
    before = [t.text.lower() for t in roster.syntax.tokens[max(0, word.i - 2) : word.i]]
    owned = word.text.lower() in ("run", "owned", "controlled")
    return owned and before[-1:] == ["-"] and before[0] in ("state", "government")


def _joint(roster: Roster, token: Token, first: int) -> None:
    """ "The Chad-Libya defence alliance": those whose names a hyphen joins before it are its members."""
    tokens, heads, (key, *_) = roster.syntax.tokens, roster.heads, roster.heads[token.i]
    for i in roster.syntax.subtree(token.i):
        if tokens[i].text != "-" or i >= first or roster.members[key].type != "coalition":
            continue
        pair = [k for j in (i - 1, i + 1) for k in heads.get(j, ()) if roster.members[k].type in ("state", "coalition")]
        for one in pair if len(pair) > 1 else ():
            roster.tie(Tie("member_of", one, key, token.i, tokens[i - 1].start, token.end, "joined in its name"))


def _listed(roster: Roster) -> None:
    """ "Rebel groups, including A and B", "most notably A": the groups named are part of those spoken of."""
    tokens, heads = roster.syntax.tokens, roster.heads
    for token in tokens:
        if token.text.lower() not in _LISTING or (token.text.lower() == "such" and tokens[token.i + 1].text != "as"):
            continue
        sentence = roster.syntax.sentences[roster.syntax.sentence_of[token.i]]
        before = [i for i in range(sentence.first, token.i) if i in heads and tokens[i].tag == "NNS"]
        after = [i for i in range(token.i + 1, min(token.i + 7, sentence.last)) if i in heads]
        whole = heads[before[-1]][0] if before and after else ""
        if not whole or not _group(roster, whole) or roster.members[whole].known or whole in roster.row(after[0]):
            continue
        for key in roster.row(after[0]):
            if _group(roster, key):
                start, end = tokens[before[-1]].start, tokens[after[0]].end
                roster.tie(Tie("part_of", key, whole, token.i, start, end, "listed as one of them"))


def _group(roster: Roster, key: str) -> bool:
    member = roster.members[key]
    return not member.person and member.type in ("armed_group", "organisation", "coalition")


def _office(roster: Roster, nominals: Nominals, token: Token, agent: Agent, first: int) -> None:
    """Tie the holder of an office to the body that the phrase, the tables or the text give."""
    holders, start, end = _holders(roster, token)
    if not holders:
        return
    bodies = _bodies(roster, nominals, token, agent, first, holders)
    led = _led(roster, nominals, token, agent, holders)
    past = is_past(roster.syntax, token)
    for holder in holders:
        member = roster.members[holder]
        if member.person:
            member.titles.add(f"former {agent.noun}" if past else agent.noun)
        own = _named_with(roster, agent, token, holder) if len(holders) > 1 else []
        for body in own or led or ([_narrow(roster, agent, member.base)] if member.base else bodies):
            if body == holder:
                continue
            if not past:
                _adopt(roster, holder, body)
            label: Literal["leads", "member_of"] = "leads" if agent.leads else "member_of"
            roster.tie(
                Tie(
                    label, holder, body, token.i,
                    roster.syntax.tokens[min(start, first)].start, roster.syntax.tokens[max(end, token.i)].end,
                    f"title {agent.noun!r}", past,
                )
            )  # fmt: skip


def _led(roster: Roster, nominals: Nominals, token: Token, agent: Agent, holders: list[str]) -> list[str]:
    """ "A Kenyan leader of a UN team": the body after a word for leading goes before the country before it."""
    if not agent.leads:
        return []
    named = [b for b in nominals.after(token) if b not in holders and roster.members[b].type in _LED]
    return [b for b in named if "chief of staff" not in roster.members[b].titles]


def _named_with(roster: Roster, agent: Agent, token: Token, holder: str) -> list[str]:
    """ "Presidents A of Ukraine and B of Russia": the body named right after one of several holders."""
    tokens, children = roster.syntax.tokens, roster.syntax.children
    heads = [i for i in (token.head, *children[token.head]) if roster.heads.get(i) == (holder,)]
    links = [c for i in heads for c in children[i] if tokens[c].text.lower() == "of"]
    return [_narrow(roster, agent, k) for c in links for i in children[c] for k in roster.heads.get(i, ())]


def _around(roster: Roster, token: Token) -> list[int]:
    children = list(roster.syntax.children[token.i])
    if token.dep == "compound":
        children += roster.syntax.children[token.head]
    return [c for c in children if c <= token.i]


def _holders(roster: Roster, token: Token) -> tuple[list[str], int, int]:
    """Who holds the office named at a token, and the tokens from first to last of the phrase."""
    tokens, heads = roster.syntax.tokens, roster.heads
    head = tokens[token.head]
    while token.dep == "compound" and head.i not in heads and head.dep == "compound" and head.i < head.head:
        head = tokens[head.head]
    if token.dep in ("compound", "nmod", "amod") and roster.forms.get(head.i) == "name":
        return _conjoined(roster, head, token.lemma.lower() != token.text.lower()), token.i, head.i
    if token.dep == "appos" and head.i in heads and roster.forms[head.i] == "name":
        return list(heads[head.i]), head.i, token.i
    for child in roster.syntax.children[token.i]:
        if tokens[child].dep == "appos" and roster.forms.get(child) == "name":
            return list(heads[child]), token.i, child
    if token.i in heads and token.dep not in ("compound", "amod", "nmod"):
        return list(heads[token.i]), token.i, token.i
    return [], token.i, token.i


def _conjoined(roster: Roster, head: Token, plural: bool) -> list[str]:
    """ "Presidents A and B": both; "President A and B": the first."""
    keys = list(roster.heads[head.i])
    if plural:
        for child in roster.syntax.children[head.i]:
            if roster.syntax.tokens[child].dep == "conj":
                keys += roster.heads.get(child, ())
    return [k for k in dict.fromkeys(keys) if roster.members[k].person] or keys


def _bodies(
    roster: Roster, nominals: Nominals, token: Token, agent: Agent, first: int, holders: list[str]
) -> list[str]:
    """The bodies an office belongs to: named in the phrase, else known, else pointed back to."""
    bases = nominals.affiliation(token, first) if agent.noun in _SENT else []
    bases = bases or [b for b in nominals.after(token) if b not in holders] or nominals.affiliation(token, first)
    head = roster.syntax.tokens[token.head]
    if not bases and first < token.i:
        bases = nominals.affiliation(roster.syntax.tokens[first], first)
    if not bases and token.dep == "compound":
        bases = [k for k in nominals.affiliation(head, head.i) if k not in holders]
    bases = [b for b in bases if b not in holders]
    if bases:
        return [_narrow(roster, agent, base) for base in bases]
    for holder in holders:
        state = roster.state_of(holder) or roster.state_of(roster.members[holder].parent or "")
        if agent.body == "MIL" and state and roster.known(f"{state}.MIL") is not None:
            return [_spoken_of(roster, f"{state}.MIL")]
        found = _office_of_tables(roster, holder, agent) or roster.members[holder].parent
        if found:
            return [_spoken_of(roster, found)]
    return _understood(roster, token, agent, holders)


def _understood(roster: Roster, token: Token, agent: Agent, holders: list[str]) -> list[str]:
    """The body of an office named without one: that of the same office before, of the last such body, or,
    for heads and ministers of a state, of the state named nearest."""
    named = [h for h in holders if roster.members[h].person]
    if not named or token.dep not in ("compound", "appos"):
        return []
    start = token.start
    before = [m for m in roster.members.values() if any(a < start for a, _ in m.mentions)]
    same = [m for m in before if m.base and agent.noun in m.titles]
    if same:
        return [max(same, key=lambda m: max(a for a, _ in m.mentions if a < start)).base or ""]
    wanted = {"COP": "police", "MIL": "military"}.get(agent.body)
    if wanted:
        bodies = [m for m in before if m.type == wanted and not m.person and m.key not in holders]
        return [max(bodies, key=lambda m: max(a for a, _ in m.mentions if a < start)).key] if bodies else []
    if agent.body == "GOV" and (agent.leads or "minister" in agent.noun or "secretary" in agent.noun):
        state = _nearest_state(roster, token)
        return [_spoken_of(roster, f"{state}.GOV")] if state and roster.known(f"{state}.GOV") else []
    return []


def _nearest_state(roster: Roster, token: Token) -> str | None:
    """The state named or implied nearest to a token, in its sentence or the one before."""
    sentence = roster.syntax.sentences[roster.syntax.sentence_of[token.i]]
    floor = roster.syntax.sentences[max(0, sentence.index - 1)].start
    near = [
        (abs(a - token.start), m.country)
        for m in roster.members.values()
        if m.country in roster.knowledge.actors and not m.person
        for a, _ in m.mentions
        if floor <= a < sentence.end
    ]
    return min(near)[1] if near else None


def _spoken_of(roster: Roster, body: str) -> str:
    """A body, or its state where the text speaks only of that."""
    member, state = roster.members.get(body), body.rpartition(".")[0]
    if (member is None or not member.mentions) and state in roster.members and roster.members[state].mentions:
        return state
    return body


def _narrow(roster: Roster, agent: Agent, base: str) -> str:
    """The body of a state that an office sits in, where the text speaks of it; else the state."""
    owner = roster.members[base]
    if owner.person and owner.parent and roster.known(owner.parent) is not None:
        return owner.parent
    if owner.type != "state":
        return base
    body = agent.body or ("GOV" if agent.type == "official" else "MIL" if agent.type == "military" else "")
    member = roster.members.get(f"{base}.{body}")
    return member.key if member is not None and member.mentions else base


def _office_of_tables(roster: Roster, holder: str, agent: Agent) -> str | None:
    """The body in which the tables know a person to hold such an office on the day of the text."""
    for office in roster.knowledge.offices.get(holder, ()):
        day = roster.day
        held = day is None or ((office.start or "") <= day and (office.end is None or office.end >= day[:4]))
        words = office.title.lower()
        if (held or day is None) and (agent.noun in words or agent.noun in ("leader", "president", "premier")):
            if roster.known(office.body) is not None:
                return office.body
    return None


def _adopt(roster: Roster, holder: str, body: str) -> None:
    member = roster.members[holder]
    if member.parent is None:
        member.parent = body
        member.country = member.country or roster.members[body].country


def _body(roster: Roster, nominals: Nominals, token: Token, first: int, told: set[str]) -> None:
    """ "Its main intelligence service, the ISI", "his administration": a body given to a bigger one or a person.

    told: persons and bodies of states of whom it was said before; once is enough. Of the bodies of several states
    ("the two countries' parliaments") nothing is said, since each is of one only.
    """
    beside = nominals.beside(token)
    bases = [b for b in nominals.affiliation(token, first) if b not in beside]
    for key in roster.heads[token.i]:
        member = roster.members[key]
        for base in bases:
            owner = roster.members[base]
            if key == base or member.person:
                continue
            if owner.person:
                here = roster.syntax.sentence_of[token.i]
                if any((t.first, t.second) == (base, key) and _in(roster, t, here) for t in roster.ties):
                    continue
                if member.type == "government" and base not in told and (owner.known or len(owner.mentions) > 1):
                    told.add(base)
                    _tie(roster, token, first, "leads", base, key, "a government named as a person's own")
            elif _contains(owner, member) and not base.startswith(f"{key}."):
                whole_force = token.lemma.lower() in ("army", "military", "force", "soldier", "government")
                if owner.type == "state" and (whole_force or key in told or len(bases) > 1):
                    continue
                told.add(key)
                _tie(roster, token, first, "part_of", key, base, "a body named as another's own")


def _in(roster: Roster, tie: Tie, sentence: int) -> bool:
    return roster.syntax.sentence_of[tie.trigger] == sentence


def _contains(owner: Member, member: Member) -> bool:
    """Whether a phrase that gives a part to a whole says that it belongs there."""
    if owner.type == "state" and member.sector in ("LEG", "JUD"):
        return True
    if member.type in ("military", "police", "intelligence"):
        return owner.type in ("government", "military", "coalition", "organisation", "state")
    if owner.armed or owner.type == "armed_group":
        return member.type in ("armed_group", "ethnic_group", "organisation")
    return member.type in ("organisation", "government") and owner.type in ("organisation", "government")


def _tie(
    roster: Roster, token: Token, first: int, label: Literal["leads", "part_of"], one: str, other: str, why: str
) -> None:
    tokens = roster.syntax.tokens
    roster.tie(Tie(label, one, other, token.i, tokens[first].start, token.end, why))
    if label == "part_of" and roster.members[one].parent is None:
        roster.members[one].parent = other
