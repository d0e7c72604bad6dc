"""A .docx of 3,000 paragraphs beside python-docx: how long each reads it, and what each loses of it.

The file is made here, with every kind of content an office document holds. Every stretch of it carries a mark of
its own (〔增7〕), so what a reader lost or repeated is counted, not judged.
"""

from __future__ import annotations

import io
import re
from collections import Counter

import docx
from tests.support import ooxml

from bench.pairs import pair
from luoshi.core.text import Source
from luoshi.readers.docx import read
from luoshi.readers.limits import DEFAULT

PARAGRAPHS = 3_000
FONT = (
    '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:hint="eastAsia"/>'
    '<w:sz w:val="32"/><w:szCs w:val="32"/>'
)
KINDS = {
    "文": "plain paragraphs",
    "号": "automatic numbers",
    "增": "inserted revisions",
    "控": "content controls",
    "域": "results of fields",
    "框": "text boxes",
    "注": "footnotes",
    "格": "table cells",
    "并": "merged cells",
    "删": "deleted revisions",
}


def run(print=print) -> None:  # noqa: A002
    """Print the times in pairs, then what each loses or repeats."""
    data, written = make()
    result = pair(lambda: ours(data), lambda: theirs(data), rounds=9)
    print(
        f"{PARAGRAPHS} paragraphs, {len(data) / 1024:.0f} KB   luoshi {result.ours * 1000:.0f} ms"
        f"   python-docx {result.theirs * 1000:.0f} ms   python-docx/luoshi {result.faster:.2f}"
    )
    print(f"{'':20} {'written':>8} {'luoshi lost':>12} {'python-docx lost':>17} {'it repeats':>11}")
    for kind, count, lost, their_lost, repeated in losses(data, written):
        print(f"{kind:20} {count:8} {lost:12} {their_lost:17} {repeated:11}")


def losses(data: bytes, written: Counter[str]) -> list[tuple[str, int, int, int, int]]:
    """For each kind of content: how often it was written, lost by us, lost by python-docx, repeated by it.

    Deleted revisions are to be left out: lost counts those that were read all the same.
    """
    mine, other = marks(ours(data)), marks(theirs(data))
    found = []
    for kind, name in KINDS.items():
        count = written[kind]
        here, there = ({m for m in read if m[1] == kind} for read in (mine, other))
        repeated = sum(times - 1 for mark, times in other.items() if mark[1] == kind)
        lost = [len(seen) if kind == "删" else count - len(seen) for seen in (here, there)]
        found.append((name, count, *lost, repeated))
    return found


def marks(text: str) -> Counter[str]:
    """How often each mark stands in a text; a number's counts only where the number stands before it."""
    return Counter(re.findall(r"〔[^号]\d+〕|(?<=、)〔号\d+〕", text))


def ours(data: bytes) -> str:
    """Everything Luoshi reads: text, blocks, tables, places, outline."""
    return read(data, Source("公文.docx", "docx", len(data), ""), DEFAULT).text


def theirs(data: bytes) -> str:
    """What python-docx offers: the paragraphs' text and the tables' cells."""
    document = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def make() -> tuple[bytes, Counter[str]]:
    """The file, and how often each kind of content was written into it."""
    writer = _Writer()
    blocks = [writer.paragraph(number) for number in range(PARAGRAPHS)]
    blocks[50::100] = [block + writer.table() for block in blocks[50::100]]
    entries = ooxml.entries(
        *blocks,
        styles=ooxml.style("Normal", more='w:default="1"') + ooxml.style("H1", name="heading 1"),
        numbering=ooxml.numbering(ooxml.level(0, "chineseCountingThousand", "%1、")),
        footnotes="".join(writer.notes),
    )
    return ooxml.package(entries), writer.written


class _Writer:
    def __init__(self) -> None:
        self.written: Counter[str] = Counter()
        self.notes: list[str] = []

    def mark(self, kind: str) -> str:
        self.written[kind] += 1
        return f"〔{kind}{self.written[kind]}〕"

    def words(self, kind: str, text: str = "") -> str:
        return ooxml.r(self.mark(kind) + text, properties=FONT)

    def paragraph(self, number: int) -> str:
        numbered = number % 10 == 5
        runs = [
            self.words("号" if numbered else "文"),
            ooxml.r("市发展改革委牵头，会同市财政局、市工业和信息化局，", properties=FONT),
            ooxml.r(f"于{number % 12 + 1}月底前完成重点项目调度，", properties=FONT),
            ooxml.r("确保固定资产投资增长8%以上。", properties=FONT),
        ]
        if number % 15 == 0:
            runs += [ooxml.ins(self.words("增", "并报市政府备案。")), ooxml.deleted(self.mark("删"))]
        if number % 20 == 0:
            runs.append(ooxml.control(self.words("控", "市政府督查室")))
        if number % 40 == 0:
            runs.append(ooxml.field("REF _Ref1", self.mark("域")))
        if number % 50 == 0:
            runs.append(ooxml.box(ooxml.p(self.words("框", "附件说明"))))
        if number % 60 == 0:
            runs.append(self.note())
        list_ = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' * numbered
        return ooxml.p(*runs, properties=f'{list_}<w:ind w:firstLine="640"/>')

    def note(self) -> str:
        id_ = len(self.notes) + 1
        body = ooxml.p(self.words("注", "按可比价格计算。"))
        self.notes.append(f'<w:footnote w:id="{id_}">{body}</w:footnote>')
        return ooxml.r(inside=f'<w:footnoteReference w:id="{id_}"/>')

    def table(self) -> str:
        wide = ooxml.tc(ooxml.p(self.words("并")), properties='<w:gridSpan w:val="3"/>')
        tall = ooxml.tc(ooxml.p(self.words("并")), properties='<w:vMerge w:val="restart"/>')
        below = ooxml.tc(ooxml.p(), properties="<w:vMerge/>")
        rows = [ooxml.tr(first, *(ooxml.tc(ooxml.p(self.words("格"))) for _ in "12")) for first in (tall, below, below)]
        grid = "<w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
        return ooxml.tbl(ooxml.tr(wide), *rows).replace("<w:tblPr/>", f"<w:tblPr/>{grid}")


if __name__ == "__main__":
    run()
