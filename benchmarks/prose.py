"""Words for made-up evidence: bodies of about 250 words under headings, with a link and a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

_HEADINGS = (
    "How the time was spent", "What was agreed", "What I noticed", "What I would do differently",
    "Why it matters", "Where it went next", "What the set said", "What I asked", "Who had to agree",
    "How I prepared", "What surprised me", "What it rests on", "What I left out", "A test for me",
)  # fmt: skip
_WHEN = (
    "In the second turn", "Half an hour in", "Before anybody had sat down", "After the break",
    "On the drive home", "When the silence had lasted long enough", "At the review in the spring",
    "With ten minutes left", "In supervision, a week later", "Looking at my notes again",
)  # fmt: skip
_WHO = (
    "the owner of the issue", "one member of the set", "my supervisor", "the client", "I",
    "somebody who had said nothing all morning", "the person to my left", "the whole set",
)  # fmt: skip
_DID = (
    "asked whose problem it really was", "put the plan aside and began with the facts",
    "said that the question had been advice in disguise", "wrote one action on the form",
    "went back to the goal that we had agreed in January", "offered an example from another depot",
    "noticed how often the talk returned to the rota", "named what everybody was avoiding",
    "chose the smaller of the two steps", "asked for the figures and waited for them",
)  # fmt: skip
_THEN = (
    "and nobody hurried to fill the gap", "which changed what the rest of us were listening for",
    "so the review moved to the following month", "although it cost us most of the afternoon",
    "and I kept my hands still for once", "because the first answer had come too quickly",
    "and the note in the margin still says so", "which is what the goal had been for all along",
)  # fmt: skip
_SECTIONS = 4
_LEAST_WORDS = 28


@dataclass(frozen=True, slots=True)
class Body:
    """A text, and the anchors of its headings."""

    text: str
    anchors: tuple[str, ...]


def make_body(random: Random, links: tuple[tuple[str, str], ...]) -> Body:
    """Return a body. ``links`` are pairs of a text and an address to work into it."""
    headings = random.sample(_HEADINGS, _SECTIONS)
    pending = list(links)
    parts = [_paragraph(random, 1, pending)]
    for number, heading in enumerate(headings):
        parts += [f"## {heading}", _paragraph(random, _LEAST_WORDS, pending)]
        if number == 1:
            parts.append(random.choice((_list, _table, _quotation))(random))
    return Body("\n\n".join(parts) + "\n", tuple(anchor_of(heading) for heading in headings))


def anchor_of(heading: str) -> str:
    return re.sub(r"[^a-z]+", "-", heading.lower())


def sentence(random: Random) -> str:
    when, who, did, then = (random.choice(words) for words in (_WHEN, _WHO, _DID, _THEN))
    return f"{when}, {who} {did}, {then}."


def _paragraph(random: Random, least: int, pending: list[tuple[str, str]]) -> str:
    said: list[str] = []
    while sum(len(item.split()) for item in said) < least:
        said.append(sentence(random))
    if pending:
        text, address = pending.pop()
        said.append(f"See [{text}]({address}).")
    return "\n".join(said)


def _list(random: Random) -> str:
    return "\n".join(f"- **{random.choice(_WHO)}** {random.choice(_DID)}" for _ in range(2))


def _table(random: Random) -> str:
    rows = "\n".join(f"| {random.choice(_DID)} | {minutes} |" for minutes in (20, 45))
    return f"| What | Minutes |\n|---|---|\n{rows}"


def _quotation(random: Random) -> str:
    return f"> {sentence(random)}"
