"""Automatic numbers: what Word shows before a paragraph stands in the text before its words.

Sequences marked as measured are those Word itself paints, recorded by the docx4j project (its CR-014).
"""

import pytest

from tests.support.ooxml import box, item, level, make, numbering, p, r, read, style, styled, tbl, tc, tr

OUTLINE = numbering(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)
LEGAL = numbering(*(level(n, "decimal", "".join(f"%{k + 1}." for k in range(n + 1))) for n in range(3)))


def lines(*blocks: str, **parts: str) -> list[str]:
    return read(make(*blocks, **parts)).text.split("\n")


def labels(*places: int, numbers: str) -> list[str]:
    """The automatic numbers of a list whose items stand at those levels."""
    return [line.removesuffix("项") for line in lines(*(item("项", level=n) for n in places), numbering=numbers)]


def test_a_document_numbered_as_the_national_format_wants_it() -> None:
    assert labels(0, 1, 1, 2, 2, 3, 0, 1, numbers=OUTLINE) == [
        "一、", "（一）", "（二）", "1.", "2.", "（1）", "二、", "（一）",
    ]  # fmt: skip


def test_the_number_is_read_with_its_words_and_known_to_be_none_of_them() -> None:
    document = read(make(item("全力以赴"), numbering=OUTLINE))
    assert document.text == "一、全力以赴"
    number, words = document.pieces
    assert (number.place.paragraph, number.at, number.end) == (1, None, 2)
    assert (words.place.paragraph, words.at, words.start) == (1, 0, 2)
    (block,) = document.blocks
    assert block.span.start == 0


@pytest.mark.parametrize(
    ("form", "pattern", "words", "shown"),
    [
        ("chineseCounting", "%1、", "2025年", "一、2025年"),
        ("chineseCounting", "（%1）", "GDP", "（一）GDP"),
        ("chineseCounting", "第%1条", "为了", "第一条 为了"),
        ("chineseCounting", "第%1章", "　总则", "第一章　总则"),
        ("decimal", "%1.", "加强", "1.加强"),
        ("decimal", "%1.", "5亿元", "1. 5亿元"),
        ("decimal", "%1", "加强", "1 加强"),
        ("decimal", "%1)", "GDP", "1) GDP"),
        ("decimalEnclosedCircle", "%1", "加强", "①加强"),
    ],
)
def test_a_number_does_not_run_into_its_words(form: str, pattern: str, words: str, shown: str) -> None:
    assert lines(item(words), numbering=numbering(level(0, form, pattern))) == [shown]


def test_where_nothing_is_to_follow_nothing_does() -> None:
    close = numbering(level(0, "chineseCounting", "第%1条", more='<w:suff w:val="nothing"/>'))
    assert lines(item("为了"), numbering=close) == ["第一条为了"]


def test_an_empty_cell_with_an_automatic_number_shows_it() -> None:
    empty = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    rows = [tr(tc(p(properties=empty)), "拨付资金") for _ in range(2)]
    assert lines(tbl(*rows), numbering=numbering(level(0, "decimal", "%1"))) == [
        "1",
        "拨付资金",
        "2",
        "拨付资金",
    ]


def test_lists_over_one_definition_share_one_count_as_measured() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    numbers = numbering(level(0, "decimal", "%1."), more=second)
    items = [item("项", n) for n in (1, 1, 2, 2, 1, 2)]
    assert lines(*items, numbering=numbers) == [f"{n}.项" for n in range(1, 7)]


def test_an_overridden_start_counts_once_when_its_list_is_first_used() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    numbers = numbering(level(0, "decimal", "%1."), more=again)
    items = [item("项", n) for n in (1, 1, 2, 2, 1, 2)]
    assert lines(*items, numbering=numbers) == ["1.项", "2.项", "5.项", "6.项", "7.项", "8.项"]


def test_an_overridden_level_replaces_the_one_defined() -> None:
    other = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "upperRoman", "%1)", start=3)
        + "</w:lvlOverride></w:num>"
    )
    numbers = numbering(level(0, "decimal", "%1."), more=other)
    assert lines(item("项", 2), item("项", 2), numbering=numbers) == ["III)项", "IV)项"]


@pytest.mark.parametrize(("restart", "last"), [("0", ["1.2.3.", "2.", "2.1.4."]), ("1", ["1.2.3.", "2.", "2.1.1."])])
def test_which_level_restarts_another_as_measured(restart: str, last: list[str]) -> None:
    numbers = numbering(
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2."),
        level(2, "decimal", "%1.%2.%3.", more=f'<w:lvlRestart w:val="{restart}"/>'),
    )
    assert labels(0, 1, 2, 2, 1, 2, 0, 2, numbers=numbers) == [
        "1.",
        "1.1.",
        "1.1.1.",
        "1.1.2.",
        "1.2.",
        *last,
    ]


def test_a_level_above_that_was_never_used_stands_at_its_start() -> None:
    assert labels(2, 2, 1, 0, numbers=LEGAL) == ["1.1.1.", "1.1.2.", "1.2.", "2."]


def test_levels_above_are_shown_in_decimal_where_that_is_asked() -> None:
    numbers = numbering(
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimalZero", "%1.%2", more="<w:isLgl/>"),
        level(2, "chineseCounting", "%1.%2.%3", more='<w:isLgl w:val="0"/>'),
    )
    assert labels(0, 1, 2, numbers=numbers) == ["第一章 ", "1.01 ", "一.01.一 "]


