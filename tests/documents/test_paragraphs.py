from __future__ import annotations

from textwrap import fill

from averral.documents.paragraphs import ends_sentence, paragraphs

LONG = (
    "Two fishing boats were stopped off the coast near Lemar on Monday after a chase that lasted all night, and the "
    "coast guard said that both of them had carried rifles for the men in the hills. The owners said that it was "
    "flour. A court in the port will decide next week who is right, and the boats stay where they are until then."
)
SECOND = "Nobody was hurt. The mayor, who had asked for the chase, thanked the crew and promised them a day of rest."


def parts(text: str) -> list[str]:
    return [text[a:b] for a, b in paragraphs(text)]


def test_every_long_line_is_a_paragraph() -> None:
    assert parts(f"{LONG}\n{SECOND}\r\n\r\n{LONG}\r{SECOND}") == [LONG, SECOND, LONG, SECOND]


def test_hard_wrapped_lines_are_joined() -> None:
    one, two = fill(LONG, 72), fill(SECOND, 72)
    assert parts(f"{one}\n\n{two}\n") == [one, two]


def test_a_short_last_line_ends_a_wrapped_paragraph_without_a_blank_line() -> None:
    one, two = fill(LONG, 76), fill(SECOND, 76)
    assert parts(f"{one}\n{two}") == [one, two]


def test_an_indent_starts_a_wrapped_paragraph() -> None:
    one = fill(LONG, 70, initial_indent="   ")
    two = fill(SECOND, 70, initial_indent="   ")
    assert parts(f"{one}\n{two}") == [one.strip(), two.strip()]


def test_two_wrapped_lines_are_joined_when_a_sentence_runs_across() -> None:
    text = "The mayor of the port asked for help on Monday after the\nboats had left."
    assert parts(text) == [text]


def test_headlines_under_each_other_stay_apart() -> None:
    lines = [
        "Two fishing boats stopped off Lemar after a long chase",
        "Mayor of the port thanks the crew and asks for rest",
    ]
    lines += [
        "Court in the port to decide about rifles next week again",
        "Owners of the boats deny everything and blame a rival",
    ]
    assert parts("\n".join(lines)) == lines


def test_short_lines_and_bullets_stay_apart() -> None:
    text = "The dead:\n- a sailor of the port who had been there for the first time\n- a cook\n1. one\n2) two"
    assert parts(text) == text.split("\n")


def test_a_line_that_breaks_off_after_an_open_word_goes_on_however_short_it_is() -> None:
    text = "The minister denied that the\narmy feeds the men of the\nHills, and said that\nLemar had made it up."
    assert parts(text) == [text]
    assert parts("Boats stopped\nLemar calm\nPlan B") == ["Boats stopped", "Lemar calm", "Plan B"]
    assert parts("What they asked for was a\n- boat\n- net") == ["What they asked for was a", "- boat", "- net"]


def test_white_space_only_has_no_paragraph() -> None:
    assert parts(" \n\t\r\n\u2028 ") == []


def test_unicode_line_and_page_breaks_end_lines() -> None:
    assert parts("One.\u2028Two.\x0cThree.\u2029Four.") == ["One.", "Two.", "Three.", "Four."]


def test_ends_sentence_looks_behind_closing_marks() -> None:
    assert ends_sentence('He said "no."')
    assert ends_sentence("The list:")
    assert not ends_sentence("The boats of")
