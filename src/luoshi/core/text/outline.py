"""Find the outline of a document as GB/T 9704 and speeches number it."""

from __future__ import annotations

from luoshi.core.text.document import Block, Heading


def find_outline(text: str, blocks: tuple[Block, ...]) -> tuple[Heading, ...]:
    """The numbered and styled headings of `text`, in order."""
    return ()
