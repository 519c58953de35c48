"""Did you mean: the nearest of the right answers to a wrong one."""

from __future__ import annotations

import difflib
import posixpath
import unicodedata
from collections.abc import Iterable

_FEW = 20


def closest(word: str, choices: Iterable[str]) -> str:
    """Return the choice that was probably meant, or nothing if none is near.

    Look-alike characters are folded first, so that a full-width two suggests ``2``.
    """
    options = {option.lower(): option for option in choices}
    folded = unicodedata.normalize("NFKC", word).strip().lower()
    near = [folded] if folded in options else difflib.get_close_matches(folded, options, n=1)
    return options[near[0]] if near else ""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return a sentence that suggests the nearest choice; if none is near, one that lists them."""
    options = list(dict.fromkeys(choices))
    near = closest(word, options)
    if near:
        return f'did you mean "{near}"?'
    return f"choose one of: {', '.join(options)}" if 0 < len(options) <= _FEW else ""


def nearest_path(wanted: str, paths: Iterable[str], seen_from: str) -> str:
    """Return the path that was probably meant, as it is written in the file ``seen_from``."""
    near = difflib.get_close_matches(wanted, sorted(paths), n=1, cutoff=0.75)
    return posixpath.relpath(near[0], posixpath.dirname(seen_from) or ".") if near else ""


def quoted(name: str) -> str:
    """Return a field's name in quotation marks, and where it is of a list the item's number.

    ``name`` is as a fault has it: ``hours``, or ``claims, item 2``.
    """
    field, _, item = name.partition(", ")
    return f'{item} of "{field}"' if item else f'"{field}"'


def article(noun: str) -> str:
    """Put "a" or "an" before a noun, in small letters."""
    noun = noun.lower()
    return f"{'an' if noun[:1] in 'aeiou' and not noun.startswith('unit') else 'a'} {noun}"
