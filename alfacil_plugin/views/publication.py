"""The list of what a site publishes, read off the site itself."""

from __future__ import annotations

from collections import Counter

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.portfolio import Role
from alfacil_plugin.model.publication import Publication, PublishedEvidence, PublishedFile
from alfacil_plugin.views.addresses import Addresses
from alfacil_plugin.views.page import Asset, Site


def publication_of(analysis: Analysis, site: Site, where: Addresses) -> Publication:
    """Return what is published. ``site`` is what a host would place, and nothing else is."""
    visible = {piece.path: piece.visibility.value for piece in analysis.published}
    made = [page.path for page in site.pages if not page.source]
    made += [asset.path for asset in site.assets if not asset.source]
    return Publication(
        audience=analysis.portfolio.audience,
        evidence=tuple(
            PublishedEvidence(
                path=page.source,
                address=where.of(page.path),
                title=page.make().title,
                visibility=visible.get(page.source, ""),
            )
            for page in sorted(site.pages, key=lambda page: page.source)
            if page.source
        ),
        attachments=tuple(
            _attachment(analysis, asset, where) for asset in site.assets if asset.source
        ),
        made=tuple(where.of(path) for path in made),
        kept_back=_kept_back(analysis, {page.source for page in site.pages}),
    )


def _attachment(analysis: Analysis, asset: Asset, where: Addresses) -> PublishedFile:
    named_by = (
        piece.path
        for piece in analysis.published
        if asset.source in {*(f.path for f in piece.files), *(link.path for link in piece.links)}
    )
    return PublishedFile(
        path=asset.source,
        address=where.of(asset.path),
        size=analysis.portfolio.attachments[asset.source],
        named_by=tuple(sorted(named_by)),
    )


def _kept_back(analysis: Analysis, shown: set[str]) -> Counter[str]:
    pieces = {piece.path: piece for piece in analysis.portfolio.evidence}
    reasons: Counter[str] = Counter()
    for path, document in analysis.portfolio.documents.items():
        if document.role is not Role.EVIDENCE or path in shown:
            continue
        piece = pieces.get(path)
        if piece is None or not piece.sound:
            reasons["cannot be read"] += 1
        elif piece.draft:
            reasons["draft"] += 1
        else:
            reasons[piece.visibility.value] += 1
    return reasons
