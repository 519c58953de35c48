"""What is said of a submission pack, once it is made and when it is looked at."""

from __future__ import annotations

from alfacil_plugin.model.pack import Difference, Keeping, Manifest, PackCheck
from alfacil_plugin.reports.lines import one_line

_MOST_LINES = 200
_MEANT = {
    Keeping.CHANGED: "with uncommitted changes: it is not what the commit holds",
    Keeping.NOT_KNOWN: "git could not say whether everything in it is as committed",
    Keeping.NO_GIT: "not kept in git, so nothing says which state of the work it is",
}


def made_text(shown_as: str, manifest: Manifest, size: int, sha256: str) -> str:
    """Return what is said of a pack that was made."""
    lines = [one_line(shown_as), *_facts(manifest, size, sha256)]
    lines += [f"  {one_line(item)}." for item in manifest.about.left_out]
    return "\n".join(lines) + "\n"


def checked_text(shown_as: str, found: PackCheck) -> str:
    """Return what is said of a pack that was looked at: each difference on a line of its own."""
    name = one_line(shown_as)
    lines = [
        f"{item.difference:<8} {one_line(item.path)}"
        + (f": {one_line(item.what)}" if item.what else "")
        for item in found.differing[:_MOST_LINES]
    ]
    number = len(found.differing)
    if number > _MOST_LINES:
        lines.append(f"and {number - _MOST_LINES:,} more")
    if not number:
        lines.append(f"{name} is as it was made.")
    else:
        kinds = [f"{_count(found, kind)} {kind}" for kind in Difference if _count(found, kind)]
        lines.append(f"{name} is not as it was made: {', '.join(kinds)}.")
    if found.manifest:
        lines += _facts(found.manifest, found.size, found.sha256)
        lines += [f"  {one_line(item)}." for item in found.manifest.about.left_out]
    else:
        lines.append(f"  SHA-256 {found.sha256}")
    return "\n".join(lines) + "\n"


def _facts(manifest: Manifest, size: int, sha256: str) -> list[str]:
    about, origin = manifest.about, manifest.about.origin
    commit = f"commit {origin.commit[:12]} of " if origin.commit else ""
    units = "; ".join(about.units)
    return [
        f"  {one_line(about.learner)}: {one_line(units)}",
        f"  {len(manifest.files):,} files, {_size(size)}, from {one_line(commit)}"
        f"{origin.moment:%Y-%m-%d}, by alfacil {one_line(about.alfacil)}",
        *([f"  {_MEANT[origin.keeping]}"] if origin.keeping in _MEANT else []),
        f"  SHA-256 {sha256}",
    ]


def _count(found: PackCheck, kind: Difference) -> int:
    return sum(item.difference is kind for item in found.differing)


def _size(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{size / 1000:,.1f} KB"  # noqa: PLR2004
