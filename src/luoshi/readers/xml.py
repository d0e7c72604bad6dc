"""Parse XML from a stranger: no entities, no document type, no network, no endless depth."""

from __future__ import annotations

from lxml import etree

from luoshi.readers.refusal import Refusal


def parse(data: bytes, where: str) -> etree._Element:
    """The root element of `data`. Refuses document types and entities by name; `where` is the container's entry."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = str(error)
        if "entity" in message.lower():
            raise Refusal("entities", message, where) from error
        if "depth" in message.lower():
            raise Refusal("too-deep", message, where) from error
        raise Refusal("damaged", message, where) from error
    if root.getroottree().docinfo.doctype:
        raise Refusal("entities", root.getroottree().docinfo.doctype[:80], where)
    return root
