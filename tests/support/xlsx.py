"""Make workbooks: raw, part by part, where every feature and fault is to be exact; with xlsxwriter where not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*entries: tuple[str, str, str], outside: bool = False) -> str:
    """A listing of relationships: (id, kind, target) each."""
    mode = ' TargetMode="External"' if outside else ""
    lines = (f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{to}"{mode}/>' for i, kind, to in entries)
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def workbook(
    *sheets: str,
    names: Sequence[str] = (),
    states: Mapping[int, str] | None = None,
    strings: Sequence[str] = (),
    formats: Sequence[str] = (),
    settings: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    space: str = MAIN,
) -> bytes:
    """A workbook of raw sheets: what stands inside <worksheet>. `formats` are the codes of styles 1, 2, …

    `parts` adds parts or puts others in place of the usual ones.
    """
    names = names or [f"表{number}" for number in range(1, len(sheets) + 1)]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="s{n}" state="{(states or {}).get(n, "visible")}"/>'
        for n, name in enumerate(names, 1)
    )
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{escape(c, QUOTES)}"/>' for n, c in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("w", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{OFFICE}">{settings}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *((f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
            ("t", "sharedStrings", "sharedStrings.xml"),
            ("y", "styles", "/xl/styles.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{space}">{"".join(f"<si>{s}</si>" for s in strings)}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{space}"><numFmts>{codes}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{space}">{s}</worksheet>'
            for n, s in enumerate(sheets, 1)
        },
        **(parts or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return stream.getvalue()


QUOTES = {'"': "&quot;"}


def cell(address: str, text: str) -> str:
    """A cell with its text inside it."""
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def rows(*lines: Sequence[str]) -> str:
    """Sheet data from rows of texts, from A1 on; empty texts make no cell."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    made = (
        "".join(cell(f"{letters[c]}{r}", text) for c, text in enumerate(line) if text)
        for r, line in enumerate(lines, 1)
    )
    return "<sheetData>" + "".join(f'<row r="{r}">{cells}</row>' for r, cells in enumerate(made, 1)) + "</sheetData>"


def grid(*lines: Sequence[object], merged: Sequence[tuple[int, int, int, int, str]] = ()) -> bytes:
    """A workbook of one sheet as xlsxwriter writes it; `merged` are (row, column, row, column, text) from 0."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("任务")
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
        for area in merged:
            sheet.merge_range(*area)
    return stream.getvalue()
