"""The theme's page around ours, rendered in several processes to the very same text."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context

from alfacil_plugin.adapters.known_code import renders_by_known_code
from alfacil_plugin.adapters.page_workers import PageWorkers, deal, processes_for

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

_log = logging.getLogger("mkdocs.plugins.alfacil")
_TEMPLATE = "main.html"
# A page is indexed and written where it is needed, which takes half as long as its template.
_CARDS = 2


class _ReadyTemplate:
    """The theme's template of a page, which asks first whether that page is rendered."""

    def __init__(self, template: Template, numbers: dict[str, int], workers: PageWorkers) -> None:
        self._template = template
        self._numbers = numbers
        self._workers = workers

    def render(self, context: dict[str, Any]) -> str:
        number = self._numbers.get(context["page"].file.src_uri)
        made = None if number is None else self._workers.take(number)
        return self._template.render(context) if made is None else made.decode()


def render_elsewhere(
    sources: Sequence[File],
    nav: Navigation,
    config: MkDocsConfig,
    files: Files,
    env: Environment,
) -> PageWorkers | None:
    """Have the environment give a template that takes pages from other processes.

    ``sources`` are converted. None is returned, and all is left to MkDocs, where there is nothing
    to gain or where something unknown has a part in it. The workers are to be closed in the end.
    """
    count = processes_for(len(sources))
    if count == 1 or not renders_by_known_code(config):
        return None
    _log.debug("%d pages are rendered by %d processes", len(sources), count)
    template = env.get_template(_TEMPLATE)
    every = files.documentation_pages()

    def work(number: int) -> bytes:
        page = sources[number].page
        if page is None or "template" in page.meta:
            raise LookupError(_TEMPLATE)
        page.active = True
        made = template.render(get_context(nav, every, config, page))
        page.active = False
        return made.encode()

    workers = PageWorkers(deal(len(sources), count, _CARDS), work)
    numbers = {file.src_uri: number for number, file in enumerate(sources)}
    ready = _ReadyTemplate(template, numbers, workers)
    find = env.get_template

    def get_template(name: Any, *others: Any, **more: Any) -> Any:
        # With a parent it is another template that builds on this one.
        return (
            ready if name == _TEMPLATE and not others and not more else find(name, *others, **more)
        )

    env.get_template = get_template  # type: ignore[method-assign]
    return workers
