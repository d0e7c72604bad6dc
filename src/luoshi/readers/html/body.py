"""Find the body text of a page, whoever made the page."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from luoshi.readers.html.density import Weights, descend, weigh
from luoshi.readers.html.elements import is_furniture, is_shown
from luoshi.readers.html.hints import hints
from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal

_ENOUGH = 0.3  # share of a page's text below which a known container does not hold the body text
_MUCH = 0.4  # share of a page's text that is no furniture, whatever its element is called


@dataclass(frozen=True, slots=True)
class Body:
    """The element that holds the body text, and how its parts are told from furniture.

    `known` says that it is a container known to hold the text and nothing else.
    """

    node: LexborNode
    root: LexborNode
    weights: Weights
    known: bool = False

    def keeps(self, node: LexborNode) -> bool:
        """Whether an element belongs to the text: it is shown, no furniture by name, no list of links.

        In a known container lists of links stay: they are attachments.
        """
        if not is_shown(node) or self.is_furniture(node):
            return False
        weight = self.weights.of.get(node.mem_id)
        return self.known or weight is None or not weight.is_list_of_links

    def is_furniture(self, node: LexborNode) -> bool:
        """Whether an element is part of the page around the text; one that holds much text never is."""
        return is_furniture(node) and self.weights.text(node) < _MUCH * self.weights.text(self.root)


def find_body(page: LexborHTMLParser, layout: frozenset[int], limits: Limits) -> Body:
    """The body text of `page`: a container of a known kind, else the densest one, else all of it.

    `layout` names the tables that only place things.
    """
    root = page.body or page.root
    if root is None:  # no input known leads here: the parser makes a body for all
        raise Refusal("damaged", "no document")
    whole = Body(root, root, weigh(root, is_shown, limits))
    weights = weigh(root, lambda node: is_shown(node) and not whole.is_furniture(node), limits)
    for selector in hints().body:
        node = _heaviest(page, selector, weights, _ENOUGH * weights.text(root))
        if node is not None:
            return Body(node, root, whole.weights, known=True)
    regions = (_heaviest(page, selector, weights, weights.text(root) / 2) for selector in hints().region)
    region = next((node for node in regions if node is not None), root)
    return Body(descend(region, weights, layout), root, whole.weights)


def _heaviest(page: LexborHTMLParser, selector: str, weights: Weights, least: float) -> LexborNode | None:
    node = max(page.css(selector), key=weights.text, default=None)
    return node if node is not None and weights.text(node) >= max(1, least) else None
