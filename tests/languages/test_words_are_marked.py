"""No template, view or script holds words that are not marked, whichever page shows them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment
from scratch import ROOT

VIEWS = ROOT / "alfacil_plugin" / "views"
MARKS = frozenset({"say", "count", "marked", "saying", "saying_of"})
LETTER = re.compile(r"[^\W\d_]")
TWO_WORDS = re.compile("[A-Za-z] [A-Za-z]")
HEARD = re.compile(r'(?:aria-label|title|placeholder|alt|data-label)="([^"]*)"')


def unmarked_in_template(template: str) -> Iterator[str]:
    """Yield what a template shows without asking the catalogue."""
    shown, translating = "", False
    before: list[str] = ["", ""]
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for _, kind, text in environment.lex(template):
        if kind == "data":
            shown += "" if translating else text
        elif kind == "name" and before[-1] == "{%":
            translating = text in ("trans", "pluralize")
        elif kind == "string" and before[-2:] != ["_", "("]:
            literal = text[1:-1]
            # Of several words, or of one with a capital letter.
            if TWO_WORDS.search(literal) or literal[:1].isupper():
                yield literal
        elif kind.endswith("_end"):
            shown += "\x1f"
        if kind not in ("data", "whitespace"):
            before = [before[-1], text]
    for place in (*HEARD.findall(shown), *re.sub("<[^>]*>", "\x1f", shown).split("\x1f")):
        if LETTER.search(place):
            yield place.strip()


@pytest.mark.parametrize("file", sorted((VIEWS / "templates").glob("*.html")), ids=lambda f: f.stem)
def test_no_template_holds_words_of_its_own(file: Path) -> None:
    # What is written so in every language: front matter, a path, states as a value has them.
    names = {'claims: ["', 'lang="', "site/", "uncommitted changes", "not known", "no git"}
    assert set(unmarked_in_template(file.read_text(encoding="utf-8"))) <= names


def test_a_template_with_words_of_its_own_is_found() -> None:
    template = "<p title=\"Where\">{{ _('Hours') }} of {{ 'Evidence' if x else 'two words' }}</p>"
    assert sorted(unmarked_in_template(template)) == ["Evidence", "Where", "of", "two words"]
    marked = "<p>{% trans n=x %}{{ n }} of it{% pluralize %}all{% endtrans %}</p>"
    assert not list(unmarked_in_template(marked))


def given_to(call: ast.Call) -> Iterator[ast.expr]:
    """Yield what becomes the title of a page, or the text of a link."""
    if getattr(call.func, "id", "") in ("Link", "Page"):
        yield from call.args[:1]
        yield from (word.value for word in call.keywords if word.arg in ("title", "search"))


def unmarked_in_python(source: str) -> Iterator[str]:
    """Yield the literals that no function marks: those of several words, and titles."""
    apart: set[ast.AST] = set()
    titles: set[ast.AST] = set()
    literals = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr):  # a docstring
            apart.add(node.value)
        elif isinstance(node, ast.Raise):
            apart.update(ast.walk(node))
        elif isinstance(node, ast.Call):
            titles.update(given_to(node))
            apart.update(marked_by(node))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            literals.append(node)
    for node in literals:
        text = str(node.value)
        if node not in apart and (TWO_WORDS.search(text) or (node in titles and text)):
            yield text


def marked_by(call: ast.Call) -> list[ast.expr]:
    """Return the words that a call marks; none if it is no such call."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    return call.args if name in MARKS else []


def marked_where_nobody_looks(source: str) -> Iterator[str]:
    """Yield what is marked within an f-string, where Babel finds nothing with Python 3.11."""
    texts = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)]
    calls = [node for text in texts for node in ast.walk(text) if isinstance(node, ast.Call)]
    for word in (word for call in calls for word in marked_by(call)):
        if isinstance(word, ast.Constant) and isinstance(word.value, str):
            yield word.value


@pytest.mark.parametrize("file", sorted(VIEWS.glob("*.py")), ids=lambda f: f.stem)
def test_no_view_holds_words_of_its_own(file: Path) -> None:
    known = {
        "frame": {'<div class="alf-body">'},
        "publication": {"cannot be read"},  # what `alfacil privacy` prints
        # What stands in the styles, and is found there to be said otherwise.
        "render": {
            '"Page " counter(page) " of " counter(pages)',
            '"page " counter(page) " of " counter(pages)',
        },
    }
    found = set(unmarked_in_python(file.read_text(encoding="utf-8")))
    assert found <= known.get(file.stem, set())


def test_a_view_with_words_of_its_own_is_found() -> None:
    source = 'Page(title="Gaps", html=say("a b"))\nx = f"{y} of them"\nLink("Hours")\n"Two words."'
    assert sorted(unmarked_in_python(source)) == [" of them", "Gaps", "Hours"]


@pytest.mark.parametrize("file", sorted(VIEWS.glob("*.js")), ids=lambda f: f.stem)
def test_no_script_holds_words_of_its_own(file: Path) -> None:
    source = re.sub(r"(?s)/\*.*?\*/", "", file.read_text(encoding="utf-8"))
    source = re.sub(r"(?m)(?:^|\s)// .*$", "", source)
    literals = re.findall(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`", source)
    known = {
        '"use strict"',
        '".alf-count a, .alf-total a"',
        # Of a hidden frame, and of a fault of the program.
        '"<!doctype html><title>Search</title>"',
        '" could not be loaded"',
    }
    assert {text for text in literals if re.search("[A-Za-z]{2,} [a-z]{2,}", text)} <= known


def test_no_word_is_marked_within_a_formatted_text() -> None:
    files = sorted(VIEWS.glob("*.py"))
    found = {file.name: list(marked_where_nobody_looks(file.read_text("utf-8"))) for file in files}
    assert {name: words for name, words in found.items() if words} == {}


def test_a_word_marked_within_a_formatted_text_is_found() -> None:
    source = """x = f"*{language.say('Met')}*" + say("Met") + f"{number}" """
    assert list(marked_where_nobody_looks(source)) == ["Met"]
