"""The catalogue files: up to date with the code, and each language whole and with its values."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from alfacil_plugin.adapters.catalogue_files import TEMPLATE, template, template_text, updated
from alfacil_plugin.load.resources import language_folder
from alfacil_plugin.load.translations import bundled_translation, languages, read_translation

FILES = sorted(language_folder().glob("*.po"))
VALUES = re.compile(r"%\(\w+\)s|\{\w+\}|%%|</?\w+[^>]*>|&\w+;")


def catalogue(file: Path) -> Catalog:
    return read_po(io.BytesIO(file.read_bytes()), locale=file.stem)


def messages(file: Path) -> list[Message]:
    return [message for message in catalogue(file) if message.id]


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


def test_the_template_is_up_to_date() -> None:
    written = (language_folder() / TEMPLATE).read_text(encoding="utf-8")
    assert written == template_text(), "run: make words"


def test_the_template_has_the_words_of_every_layer() -> None:
    known = {forms(message.id)[0] for message in template() if message.id}
    assert {
        "What next",  # a template
        "%(number)s hour",  # a view
        "%(have)s of %(need)s %(things)s",  # the model
        "no evidence claims it yet",  # coverage
        "Skip to content",  # the theme's page
        "{label} is missing.",  # a script
        "Hours planned",  # a schema
        "supervision contract",  # a choice of a schema
        "Page {page} of {pages}",  # the styles
    } <= known


def test_welsh_is_there() -> None:
    assert languages() == ("en", "cy")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_language_is_up_to_date(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text == updated(text, file.stem), "run: make words"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_message_is_translated(file: Path) -> None:
    found = [m.id for m in messages(file) if m.fuzzy or not all(forms(m.string or ""))]
    assert not found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_translation_has_the_values_and_elements_of_its_message(file: Path) -> None:
    wrong = [
        text
        for message in messages(file)
        for text in forms(message.string)
        if sorted(VALUES.findall(text))
        not in [sorted(VALUES.findall(english)) for english in forms(message.id)]
    ]
    assert not wrong


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_translation_breaks_out_of_an_attribute_or_brings_elements(file: Path) -> None:
    for message in messages(file):
        for text in forms(message.string):
            assert '"' not in re.sub(r"<[^>]*>", "", text)
            if "<" not in forms(message.id)[0]:
                assert "<" not in text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_translations_begin_and_end_as_their_messages_do(file: Path) -> None:
    for message in messages(file):
        for text in forms(message.string):
            assert text == text.strip()
            english = forms(message.id)[0]
            assert (text[-1] in ".:?…") == (english[-1] in ".:?…"), text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_plural_forms_are_those_of_the_language(file: Path) -> None:
    translation = bundled_translation(file.stem)
    assert translation is not None
    locale = Locale(file.stem)
    tags = ("zero", "one", "two", "few", "many", "other")
    known = [tag for tag in tags if tag in {*locale.plural_form.tags, "other"}]
    for number in range(200):
        assert known[translation.form(number)] == locale.plural_form(number)
    assert {len(said) for said in translation.several.values()} == {len(known)}


def test_welsh_awaits_a_review() -> None:
    translation = bundled_translation("cy")
    assert translation is not None
    assert not translation.reviewed
    assert "AWAITING REVIEW" in (language_folder() / "cy.po").read_text(encoding="utf-8")


PO = """\
{flag}msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Gaps"
msgstr "Lücken"

#, fuzzy
msgid "Hours"
msgstr "Uhren"

msgid "Matrix"
msgstr ""

msgid "%(number)s hour"
msgid_plural "%(number)s hours"
msgstr[0] "%(number)s Stunde"
msgstr[1] ""
"""


@pytest.mark.parametrize(("flag", "reviewed"), [("", True), ("#, fuzzy\n", False)])
def test_what_is_uncertain_or_half_done_is_left_in_english(
    tmp_path: Path, flag: str, reviewed: bool
) -> None:
    file = tmp_path / "de.po"
    file.write_text(PO.format(flag=flag), encoding="utf-8")
    found = read_translation(file, "de")
    assert found.messages == {"Gaps": "Lücken"}
    assert not found.several
    assert found.reviewed is reviewed


def test_what_is_new_is_added_and_what_is_gone_is_taken_out() -> None:
    text = updated(PO.format(flag=""), "de")
    assert 'msgid "Gaps"\nmsgstr "Lücken"' in text
    assert 'msgid "What next"\nmsgstr ""' in text
    assert "Matrix" in text
    assert "obsolete" not in text
    assert updated(text, "de") == text
