"""Names: of the tables, of the parser's entities, and surnames that point back to a full name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from averral.actors.candidates import Link, Setting, choose, folded, is_initials, link, misspelt, of_owner, variants_of
from averral.actors.grounds import large_place, stands_as_place, town_after_of
from averral.actors.metonyms import acts, is_adjective, is_place
from averral.actors.roster import Roster
from averral.actors.short_forms import named_in_full, read_short_forms, same_initials
from averral.cast import Tie
from averral.knowledge import Name
from averral.records import ActorType, Form
from averral.syntax import Token

_HONORIFICS = {
    "mr.", "mrs.", "ms.", "dr.", "sir", "lord", "gen.", "col.", "lt.", "maj.", "sgt.", "capt.", "adm.", "sen.",
    "rep.", "gov.", "president", "king", "queen", "prince", "princess", "emir", "sheikh", "pope", "mullah",
    "ayatollah", "general", "colonel", "prime", "minister", "secretary", "senator", "the",
}  # fmt: skip
_ORGANISATION = {"ORG", "NORP"}
_SPEAKING = {
    "accuse", "announce", "blame", "claim", "condemn", "declare", "demand", "deny", "insist", "reject", "say",
    "threaten",
}  # fmt: skip
_NOT_ACTORS = {
    "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LAW", "LANGUAGE", "EVENT",
    "WORK_OF_ART", "PRODUCT", "GPE", "LOC", "FAC",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens [first, last) that carry a name of the tables."""

    first: int
    last: int
    names: tuple[Name, ...]


def read_names(roster: Roster) -> None:
    """Find all names and adjectives of known actors, then persons and bodies the tables do not have."""
    matches = _matches(roster)
    setting = _setting(roster, matches)
    owners = _owners(roster, matches)
    taken: set[int] = set()
    for match in matches:
        names = of_owner(roster.knowledge, match.names, owners.get(match.first, frozenset()))
        found = choose(roster.knowledge, names, _words(roster, match), setting)
        if found is not None and _place(roster, match, *found):
            taken.update(range(match.first, match.last))
    taken |= read_short_forms(roster, taken)
    _entities(roster, taken, setting)


def _owners(roster: Roster, matches: list[Match]) -> dict[int, frozenset[str]]:
    """Token after a state's name, adjective or genitive -> the states named there: the Cyprus of "Cyprus's"."""
    tokens, found = roster.syntax.tokens, {}
    for match in matches:
        states = {n.actor for n in match.names if roster.knowledge.actors[n.actor].type == "state"}
        after = match.last
        if states and after < len(tokens) and tokens[after].tag == "POS":
            after += 1
        elif not all(n.kind in ("adjective", "demonym") for n in match.names if n.actor in states):
            continue
        if states:
            found[after] = frozenset(states)
    return found


def _words(roster: Roster, match: Match) -> str:
    return _spelled(roster, match.first, match.last)


def _matches(roster: Roster) -> list[Match]:
    """Longest names of the tables, left to right, no two overlapping."""
    tokens, known = roster.syntax.tokens, roster.knowledge
    found, i, count = [], 0, len(tokens)
    while i < count:
        longest = known.first_words.get(tokens[i].text, 0)
        step = 1
        for length in range(min(longest, count - i), 0, -1):
            names = known.names.get(tuple(t.text for t in tokens[i : i + length]))
            if names and _is_name(roster, i, i + length, names):
                length += _suffixed(roster, i + length, names)
                found.append(Match(i, i + length, names))
                step = length
                break
        i += step
    return found


def _suffixed(roster: Roster, last: int, names: tuple[Name, ...]) -> int:
    """One more token where a person's name goes on as "Jr."."""
    tokens = roster.syntax.tokens
    person = any(a.person for n in names if (a := roster.knowledge.actors.get(n.actor)))
    return int(person and last < len(tokens) and tokens[last].text.rstrip(".") in ("Jr", "Sr", "II", "III"))


def _is_name(roster: Roster, first: int, last: int, names: tuple[Name, ...]) -> bool:
    """Keep "Jordan" in "Michael Jordan", and words that open a sentence, from being read as names."""
    tokens = roster.syntax.tokens
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    word = tokens[first].text
    if last - first == 1 and is_initials(word) and "." not in word and _in_capitals(before, after):
        return False
    if any(roster.knowledge.actors[n.actor].person for n in names if n.actor in roster.knowledge.actors):
        return last - first > 1 or not _part_of_person(before, after)
    if tokens[first].entity == "PERSON" and last - first == 1:
        return not _part_of_person(before, after)
    return not (after is not None and after.text == "-" and first + 1 == last and names[0].kind == "capital")


