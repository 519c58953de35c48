"""Templates to text: Jinja with escaping on, and an error for every name that is not there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_HERE = Path(__file__).parent


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> str:
    """Return a template filled in. Blank lines go, so that Markdown sees one block of HTML."""
    text = _environment().get_template(template).render(**values)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def stylesheet() -> bytes:
    """Return the one stylesheet of the generated pages."""
    return (_HERE / "alfacil.css").read_bytes()
