"""Where the repository's host takes new files, from mkdocs.yml and from where the portfolio is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alfacil_plugin.views.new_file import NewFile, new_file_page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def new_file_of(config: MkDocsConfig, portfolio: Path) -> NewFile | None:
    """Return the page of ``repo_url``'s host for new files; None without a host that we know."""
    if not config.repo_url:
        return None
    # The folder that git knows; without one, that of mkdocs.yml is the best guess.
    here = portfolio.resolve()
    home = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    top = next((folder for folder in here.parents if (folder / ".git").exists()), home)
    folder = here.relative_to(top).as_posix() if here.is_relative_to(top) else portfolio.name
    return new_file_page(config.repo_url, _edit_uri_as_written(config), folder)


def _edit_uri_as_written(config: MkDocsConfig) -> str:
    """Return what mkdocs.yml says itself: else MkDocs makes up a branch that few have any more."""
    # Imported here: most portfolios name no repository.
    from mkdocs.utils.yaml import yaml_load

    if not config.config_file_path:
        return ""
    with Path(config.config_file_path).open("rb") as opened:
        return str(yaml_load(opened).get("edit_uri") or "")
