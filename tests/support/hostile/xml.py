"""XML that grows, reaches outside, runs something, or nests without end."""

from __future__ import annotations

from tests.support import ofd, ooxml, xlsx
from tests.support.hostile.case import Hostile, of
from tests.support.hostile.containers import BODY, docx, ofd_file, workbook

LAUGHS = "<!DOCTYPE x [<!ENTITY a '落实'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
BILLION = LAUGHS + "]><x>&j;</x>"
QUADRATIC = f"<!DOCTYPE x [<!ENTITY a '{'落' * 50_000}'>]><x>{'&a;' * 50_000}</x>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"
PARAMETER = "<!DOCTYPE x [<!ENTITY % a SYSTEM 'http://example.invalid/a.dtd'>%a;]><x/>"
TYPED = "<!DOCTYPE x SYSTEM 'http://example.invalid/a.dtd'><x/>"
SETTINGS = "word/_rels/settings.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
PAGE = ofd.CONTENT.format(0)
WORD_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
EXCEL_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def linked(kind: str, target: str) -> bytes:
    """A .docx with something of that kind outside of it."""
    return docx({SETTINGS: ooxml.relations((kind, target, True))})


def linked_book(kind: str, target: str) -> bytes:
    """A workbook with something of that kind outside of it."""
    return workbook({"xl/worksheets/_rels/sheet1.xml.rels": xlsx.relations(("a", kind, target), outside=True)})


def typed(content_type: str, part: str) -> str:
    """A list of content types that gives the part this one."""
    override = f'<Override PartName="{part}" ContentType="{content_type}"/>'
    return f'<Types xmlns="{ooxml.CONTENT_TYPES}">{override}</Types>'


def nested_tables(depth: int) -> bytes:
    """A .docx of tables in tables."""
    content = ooxml.p("最里面")
    for _ in range(depth):
        content = ooxml.tbl(ooxml.tr(ooxml.tc(content)))
    return ooxml.make(content)


def deep(tag: str, depth: int) -> str:
    """An element in itself, many times."""
    return f"<{tag}>" * depth + f"</{tag}>" * depth


TYPES = "[Content_Types].xml"
XML: tuple[Hostile, ...] = (
    of("a billion laughs", "讲话.docx", "entities", lambda: docx({BODY: BILLION})),
    of("a billion laughs", "台账.xlsx", "entities", lambda: workbook({SHEET: BILLION})),
    of("a billion laughs", "通知.ofd", "entities", lambda: ofd_file({PAGE: BILLION})),
    of("one large entity, many times", "讲话.docx", "entities", lambda: docx({BODY: QUADRATIC})),
    of("an entity that is a file of the machine", "讲话.docx", "entities", lambda: docx({BODY: OUTSIDE})),
    of("an entity that is a file of the machine", "台账.xlsx", "entities", lambda: workbook({SHEET: OUTSIDE})),
    of("an entity that is a file of the machine", "通知.ofd", "entities", lambda: ofd_file({PAGE: OUTSIDE})),
    of("declarations from the network", "讲话.docx", "entities", lambda: docx({BODY: PARAMETER})),
    of("a document type from the network", "讲话.docx", "entities", lambda: docx({"_rels/.rels": TYPED})),
    of(
        "a template from the network",
        "讲话.docx",
        "external",
        lambda: linked("attachedTemplate", "http://example.invalid/t.dotm"),
    ),
    of("a template from a server", "讲话.docx", "external", lambda: linked("attachedTemplate", "\\\\server\\t.dotm")),
    of("a picture from the network", "讲话.docx", "external", lambda: linked("image", "http://example.invalid/1.png")),
    of("an object of another file", "讲话.docx", "external", lambda: linked("oleObject", "file:///c:/x.xlsx")),
    of("a frame from the network", "讲话.docx", "external", lambda: linked("frame", "http://example.invalid/")),
    of("an object of another file", "台账.xlsx", "external", lambda: linked_book("oleObject", "file:///c:/x.docx")),
    of(
        "cells of another workbook",
        "台账.xlsx",
        "external",
        lambda: workbook({"xl/externalLinks/externalLink1.xml": "<x/>"}),
    ),
    of(
        "a page from the network",
        "通知.ofd",
        "external",
        lambda: ofd_file({ofd.DOCUMENT: ofd.document(["http://example.invalid/1.xml"])}),
    ),
    of("macros", "讲话.docx", "macros", lambda: docx({"word/vbaProject.bin": b"macros"})),
    of("macros of WPS Office", "讲话.docx", "macros", lambda: docx({"word/JDEData.bin": b"macros"})),
    of(
        "a .docm under another name",
        "讲话.docx",
        "macros",
        lambda: docx({TYPES: typed(WORD_MACROS, "/word/document.xml")}),
    ),
    of("a .docm", "讲话.docm", "macros", lambda: docx({"word/vbaProject.bin": b"macros"})),
    of(
        "an .xlsm under another name",
        "台账.xlsx",
        "macros",
        lambda: workbook({TYPES: typed(EXCEL_MACROS, "/xl/workbook.xml")}),
    ),
    of("macro sheets of Excel 4", "台账.xlsx", "macros", lambda: workbook({"xl/macrosheets/sheet1.xml": "<x/>"})),
    of("1,000 tables in one another", "讲话.docx", "too-deep", lambda: nested_tables(1000)),
    of("100,000 elements in one another", "讲话.docx", "too-deep", lambda: docx({BODY: deep("a", 100_000)})),
    of("100,000 elements in one another", "台账.xlsx", "too-deep", lambda: workbook({SHEET: deep("a", 100_000)})),
    of(
        "5,000 elements in one another",
        "通知.ofd",
        "too-deep",
        lambda: ofd_file({PAGE: ofd.content([deep("ofd:PageBlock", 5000)])}),
    ),
)
