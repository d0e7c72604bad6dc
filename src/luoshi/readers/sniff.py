"""Tell what a file is by its first bytes, and hold that against its name."""

from __future__ import annotations

import io
import re
from pathlib import PurePath

import msgspec

from luoshi.readers import ole
from luoshi.readers.formats import BY_EXTENSION, BY_KEY, Format
from luoshi.readers.refusal import Refusal

OLE = ole.MAGIC
ZIP = (b"PK\x03\x04", b"PK\x05\x06")


class Content(msgspec.Struct, frozen=True):
    """What the bytes of a file are, in words, and the key of the format that reads them, if one does."""

    words: str
    key: str | None = None


STRANGERS = (
    (b"{\\rtf", "RTF"),
    (b"MIME-Version:", "a web archive (MHTML)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
)
CONTAINERS = (
    ("word/document", Content("a .docx document", "docx")),
    ("xl/workbook.xml", Content("an .xlsx workbook", "xlsx")),
    ("xl/workbook.bin", Content("an .xlsb workbook")),
    ("ppt/", Content("a .pptx presentation")),
    ("OFD.xml", Content("an OFD document", "ofd")),
    ("", Content("a zip container")),
)
COMPOUNDS = (
    ("WordDocument", Content("an OLE file, as .doc and .wps are", "doc")),
    ("Workbook", Content("an OLE file, an .xls workbook")),
    ("Book", Content("an OLE file, an .xls workbook")),
    ("PowerPoint Document", Content("an OLE file, a .ppt presentation")),
)
# Text under a text's name stays what the name says. Office systems export web pages under the name .doc, and
# Word shows them without a word: they are read as the pages they are.
ALSO = {("html", "txt"): "html", ("txt", "html"): "txt", ("doc", "html"): "html", ("csv", "txt"): "csv"}
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S)


def identify(data: bytes, name: str) -> Format:
    """The format that reads `data`. Where `name` has no extension, or an unknown one, the bytes alone decide.

    Raises Refusal: 'wrong-type' where the name says one thing and the bytes another, 'unknown-type' where
    nothing reads it, 'macros' and 'encrypted' where that shows from outside, 'damaged' for a broken
    container, 'empty'.
    """
    if not data:
        raise Refusal("empty")
    suffix = PurePath(name).suffix.lower()
    named = BY_EXTENSION.get(suffix)
    content = find_content(data)
    if named is None:
        if content.key is None:
            raise Refusal("unknown-type", f"({content.words})")
        return BY_KEY[content.key]
    if content.key == named.key:
        return named
    also = ALSO.get((named.key, content.key or ""))
    if also is None:
        raise Refusal("wrong-type", f"named {suffix}, is {content.words}")
    return BY_KEY[also]


def find_content(data: bytes) -> Content:
    """What `data` is, whatever it is called. Raises Refusal as `identify` does."""
    if data.startswith(ZIP):
        return _container(data)
    if data.startswith(OLE):
        return _compound(data)
    if b"%PDF-" in data[:1024] and (data.lstrip().startswith(b"%PDF-") or b"\0" in data[:4096]):
        return Content("a PDF", "pdf")
    stranger = next((words for magic, words in STRANGERS if data.startswith(magic)), None)
    if stranger:
        return Content(stranger)
    if _PAGE.match(_beginning(data)):
        return Content("a web page", "html")
    return Content("plain text or unknown bytes", "txt")


def _container(data: bytes) -> Content:
    import zipfile  # noqa: PLC0415 - plain text should not pay for it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise Refusal("damaged", str(error)) from error
    macros = next((name for name in names if name.lower().endswith("vbaproject.bin")), None)
    if macros:
        raise Refusal("macros", macros)
    return next(content for start, content in CONTAINERS if any(name.startswith(start) for name in [*names, ""]))


def _compound(data: bytes) -> Content:
    if ole.has_entry(data, "EncryptedPackage"):
        raise Refusal("encrypted")
    # Word's own entry comes first: a .doc may hold a workbook as an object. Old WPS files have other entries.
    found = (content for name, content in COMPOUNDS if ole.has_entry(data, name))
    return next(found, COMPOUNDS[0][1])


def _beginning(data: bytes) -> str:
    """The first characters of what may be a page; its tags are ASCII in every encoding but UTF-16."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data[:4096].decode("utf-16" if wide else "latin-1", "ignore").removeprefix("ï»¿")
