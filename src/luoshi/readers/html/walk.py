"""Walk a parsed page without recursion: hostile pages nest deeper than Python does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal

from selectolax.lexbor import LexborNode

from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal

Event = tuple[Literal["open", "text", "whole", "close"], LexborNode]
Choice = Callable[[LexborNode], bool]

# Of blocks that the parser closes by itself there may be many: they nest no deeper.
_NESTING = frozenset({
    "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figure", "footer", "form", "header", "hgroup", "main", "menu", "nav", "ol", "pre", "search",
    "section", "summary", "table", "ul",
})  # fmt: skip
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|<(/?)([a-z][a-z0-9]*)", re.IGNORECASE | re.DOTALL)


def _never(_node: LexborNode) -> bool:
    return False


def walk(root: LexborNode, shown: Choice, limits: Limits, whole: Choice = _never) -> Iterator[Event]:
    """The elements and texts under `root`, itself included, in the order they are shown.

    An element that is not `shown` is passed over with all it holds; one that is `whole` is named, not
    entered.
    Raises Refusal 'too-deep' below limits.depth.
    """
    stack = [root]
    yield "open", root
    node = root.child
    while stack:
        if node is None:
            closed = stack.pop()
            yield "close", closed
            node = closed.next if stack else None
        elif node.is_element_node and shown(node):
            if whole(node):
                yield "whole", node
                node = node.next
                continue
            if len(stack) >= limits.depth:
                raise Refusal("too-deep", f"> {limits.depth}")
            yield "open", node
            stack.append(node)
            node = node.child
        else:
            if node.is_text_node:
                yield "text", node
            node = node.next


def check_depth(page: str, limits: Limits) -> None:
    """Refuse a page whose blocks nest hopelessly deep before it is parsed: parsing takes their depth squared.

    Counts tags, no more; the exact depth is the business of `walk`.
    """
    ceiling = 10 * limits.depth
    open_tags: Counter[str] = Counter()
    depth = 0
    for match in _TAG.finditer(page):
        name = (match[3] or "").lower()
        if name not in _NESTING:
            continue
        if not match[2]:
            open_tags[name] += 1
            depth += 1
        elif open_tags[name]:
            open_tags[name] -= 1
            depth -= 1
        if depth > ceiling:
            raise Refusal("too-deep", f"> {ceiling}")