def test_a_bullet_and_a_hidden_number_are_no_numbers_but_count() -> None:
    numbers = numbering(
        level(0, "bullet", "\uf0b7"),
        level(1, "decimal", "%2.", more="<w:rPr><w:vanish/></w:rPr>"),
        level(2, "decimal", "%2.%3."),
    )
    assert labels(0, 1, 1, 2, numbers=numbers) == ["", "", "", "2.1."]


def test_each_story_counts_on_its_own_as_measured() -> None:
    reference = r(inside='<w:footnoteReference w:id="1"/>') + r(inside='<w:footnoteReference w:id="2"/>')
    notes = "".join(f'<w:footnote w:id="{n}">{item("注") * 2}</w:footnote>' for n in (1, 2))
    document = read(
        make(
            item("正文"), p("框", box(item("框内"), item("框内"))), item("正文"), p("甲", reference),
            numbering=numbering(level(0, "decimal", "%1.")), footnotes=notes,
        )
    )  # fmt: skip
    assert document.text.split("\n") == [
        "1.正文", "框", "1.框内", "2.框内", "2.正文", "甲", "1.注", "2.注", "3.注", "4.注",
    ]  # fmt: skip


STYLE_LEVELS = numbering(
    level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
    level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'),
    level(2, "decimal", "%3."),
)
IN_LIST = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def test_a_style_brings_its_number_and_the_level_that_names_it() -> None:
    styles = style("H1", name="heading 1", paragraph=IN_LIST) + style("H2", name="heading 2", paragraph=IN_LIST)
    found = lines(styled("H1", "甲"), styled("H2", "乙"), styled("H2", "丙"), numbering=STYLE_LEVELS, styles=styles)
    assert found == ["一、甲", "（一）乙", "（二）丙"]


def test_a_style_based_on_a_numbered_one_is_numbered_and_may_say_only_the_level_as_measured() -> None:
    styles = (
        style("H1", paragraph=IN_LIST)
        + style("Child", base="H1")
        + style("Deep", base="H1", paragraph='<w:numPr><w:ilvl w:val="2"/></w:numPr>')
        + style("Out", base="H1", paragraph='<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    numbers = numbering(*(level(n, "decimal", "".join(f"%{k + 1}." for k in range(n + 1))) for n in range(3)))
    blocks = [styled(name, "项") for name in ("H1", "Child", "Deep", "Out")]
    assert lines(*blocks, numbering=numbers, styles=styles) == ["1.项", "2.项", "2.1.1.项", "项"]


def test_a_level_that_belongs_to_another_style_does_not_number_this_one_as_measured() -> None:
    styles = style("H1", paragraph=IN_LIST) + style("Other", paragraph=IN_LIST)
    found = lines(styled("Other", "乙"), styled("H1", "甲"), numbering=STYLE_LEVELS, styles=styles)
    assert found == ["乙", "一、甲"]


def test_the_default_style_may_number_paragraphs_that_name_none_as_measured() -> None:
    styles = style("Normal", more='w:default="1"', paragraph=IN_LIST)
    numbers = numbering(level(0, "decimal", "%1."))
    assert lines(p("甲"), p("乙"), numbering=numbers, styles=styles) == ["1.甲", "2.乙"]


def test_a_paragraph_may_leave_its_style_s_list_or_change_the_level() -> None:
    styles = style("H1", paragraph=IN_LIST)
    out = p("甲", properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    deep = p("乙", properties='<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="2"/></w:numPr>')
    assert lines(out, deep, numbering=STYLE_LEVELS, styles=styles) == ["甲", "1.乙"]


def test_a_list_found_through_a_numbering_style_counts_on_its_own_as_measured() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Ours"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
    )
    styles = f'<w:style w:type="numbering" w:styleId="Ours"><w:pPr>{IN_LIST}</w:pPr></w:style>'
    numbers = numbering(level(0, "decimal", "%1."), more=linked)
    items = [item("项", n) for n in (1, 1, 7, 7, 1)]
    assert lines(*items, numbering=numbers, styles=styles) == ["1.项", "2.项", "1.项", "2.项", "3.项"]


def test_a_form_too_new_for_some_readers_has_an_older_one_beside_it() -> None:
    new = '<w:numFmt w:val="custom" w:format="001, 002"/>'
    old = '<w:numFmt w:val="decimalZero"/>'
    form = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    numbers = numbering(f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{form}<w:lvlText w:val="%1."/></w:lvl>')
    assert lines(item("项"), numbering=numbers) == ["01.项"]


@pytest.mark.parametrize(
    ("number", "place"),
    [(0, 0), (9, 0), (1, 5), (1, 12), (1, -1), (3, 0), (4, 0)],
    ids=[
        "ended",
        "no such list",
        "no such level",
        "too deep",
        "negative",
        "no definition",
        "circle of links",
    ],
)
def test_a_list_or_level_that_is_not_there_numbers_nothing(number: int, place: int) -> None:
    more = (
        '<w:num w:numId="3"><w:abstractNumId w:val="99"/></w:num>'
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Ring"/></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num>'
    )
    back = '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'
    ring = f'<w:style w:type="numbering" w:styleId="Ring">{back}</w:style>'
    numbers = numbering(level(0, "decimal", "%1."), more=more)
    assert lines(item("项", number, place), numbering=numbers, styles=ring) == ["项"]


def test_a_level_that_says_nothing_starts_at_nought_and_shows_nothing() -> None:
    bare = '<w:lvl w:ilvl="0"/><w:lvl w:ilvl="1"><w:lvlText w:val="%1-%2-%9"/></w:lvl><w:lvl w:ilvl="x"/>'
    assert labels(0, 1, numbers=numbering(bare)) == ["", "0-0-"]
