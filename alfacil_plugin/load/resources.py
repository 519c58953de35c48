"""Where the schemas, units, languages and workflows that come with the package are."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def schema_folder() -> Path:
    """Return the folder of the JSON Schemas: inside an installed wheel, beside a checkout."""
    installed = _PACKAGE / "schemas"
    return installed if installed.is_dir() else _PACKAGE.parent / "schemas"


def unit_folder() -> Path:
    """Return the folder of the bundled unit definitions."""
    return _PACKAGE / "units"


def workflow_folder() -> Path:
    """Return the folder of the workflows for GitHub and GitLab."""
    return _PACKAGE / "ci"


def language_folder() -> Path:
    """Return the folder of the catalogues of the interface's words."""
    return _PACKAGE / "languages"
