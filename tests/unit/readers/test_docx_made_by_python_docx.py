"""Files another program wrote: everything python-docx puts into one is read, in its order."""

import io

import docx
from docx.document import Document as Written
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.support.ooxml import read


def saved(document: Written) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_headings_paragraphs_lists_and_breaks() -> None:
    written = docx.Document()
    written.add_heading("云川市2026年重点工作", level=0)
    written.add_heading("一、总体要求", level=1)
    written.add_heading("（一）工作目标", level=2)
    written.add_paragraph("市发展改革委牵头，\t6月30日前完成。")
    written.add_paragraph("落实责任", style="List Number")
    written.add_paragraph("严格考核", style="List Number")
    written.add_paragraph("要点", style="List Bullet")
    written.add_paragraph().add_run("上行").add_break(WD_BREAK.LINE)
    document = read(saved(written))
    assert document.text.split("\n")[:7] == [
        "云川市2026年重点工作",
        "一、总体要求",
        "（一）工作目标",
        "市发展改革委牵头，\t6月30日前完成。",
        "1.落实责任",
        "2.严格考核",
        "要点",
    ]
    assert [b.level for b in document.blocks if b.kind == "heading"] == [1, 2]


def test_merged_cells_which_python_docx_itself_repeats() -> None:
    written = docx.Document()
    table = written.add_table(rows=3, cols=3)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "格"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "表头"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "市财政局"
    document = read(saved(written))
    (grid,) = document.tables
    assert [(c.row, c.column, c.rows, c.columns) for c in grid.cells] == [
        (0, 0, 1, 3), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip
    assert document.text.count("表头") == document.text.count("市财政局") == 1


def test_what_python_docx_loses() -> None:
    written = docx.Document()
    paragraph = written.add_paragraph("市财政局")
    inserted = f"<w:ins {nsdecls('w')}><w:r><w:t>会同审计局</w:t></w:r></w:ins>"
    controlled = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t>办理</w:t></w:r></w:sdtContent></w:sdt>"
    paragraph._p.append(parse_xml(inserted))
    paragraph._p.append(parse_xml(controlled))
    assert written.paragraphs[0].text == "市财政局"
    assert read(saved(written)).text == "市财政局会同审计局办理"


def test_headers_and_footers_are_left_out() -> None:
    written = docx.Document()
    written.sections[0].header.paragraphs[0].text = "云川市人民政府文件"
    written.sections[0].footer.paragraphs[0].text = "— 1 —"
    written.add_paragraph("正文")
    assert read(saved(written)).text == "正文"
