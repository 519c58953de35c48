"""The language of a site of MkDocs: what ``theme.language`` of mkdocs.yml says."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from alfacil_plugin.load.translations import languages
from alfacil_plugin.views.language import ENGLISH, Language, language_named

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_log = logging.getLogger("mkdocs.plugins.alfacil")


def language_of(config: MkDocsConfig) -> Language:
    """Return the language; English, and a line in the log, where there is no catalogue of it."""
    written = str(config.theme.get("language") or "")
    code = written.lower()
    # A dialect is read in its language: en-GB as en.
    found = language_named(code) or language_named(code.partition("-")[0])
    if written and found is None:
        _log.info(
            "The words of alfacil are in English on this site: it has no catalogue for "
            "theme.language: %s (it has %s)",
            written,
            ", ".join(languages()),
        )
    return found or ENGLISH
