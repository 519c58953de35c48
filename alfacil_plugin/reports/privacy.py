"""What a build would publish, as text for people and as JSON for programs."""

from __future__ import annotations

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.diagnostic import Diagnostic
from alfacil_plugin.model.publication import Publication, PublishedEvidence
from alfacil_plugin.reports.json_text import as_json
from alfacil_plugin.reports.lines import diagnostic_line, fix_line, one_line

FORMAT = "alfacil-privacy/1"
_KILO = 1000
_REASONS = {
    "draft": "as a draft",
    "private": "as private",
    "assessor": "for the assessor alone",
    "cannot be read": "as nobody can read it",
}


def privacy_findings(analysis: Analysis) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that are about privacy and safety."""
    return tuple(item for item in analysis.diagnostics if item.code.startswith("ALF4"))


def privacy_text(analysis: Analysis, publication: Publication) -> str:
    """Return the list of everything that would be published, and what is wrong with that."""
    evidence, attachments = publication.evidence, publication.attachments
    lines = [
        f"What a site for this audience would publish: {publication.audience}",
        "",
        f"Evidence ({len(evidence)}):",
        *(_evidence_line(item) for item in evidence),
        "",
        f"Attachments ({len(attachments)}):",
    ]
    for file in attachments:
        lines.append(f"  {one_line(file.path)}, {_size(file.size)}")
        lines += [f"    named by {one_line(path)}" for path in file.named_by]
    kept = sum(publication.kept_back.values())
    reasons = ", ".join(
        f"{number} {_REASONS[reason]}" for reason, number in publication.kept_back.items()
    )
    lines += [
        "",
        f"Made from these: {len(publication.made)} pages and files, such as the matrix.",
        f"Kept back: {kept} {'piece' if kept == 1 else 'pieces'} of evidence"
        + (f" ({reasons})." if kept else "."),
        "Pages of your own, in docs, are published as they stand, and are not listed here.",
        "",
    ]
    found = privacy_findings(analysis)
    for item in found:
        lines += filter(None, (diagnostic_line(analysis, item), fix_line(item)))
    if not found:
        lines.append("Nothing in it was found that should not be published.")
    return analysis.portfolio.roster.redact("\n".join(lines) + "\n")


def privacy_json(analysis: Analysis, publication: Publication) -> str:
    """Return the same as JSON."""
    text = as_json(
        {
            "format": FORMAT,
            "audience": publication.audience.value,
            "evidence": [
                {
                    "path": item.path,
                    "address": item.address,
                    "title": item.title,
                    "visibility": item.visibility or None,
                }
                for item in publication.evidence
            ],
            "attachments": [
                {
                    "path": item.path,
                    "address": item.address,
                    "bytes": item.size,
                    "named_by": list(item.named_by),
                }
                for item in publication.attachments
            ],
            "made": list(publication.made),
            "kept_back": dict(publication.kept_back),
            "diagnostics": [
                {
                    "code": item.code,
                    "severity": item.severity.value,
                    "path": analysis.shown(item),
                    "line": item.line,
                    "column": item.column,
                    "message": item.message,
                    "hint": item.hint,
                }
                for item in privacy_findings(analysis)
            ],
        }
    )
    return analysis.portfolio.roster.redact(text)


def _evidence_line(item: PublishedEvidence) -> str:
    if not item.visibility:
        return f"  {one_line(item.path)}: its name, and that it cannot be shown"
    return f"  {one_line(item.path)}: {one_line(item.title)} ({item.visibility})"


def _size(size: int) -> str:
    if size < _KILO:
        return f"{size} bytes"
    return f"{size / _KILO:,.0f} kB"
