"""Step `pairs`: pairs of actors in sentences without labels, and what the rules find between them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from averral.actors import read_actors
from averral.cast import Cast
from averral.documents import from_text
from averral.errors import InputError
from averral.finding import Finding
from averral.pairing import CandidatePair, candidate_pairs
from averral.pipeline import Reader
from averral.quotations import quotations
from averral.settings import Settings
from averral.syntax import Syntax
from averral.training.rows import records, write_records
from averral.training.steps import Job


def gather(job: Job) -> None:
    """Writes the candidate pairs of the texts, in random order."""
    reader = Reader(Settings(model=None))
    draw = random.Random(job.settings["seed"])
    texts = [t for source in job.settings["texts"] for t in _texts(job, source, draw)]
    found = [row for text, most in texts for row in pairs_of(reader, text, most, job.settings["longest"])]
    draw.shuffle(found)
    write_records(job.outputs["pairs.jsonl"], found)


def _texts(job: Job, source: dict[str, Any], draw: random.Random) -> list[tuple[str, int]]:
    """Some texts of a source, each with how many pairs a sentence of it may give."""
    rows = records(job.data[source["from"]])
    draw.shuffle(rows)
    return [(r["text"], source["most"]) for r in rows[: source["texts"]]]


def pairs_of(reader: Reader, text: str, most: int, longest: int) -> Iterator[dict[str, Any]]:
    """The pairs of a text, spans counted in their sentence; nothing of a text that cannot be read.

    `findings` of a pair: labels that the rules give it, in order, and whether the first acts on the second.
    """
    try:
        document, _ = from_text(text)
    except InputError:
        return
    syntax, _ = reader.parser.parse(document)
    cast = read_actors(syntax, reader.knowledge, quotations(syntax, reader.codebook.verb_cues), None)
    by_sentence = _by_sentence(reader, syntax, cast)
    for pair in candidate_pairs(syntax, cast, most):
        sentence = syntax.sentences[pair.sentence]
        if sentence.end - sentence.start <= longest:
            sides = [[s.start - sentence.start, s.end - sentence.start] for s in (pair.first_span, pair.second_span)]
            findings = list(_between(pair, by_sentence[pair.sentence]))
            words = syntax.text[sentence.start : sentence.end]
            yield {"text": words, "first": sides[0], "second": sides[1], "findings": findings}


def _by_sentence(reader: Reader, syntax: Syntax, cast: Cast) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in reader.matcher.read(syntax, cast):
        found[syntax.sentence_of[finding.trigger]].append(finding)
    return found


def _between(pair: CandidatePair, findings: list[Finding]) -> Iterator[dict[str, Any]]:
    """What the rules found that has the two on its two sides."""
    first, second = set(pair.first_ids), set(pair.second_ids)
    for finding in findings:
        actor, recipient = set(finding.actor), set(finding.recipient)
        if (actor & first and recipient & second) or (actor & second and recipient & first):
            yield {"label": finding.label, "forward": bool(actor & first)}
