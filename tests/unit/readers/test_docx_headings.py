"""Headings of a .docx: what the file's own styles and outline levels say."""

import pytest

from tests.support.ooxml import make, p, read, style, styled, tbl, tc, tr


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


STYLES = (
    style("Normal", more='w:default="1"')
    + style("1", name="heading 1")
    + style("a3", name="标题 2")
    + style("Own", name="局发文小标题", paragraph=outline(2))
    + style("Child", base="Own")
    + style("Body", base="1", paragraph=outline(9))
    + style("Circle", base="Round", paragraph="")
    + style("Round", base="Circle")
    + style("Heading4", name="heading 4 char")
)


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        (styled("1", "总体要求"), 1),
        (styled("a3", "工作目标"), 2),
        (styled("Own", "重点任务"), 3),
        (styled("Child", "重点任务"), 3),
        (styled("Body", "正文"), None),
        (styled("Circle", "正文"), None),
        (styled("Heading4", "正文"), None),
        (styled("Missing", "正文"), None),
        (p("正文"), None),
        (p("大纲", properties=outline(0)), 1),
        (p("大纲", properties='<w:pStyle w:val="1"/>' + outline(4)), 5),
        (p("正文", properties='<w:pStyle w:val="1"/>' + outline(9)), None),
        (p("正文", properties=outline(77)), None),
        (p("正文", properties='<w:outlineLvl w:val="x"/>'), None),
    ],
)
def test_the_level_comes_from_the_paragraph_its_style_or_the_styles_that_is_based_on(
    paragraph: str, level: int | None
) -> None:
    (block,) = read(make(paragraph, styles=STYLES)).blocks
    assert (block.kind, block.level) == ("paragraph" if level is None else "heading", level)


def test_the_default_style_counts_where_none_is_named() -> None:
    styles = style("Normal", more='w:default="1"', paragraph=outline(1))
    (block,) = read(make(p("标题"), styles=styles)).blocks
    assert block.level == 2


def test_a_cell_stays_a_cell_whatever_its_style() -> None:
    (block,) = read(make(tbl(tr(tc(styled("1", "序号")))), styles=STYLES)).blocks
    assert (block.kind, block.level) == ("cell", None)


def test_an_empty_heading_leaves_no_trace() -> None:
    assert read(make(styled("1"), p("正文"), styles=STYLES)).text == "正文"
