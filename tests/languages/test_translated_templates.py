"""Messages that are said when a template is compiled: the same text, escaped as ever."""

from __future__ import annotations

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from alfacil_plugin.model.translation import Translation
from alfacil_plugin.views.language import ENGLISH, Language
from alfacil_plugin.views.translated_templates import TranslatedEnvironment

TURNED = Language(
    Translation(
        code="cy",
        messages={
            "%(part)s of <b>%(whole)s</b>": "o <b>%(whole)s</b>: %(part)s, %(part)s",
            "It's 100 %%": "100 %% it's",
            "Hours": "Oriau",
        },
        several={"%(number)s thing": ("un", "%(number)s peth")},
        form=lambda number: int(number != 1),
        reviewed=True,
    )
)


def filled(template: str, language: Language, **values: object) -> str:
    environment = TranslatedEnvironment(
        language, autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        language.found, language.found_of, newstyle=True
    )
    return environment.from_string(template).render(**values)


OF = "{% trans part=x, whole=y %}{{ part }} of <b>{{ whole }}</b>{% endtrans %}"


@pytest.mark.parametrize(("template", "english", "turned"), [
    (OF, "1 of <b>&lt;2&gt;</b>", "o <b>&lt;2&gt;</b>: 1, 1"),
    ("{{ _('%(part)s of <b>%(whole)s</b>', part=x, whole=y) }}",
     "1 of <b>&lt;2&gt;</b>", "o <b>&lt;2&gt;</b>: 1, 1"),
    ("{{ _(\"It's 100 %%\") }}", "It's 100 %", "100 % it's"),
    ("{% trans %}It's 100 %{% endtrans %}", "It's 100 %", "100 % it's"),
    ("{{ _('Hours') if x else y }} {{ [_('Hours')]|first }}", "Hours Hours", "Oriau Oriau"),
    ("{% set word = _('Hours') %}<i title=\"{{ word }}\">", '<i title="Hours">',
     '<i title="Oriau">'),
    ("{% trans number=x %}{{ number }} thing{% pluralize %}{{ number }} things{% endtrans %}",
     "1 thing", "un"),
    ("{% trans number=3 %}{{ number }} thing{% pluralize %}{{ number }} things{% endtrans %}",
     "3 things", "3 peth"),
    ("{{ _('Not %(there)s', there=_('Hours')) }}", "Not Hours", "Not Oriau"),
    ("{{ _('Bold: %(it)s', it=z) }}", "Bold: <b>z</b>", "Bold: <b>z</b>"),
])  # fmt: skip
def test_a_message_is_said_in_the_language(template: str, english: str, turned: str) -> None:
    values = {"x": 1, "y": "<2>", "z": Markup("<b>z</b>")}
    assert filled(template, ENGLISH, **values) == english
    assert filled(template, TURNED, **values) == turned


def test_a_value_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(UndefinedError):
        filled(OF, ENGLISH, x=1)
    with pytest.raises(KeyError):
        filled("{{ _('%(part)s of <b>%(whole)s</b>', part=1) }}", ENGLISH)