def _in_capitals(before: Token | None, after: Token | None) -> bool:
    """Whether initials stand among words in capitals ("ECONOMY IS STRONG") or at the end of such a word ("AFL-CIO")."""
    around = [t.text for t in (before, after) if t is not None and t.pos != "PUNCT"]
    return (before is not None and before.text == "-") or (
        len(around) == 2 and all(w.isupper() and w.isalpha() and len(w) > 2 for w in around)
    )


def _part_of_person(before: Token | None, after: Token | None) -> bool:
    return bool(
        (before and before.entity == "PERSON" and before.text.lower() not in _HONORIFICS)
        or (after and after.entity == "PERSON" and not after.entity_begins)
    )


def _setting(roster: Roster, matches: list[Match]) -> Setting:
    """The countries that unmistakable names speak of, and the actors that names of several words name."""
    counts: Counter[str] = Counter()
    own: Counter[str] = Counter()
    named: set[str] = set()
    for match in matches:
        bearers = {name.actor for name in match.names}
        countries = {roster.state_named(actor) for actor in bearers}
        # initials speak for no country: they need one themselves
        if len(countries) == 1 and (not is_initials(_words(roster, match)) or bearers <= countries):
            counts.update(c for c in countries if c)
            own.update(bearers)
        if len(bearers) == 1 and match.last - match.first > 1:
            named |= bearers
    return Setting(roster.day, counts, frozenset(named), own)


def _place(roster: Roster, match: Match, name: Name, link: Link) -> bool:
    """Enter a match as a mention; False when the words do not stand for an actor here."""
    tokens = roster.syntax.tokens
    head = _head(roster, match.first, match.last)
    form: Form = "name"
    key = name.actor
    if name.kind in ("capital", "seat"):
        if name.kind == "capital" and not acts(roster.syntax, head):
            return False
        key, form = f"{name.actor}.GOV", "metonym"
    elif name.kind in ("adjective", "demonym"):
        if _counted(roster, head):
            return _some_of(roster, name.actor, head, match)
        if is_adjective(tokens[head]) or tokens[head].dep == "compound":
            form = "adjective"
        elif any(n.kind == "demonym" for n in match.names):
            key, form = f"{name.actor}.POP", "nominal"
    elif name.kind == "name" and tokens[head].dep in ("amod", "npadvmod"):
        form = "adjective"
    member = roster.known(key)
    if member is None:
        return False
    if form == "name" and member.armed:
        _kin(roster, key, head)
    member.linked(link.score, (f"known {name.kind}: {_words(roster, match)}", *link.reasons[1:]))
    place = form == "name" and member.type == "state" and is_place(roster.syntax, head)
    roster.mention([key], head, range(match.first, match.last), form, acts=not place)
    _joined_names(roster, match, key)
    return True


def _joined_names(roster: Roster, match: Match, key: str) -> None:
    """The two bodies in the name of a joint one: "the African Union-United Nations Hybrid Operation"."""
    tokens, names = roster.syntax.tokens, roster.knowledge.names
    for i in (i for i in range(match.first + 1, match.last - 1) if tokens[i].text == "-"):
        sides = [(match.first, i), *((i + 1, end) for end in range(match.last, i + 1, -1))]
        for a, b in sides:
            bearers = {n.actor for n in names.get(tuple(t.text for t in tokens[a:b]), ())}
            if len(bearers) == 1 and (actor := bearers.pop()) != key and roster.known(actor) is not None:
                roster.members[actor].mentions.setdefault((tokens[a].start, tokens[b - 1].end), "name")


def _counted(roster: Roster, head: int) -> bool:
    """Whether a demonym heads a phrase that singles people out: "a Libyan", "five Iraqis"."""
    tokens = roster.syntax.tokens
    if tokens[head].dep in ("amod", "compound", "nmod", "npadvmod", "poss", "nummod"):
        return False
    left = [tokens[c] for c in roster.syntax.children[head] if c < head]
    number = any(t.dep == "nummod" for t in left)
    one = any(t.dep == "det" for t in left) and not tokens[head].text.endswith("s") and tokens[head].pos != "PROPN"
    return number or (one and tokens[head].text.endswith(("an", "i")))


