"""Where the host of a repository takes a new file, with its name and text filled in."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, urlsplit

from alfacil_plugin.model.value import dataclass

_VERBS = frozenset({"edit", "blob", "tree", "raw"})
_BRANCH = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """The page of a host on which a new file is written.

    ``host`` is its name for people, ``address`` that of the page without what is filled in.
    ``name`` and ``text`` are the words under which it takes the file's path and its text, and
    ``folder`` is the portfolio's in the repository, empty for its top. ``edit`` is
    where it edits a file that is there, but for the file's path.
    """

    host: str
    address: str
    name: str
    text: str
    folder: str
    edit: str

    def editing(self, path: str) -> str:
        """Return the address at which the host edits a file of the portfolio."""
        return "/".join(filter(None, (self.edit, quote(self.folder), quote(path))))


def new_file_page(repo_url: str, edit_uri: str, folder: str) -> NewFile | None:
    """Return the page of a repository's host for new files; None where the host is unknown.

    ``edit_uri`` is what mkdocs.yml says, empty where it says nothing: the branch is read from it.
    GitHub takes ``filename`` and ``value``, GitLab ``file_name`` and ``content``.
    """
    parts = urlsplit(repo_url)
    labels = (parts.hostname or "").split(".")
    project = parts.path.strip("/").removesuffix(".git")
    if parts.scheme not in ("http", "https") or project.count("/") < 1:
        return None
    branch = quote(_branch(edit_uri))
    base = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/{quote(project)}"
    folder = "" if folder == "." else posixpath.normpath(folder) if folder else ""
    if "github" in labels:
        return NewFile(
            host="GitHub",
            address=f"{base}/new/{branch}",
            name="filename",
            text="value",
            folder=folder,
            edit=f"{base}/edit/{branch}",
        )
    if "gitlab" in labels:
        return NewFile(
            host="GitLab",
            address=f"{base}/-/new/{branch}",
            name="file_name",
            text="content",
            folder=folder,
            edit=f"{base}/-/edit/{branch}",
        )
    return None


def _branch(edit_uri: str) -> str:
    """Return the branch in an edit address such as ``edit/main/docs/``; ``main`` without one."""
    steps = edit_uri.strip("/").removeprefix("-/").split("/")
    return steps[1] if len(steps) > 1 and steps[0] in _VERBS and steps[1] else _BRANCH
