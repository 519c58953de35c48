"""What the theme's pages lack: names for controls, ways to the content and the statement."""

from __future__ import annotations

import re
from functools import partial
from html import escape

from alfacil_plugin.views.language import ENGLISH, UNREVIEWED, Language

_SEARCH = 'class="md-search" data-md-component="search" role="dialog"'
_FOOT = '<div class="md-copyright">'
_ARTICLE = '<article class="md-content__inner md-typeset">'
_NO_SKIP = re.compile(r'(<div data-md-component="skip">)\s*(?=</div>)')
_SKIP = '<a href="#alf-content" class="md-skip">{}</a>'
_LABEL = re.compile(r'<nav class="md-search__options" (aria-label="[^"]*")')
_BOX = re.compile(r'<input type="checkbox" disabled(?P<ticked> checked)?\s*/?>')


def mend_theme(output: str, statement: str = "", language: Language = ENGLISH) -> str:
    """Return a page of Material with its search and the boxes of its task lists named.

    At its foot is a link to ``statement``, the accessibility statement's address, and where nobody
    who speaks the language of the site has read its words, a line that says so. A page of another
    theme, or of a Material that has mended them, is returned as it is.
    """
    label = _LABEL.search(output)
    if label:
        # The theme's own word for it, in the language of the site.
        output = output.replace(_SEARCH, f"{_SEARCH} {label[1]}", 1)
    if 'type="checkbox" disabled' in output:
        output = _BOX.sub(partial(_named, language=language), output)
    # The theme leads past its menus only where a page has headings in its table of contents.
    if _ARTICLE in output and _NO_SKIP.search(output):
        output = _NO_SKIP.sub(
            lambda found: found[1] + _SKIP.format(escape(language.say("Skip to content"))),
            output,
            count=1,
        )
        output = output.replace(_ARTICLE, f'{_ARTICLE[:-1]} id="alf-content">', 1)
    if statement:
        name = escape(language.say("Accessibility"))
        link = f'<a class="alf-foot" href="{statement}">{name}</a>'
        if not language.reviewed:
            link += f' <span class="alf-foot">{escape(language.say(UNREVIEWED))}</span>'
        output = output.replace(_FOOT, f"{_FOOT}{link} ", 1)
    return output


def _named(box: re.Match[str], language: Language) -> str:
    ticked = box["ticked"] or ""
    name = escape(language.say("done") if ticked else language.say("to do"))
    return f'<input type="checkbox" disabled{ticked} aria-label="{name}">'
