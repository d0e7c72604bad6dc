"""Write PDF files with a text layer, by reportlab and without any font file."""

from __future__ import annotations

import io
from collections.abc import Container, Iterable, Sequence
from typing import Any

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from tests.support.typeset import HEIGHT, WIDTH, Layout, Paragraph, Row, Sheet, typeset

CHINESE, LATIN = "STSong-Light", "Times-Roman"
pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))


def measure(text: str, latin: bool) -> float:
    """The width of `text` in ems."""
    return pdfmetrics.stringWidth(text, LATIN, 1.0) if latin else float(len(text))


def layout(**changes: Any) -> Layout:
    """An official page, measured with the fonts this module writes with."""
    return Layout(measure=measure, **changes)


def write_pdf(paragraphs: Iterable[Paragraph], page: Layout | None = None, **options: Any) -> bytes:
    """A PDF of `paragraphs`; `options` are those of `draw`."""
    return draw(typeset(paragraphs, page or layout()), **options)


def draw(
    sheets: Iterable[Sheet],
    *,
    turned: int = 0,
    sideways: bool = False,
    mark: str = "",
    script: str = "",
    pictures: Container[int] = (),
    lock: StandardEncryption | None = None,
) -> bytes:
    """A PDF of `sheets`.

    `turned` is the page's own rotation in degrees; `sideways` text runs upward; `mark` stands across each page;
    `script` is run by readers that run scripts; `pictures` are the pages (from 0) that hold one; `lock` encrypts.
    """
    file = io.BytesIO()
    flat = sideways != (turned in {90, 270})  # reportlab takes the size of the page as shown
    canvas = Canvas(file, pagesize=(HEIGHT, WIDTH) if flat else (WIDTH, HEIGHT), encrypt=lock, invariant=1)
    if script:
        action = {"S": PDFName("JavaScript"), "JS": PDFString(script)}
        canvas._doc.Catalog.OpenAction = PDFDictionary(action)
    for index, sheet in enumerate(sheets):
        canvas.setPageRotation(turned)
        if sideways:
            canvas.translate(HEIGHT, 0)
            canvas.rotate(90)
        if mark:
            _draw_mark(canvas, mark)
        if index in pictures:
            canvas.drawInlineImage(Image.new("L", (8, 8)), 0, 0, WIDTH, HEIGHT)
        for row in sheet.rows:
            draw_row(canvas, row)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def scribble(texts: Iterable[tuple[float, float, str]], size: float = 16.0) -> bytes:
    """A PDF of one page with each text at (x, y) points from the lower left corner."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    for x, y, text in texts:
        canvas.setFont(LATIN if text.isascii() else CHINESE, size)
        canvas.drawString(x, y, text)
    canvas.save()
    return file.getvalue()


def _draw_mark(canvas: Canvas, text: str) -> None:
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(45)
    canvas.setFont(CHINESE, 60)
    canvas.drawCentredString(0, 0, text)
    canvas.restoreState()


def draw_row(canvas: Canvas, row: Row) -> None:
    """Draw one line, each run as a text object of its own, as office programs do."""
    for run in row.runs:
        text = canvas.beginText(run.x, HEIGHT - row.baseline)
        text.setFont(LATIN if run.latin else CHINESE, row.size)
        text.setCharSpace(run.advance)
        text.textOut(run.text)
        canvas.drawText(text)


def assemble(objects: Sequence[bytes]) -> bytes:
    """A PDF of hand-made objects, numbered from 1; the first is the catalogue. Nothing in them is checked."""
    parts, offsets = [b"%PDF-1.7\n"], []
    for number, body in enumerate(objects, 1):
        offsets.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = sum(map(len, parts))
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start))
    return b"".join(parts)


def stream(data: bytes, head: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)
