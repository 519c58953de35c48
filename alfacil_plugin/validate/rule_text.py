"""A rule's page as Markdown and as text for a terminal, and the list of all rules as either."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator, Mapping

from alfacil_plugin.validate.catalogue import (
    FAMILIES,
    ExampleFile,
    by_family,
    page_of,
    severity_in_words,
)
from alfacil_plugin.validate.registry import all_rules
from alfacil_plugin.validate.rule import Rule

_WIDTH = 80
_MADE = "<!-- Made by `make rules` from the docstrings of the rules; change those instead. -->\n"
_INDEX = """\
# Rules

Every message of `alfacil check` gives the code of a rule, such as ALF202. Each rule has a page
here, which says what the mistake is, why it matters, and how it looks wrong and right. In a
terminal, `alfacil rule ALF202` prints the same page.

An **error** must be mended: the check fails while it is there, and so does the build. A
**warning** is worth a look, and stops nothing. Codes are permanent: one that is retired is not
given to another rule.

The examples lie in a portfolio that holds one sound session record, `sessions/01.md`. The line that
differs between wrong and right is marked. What text cannot show stands in brackets behind the name
of the file.
"""


def as_markdown(rule: Rule) -> str:
    """Return a rule's page for the handbook."""
    page = page_of(rule)
    parts = [
        f"# {rule.code}: {rule.title}",
        page.summary,
        f"**Severity:** {severity_in_words(rule)}",
        f"## What\n\n{_sentence(page.what)}",
        f"## Why\n\n{_sentence(page.why)}",
        f"## Wrong\n\n{_fenced(page.wrong, page.right)}",
        f"## Right\n\n{_fenced(page.right, page.wrong)}",
        "[All rules](index.md)",
        _MADE,
    ]
    return "\n\n".join(parts)


def as_text(rule: Rule) -> str:
    """Return a rule's page for a terminal."""
    page = page_of(rule)
    lines = [
        f"{rule.code} {rule.title} ({severity_in_words(rule)})",
        "",
        *_wrapped(page.summary),
        "",
        *_wrapped(f"What: {page.what}"),
        "",
        *_wrapped(f"Why: {page.why}"),
    ]
    for label, files, others in (
        ("Wrong", page.wrong, page.right),
        ("Right", page.right, page.wrong),
    ):
        for file, marked in _with_marks(files, others):
            lines += ["", f"{label}: {file.shown_as}"]
            for number, line in enumerate(_lines(file), start=1):
                lines.append(f"  {'>' if number in marked else '|'} {line}".rstrip())
    return "\n".join(lines) + "\n"


def index_as_markdown() -> str:
    """Return the handbook's table of all rules, by family."""
    parts = [_INDEX]
    for beginning, rules in by_family().items():
        parts.append(f"## {FAMILIES[beginning]}\n")
        parts.append("| Code | What is wrong | Severity |\n|---|---|---|")
        parts += [
            f"| [{rule.code}]({rule.code}.md) | {rule.title} | {severity_in_words(rule)} |"
            for rule in rules
        ]
        parts.append("")
    return "\n".join([*parts, _MADE])


def index_as_text() -> str:
    """Return the list of all rules for a terminal, by family."""
    lines = []
    for beginning, rules in by_family().items():
        lines.append(f"{beginning}xx {FAMILIES[beginning]}")
        lines += [f"  {rule.code}  {severity_in_words(rule):28}  {rule.title}" for rule in rules]
        lines.append("")
    return "\n".join([*lines, "To have one explained: alfacil rule ALF202"]) + "\n"


def pages() -> Mapping[str, str]:
    """Return every page of the handbook about rules, by the name of its file."""
    named = {f"{rule.code}.md": as_markdown(rule) for rule in all_rules()}
    return {"index.md": index_as_markdown(), **named}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str) -> list[str]:
    plain = text.replace("``", '"')
    return textwrap.wrap(plain, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _fenced(files: tuple[ExampleFile, ...], others: tuple[ExampleFile, ...]) -> str:
    blocks = []
    for file, marked in _with_marks(files, others):
        info = f'text hl_lines="{" ".join(map(str, sorted(marked)))}"' if marked else "text"
        shown = "\n".join(_lines(file))
        code = f"\n\n```{info}\n{shown}\n```" if shown else ""
        blocks.append(f"`{file.path}`{file.shown_as.removeprefix(file.path)}{code}")
    return "\n\n".join(blocks)


def _with_marks(
    files: tuple[ExampleFile, ...], others: tuple[ExampleFile, ...]
) -> Iterator[tuple[ExampleFile, frozenset[int]]]:
    """Yield each file with the numbers of its lines that its other version does not have."""
    by_path = {file.path: _lines(file) for file in others}
    for file in files:
        lines, other = _lines(file), by_path.get(file.path, [])
        same = difflib.SequenceMatcher(None, lines, other, autojunk=False).get_matching_blocks()
        kept = {block.a + step + 1 for block in same for step in range(block.size)}
        marked = frozenset(range(1, len(lines) + 1)) - kept
        yield file, marked if kept else frozenset()


def _lines(file: ExampleFile) -> list[str]:
    return file.text.removesuffix("\n").split("\n") if file.text else []
