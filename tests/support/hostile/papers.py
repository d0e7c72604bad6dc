"""PDF files that run in circles, grow, lie about themselves, or are locked."""

from __future__ import annotations

import zlib

from reportlab.lib.pdfencrypt import StandardEncryption

from tests.support.hostile.case import MEBI, Hostile, large, of
from tests.support.hostile.containers import GOOD, cut
from tests.support.pdf import assemble, stream, write_pdf
from tests.support.typeset import Paragraph

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 5 0 R >> >>"


def page(resources: str = "/Font << /F 5 0 R >>") -> bytes:
    """A page whose contents are object 4."""
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >> /Contents 4 0 R >>".encode()
    )


def tree(kids: bytes) -> bytes:
    """A PDF with this tree of pages."""
    return assemble([CATALOG, kids])


def repeated_page(times: int) -> bytes:
    """A PDF that lists one page many times."""
    kids = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * times, times)
    return assemble([CATALOG, kids, page(), stream(b""), FONT])


def one_page(contents: bytes) -> bytes:
    """A PDF of one page with this stream of contents, a whole object."""
    return assemble([CATALOG, PAGES, page(), contents, FONT])


def bomb(packed: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF whose page's contents are this stream."""
    return one_page(stream(packed, b"/Filter [%s]" % filters))


def overstated() -> bytes:
    """A PDF whose page's contents are said to be nine terabytes."""
    return one_page(b"<< /Length 9999999999999 >>\nstream\nBT ET\nendstream")


def cyclic_updates() -> bytes:
    """A PDF whose last list of objects refers to itself as the one before."""
    data = tree(PAGES)
    start = data.rindex(b"xref\n0")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def blanks(mebibytes: int) -> bytes:
    """So many times 1 MiB of blanks, packed."""
    packer = zlib.compressobj(9)
    head = packer.compress(b" " * MEBI) + packer.flush(zlib.Z_FULL_FLUSH)
    more = packer.compress(b" " * MEBI) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + more * (mebibytes - 1) + packer.flush()


PAPERS: tuple[Hostile, ...] = (
    of(
        "pages that are their own parent",
        "讲话.pdf",
        "damaged",
        lambda: tree(b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    ),
    of(
        "pages in a circle, 100,000 of them",
        "讲话.pdf",
        "too-large",
        lambda: tree(b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 >>"),
    ),
    of("a page 200,000 times", "讲话.pdf", "too-large", lambda: repeated_page(200_000)),
    of("lists of objects in a circle", "讲话.pdf", "damaged", cyclic_updates),
    of(
        "a page that draws itself",
        "讲话.pdf",
        "empty",
        lambda: assemble([CATALOG, PAGES, page("/XObject << /I 5 0 R >>"), stream(b"/I Do"), stream(b"/I Do", FORM)]),
    ),
    of("a stream that says it has nine terabytes", "讲话.pdf", "empty", overstated),
    large("a stream that expands to 400 MiB", "讲话.pdf", "empty", lambda: bomb(blanks(400))),
    large("a stream that expands to 4 GiB", "讲话.pdf", "out-of-memory", lambda: bomb(blanks(4096))),
    large(
        "a stream packed twice, 4 GiB",
        "讲话.pdf",
        "out-of-memory",
        lambda: bomb(zlib.compress(blanks(4096)), b"/FlateDecode /FlateDecode"),
    ),
    of(
        "a PDF under a password",
        "讲话.pdf",
        "encrypted",
        lambda: write_pdf([Paragraph(GOOD)], lock=StandardEncryption("openme")),
    ),
    of("cut off in the middle", "讲话.pdf", "damaged", lambda: cut(write_pdf([Paragraph(GOOD)]))),
    of("the first line of a PDF", "讲话.pdf", "damaged", lambda: b"%PDF-1.7\n"),
)
