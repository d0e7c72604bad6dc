"""PDF: scans are named, and what cannot or must not be read is refused, by name and soon."""

import time
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from luoshi.core.text import Place
from luoshi.readers.limits import Limits
from tests.support.circular import CIRCULAR, TEXT
from tests.support.pdf import assemble, draw, layout, scribble, stream, write_pdf
from tests.support.reading import read_as, refusal_as
from tests.support.typeset import Sheet, typeset

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PICTURE = stream(
    b"\x00" * 12, b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
)
SHOW = stream(b"q 595 0 0 842 0 0 cm /I Do Q")
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pages(count: int, contents: str = "5 0 R", resources: str = "/XObject << /I 4 0 R >>") -> list[bytes]:
    """A catalogue, a page tree of `count` pages that are all one object, that page, a picture, its contents."""
    kids = b"3 0 R " * count
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >> /Contents {contents} >>"
    return [CATALOG, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), page.encode(), PICTURE, SHOW]


def test_a_file_of_pictures_is_refused_as_scanned_with_its_pages() -> None:
    refusal = refusal_as("pdf", assemble(pages(3)))
    assert (refusal.code, refusal.detail) == ("scanned", "第1-3页")
    assert "OCR" in refusal.message()


def test_a_scanned_page_among_others_is_named() -> None:
    sheets = typeset(CIRCULAR, layout())
    document = read_as("pdf", draw([sheets[0], Sheet(), sheets[1]], pictures={1}))
    assert document.text == TEXT
    assert [(n.code, n.place) for n in document.notices] == [("scanned-page", Place(page=2))]


def test_a_scan_with_a_printed_page_number_is_a_scan() -> None:
    sheets = typeset(CIRCULAR, layout())
    folio = Sheet(sheets[1].rows[:1])
    document = read_as("pdf", draw([*sheets, folio], pictures={2}))
    assert [(n.code, n.place) for n in document.notices] == [("scanned-page", Place(page=3))]


def test_a_blank_page_is_nothing_to_speak_of() -> None:
    sheets = typeset(CIRCULAR, layout())
    document = read_as("pdf", draw([sheets[0], Sheet(), sheets[1]]))
    assert document.text == TEXT
    assert not document.notices
    assert document.source.pages == 3


def test_blank_pages_alone_are_refused_as_empty() -> None:
    assert refusal_as("pdf", draw([Sheet(), Sheet()])).code == "empty"


NAMELESS = [
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    b" /Supplement 0 >> >>",
]


def test_glyphs_without_characters_are_not_read_as_noise() -> None:
    objects = pages(1, resources="/Font << /F 6 0 R >>")
    objects[4] = stream(b"BT /F 16 Tf 80 700 Td <012302340345045605670678> Tj ET")
    refusal = refusal_as("pdf", assemble([*objects, *NAMELESS]))
    assert (refusal.code, refusal.detail) == ("scanned", "第1页")


def test_lines_of_glyphs_without_characters_are_counted_and_left_out() -> None:
    objects = pages(1, resources="/Font << /F 6 0 R /G 8 0 R >>")
    objects[4] = stream(b"BT /F 16 Tf 80 700 Td <012302340345> Tj /G 16 Tf 0 -40 Td (In force from May.) Tj ET")
    document = read_as("pdf", assemble([*objects, *NAMELESS, FONT]))
    assert document.text == "In force from May."
    assert [(n.code, n.detail, n.place) for n in document.notices] == [("unmapped-text", "3", Place(page=1))]


def test_a_password_is_refused_as_encrypted() -> None:
    lock = StandardEncryption("openme", ownerPassword="owner", strength=128)
    assert refusal_as("pdf", write_pdf(CIRCULAR, lock=lock)).code == "encrypted"


def test_a_file_anyone_may_open_is_read_though_it_is_encrypted() -> None:
    lock = StandardEncryption("", ownerPassword="owner", canCopy=0, canPrint=0, strength=128)
    assert read_as("pdf", write_pdf(CIRCULAR, lock=lock)).text == TEXT


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.8, 0.95, 0.99])
def test_a_file_cut_off_is_refused_as_damaged(share: float) -> None:
    data = write_pdf(CIRCULAR)
    assert refusal_as("pdf", data[: int(len(data) * share)]).code == "damaged"


def test_a_file_cut_off_in_its_last_update_is_refused_as_damaged() -> None:
    data = write_pdf(CIRCULAR)
    assert refusal_as("pdf", data + b"\n99 0 obj\n<< /Type /Pa").code == "damaged"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.4 not at all\n" * 50 + b"%%EOF"])
def test_what_only_begins_like_a_pdf_is_damaged(data: bytes) -> None:
    assert refusal_as("pdf", data).code == "damaged"


def test_more_characters_than_allowed_are_too_large() -> None:
    data = write_pdf(CIRCULAR)
    assert refusal_as("pdf", data, Limits(characters=800)).code == "too-large"
    assert refusal_as("pdf", data, Limits(characters=50)).where == "第1页"
    assert read_as("pdf", data, Limits(characters=1400)).text == TEXT


def test_a_page_count_that_is_a_lie_is_refused_soon() -> None:
    objects = pages(1)
    objects[1] = b"<< /Type /Pages /Kids [3 0 R] /Count 900000 >>"
    assert_refused_soon(assemble(objects), {"damaged", "too-large", "scanned"})


def test_a_page_repeated_without_end_is_refused_soon() -> None:
    assert_refused_soon(assemble(pages(200_000)), {"too-large"})


@pytest.mark.parametrize(
    "kids",
    [
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 100000 >>",
        b"<< /Type /Pages /Kids [1 0 R] /Count 3 /Parent 2 0 R >>",
        b"<< /Type /Pages /Kids 2 0 R /Count -1 >>",
        b"<< /Type /Pages /Kids [99 0 R] /Count 1 >>",
    ],
)
def test_a_page_tree_that_bites_its_tail_is_refused_soon(kids: bytes) -> None:
    assert_refused_soon(assemble([CATALOG, kids]), {"damaged", "too-large", "empty"})


def test_a_page_that_draws_itself_is_refused_soon() -> None:
    objects = pages(1, resources="/XObject << /I 4 0 R >>")
    objects[3] = stream(
        b"/I Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 4 0 R >> >>"
    )
    assert_refused_soon(assemble(objects), {"damaged", "empty", "scanned"})


def test_a_stream_that_expands_is_held_by_the_limit_on_characters() -> None:
    objects = pages(1, resources="/Font << /F 6 0 R >>")
    shown = b"".join(b"(%032d) Tj 0 -12 Td " % number for number in range(20_000))
    objects[4] = stream(zlib.compress(b"BT /F 9 Tf 20 700 Td " + shown + b"ET"), b"/Filter /FlateDecode")
    assert_refused_soon(assemble([*objects, FONT]), {"too-large"}, Limits(characters=100_000))


def assert_refused_soon(data: bytes, codes: set[str], limits: Limits | None = None) -> None:
    started = time.monotonic()
    assert refusal_as("pdf", data, limits or Limits()).code in codes
    assert time.monotonic() - started < 10


def test_reading_many_files_leaves_none_open() -> None:
    data, broken = write_pdf(CIRCULAR), scribble([(80, 700, "x")])[:-30]
    read_as("pdf", data)
    before = resident()
    for _ in range(40):
        read_as("pdf", data)
        refusal_as("pdf", broken)
    assert resident() - before < 20 * 1024 * 1024


def resident() -> int:
    status = Path("/proc/self/statm")
    if not status.exists():
        pytest.skip("no /proc: memory cannot be seen here")
    return int(status.read_text().split()[1]) * 4096
