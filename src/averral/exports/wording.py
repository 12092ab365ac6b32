"""Records as sentences that never show what a text says as a fact: "The author states that ..."."""

from __future__ import annotations

from averral.exports.phrases import Phrase, phrase
from averral.exports.register import Register
from averral.exports.speaking import closing, denies, is_plural, listing, opening, with_article
from averral.exports.visible import one_line
from averral.records import Proposition, Reading, Statement

NOBODY_KNOWN = "somebody not named"
_MIGHT = ("possible", "underspecified")


def sentence(reading: Reading, statement: Statement) -> str:
    """One statement as a sentence that says who says so, how surely and on what evidence."""
    return statement_sentence(Register.of(reading), statement)


def statement_sentence(register: Register, statement: Statement) -> str:
    """As `sentence`, for many statements of one reading."""
    parts = opening(register, statement), clause(register, statement), closing(register, statement)
    return capital(f"{parts[0]} {parts[1]}{parts[2]}.")


def proposition_clause(register: Register, proposition: Proposition) -> str:
    """A proposition as a clause for "that ...": nobody's assertion."""
    how = phrase(proposition.label)
    sides = _sides(proposition.actor, proposition.recipient, how)
    many = is_plural(register, sides[0])
    return _joined(register, sides, how.plural if many else how.third, how, many) + _details(
        how, proposition.mode, proposition.support
    )


def clause(register: Register, statement: Statement) -> str:
    """What a statement states, with its polarity and realis in the verb."""
    how = phrase(statement.label)
    sides = _sides(statement.actor, statement.recipient, how)
    many = is_plural(register, sides[0])
    return _joined(register, sides, _verb(register, statement, how, many), how, many) + _details(
        how, statement.mode, statement.support
    )


def parties(register: Register, ids: tuple[str, ...]) -> str:
    """Parties by name, joined with "and"; somebody not named when the text names none."""
    if not ids:
        return NOBODY_KNOWN
    return listing([with_article(register, i, register.name(i)) for i in ids])


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def kind_words(label: str, mode: str | None, support: tuple[str, ...]) -> str:
    """The kind of a record: "support (training)", "assault (heavy weapons)"."""
    return phrase(label).noun + _details(phrase(label), mode, support)


Sides = tuple[tuple[str, ...], tuple[str, ...]]


def _sides(actor: tuple[str, ...], recipient: tuple[str, ...], how: Phrase) -> Sides:
    """Actors and recipients; parties of a mutual act that stand on the second side only come first."""
    if not actor and len(recipient) > 1 and how.symmetric:
        return recipient, ()
    return actor, recipient


def _mutual(actor: tuple[str, ...], recipient: tuple[str, ...], how: Phrase) -> bool:
    """Whether the parties do it to each other."""
    same = set(actor) == set(recipient)
    return how.mutual is not None and len(actor) > 1 and (same or (how.symmetric and not recipient))


def _joined(register: Register, sides: Sides, verb: str, how: Phrase, many: bool) -> str:
    actor, recipient = sides
    link = how.several if many and how.several else how.link
    words = [parties(register, actor), verb]
    if _mutual(actor, recipient, how):
        words.append(how.mutual or "")
    elif recipient:
        words += [link, parties(register, recipient)]
    elif how.alone is not None:
        words.append(how.alone)
    else:
        words += [link, NOBODY_KNOWN]
    return " ".join(w for w in words if w)


def _verb(register: Register, statement: Statement, how: Phrase, plural: bool) -> str:
    """The verb in the form of a statement's realis, negated when the source says that it is not so."""
    negative = statement.polarity == "negative" and not denies(register, statement)
    ended = negative and "no longer" in register.words(statement.quote).lower()
    negation = "no longer" if ended else "not"
    modal = _modal(statement, plural)
    if modal:
        form = how.participle if statement.realis == "counterfactual" else how.base
        first, _, rest = modal.partition(" ")
        return " ".join(w for w in (first, negation if negative else "", rest, form) if w)
    often = "repeatedly " if statement.realis == "habitual" else ""
    return _present(how, plural, negation if negative else "", often)


def _modal(statement: Statement, plural: bool) -> str:
    if statement.realis == "future":
        return "will"
    if statement.realis == "intended":
        return "mean to" if plural else "means to"
    if statement.realis == "hypothetical":
        return "might" if statement.certainty in _MIGHT else "would"
    return "would have" if statement.realis == "counterfactual" else ""


def _present(how: Phrase, plural: bool, negation: str, often: str) -> str:
    form = how.plural if plural else how.third
    if how.base == "be":
        return f"{form} {negation} {often}".replace("  ", " ").strip()
    if negation == "not":
        return f"{'do' if plural else 'does'} not {often}{how.base}"
    return f"{negation} {often}{form}".strip()


def _details(how: Phrase, mode: str | None, support: tuple[str, ...]) -> str:
    named = how.modes.get(mode, one_line(mode.replace("-", " "))) if mode else ""
    words = [named] if named else []
    words += [kind for kind in support if kind != "unspecified"]
    return f" ({', '.join(words)})" if words else ""
