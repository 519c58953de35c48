"""Texts cut to size, as every surface cuts them."""

from __future__ import annotations


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Divide a text at its blank lines."""
    return tuple(part for part in (text or "").split("\n\n") if part.strip())


def shortened(text: str, longest: int) -> str:
    """Return a text that fits: whole words, and a sign where it goes on."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(",;:. ") + " \u2026"