def _some_of(roster: Roster, state: str, head: int, match: Match) -> bool:
    """Enter people of a country who are neither its state nor all its people."""
    tokens = roster.syntax.tokens
    several = tokens[head].text.endswith("s")
    member = roster.new(f"some {tokens[head].text} {state}", tokens[head].text, "population")
    member.country, member.parent, member.sector = state, f"{state}.POP", "CVL"
    member.plural, member.person = several, not several
    member.reasons.append(f"people of {state}")
    roster.mention([member.key], head, range(match.first, match.last), "nominal")
    return True


def _kin(roster: Roster, key: str, head: int) -> None:
    """ "The Pashtun Taliban": a people named before a group is its kin."""
    for child in roster.syntax.children[head]:
        for other in roster.heads.get(child, ()):
            people = roster.members[other]
            if child < head and people.type in ("ethnic_group", "religious_group"):
                tokens = roster.syntax.tokens
                roster.tie(
                    Tie(
                        "ethnic_kin_of",
                        key,
                        other,
                        child,
                        tokens[child].start,
                        tokens[head].end,
                        "a people before a name",
                    )
                )


def _head(roster: Roster, first: int, last: int) -> int:
    """The token of a run that hangs outside it."""
    for i in range(last - 1, first - 1, -1):
        head = roster.syntax.tokens[i].head
        if (not first <= head < last or head == i) and roster.syntax.tokens[i].pos not in ("PUNCT", "PART"):
            return i
    return last - 1


def _entities(roster: Roster, taken: set[int], setting: Setting) -> None:
    """Persons and bodies that the parser found and the tables do not have."""
    runs = [r for r in _entity_runs(roster) if not taken & set(range(*r))]
    persons = _full_names(roster, runs)
    runs = [part for run in runs for part in _hyphened(roster, run, persons)]
    for first, last in sorted(runs, key=lambda r: (r[0] - r[1], r[0])):
        kind = _kind(roster, first, last, persons)
        if kind == "PERSON":
            _person(roster, first, last, persons, setting)
        elif kind in _ORGANISATION:
            _body(roster, first, last, kind)


def _entity_runs(roster: Roster) -> list[tuple[int, int]]:
    """Token ranges of entities and of other proper-noun runs, titles and articles cut off."""
    tokens, runs, i = roster.syntax.tokens, [], 0
    while i < len(tokens):
        j = i
        if tokens[i].entity:
            j += 1
            while j < len(tokens) and tokens[j].entity and not tokens[j].entity_begins:
                j += 1
            while tokens[i].entity == "PERSON" and j < len(tokens) and _goes_on(tokens, j):
                j += 1
            while i < j and (tokens[i].text.lower() in _HONORIFICS or tokens[i].dep == "det"):
                i += 1
            end = j
            while end > i and (tokens[end - 1].tag == "POS" or tokens[end - 1].pos == "PUNCT"):
                end -= 1
            if end > i:
                runs.append((i, end))
        elif tokens[i].pos == "PROPN" and tokens[i].text[:1].isupper():
            while j < len(tokens) and tokens[j].pos == "PROPN" and not tokens[j].entity:
                j += 1
            start = i
            while start < j and tokens[start].text.lower() in _HONORIFICS:
                start += 1
            if start < j:
                runs.append((start, j))
        i = max(j, i + 1)
    return runs


def _hyphened(roster: Roster, run: tuple[int, int], persons: dict[str, list[str]]) -> list[tuple[int, int]]:
    """ "Netanyahu-Lieberman-Barak": a run of known surnames joined by hyphens is that many persons."""
    tokens = roster.syntax.tokens
    parts = [i for i in range(*run) if tokens[i].text != "-"]
    joined = len(parts) > 1 and len(parts) * 2 - 1 == run[1] - run[0]
    if joined and all(tokens[i].text in persons or tokens[i].text in roster.knowledge.surnames for i in parts):
        for i in parts:
            persons.setdefault(tokens[i].text, [])
        return [(i, i + 1) for i in parts]
    return [run]


def _goes_on(tokens: Sequence[Token], j: int) -> bool:
    """Whether a proper noun right after a person's name belongs to it ("Sher Mohammad Abbas" "Stanikzai")."""
    return (
        tokens[j].pos == "PROPN"
        and tokens[j].dep != "appos"
        and tokens[j].entity in ("PERSON", "ORG", "")
        and (tokens[j - 1].head == j or tokens[j].head == tokens[j - 1].head)
    )


