"""What stops a build in MkDocs at once, also where nothing is strict."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from alfacil_plugin.adapters.site_folder import overlap
from alfacil_plugin.load.attachment_texts import read_attachments
from alfacil_plugin.load.evidence import parse_evidence
from alfacil_plugin.load.frontmatter import kind_named, says_private, split_front_matter
from alfacil_plugin.load.publishable import decide, kept_back
from alfacil_plugin.load.roster import OTHER_ENDING, ROSTER
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.load.settings import SETTINGS
from alfacil_plugin.load.textfile import TextFile, speaks_of_it
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.attachments import may_be_published
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.roster import Hit
from alfacil_plugin.views.addresses import HOME

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_REAL_NAME = "ALF408"
_ROSTERS = frozenset({ROSTER, OTHER_ENDING})
_ANY = "page.md"
# As text editors and merges leave them beside a page: page.md.txt, page.md~, page.md.orig.
_A_COPY = re.compile(r"\.(?:txt|(?:md|markdown|txt)(?:~|\.[^./]+))$", re.IGNORECASE)


def refuse_exposure(analysis: Analysis, files: Files, config: MkDocsConfig, root: Path) -> None:
    """Stop, also where nothing is strict, before what is not for readers is on the site.

    All that is in the docs folder is published as it stands, so the portfolio may not be in it, nor
    a roster, nor a piece that is kept back.
    """
    refuse_names(analysis, files, config)
    # Where there is no portfolio yet, the folder is that of mkdocs.yml, which holds the docs.
    inside = root.resolve() if (root / SETTINGS).is_file() else None
    for file in files:
        source = file.abs_src_path
        if source is None or file.inclusion.is_excluded():
            continue
        name = Path(file.src_uri).name
        shown = analysis.portfolio.roster.redact(file.src_uri)
        if name in _ROSTERS:
            raise PluginError(
                f"{shown} in your docs folder would be published, with the real names in it: move "
                "it out of there, to beside portfolio.yml."
            )
        if name == SETTINGS or (inside and Path(source).resolve().is_relative_to(inside)):
            raise PluginError(
                f"{shown} of your portfolio is in your docs folder, in which everything is "
                "published, private pieces and drafts too: move the folder portfolio to beside "
                "mkdocs.yml, and have docs_dir there name another folder."
            )
        if _held_back(_as_evidence(file), analysis, root):
            public = analysis.portfolio.audience is Audience.PUBLIC
            what = "not for the public" if public else "private or a draft, or may be"
            raise PluginError(
                f"{shown} in your docs folder is evidence that is {what}, and would be "
                "published: move it to the portfolio."
            )


def _as_evidence(file: File) -> str:
    """Return a file's text if it may be evidence, also one that was saved with another ending."""
    if file.is_documentation_page():
        return file.content_string
    if not _A_COPY.search(file.src_uri):
        return ""
    try:
        raw = file.content_bytes
    except OSError:
        # MkDocs names what it cannot copy.
        return ""
    encoding = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    return raw.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")


def _held_back(text: str, analysis: Analysis, root: Path) -> bool:
    """Say whether a page is evidence that the portfolio would keep back from this audience."""
    kinds, audience = analysis.portfolio.kinds, analysis.portfolio.audience
    if kind_named(text) not in kinds and not says_private(text):
        return False
    # As in the portfolio: where it cannot be read, its front matter says what it may be; where that
    # cannot be told from the text, all of it does.
    withheld = speaks_of_it(split_front_matter(text).yaml_text or text)
    read = TextFile(text, None, withheld=withheld)
    document, piece = parse_evidence(read, _ANY, load_schemas(root), kinds, None)
    pieces = [decide(piece, audience)] if piece else []
    return bool(kept_back(pieces, {_ANY: document}, audience))


def refuse_overlap(portfolio: Path, config: MkDocsConfig) -> None:
    """Refuse to build into the portfolio, or around it: MkDocs empties the folder of a site."""
    wrong = overlap(Path(config.site_dir), portfolio)
    if wrong:
        raise PluginError(f"{wrong}.")


def refuse_unreadable(files: Files) -> None:
    """Refuse an author's own page that cannot be read, which MkDocs itself would stop at later."""
    for file in files.documentation_pages():
        try:
            _ = file.content_string
        except ValueError as error:
            raise PluginError(
                f"{file.src_uri} in your docs folder is not saved as UTF-8, so it cannot be read: "
                "save it as UTF-8 in your editor."
            ) from error
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise PluginError(
                f"{file.src_uri} in your docs folder cannot be read ({reason}): mend it, or take "
                "it away."
            ) from error


def refuse_names(analysis: Analysis, files: Files, config: MkDocsConfig) -> None:
    """Stop, also where nothing is strict, before a real name of the roster is on the site.

    What mkdocs.yml says and the author's own files are searched as well: they are published as they
    are.
    """
    roster = analysis.portfolio.roster
    if any(item.code == _REAL_NAME for item in analysis.errors):
        raise PluginError("A real name would be published: nothing is built until it is taken out.")
    if not roster.names_anybody:
        return
    said = (config.site_name, config.site_description, config.site_author, config.copyright)
    for hit in roster.find(f"{said} {config.nav} {config.extra}"):
        raise PluginError(f"mkdocs.yml holds {_what(hit)}.")
    theme = set(config.theme.dirs)
    for file in files:
        if file.src_dir not in theme and file.inclusion.is_included():
            for hit in roster.find(f"{file.src_uri}\n{_text(file)}"):
                shown = roster.redact(file.src_uri)
                raise PluginError(f"{shown} in your docs folder holds {_what(hit)}.")


def _what(hit: Hit) -> str:
    return f"the real name of {hit.alias}" if hit.alias else "what the roster keeps private"


def _text(file: File) -> str:
    """Return what can be read out of a file as it will be published."""
    if file.is_documentation_page():
        return file.content_string
    source = file.abs_src_path
    if not source or not may_be_published(file.src_uri):
        return file.content_bytes.decode("utf-8", "replace")
    contents = read_attachments(Path(source).parent, [Path(source).name])
    return "\n".join(
        text
        for read in contents.values()
        for text in (*(passage.text for passage in read.passages), *read.authors)
    )


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
