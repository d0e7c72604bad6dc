"""Documents as lines of text, and the front matter found in them."""

from luoshi.core.text import Front
from luoshi.core.text.front import find_front
from luoshi.core.text.outline import find_outline

BODY = "为深入贯彻市委决策部署，现将有关事项通知如下。\n一、总体要求\n"
"""The first sentence and heading of a notice, to stand under a head."""


def front(text: str) -> Front:
    """The front matter of a plain text."""
    return find_front(text, (), find_outline(text, ()))