def _full_names(roster: Roster, runs: list[tuple[int, int]]) -> dict[str, list[str]]:
    """Surname -> keys of the persons so named in full, those of the tables and those of the text."""
    found: dict[str, list[str]] = {}
    for member in list(roster.members.values()):
        if member.person:
            for surname in {member.name.split()[-1], member.name.replace("-", " ").split()[-1]}:
                found.setdefault(surname, []).append(member.key)
    for first, last in runs:
        tokens = roster.syntax.tokens[first:last]
        if tokens[0].entity == "PERSON" and last - first > 1:
            name = _spelled(roster, first, last)
            keys = found.setdefault(tokens[-1].text, [])
            if f"person {name}" not in keys:
                keys.append(f"person {name}")
    return found


def _spelled(roster: Roster, first: int, last: int) -> str:
    tokens = roster.syntax.tokens
    return roster.syntax.text[tokens[first].start : tokens[last - 1].end].replace("\n", " ")


def _kind(roster: Roster, first: int, last: int, persons: dict[str, list[str]]) -> str:
    """What an unknown proper name is: PERSON, ORG, NORP or "" for places, dates and the like."""
    tokens = roster.syntax.tokens
    head = tokens[_head(roster, first, last)]
    if tokens[last - 1].text in persons and last - first <= 3 and not _begins_office(roster, first, last):
        return "PERSON"
    entity = tokens[first].entity
    if _is_office(roster, first, last) or (last - first == 1 and stands_as_place(roster, tokens[first].text)):
        return ""
    if entity == "PERSON":
        return "" if last - first == 1 and town_after_of(roster, first) else "PERSON"
    if entity in ("GPE", "") and last - first <= 3 and _speaks_or_is_titled(roster, head):
        return "PERSON"
    if entity in _NOT_ACTORS:
        return ""
    if entity not in _ORGANISATION or not any(t.text[:1].isupper() for t in tokens[first:last]):
        return ""
    ends_a_name = first > 1 and tokens[first - 1].text.lower() == "of" and tokens[first - 2].pos == "PROPN"
    if ends_a_name or _takes_sides(roster, head):
        return entity
    return "" if large_place(_spelled(roster, first, last)) else entity


def _is_office(roster: Roster, first: int, last: int) -> bool:
    """Whether a capitalised run is only a title or role noun: "Deputy Minister", "Media" first in a sentence."""
    agents = roster.knowledge.agents
    if roster.syntax.sentences[roster.syntax.sentence_of[first]].first == first and last == first + 1:
        if roster.syntax.tokens[first].text.lower() in agents:
            return True
    for start in range(max(0, first - 2), last):
        agent = agents.get(" ".join(t.text.lower() for t in roster.syntax.tokens[start:last]))
        if agent is not None and agent.kind == "office":
            return True
    return _begins_office(roster, first, last)


def _begins_office(roster: Roster, first: int, last: int) -> bool:
    """Whether a run goes on as an office: "Defence" before "Minister"."""
    agents = roster.knowledge.agents
    for end in range(last + 1, min(last + 3, len(roster.syntax.tokens)) + 1):
        agent = agents.get(" ".join(t.text.lower() for t in roster.syntax.tokens[first:end]))
        if agent is not None and agent.kind == "office":
            return True
    return False


def _speaks_or_is_titled(roster: Roster, head: Token) -> bool:
    """Whether an unknown proper noun does what only people do: bears a title, says, tells."""
    tokens = roster.syntax.tokens
    titled = any(
        tokens[c].text.lower() in _HONORIFICS - {"the"} or tokens[c].lemma.lower() in roster.knowledge.agents
        for c in roster.syntax.children[head.i]
        if tokens[c].dep == "compound"
    )
    verb = tokens[head.head]
    return titled or (head.dep == "nsubj" and verb.lemma in ("say", "tell", "add", "claim", "explain", "stress"))


def _takes_sides(roster: Roster, head: Token) -> bool:
    """Whether a name that the parser takes for a body speaks or blames ("Norland denied"): its town does not."""
    verb = roster.syntax.tokens[head.head]
    return head.dep == "nsubj" and verb.pos == "VERB" and verb.lemma in _SPEAKING


