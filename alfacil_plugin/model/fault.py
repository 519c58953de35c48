"""What loading finds wrong in one file, as data: rules turn it into sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.value import dataclass


class FaultKind(StrEnum):
    """What can be wrong in a single file before it is linked to the others."""

    UNREADABLE = "unreadable"
    ENCODING = "encoding"
    TOO_LARGE = "too large"
    NO_FRONT_MATTER = "no front matter"
    LATE_FRONT_MATTER = "late front matter"
    UNCLOSED_FRONT_MATTER = "unclosed front matter"
    SYNTAX = "syntax"
    DUPLICATE_KEY = "duplicate key"
    INDIRECTION = "indirection"
    TOO_DEEP = "too deep"
    NOT_FIELDS = "not fields"
    TOO_DENSE = "too dense"
    ENDING = "ending"
    SECOND_RECORD = "second record"
    RESERVED_NAME = "reserved name"
    LINK = "symbolic link"
    UNKNOWN_KIND = "unknown kind"
    MISSING_FIELD = "missing field"
    UNKNOWN_FIELD = "unknown field"
    WRONG_TYPE = "wrong type"
    NOT_A_CHOICE = "not a choice"
    WRONG_FORMAT = "wrong format"
    OUT_OF_BOUNDS = "out of bounds"
    OTHER_SCHEMA = "other schema rule"
    LOSSY_TEXT = "lossy text"
    CUT_SHORT = "cut short"
    BAD_SCHEMA = "bad schema"
    BAD_ROSTER = "bad roster"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong in one file.

    ``detail`` holds the words that the rule's sentence needs (the field, what was found, what
    was expected); ``choices`` what would have been right, for suggestions.
    """

    kind: FaultKind
    anchor: Anchor
    detail: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
