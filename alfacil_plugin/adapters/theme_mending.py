"""What the theme's pages lack: names for controls, ways to the content and the statement."""

from __future__ import annotations

import re

_SEARCH = 'class="md-search" data-md-component="search" role="dialog"'
_FOOT = '<div class="md-copyright">'
_ARTICLE = '<article class="md-content__inner md-typeset">'
_NO_SKIP = re.compile(r'(<div data-md-component="skip">)\s*(?=</div>)')
_SKIP = '<a href="#alf-content" class="md-skip">Skip to content</a>'
_LABEL = re.compile(r'<nav class="md-search__options" (aria-label="[^"]*")')
_BOX = re.compile(r'<input type="checkbox" disabled(?P<ticked> checked)?\s*/?>')


def mend_theme(output: str, statement: str = "") -> str:
    """Return a page of Material with its search and the boxes of its task lists named.

    At its foot is a link to ``statement``, the accessibility statement's address. A page of
    another theme, or of a Material that has mended them, is returned as it is.
    """
    label = _LABEL.search(output)
    if label:
        # The theme's own word for it, in the language of the site.
        output = output.replace(_SEARCH, f"{_SEARCH} {label[1]}", 1)
    if 'type="checkbox" disabled' in output:
        output = _BOX.sub(_named, output)
    # The theme leads past its menus only where a page has headings in its table of contents.
    if _ARTICLE in output and _NO_SKIP.search(output):
        output = _NO_SKIP.sub(rf"\1{_SKIP}", output, count=1)
        output = output.replace(_ARTICLE, f'{_ARTICLE[:-1]} id="alf-content">', 1)
    if statement:
        link = f'<a class="alf-foot" href="{statement}">Accessibility</a>'
        output = output.replace(_FOOT, f"{_FOOT}{link} ", 1)
    return output


def _named(box: re.Match[str]) -> str:
    ticked = box["ticked"] or ""
    return f'<input type="checkbox" disabled{ticked} aria-label="{"done" if ticked else "to do"}">'