def _person(roster: Roster, first: int, last: int, persons: dict[str, list[str]], setting: Setting) -> None:
    name, surname = _spelled(roster, first, last), roster.syntax.tokens[last - 1].text
    key, known = _bearer(roster, first, last, persons, setting)
    own = f"person {name}"
    persons[surname] = list(dict.fromkeys([*(key if k == own else k for k in persons.get(surname, ())), key]))
    member = roster.known(key) or roster.new(key, name, "official")
    if known is not None:
        member.linked(known.score, known.reasons)
    if not member.known:
        member.person = True
        member.country = member.country or _shared_country(roster, surname, setting)
        if len(name) > len(member.name):
            member.name = name
        member.reasons.append(f"name: {name}")
    roster.mention([key], _head(roster, first, last), range(first, last), "name")


def _bearer(
    roster: Roster, first: int, last: int, persons: dict[str, list[str]], setting: Setting
) -> tuple[str, Link | None]:
    """Key of the person whom a name means: one named in full in the text, one of the tables, or a new one."""
    name, surname = _spelled(roster, first, last), roster.syntax.tokens[last - 1].text
    own, keys = f"person {name}", persons.get(surname, [])
    fuller = _fuller(name, keys)
    if fuller is not None:
        return fuller, None
    bare = last - first == 1 or name.lower().startswith(("al-", "el-"))
    if own not in roster.members and (not keys or own in keys):
        known = _known_person(roster, name, surname if bare else None, _title(roster, first), setting)
        if known is not None:
            return known.actor, known
    if own in keys or not keys:
        return own, None
    return (keys[0] if len(keys) == 1 else _nearest(roster, keys, roster.syntax.tokens[first].start)), None


def _fuller(name: str, keys: list[str]) -> str | None:
    """Key of a person of the text whose name has the same first and last words and one more between: James C. Kopp."""
    words = name.split()
    for key in keys:
        other = key.removeprefix("person ").split()
        if len(words) > 1 and len(other) > len(words) and (other[0], other[-1]) == (words[0], words[-1]):
            return key
    return None


def _title(roster: Roster, first: int) -> str:
    """The word of office right before a name, in small letters, or ""."""
    word = roster.syntax.tokens[first - 1].text.lower() if first else ""
    return word if word in _HONORIFICS - {"the"} else ""


def _shared_country(roster: Roster, surname: str, setting: Setting) -> str | None:
    """The country of all bearers of a surname in the tables, when the text speaks of it: "the Bush administration"."""
    bearers = roster.knowledge.surnames.get(surname, ())
    countries = {roster.state_named(actor) for actor in bearers}
    country = countries.pop() if len(countries) == 1 else None
    return country if country and setting.countries[country] else None


def _nearest(roster: Roster, keys: list[str], before: int) -> str:
    """Of several bearers of a surname, the one named last before a place in the text."""

    def last(key: str) -> int:
        member = roster.members.get(key)
        starts = [a for a, _ in member.mentions if a < before] if member else []
        return max(starts, default=-1)

    return max(keys, key=last)


def _known_person(roster: Roster, name: str, surname: str | None, title: str, setting: Setting) -> Link | None:
    """A person of the tables whose name this is in another spelling, or whose surname it is."""
    knowledge = roster.knowledge
    if surname is not None:
        return link(knowledge, knowledge.surnames.get(surname, ()), "surname", surname, setting, title)
    found = link(knowledge, variants_of(knowledge).get(folded(name), ()), "variant", name, setting, title)
    return found or link(knowledge, misspelt(knowledge, name), "misspelt", name, setting, title)


def _body(roster: Roster, first: int, last: int, entity: str) -> None:
    """An organisation or group that the tables do not have: kept, as unknown."""
    tokens = roster.syntax.tokens
    head = _head(roster, first, last)
    name = _spelled(roster, first, last)
    type_: ActorType = "other" if entity == "NORP" else "organisation"
    last_word = tokens[last - 1].text.lower()
    agent = roster.knowledge.agents.get(last_word)
    if agent is not None:
        type_ = agent.type
    if is_adjective(tokens[head]) and entity == "NORP":
        form: Form = "adjective"
    else:
        form = "name"
    short = first > 0 and last - first == 1 and tokens[first - 1].text.lower() == "the"
    same = same_initials(roster, name) or (named_in_full(roster, tokens[first]) if short else None)
    member = same or roster.new(f"body {name}", name, type_)
    if not member.reasons:
        member.reasons.append(f"name: {name}")
        member.sector = agent.sector if agent else None
    roster.mention([member.key], head, range(first, last), form)
