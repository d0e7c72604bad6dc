"""Parse XML from a stranger: no entities, no document type, no network, no endless depth."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, Any

from lxml import etree

from luoshi.readers.refusal import Refusal

_SAFE: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "dtd_validation": False, "huge_tree": False,
    "remove_comments": True, "remove_pis": True,
}  # fmt: skip


def parse(data: bytes, where: str) -> etree._Element:
    """The root element of `data`. Refuses document types and entities by name; `where` is the container's entry."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise _refusal(error, where) from error
    _check_type(root, where)
    return root


def stream(data: bytes, where: str, *tags: str) -> Iterator[etree._Element]:
    """The elements with one of these tags, in the order they end; refuses as `parse` does.

    For parts too long for a tree: each element is emptied after its use, and is not to be kept.
    """
    return pieces(partial(io.BytesIO, data), where, *tags)


def pieces(opened: Callable[[], IO[bytes]], where: str, *tags: str) -> Iterator[etree._Element]:
    """As `stream`, of a part that `opened` opens: read piece by piece, so that not even its bytes are all there."""
    try:
        with opened() as given:
            for _event, root in etree.iterparse(given, events=("start",), **_SAFE):
                _check_type(root, where)
                break
        with opened() as given:
            for _event, element in etree.iterparse(given, events=("end",), tag=tags, **_SAFE):
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise _refusal(error, where) from error


def _check_type(element: etree._Element, where: str) -> None:
    declared: Any = element.getroottree().docinfo  # its stub knows no doctype
    if declared.doctype:
        raise Refusal("entities", declared.doctype[:80], where)


def _refusal(error: etree.XMLSyntaxError, where: str) -> Refusal:
    """What the fault comes to. Raises MemoryError where the parser had none left: the XML may be sound."""
    fault: Any = error  # its stub knows no code
    if fault.code == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError from error
    message = str(error)
    if "entity" in message.lower():
        return Refusal("entities", message, where)
    if "depth" in message.lower():
        return Refusal("too-deep", message, where)
    return Refusal("damaged", message, where)
