"""The same official document in every format the reader takes."""

from __future__ import annotations

import html
import io
from collections.abc import Iterable

import xlsxwriter

from tests.support.ofd import write_ofd
from tests.support.ooxml import make, p
from tests.support.pdf import write_pdf
from tests.support.typeset import Paragraph

NOTICE = (
    "云川市人民政府办公室关于印发云川市稳增长若干措施的通知",
    "云政办发〔2026〕18号",
    "各县区人民政府，市直各部门：",
    "现将《云川市稳增长若干措施》印发给你们，请认真贯彻执行。",
    "一、稳住工业底盘",
    "（一）帮扶重点企业。由市工信局牵头，市财政局配合，10月底前建立100户重点企业帮扶台账，逐户明确联系人，"
    "对停产半停产企业一企一策制定复产方案，每月5日前报送进展。",
    "（二）压缩办理时限。企业投资项目备案1个工作日内办结，环评报告表15个工作日内办结。（责任单位：市行政审批局、"
    "市生态环境局）",
    "二、扩大有效投资",
    "年底前新开工亿元以上项目不少于30个，完成固定资产投资260亿元以上，同比增长5%左右。",
    "各县区、各部门要提高认识，密切配合，确保各项措施落到实处。",
    "云川市人民政府办公室",
    "2026年9月8日",
)


def files(*above: str) -> dict[str, bytes]:
    """The notice by file name, with lines above its title where some are given."""
    lines = (*above, *NOTICE)
    text = "\n".join(lines)
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    page = f'<html><head><meta charset="gb2312"></head><body><div class="TRS_Editor">{body}</div></body></html>'
    return {
        "通知.txt": text.encode("utf-8"),
        "通知.md": text.encode("utf-8-sig"),
        "通知-utf16.txt": text.encode("utf-16"),
        "通知-gb18030.txt": text.encode("gb18030"),
        "通知.html": page.encode("gb18030"),
        "通知.docx": make(*map(p, lines)),
        "通知.pdf": write_pdf(map(Paragraph, lines)),
        "通知.ofd": write_ofd(map(Paragraph, lines)),
        "通知.xlsx": _column(lines),
    }


def _column(lines: Iterable[str]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("通知")
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line)
    return stream.getvalue()
