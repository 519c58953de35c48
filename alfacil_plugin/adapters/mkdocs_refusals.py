"""What stops a build in MkDocs at once, also where nothing is strict."""

from __future__ import annotations

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.views.addresses import HOME

_REAL_NAME = "ALF408"


def refuse_names(analysis: Analysis, files: Files) -> None:
    """Stop, also where nothing is strict, before a real name of the roster is on the site.

    The author's own pages are searched as well; their files are published as they are.
    """
    roster = analysis.portfolio.roster
    if any(item.code == _REAL_NAME for item in analysis.errors):
        raise PluginError("A real name would be published: nothing is built until it is taken out.")
    for file in files.documentation_pages() if roster.names_anybody else ():
        for hit in roster.find(f"{file.src_uri}\n{file.content_string}"):
            what = f"the real name of {hit.alias}" if hit.alias else "what the roster keeps private"
            raise PluginError(f"{roster.redact(file.src_uri)} in your docs folder holds {what}.")


def refuse_clashes(ours: list[File], files: Files) -> None:
    """Refuse a page of the author's that would have the address of one of ours."""
    taken = {file.dest_uri: file.src_uri for file in files}
    for file in ours:
        if file.dest_uri in taken:
            what = "the home page" if file.src_uri == HOME else "a page"
            raise PluginError(
                f"{taken[file.dest_uri]} in your docs folder is in the way of {what} that alfacil "
                "makes: give it another name, such as about.md, or another folder."
            )
