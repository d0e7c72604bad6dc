"""What HTML elements are for: which are never shown, which begin a block, which are furniture of the page."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from luoshi.readers.html.hints import hints

NEVER_SHOWN = frozenset({
    "script", "style", "noscript", "template", "head", "meta", "link", "title", "base", "iframe",
    "object", "embed", "applet", "svg", "canvas", "audio", "video", "map", "area", "param", "source",
    "track", "input", "textarea", "select", "option", "optgroup", "datalist", "button", "progress",
    "meter", "rp",
})  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset({
    "html", "body", "address", "article", "aside", "blockquote", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main",
    "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
})  # fmt: skip

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item)", re.I)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def is_shown(node: LexborNode) -> bool:
    """Whether a browser shows the element, as far as its own markup tells."""
    if node.tag in NEVER_SHOWN:
        return False
    attributes = node.attributes
    if not attributes:
        return True
    return not (
        "hidden" in attributes
        or (attributes.get("aria-hidden") or "").lower() == "true"
        or _HIDING.search(attributes.get("style") or "")
        or hints().hidden.intersection((attributes.get("class") or "").lower().split())
    )


def is_block(node: LexborNode) -> bool:
    """Whether the element stands on lines of its own."""
    return node.tag in BLOCKS or bool(_BLOCK_STYLE.search(node.attributes.get("style") or ""))


def is_furniture(node: LexborNode) -> bool:
    """Whether the element is, by its tag, role or names, part of the page around the text."""
    known = hints()
    if node.tag in known.tags:
        return True
    attributes = node.attributes
    if (attributes.get("role") or "").lower() in known.roles:
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return not known.names.isdisjoint(word.lower() for word in _WORD.findall(names))
