"""What paragraph styles, tables and footnotes of a file do to its outline."""

from collections.abc import Iterable

from luoshi.core.text import Document, Place, Source, TextBuilder
from luoshi.core.text.document import BlockKind

Line = tuple[str, BlockKind, int | None]


def read(lines: Iterable[Line | str]) -> Document:
    builder = TextBuilder()
    for number, line in enumerate(lines, 1):
        words, kind, level = (line, "paragraph", None) if isinstance(line, str) else line
        builder.begin(kind, level)
        builder.write(words, Place(paragraph=number))
        builder.end()
    return builder.document(Source("a.docx", "docx", 0, ""))


def drawn(document: Document) -> list[str]:
    return [f"{'  ' * (h.depth - 1)}{h.style} {h.title.of(document.text)}" for h in document.outline]


def table(*cells: str) -> Document:
    builder = TextBuilder()
    builder.begin_table()
    for row, words in enumerate(cells):
        start = builder.length
        builder.begin("cell")
        builder.write(words, Place(row=row + 1))
        builder.end()
        builder.end_cell(row, 0, start)
    builder.end_table()
    return builder.document(Source("a.docx", "docx", 0, ""))


def test_styles_make_no_difference_to_numbered_headings() -> None:
    lines = ["一、工业", "抓好生产。", "（一）稳产", "（二）转型", "二、农业", "1.种粮", "2.养殖"]
    levels = {"一、工业": 1, "（一）稳产": 2, "（二）转型": 2, "二、农业": 1, "1.种粮": 2, "2.养殖": 2}
    styled = [(line, "heading", levels[line]) if line in levels else line for line in lines]
    assert read(styled).outline == read(lines).outline  # type: ignore[arg-type]


def test_styled_headings_without_numbers_nest_by_their_levels() -> None:
    document = read(
        [
            ("工业", "heading", 1),
            "稳住。",
            ("企业", "heading", 2),
            ("园区", "heading", 2),
            ("农业", "heading", 1),
            "抓好。",
        ]
    )
    assert drawn(document) == ["style 工业", "  style 企业", "  style 园区", "style 农业"]
    assert [heading.number for heading in document.outline] == [""] * 4


def test_a_styled_heading_beside_numbered_ones_of_its_level() -> None:
    document = read([("前言", "heading", 1), "话。", ("一、工业", "heading", 1), ("二、农业", "heading", 1), "话。"])
    assert drawn(document) == ["style 前言", "一、 工业", "一、 农业"]


def test_numbers_go_inside_styled_headings() -> None:
    document = read([("工业", "heading", 1), "一、稳产", "二、转型", ("农业", "heading", 1), "一、种粮"])
    assert drawn(document) == ["style 工业", "  一、 稳产", "  一、 转型", "style 农业", "  一、 种粮"]


def test_a_level_that_skips_leaves_no_hole() -> None:
    document = read([("工业", "heading", 1), "话。", ("企业", "heading", 4), ("农业", "heading", 1), "话。"])
    assert [heading.depth for heading in document.outline] == [1, 2, 1]


def test_the_title_of_the_document_is_no_heading() -> None:
    title = ("云川市优化营商环境", "heading", 1), ("实施方案", "heading", 1)
    document = read([*title, "为优化营商环境，制定本方案。", ("一、目标", "heading", 2), ("二、任务", "heading", 2)])
    assert drawn(document) == ["一、 目标", "一、 任务"]
    assert document.front.title is not None
    assert document.front.title.text == "云川市优化营商环境\n实施方案"


def test_a_title_in_the_level_of_the_sections_is_still_the_title() -> None:
    title = ("关于做好防汛工作的通知", "heading", 1)
    document = read([title, "各县区人民政府：", ("一、目标", "heading", 1), ("二、任务", "heading", 1)])
    assert document.front.title is not None
    assert document.front.title.text == title[0]


def test_a_styled_enumeration_in_words_needs_no_company() -> None:
    assert drawn(read([("一是抓好项目", "heading", 3), "话。"])) == ["一是 抓好项目"]


def test_a_blank_styled_paragraph_is_no_heading() -> None:
    assert (
        read([("一、工业", "heading", 1), (" ", "heading", 1), "话。", ("二、农业", "heading", 1)]).outline[0].depth
        == 1
    )
    assert len(read([("一、工业", "heading", 1), (" ", "heading", 2)]).outline) == 1


def test_footnotes_are_left_out() -> None:
    assert drawn(read(["一、工业", ("1.据市统计局。", "note", None), ("2.同上。", "note", None), "二、农业"])) == [
        "一、 工业",
        "一、 农业",
    ]


def test_section_rows_of_a_table_are_headings_and_tasks_are_not() -> None:
    document = table(
        "任务",
        "一、重点项目",
        "1.建成中心水厂，年底通水。",
        "一、推进改造，二、抓好验收。",
        "二、民生实事",
        "（一）老旧小区",
    )
    assert drawn(document) == ["一、 重点项目", "一、 民生实事", "  （一） 老旧小区"]


def test_a_text_box_is_text() -> None:
    assert drawn(read([("一、工业", "box", None), "二、农业"])) == ["一、 工业", "一、 农业"]
