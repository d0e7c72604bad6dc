"""Refuse, by name, what a file must not bring along: encryption, macros, content from outside it."""

from __future__ import annotations

import re

from luoshi.readers import ole
from luoshi.readers.archive import Archive
from luoshi.readers.limits import Limits
from luoshi.readers.opc.relations import Relation, read_relations
from luoshi.readers.refusal import Refusal
from luoshi.readers.xml import parse

CONTENT_TYPES = "[Content_Types].xml"
# VBA, the JavaScript macros of WPS Office, and the macro sheets of Excel 4
_MACROS = ("vbaproject.bin", "jdedata.bin")
_MACRO_SHEETS = "xl/macrosheets/"
# A workbook's own copy of another workbook's cells
_LINKED = "xl/externallinks/"
# file:///C:/…, C:\\… and a bare name, but neither \\\\server\\… nor any other scheme
_LOCAL = re.compile(r"(?:file:///(?!/)|[A-Za-z]:[\\\\/]|[^\\\\/:]+$)", re.IGNORECASE)


def open_archive(data: bytes, limits: Limits) -> Archive:
    """The container, checked. Refuses an encrypted or foreign file, macros, and content from outside."""
    if data.startswith(ole.MAGIC):
        if ole.has_entry(data, "EncryptedPackage"):
            raise Refusal("encrypted")
        raise Refusal("wrong-type", "OLE, not a zip container")
    archive = Archive(data, limits)
    _refuse_macros(archive)
    _refuse_imports(archive)
    return archive


def _refuse_macros(archive: Archive) -> None:
    for name in archive.names:
        if name.lower().endswith(_MACROS) or name.lower().startswith(_MACRO_SHEETS):
            raise Refusal("macros", name, name)
    if CONTENT_TYPES in archive:
        for element in parse(archive.read(CONTENT_TYPES), CONTENT_TYPES).iter("{*}Override", "{*}Default"):
            if "macroenabled" in element.get("ContentType", "").lower():
                raise Refusal("macros", element.get("PartName", ""), CONTENT_TYPES)


def _refuse_imports(archive: Archive) -> None:
    """A link a reader may follow is only text; anything else from outside would be fetched to show the page.

    An imported chunk (altChunk) is text of another format that this reader would silently leave out. A template on
    the writer's own disk is named in countless sound documents and never fetched; one on a network is an attack.
    """
    for listing in archive.names:
        if listing.lower().startswith(_LINKED):
            raise Refusal("external", listing, listing)
        if not listing.endswith(".rels"):
            continue
        for relation in read_relations(archive, listing):
            fetched = relation.external and relation.kind != "hyperlink" and not _is_local_template(relation)
            if fetched or relation.kind == "aFChunk":
                raise Refusal("external", f"{relation.kind} {relation.target[:120]}", listing)


def _is_local_template(relation: Relation) -> bool:
    local = _LOCAL.match(relation.target) is not None
    return relation.kind == "attachedTemplate" and local
