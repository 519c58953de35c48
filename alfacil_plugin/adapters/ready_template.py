"""The theme's page around ours, rendered in several processes to the very same text."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context

from alfacil_plugin.adapters.known_code import renders_by_known_code
from alfacil_plugin.load.processes import deal, processes_for
from alfacil_plugin.load.workers import Workers

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from alfacil_plugin.adapters.renderings import Renderings

_log = logging.getLogger("mkdocs.plugins.alfacil")
_TEMPLATE = "main.html"
# A page is indexed and written where it is needed, which takes half as long as its template.
_CARDS = 2


class _ReadyTemplate:
    """The theme's template of a page, which asks first whether that page is rendered."""

    def __init__(
        self,
        template: Template,
        numbers: dict[str, int],
        workers: Workers | None,
        renderings: Renderings | None,
    ) -> None:
        self._template = template
        self._numbers = numbers
        self._workers = workers
        self._renderings = renderings

    def render(self, context: dict[str, Any]) -> str:
        page = context["page"]
        number = self._numbers.get(page.file.src_uri)
        made = self._workers.take(number) if self._workers and number is not None else None
        if made is not None:
            return made.decode()
        return self.render_here(page, lambda: self._template.render(context))

    def render_here(self, page: Page, plainly: Callable[[], str]) -> str:
        return self._renderings.render(page, plainly) if self._renderings else plainly()


def render_elsewhere(  # noqa: PLR0913  (what a build consists of)
    sources: Sequence[File],
    nav: Navigation,
    config: MkDocsConfig,
    files: Files,
    env: Environment,
    *,
    renderings: Renderings | None,
    processes: bool,
) -> Workers | None:
    """Have the environment give a template that takes pages from other processes, and kept ones.

    ``sources`` are converted. None is returned, and all is left to MkDocs, where there is nothing
    to gain or where something unknown has a part in it. The workers are to be closed in the end.
    ``processes`` says whether there may be any.
    """
    count = processes_for(len(sources)) if processes else 1
    if (count == 1 and not renderings) or not renders_by_known_code(config):
        return None
    template = env.get_template(_TEMPLATE)
    every = files.documentation_pages()
    numbers = {file.src_uri: number for number, file in enumerate(sources)}
    ready = _ReadyTemplate(template, numbers, None, renderings)

    def work(number: int) -> bytes:
        page = sources[number].page
        if page is None or "template" in page.meta:
            raise LookupError(_TEMPLATE)

        def plainly() -> str:
            page.active = True
            made = template.render(get_context(nav, every, config, page))
            page.active = False
            return made

        return ready.render_here(page, plainly).encode()

    workers = None
    if count > 1:
        _log.debug("%d pages are rendered by %d processes", len(sources), count)
        workers = Workers(deal(len(sources), count, _CARDS), work)
        ready = _ReadyTemplate(template, numbers, workers, renderings)
    find = env.get_template

    def get_template(name: Any, *others: Any, **more: Any) -> Any:
        # With a parent it is another template that builds on this one.
        return (
            ready if name == _TEMPLATE and not others and not more else find(name, *others, **more)
        )

    env.get_template = get_template  # type: ignore[method-assign]
    return workers
