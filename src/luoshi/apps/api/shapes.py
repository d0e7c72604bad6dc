"""The shapes of lamps, drawn: every page has them once (web/templates/parts/shapes.html) and refers to them."""

from __future__ import annotations

from django.utils.html import format_html


def drawn(kind: str) -> str:
    """The shape of a lamp's kind, for who cannot see its colour; it needs no font, and prints."""
    return format_html('<svg class="shape" aria-hidden="true"><use href="#shape-{}"/></svg>', kind)
