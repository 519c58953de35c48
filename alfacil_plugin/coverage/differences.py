"""The words, fields and files in which two versions of a piece of evidence differ.

An earlier version may hold what was taken out of the evidence for good reason: names of the roster
and addresses are left out of what is returned, and of a version that was kept back nothing is told.
"""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections.abc import Iterator, Sequence

from alfacil_plugin.model.contact import contacts_in
from alfacil_plugin.model.difference import Difference, Edit, FieldChange, Words
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.portfolio import Portfolio
from alfacil_plugin.model.shape import Data

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_NOT_CONTENT = frozenset({"visibility", "draft"})
_LEFT_OUT = "[…]"
_ALIKE = 0.3
"""Paragraphs with fewer words in common are told as one taken out and one put in."""


def difference(
    portfolio: Portfolio, then: Evidence, now: Evidence, since: dt.date, files: tuple[str, ...]
) -> Difference:
    """Return how a piece differs from what it was; ``files`` are the attachments that differ."""
    if then.kept_by_learner or not portfolio.audience.may_see(then.visibility):
        return Difference(since=since, told=False)
    return Difference(
        since=since,
        paragraphs=tuple(
            _paragraphs(_divided(then.body, portfolio), _divided(now.body, portfolio))
        ),
        fields=tuple(_fields(then, now, portfolio)),
        files=tuple(path.rsplit("/", 1)[-1] for path in files),
    )


def _divided(body: str, portfolio: Portfolio) -> list[str]:
    # Made safe before they are compared: a name must not be told by its halves.
    parts = (" ".join(part.split()) for part in _PARAGRAPH.split(body))
    return [_safe(part, portfolio) for part in parts if part]


def _paragraphs(then: Sequence[str], now: Sequence[str]) -> Iterator[tuple[Words, ...]]:
    matcher = difflib.SequenceMatcher(None, then, now, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        old, new = list(then[first:last]), list(now[begin:end])
        for text in new:
            near = difflib.get_close_matches(text, old, n=1, cutoff=_ALIKE)
            if near:
                old.remove(near[0])
                yield tuple(_words(near[0], text))
            else:
                yield (Words(text, Edit.ADDED),)
        for text in old:
            yield (Words(text, Edit.REMOVED),)


def _words(then: str, now: str) -> Iterator[Words]:
    old, new = then.split(" "), now.split(" ")
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            yield Words(" ".join(old[first:last]), Edit.KEPT)
            continue
        if first < last:
            yield Words(" ".join(old[first:last]), Edit.REMOVED)
        if begin < end:
            yield Words(" ".join(new[begin:end]), Edit.ADDED)


def _fields(then: Evidence, now: Evidence, portfolio: Portfolio) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*now.fields, *then.fields)):
        before, after = then.fields.get(name), now.fields.get(name)
        if before != after and name not in _NOT_CONTENT:
            yield FieldChange(
                field=name, before=_written(before, portfolio), after=_written(after, portfolio)
            )


def _written(value: Data, portfolio: Portfolio) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return _safe(json.dumps(value, ensure_ascii=False), portfolio)
    return _safe(str(value), portfolio)


def _safe(text: str, portfolio: Portfolio) -> str:
    """Return a text without what may stand on no page, now or then."""
    if any(contacts_in(text, portfolio.contacts)):
        return _LEFT_OUT
    return portfolio.roster.redact(text)
