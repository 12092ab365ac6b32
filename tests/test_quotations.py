from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.pipeline import Reader
from averral.quotations import quotations
from averral.syntax import Syntax

Told = list[tuple[str, str | None, str | None]]


@pytest.fixture(scope="module")
def told(reader: Reader, parse: Callable[[str], Syntax]) -> Callable[[str], Told]:
    """Each quotation of a text as its words, its speaker and its cue."""

    def found(text: str) -> Told:
        syntax = parse(text)

        def word(i: int | None) -> str | None:
            return None if i is None else syntax.tokens[i].text

        read = quotations(syntax, reader.codebook.verb_cues)
        return [(text[q.start : q.end], word(q.speaker), word(q.cue)) for q in read]

    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Rebels fled," Ottah said.', [("Rebels fled,", "Ottah", "said")]),
        ('"Rebels fled," said Ottah.', [("Rebels fled,", "Ottah", "said")]),
        ('Ottah said: "Rebels fled."', [("Rebels fled.", "Ottah", "said")]),
        ('Ottah said the rebels "fled north".', [("fled north", "Ottah", "said")]),
        ('"Rebels fled," the paper quoted Ottah as saying.', [("Rebels fled,", "Ottah", "quoted")]),
        (
            'Rebels "fled", as the head of the assembly of the northern town and its villages, Mary Ottah, told us.',
            [("fled", "head", "told")],
        ),
        (
            'In a call with reporters on May 2, Mary Ottah, a police officer in Accra, said, "Rebels fled."',
            [("Rebels fled.", "Ottah", "said")],
        ),
        ('"Rebels fled," according to Ottah.', [("Rebels fled,", "Ottah", "according")]),
        ("\u201cRebels fled,\u201d Ottah said.", [("Rebels fled,", "Ottah", "said")]),
        ('The "friends" fled.', [("friends", None, None)]),
        ("Ottah said rebels fled.", []),
        ('""', []),
    ],
)
def test_speakers(told: Callable[[str], Told], text: str, expected: Told) -> None:
    assert told(text) == expected


def test_a_quotation_goes_on_with_its_speaker(told: Callable[[str], Told]) -> None:
    first, second = told('"Rebels fled," Ottah said. "They went north."')
    assert first[1] == second[1] == "Ottah"


def test_a_carried_speaker_says_so(reader: Reader, parse: Callable[[str], Syntax]) -> None:
    syntax = parse('"Rebels fled," Ottah said on Monday. "They went north."')
    assert [q.carried for q in quotations(syntax, reader.codebook.verb_cues)] == [False, True]


def test_a_new_speaker_ends_the_old(told: Callable[[str], Told]) -> None:
    text = '"Rebels fled," Ottah said. "They did not," Marsh said.'
    assert [speaker for _, speaker, _ in told(text)] == ["Ottah", "Marsh"]


def test_a_mark_never_closed_ends_with_its_paragraph(told: Callable[[str], Told]) -> None:
    text = 'Ottah said: "Rebels fled.\nThe army slept.'
    assert [words for words, _, _ in told(text)] == ["Rebels fled."]


def test_a_quotation_over_two_sentences_is_one(told: Callable[[str], Told]) -> None:
    text = '"Rebels fled. They went north," Ottah said.'
    assert [(words, speaker) for words, speaker, _ in told(text)] == [("Rebels fled. They went north,", "Ottah")]
