"""Write OFD files (GB/T 33190-2016)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from tests.support.typeset import MM, Layout, Paragraph, Row, Run, Sheet, typeset

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
DOCUMENT = "Doc_0/Document.xml"
CONTENT = "Doc_0/Pages/Page_{}/Content.xml"


def write_ofd(paragraphs: Iterable[Paragraph], page: Layout | None = None, *, singly: bool = False) -> bytes:
    """An OFD file of `paragraphs`; `singly` writes an object a character, scaled, as converters do."""
    return pack(entries([objects(sheet, singly=singly) for sheet in typeset(paragraphs, page or Layout())]))


def objects(sheet: Sheet, *, singly: bool = False) -> list[str]:
    """The TextObjects of a page, in the order they are set."""
    write = _scaled if singly else _whole
    return [text for row in sheet.rows for run in row.runs for text in write(row, run)]


def _whole(row: Row, run: Run) -> list[str]:
    step = ((0.5 if run.latin else 1.0) * row.size + run.advance) / MM
    deltas = f"g {len(run.text) - 1} {step:.4f}" if len(run.text) > 2 else f"{step:.4f}"
    return [text_object(run.text, (run.x / MM, row.baseline / MM), row.size / MM, deltas)]


def _scaled(row: Row, run: Run) -> list[str]:
    step = (0.5 if run.latin else 1.0) * row.size + run.advance
    return [
        text_object(character, (x / MM, row.baseline / MM), row.size, ctm=f"{1 / MM} 0 0 {1 / MM} 0 0")
        for character, x in ((c, run.x + i * step) for i, c in enumerate(run.text))
        if character != " " or not run.latin
    ]


def text_object(
    text: str, at: tuple[float, float], size: float, deltas: str = "", *, ctm: str = "", more: str = ""
) -> str:
    """A TextObject of one TextCode whose first baseline point is `at`, in mm."""
    x, y = at
    matrix = f' CTM="{ctm}"' if ctm else ""
    advances = f' DeltaX="{deltas}"' if deltas and len(text) > 1 else ""
    boundary = f'Boundary="{x:.4f} {y if ctm else y - size:.4f} 100 {size:.4f}"'
    return (
        f'<ofd:TextObject {boundary}{matrix} Size="{size:.4f}" Font="1"{more}>'
        f'<ofd:TextCode X="0" Y="{0 if ctm else size:.4f}"{advances}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def content(texts: Iterable[str], layer: str = "Body") -> str:
    """A Content.xml with one layer."""
    inside = "".join(texts)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {SPACE}><ofd:Template TemplateID="9"/><ofd:Content>'
        f'<ofd:Layer ID="1" Type="{layer}">{inside}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def root(*documents: str) -> str:
    """An OFD.xml."""
    bodies = "".join(f"<ofd:DocBody><ofd:DocRoot>{path}</ofd:DocRoot></ofd:DocBody>" for path in documents)
    return f'<ofd:OFD {SPACE} DocType="OFD" Version="1.1">{bodies}</ofd:OFD>'


def document(pages: Iterable[str]) -> str:
    """A Document.xml; `pages` as BaseLoc gives them."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{path}"/>' for n, path in enumerate(pages, 10))
    return (
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f'</ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="Tpls/Content.xml"/></ofd:CommonData>'
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def entries(pages: Sequence[Iterable[str]]) -> dict[str, str]:
    """The entries of a whole container: a template with a watermark, and a page for each list of objects."""
    numbers = range(len(pages))
    return {
        "OFD.xml": root(DOCUMENT),
        DOCUMENT: document(f"Pages/Page_{n}/Content.xml" for n in numbers),
        "Doc_0/Tpls/Content.xml": content([text_object("内部资料", (60, 150), 20)]),
        **{CONTENT.format(n): content(texts) for n, texts in zip(numbers, pages, strict=True)},
    }


def pack(files: dict[str, str | bytes] | dict[str, str]) -> bytes:
    """The container that holds `files`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()
