"""What a file is: its bytes first, its name held against them."""

import io
import zipfile

import pytest

from luoshi.readers.refusal import Refusal
from luoshi.readers.sniff import identify
from tests.support.ole import compound

TEXT = "云川市人民政府办公室关于抓好落实的通知".encode()
PAGE = "<!DOCTYPE html><html><body>通知</body></html>".encode()
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0"


def container(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


DOCX = container("[Content_Types].xml", "word/document.xml")
XLSX = container("[Content_Types].xml", "xl/workbook.xml")
OFD = container("OFD.xml", "Doc_0/Document.xml")
DOC = compound("1Table", "WordDocument")


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (TEXT, "讲话.txt", "txt"),
        (TEXT, "讲话.MD", "txt"),
        (PAGE, "通知.html", "html"),
        (TEXT, "通知.htm", "html"),
        (PAGE, "源码.txt", "txt"),
        (PAGE, "网页导出.doc", "html"),
        (PDF, "通知.pdf", "pdf"),
        (b"\r\n" + PDF, "通知.pdf", "pdf"),
        (DOCX, "通知.docx", "docx"),
        (container("word/document2.xml"), "云端.docx", "docx"),
        (XLSX, "任务分解表.xlsx", "xlsx"),
        (OFD, "通知.ofd", "ofd"),
        (DOC, "通知.doc", "doc"),
        (compound("WpsCustomData"), "通知.wps", "doc"),
        (compound("ObjectPool", "Workbook", "WordDocument"), "含表.doc", "doc"),
    ],
)
def test_a_file_that_is_what_its_name_says(data: bytes, name: str, key: str) -> None:
    assert identify(data, name).key == key


@pytest.mark.parametrize("name", ["", "讲话", "关于1.5亿元的通知", "通知.bak"])
@pytest.mark.parametrize(
    ("data", "key"),
    [
        (TEXT, "txt"),
        (PAGE, "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<html lang=zh>", "html"),
        (b"\xff\xfe" + "<html>通知".encode("utf-16-le"), "html"),
        (PDF, "pdf"),
        (DOCX, "docx"),
        (XLSX, "xlsx"),
        (OFD, "ofd"),
        (DOC, "doc"),
    ],
)
def test_without_a_known_extension_the_bytes_decide(data: bytes, name: str, key: str) -> None:
    assert identify(data, name).key == key


@pytest.mark.parametrize(
    ("data", "name", "detail"),
    [
        (container("a.txt"), "通知.pdf", "named .pdf, is a zip container"),
        (XLSX, "通知.docx", "named .docx, is an .xlsx workbook"),
        (DOCX, "通知.doc", "named .doc, is a .docx document"),
        (container("a.txt"), "通知.docx", "named .docx, is a zip container"),
        (PDF, "讲话.txt", "named .txt, is a PDF"),
        (DOCX, "讲话.txt", "named .txt, is a .docx document"),
        (DOC, "讲话.txt", "named .txt, is an OLE file, as .doc and .wps are"),
        (DOC, "通知.docx", "named .docx, is an OLE file, as .doc and .wps are"),
        (compound("Workbook"), "通知.doc", "named .doc, is an OLE file, an .xls workbook"),
        (PNG, "讲话.txt", "named .txt, is a PNG picture"),
        (b"MZ\x90\0", "通知.pdf", "named .pdf, is a Windows program"),
        (b"{\\rtf1\\ansi", "通知.doc", "named .doc, is RTF"),
        (TEXT, "通知.docx", "named .docx, is plain text or unknown bytes"),
        (PAGE, "通知.xlsx", "named .xlsx, is a web page"),
    ],
)
def test_a_name_that_does_not_match_is_refused_in_words(data: bytes, name: str, detail: str) -> None:
    with pytest.raises(Refusal) as caught:
        identify(data, name)
    assert (caught.value.code, caught.value.detail) == ("wrong-type", detail)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "空.txt", "empty"),
        (PNG, "", "unknown-type"),
        (compound("Workbook"), "", "unknown-type"),
        (container("ppt/presentation.xml"), "汇报.pptx", "unknown-type"),
        (container("word/document.xml", "word/vbaProject.bin"), "通知.docx", "macros"),
        (container("xl/workbook.xml", "xl/vbaProject.bin"), "任务.xlsm", "macros"),
        (compound("EncryptionInfo", "EncryptedPackage"), "通知.docx", "encrypted"),
        (DOCX[:-30], "通知.docx", "damaged"),
    ],
)
def test_what_shows_from_outside_is_refused_by_name(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        identify(data, name)
    assert caught.value.code == code


def test_words_about_an_entry_are_not_an_entry() -> None:
    talk = "EncryptedPackage\0".encode("utf-16-le")
    assert identify(compound("WordDocument", stream=b"\0\0" + talk), "说明.doc").key == "doc"
    assert identify(compound("WordDocument", stream=talk), "说明.doc").key == "doc"


def test_a_text_that_speaks_of_pdf_is_a_text() -> None:
    assert identify(b"A file begins with %PDF-1.7", "note.txt").key == "txt"


def test_a_mark_that_is_not_kept_leaves_no_empty_quotes() -> None:
    refusal = Refusal("classified")
    assert refusal.message().startswith("文件标有密级，本系统不处理涉密文件")
    assert refusal.message("en").startswith("the document is marked: classified documents are not handled here")
    assert "“机密”" in Refusal("classified", "机密").message()
