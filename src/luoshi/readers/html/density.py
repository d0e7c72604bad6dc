"""Weigh the text of a page's elements: sentences count, links do not."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from luoshi.readers.html.elements import is_block
from luoshi.readers.html.walk import Choice, walk
from luoshi.readers.limits import Limits

SENTENCE = frozenset("，。；、：！？")
_SHORT = 4  # a line without sentence signs counts a quarter: menus and labels, but cells of a table too
_CONTAINERS = frozenset({
    "html", "body", "div", "section", "article", "main", "center", "form", "table", "tbody", "tr", "td",
    "font", "span",
})  # fmt: skip
_PARAGRAPHS = frozenset({"p", "blockquote", "ul", "ol", "pre"})
_MOST = 0.9  # how much of the text one element must hold to be the body text


@dataclass(slots=True)
class Weight:
    """What an element holds: characters outside links, characters inside links, and how many links."""

    text: int = 0
    linked: int = 0
    links: int = 0

    @property
    def is_list_of_links(self) -> bool:
        """Whether this is a menu or a list of related pages rather than text."""
        return self.links >= 3 and self.linked > 0.7 * (self.text + self.linked)


@dataclass(slots=True)
class Weights:
    """The weight of every element of a page that was walked, by its mem_id."""

    of: dict[int, Weight] = field(default_factory=dict)

    def text(self, node: LexborNode) -> int:
        """How much text `node` holds; 0 for one that is not shown."""
        weight = self.of.get(node.mem_id)
        return weight.text if weight else 0


def weigh(root: LexborNode, shown: Choice, limits: Limits) -> Weights:
    """The weights of the elements under `root` that are `shown`, each with all it holds."""
    weights = Weights()
    stack: list[Weight] = []
    line: list[str] = []
    links = 0
    for event, node in walk(root, shown, limits):
        if event == "text":
            text = node.text_content or ""
            if links:
                stack[-1].linked += len(text.strip())
            else:
                line.append(text)
            continue
        if stack and (node.tag == "br" or is_block(node)):
            stack[-1].text += _worth("".join(line))
            line.clear()
        if event == "open":
            stack.append(weights.of.setdefault(node.mem_id, Weight(links=int(node.tag == "a"))))
            links += node.tag == "a"
        else:
            links -= node.tag == "a"
            _close(stack)
    return weights


def _worth(line: str) -> int:
    text = line.strip()
    return len(text) if SENTENCE.intersection(text) else len(text) // _SHORT


def _close(stack: list[Weight]) -> None:
    inner = stack.pop()
    if stack:
        outer = stack[-1]
        outer.text += inner.text
        outer.linked += inner.linked
        outer.links += inner.links


def descend(root: LexborNode, weights: Weights, layout: frozenset[int]) -> LexborNode:
    """The innermost element that holds nearly all the text of `root` and leaves no paragraph of it out.

    Tables are entered only where they are in `layout`: the others are text themselves.
    """
    floor = _MOST * weights.text(root)
    node = root
    while floor:
        inner = max(node.iter(), key=weights.text, default=None)
        if inner is None or inner.tag not in _CONTAINERS or weights.text(inner) < floor:
            break
        if inner.tag == "table" and inner.mem_id not in layout:
            break
        if any(_is_paragraph(other, weights) for other in node.iter(include_text=True) if other != inner):
            break
        node = inner
    return node


def _is_paragraph(node: LexborNode, weights: Weights) -> bool:
    if node.is_text_node:
        return bool((node.text_content or "").strip())
    return node.tag in _PARAGRAPHS and weights.text(node) > 0
