"""Find the title of a page where it stands outside the body text."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from luoshi.readers.html.body import Body
from luoshi.readers.html.elements import is_shown
from luoshi.readers.html.hints import hints

_LONGEST = 200  # characters; a longer one is no title but a container
_MOST = 0.6  # share of the longest part of what the head says
_JOINT = re.compile(r"[_|｜\-–—\s]+")
_BEFORE = 60  # characters: issuer and document number may stand before a title inside the body


def find_title(page: LexborHTMLParser, body: Body) -> LexborNode | None:
    """The element that shows the title, if it stands outside the body and the body does not begin with it.

    The page says its title twice more, in its head: in <title>, with the site's name, and in ArticleTitle,
    which official sites must give. An element is the title if it shows most of what one of these says.
    """
    said = _said_titles(page)
    opening = _squeeze(body.node.text()[: 4 * _LONGEST])
    found: dict[str, LexborNode] = {}
    for node in page.css(", ".join(hints().title)):
        words = _squeeze(node.text())
        if len(words) <= _LONGEST and any(words in title and len(words) >= least for title, least in said):
            if words in opening[: len(words) + _BEFORE]:
                return None
            if _stands_outside(node, body):
                found.setdefault(words, node)
    return found[max(found, key=len)] if found else None


def _said_titles(page: LexborHTMLParser) -> list[tuple[str, float]]:
    """What the head says, each with the length below which words of it are not the title but a name in it."""
    metas = [meta.attributes.get("content") or "" for meta in page.css("meta[name=ArticleTitle i]")]
    said = [*metas, *(node.text() for node in page.css("head title"))]
    return [(_squeeze(title), max(4, _MOST * max(map(len, _JOINT.split(title))))) for title in said]


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _stands_outside(node: LexborNode, body: Body) -> bool:
    """Whether `node`, with all that holds it, is shown, no furniture and not part of the body."""
    above: LexborNode | None = node
    while above is not None and above.is_element_node:
        if above == body.node or not is_shown(above) or body.is_furniture(above):
            return False
        above = above.parent
    return True
