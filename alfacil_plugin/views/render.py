"""Templates to text: Jinja with escaping on, and an error for every name that is not there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from alfacil_plugin.model.saying import marked
from alfacil_plugin.views.language import ENGLISH, Language
from alfacil_plugin.views.translated_templates import TranslatedEnvironment

_BLANK = re.compile(r"\s*\n\s*")
_HERE = Path(__file__).parent
_COUNTERS = {
    "{page}": "counter(page)",
    "{pages}": "counter(pages)",
    "{target}": "target-counter(attr(href), page)",
}
_ON_PAPER = {
    '"Assessment"': marked("Assessment"),
    '"Page " counter(page) " of " counter(pages)': marked("Page {page} of {pages}"),
    '"page " counter(page) " of " counter(pages)': marked("page {page} of {pages}"),
    '", page\\00a0" target-counter(attr(href), page)': marked(", page\xa0{target}"),
}
"""What the styles print, as it stands in them, and the message of it."""
_STYLES = (
    "alfacil.css", "assessment.css", "matrix.css", "pages.css", "evidence_form.css", "access.css",
)  # fmt: skip


@cache
def _environment(language: Language) -> TranslatedEnvironment:
    environment = TranslatedEnvironment(
        language,
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        language.found, language.found_of, newstyle=True
    )
    # As they are written: escaped letters would hide a name from whoever searches the page for it.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return environment


def render(template: str, language: Language, /, **values: object) -> str:
    """Return a template filled in, in a language, without blank lines and indents."""
    text = _environment(language).get_template(template).render(**values)
    return _BLANK.sub("\n", text).strip()


def stylesheet(language: Language = ENGLISH) -> bytes:
    """Return the one stylesheet of the generated pages."""
    text = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in _STYLES)
    return _worded(text, language).encode()


def _worded(styles: str, language: Language) -> str:
    """Return styles with what they print on paper in a language."""
    for written, message in _ON_PAPER.items() if language is not ENGLISH else ():
        said = language.found(message).replace("\\", "").replace('"', "").replace("<", "")
        for name, counter in _COUNTERS.items():
            said = said.replace(name, f'" {counter} "')
        styles = styles.replace(written, f'"{said}"')
    return styles


def offline_script() -> bytes:
    """Return the script that the search of a site opened from disk needs."""
    return (_HERE / "offline.js").read_bytes()


def print_styles(language: Language = ENGLISH) -> Markup:
    """Return the styles of the dossier, as they stand in its head."""
    # They are ours, and hold no "<" with which the element could end.
    styles = (_HERE / "dossier.css").read_text(encoding="utf-8")
    return Markup(_worded(styles, language))  # noqa: S704


def assessment_script() -> bytes:
    """Return the script of the pages on which decisions are recorded."""
    return _script(
        "page_elements",
        "form_record",
        "form_errors",
        "form_saving",
        "assessment_faults",
        "assessment_form",
    )


def evidence_script() -> bytes:
    """Return the script of the page on which evidence is added and edited."""
    return _script(
        "page_elements",
        "form_record",
        "form_errors",
        "form_saving",
        "commit_offer",
        "form_words",
        "form_fields",
        "form_groups",
        "evidence_fields",
        "evidence_findings",
        "evidence_preview",
        "evidence_saving",
        "evidence_unpublished",
        "evidence_form",
    )


def edit_script() -> bytes:
    """Return the script of the pages of evidence, which leads to the form where it can save."""
    return _script("page_elements", "form_saving", "commit_offer", "evidence_edit")


def _script(*parts: str) -> bytes:
    return b"\n".join((_HERE / f"{part}.js").read_bytes() for part in parts)


def matrix_script() -> bytes:
    """Return the script of the matrix."""
    return _script("page_elements", "matrix_quotations", "matrix")
