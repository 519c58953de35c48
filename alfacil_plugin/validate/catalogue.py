"""The catalogue of rules: their families, and what the docstring of a rule's module says.

A docstring has, after its first line, the parts What, Why, Wrong and Right. Wrong and Right are
examples, indented by four spaces: one file or several, each opened by a line ``=== path``. They
lie over a portfolio of the bundled unit facilitating-action-learning, which holds one sound
session, sessions/01.md. What text cannot show stands in brackets behind the path; ``_NOTES`` has
everything that may.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from alfacil_plugin.model.value import dataclass
from alfacil_plugin.validate.registry import all_rules, documentation
from alfacil_plugin.validate.rule import Rule

FAMILIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ALF0": "File and syntax",
        "ALF1": "Schema",
        "ALF2": "Ids and references",
        "ALF3": "Coverage and requirements",
        "ALF4": "Privacy and safety",
        "ALF5": "Assessment",
        "ALF9": "Configuration",
    }
)
"""The families of rules, by the beginning of their codes."""

DEMANDED: Final = frozenset({"ALF301", "ALF302", "ALF303", "ALF512"})
"""The rules whose warnings are errors where a stage demands more."""

_PAGE = re.compile(
    r"(?P<summary>[^\n]+)\n\nWhat: (?P<what>.+?)\n\nWhy: (?P<why>.+?)"
    r"\n\nWrong:\n\n(?P<wrong>    .+?)\n\nRight:\n\n(?P<right>    .+)",
    re.DOTALL,
)
_FILE = re.compile(r"^=== (?P<path>\S+)(?: \((?P<notes>.+)\))?$", re.MULTILINE)
_NOTES = re.compile(
    r"UTF-16|PNG|JPEG(?: with a position)?|PDF(?: with a password)?|in git|ignored by git"
    r"|committed by \S+@\S+|folder|not there|link to \S+|[0-9.]+ MB|last line: [0-9,]+ characters"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFile:
    """A file of an example. ``notes`` say what its text cannot show, such as ``UTF-16``."""

    path: str
    text: str
    notes: tuple[str, ...] = ()

    @property
    def shown_as(self) -> str:
        """The path, with the notes in brackets."""
        return f"{self.path} ({', '.join(self.notes)})" if self.notes else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """What a rule says of itself: the mistake in a sentence, and the four parts."""

    summary: str
    what: str
    why: str
    wrong: tuple[ExampleFile, ...]
    right: tuple[ExampleFile, ...]


def read_page(docstring: str) -> RulePage:
    """Read the docstring of a rule's module. Raises ValueError if it has another form."""
    parts = _PAGE.fullmatch(docstring.strip())
    if not parts:
        raise ValueError(
            "the docstring needs a first line, then What:, Why:, Wrong: and Right:, in this order, "
            f"each after a blank line, and examples indented by four spaces: {docstring[:60]!r}"
        )
    return RulePage(
        summary=parts["summary"],
        what=" ".join(parts["what"].split()),
        why=" ".join(parts["why"].split()),
        wrong=_files(parts["wrong"]),
        right=_files(parts["right"]),
    )


def page_of(rule: Rule) -> RulePage:
    """Return what a rule says of itself."""
    return read_page(documentation(rule.code))


def by_family() -> dict[str, list[Rule]]:
    """Return the rules by the beginning of their codes, for each family that has any."""
    families: dict[str, list[Rule]] = {}
    for rule in all_rules():
        families.setdefault(rule.code[:4], []).append(rule)
    return families


def severity_in_words(rule: Rule) -> str:
    """Say how grave a rule's findings are, and whether that changes at submission."""
    grave = rule.severity.value
    return f"{grave}; error at submission" if rule.code in DEMANDED else grave


def _files(block: str) -> tuple[ExampleFile, ...]:
    text = textwrap.dedent(block)
    heads = list(_FILE.finditer(text))
    if not heads or heads[0].start() != 0:
        raise ValueError(f"an example begins with a line === path: {text[:60]!r}")
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return tuple(
        ExampleFile(
            path=head["path"],
            text=_text(text[head.end() + 1 : end]),
            notes=_notes(head["notes"]),
        )
        for head, end in zip(heads, ends, strict=True)
    )


def _text(lines: str) -> str:
    """Return a file's text without the blank lines that part it from what follows."""
    return lines.rstrip("\n") + "\n" if lines.strip() else ""


def _notes(written: str | None) -> tuple[str, ...]:
    notes = tuple(written.split(", ")) if written else ()
    for note in notes:
        if not _NOTES.fullmatch(note):
            raise ValueError(f"an example cannot say ({note})")
    return notes
