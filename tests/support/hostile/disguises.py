"""Files that are not what their name says, and files locked in containers of the old office formats."""

from __future__ import annotations

import gzip

from tests.support import ooxml
from tests.support.hostile.case import Hostile, of
from tests.support.hostile.containers import GOOD, docx, workbook
from tests.support.ole import compound, word
from tests.support.pdf import write_pdf
from tests.support.typeset import Paragraph

ENCRYPTED = 0x0100
PROGRAM = b"\x7fELF\x02\x01\x01" + b"\0" * 200
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 200
RTF = b"{\\rtf1 \\object\\objdata 0105}"
MHTML = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>"


def pdf() -> bytes:
    """A sound PDF."""
    return write_pdf([Paragraph(GOOD)])


DISGUISES: tuple[Hostile, ...] = (
    of("a PDF", "讲话.docx", "wrong-type", pdf),
    of("a .docx", "讲话.pdf", "wrong-type", lambda: docx({})),
    of("an .xlsx", "讲话.docx", "wrong-type", lambda: workbook({})),
    of("a .docx", "通知.ofd", "wrong-type", lambda: docx({})),
    of("a zip container of anything", "讲话.docx", "wrong-type", lambda: ooxml.package({"a.txt": "x"})),
    of("a .doc", "讲话.docx", "wrong-type", word),
    of("an old .xls workbook", "台账.xlsx", "wrong-type", lambda: compound("Workbook")),
    of("a program", "讲话.txt", "wrong-type", lambda: PROGRAM),
    of("a program", "讲话.bin", "unknown-type", lambda: PROGRAM),
    of("a picture", "讲话.pdf", "wrong-type", lambda: PICTURE),
    of("a gzip file", "讲话.html", "wrong-type", lambda: gzip.compress(GOOD.encode())),
    of("RTF with an object", "讲话.doc", "wrong-type", lambda: RTF),
    of("a web archive", "讲话.doc", "wrong-type", lambda: MHTML),
    of("a web page", "讲话.docx", "wrong-type", lambda: b"<html><body>x</body></html>"),
    of("bytes that are no text", "讲话.txt", "unknown-type", lambda: bytes(range(256)) * 64),
    of("nothing", "讲话.docx", "empty", lambda: b""),
    of("a .docx under a password", "讲话.docx", "encrypted", lambda: compound("EncryptionInfo", "EncryptedPackage")),
    of("an .xlsx under a password", "台账.xlsx", "encrypted", lambda: compound("EncryptionInfo", "EncryptedPackage")),
    of("a .doc under a password", "讲话.doc", "encrypted", lambda: word(ENCRYPTED)),
    of("a .doc with macros", "讲话.doc", "macros", lambda: word(0, "Macros")),
)
