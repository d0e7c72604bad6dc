"""The words of a .docx paragraph: every character that is shown, none that is not."""

import pytest

from tests.support.ooxml import (
    control,
    deleted,
    field,
    ins,
    make,
    make_strict,
    p,
    r,
    read,
    styled,
    t,
    tbl,
    tc,
    tr,
)

LINE = r(inside="<w:br/>")
PAGE = r(inside='<w:br w:type="page"/>')


def text_of(*blocks: str, **parts: str) -> str:
    return read(make(*blocks, **parts)).text


def test_paragraphs_stand_on_lines_of_their_own() -> None:
    assert (
        text_of(p("云川市人民政府"), p(), p("市财政局牵头", "，6月30日前完成。"))
        == "云川市人民政府\n市财政局牵头，6月30日前完成。"
    )


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (control(r("市财政局")) + r("牵头"), "市财政局牵头"),
        ('<w:hyperlink r:id="r9">' + r("见通知") + "</w:hyperlink>", "见通知"),
        ('<w:smartTag w:element="date">' + r("6月30日") + "</w:smartTag>", "6月30日"),
        ('<w:fldSimple w:instr=" DATE ">' + r("6月30日") + "</w:fldSimple>", "6月30日"),
        ('<w:customXml w:element="x"><w:customXmlPr/>' + r("项目") + "</w:customXml>", "项目"),
        ('<w:bdo w:val="ltr">' + r("项目") + "</w:bdo>", "项目"),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt>"
            + r("yún")
            + "</w:rt><w:rubyBase>"
            + r("云")
            + "</w:rubyBase></w:ruby></w:r>",
            "云",
        ),
        (control(ins(control(r("层层嵌套")))), "层层嵌套"),
    ],
)
def test_what_only_wraps_words_is_walked(content: str, shown: str) -> None:
    assert text_of(p(content)) == shown


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (r("一", inside="<w:tab/>") + r("二"), "一\t二"),
        (r("一", inside='<w:ptab w:alignment="right"/>') + r("二"), "一\t二"),
        (r("一") + LINE + r("二"), "一\n二"),
        (r("一", inside="<w:cr/>") + r("二"), "一\n二"),
        (r("2026", inside="<w:noBreakHyphen/>") + r("2027年"), "2026-2027年"),
        (r("可选", inside="<w:softHyphen/>") + r("连字符"), "可选连字符"),
        (r("增速", inside='<w:sym w:font="Symbol" w:char="F0B3"/>') + r("8%"), "增速≥8%"),
        (r(inside='<w:sym w:font="Wingdings" w:char="F0FE"/>') + r("同意"), "☑同意"),
        (r(inside='<w:sym w:font="宋体" w:char="2460"/>') + r("落实"), "①落实"),
    ],
)
def test_signs_that_are_no_letters(content: str, shown: str) -> None:
    assert text_of(p(content)) == shown


def test_a_page_end_is_a_line_end_only_between_words() -> None:
    assert text_of(p(PAGE, "标题", PAGE, PAGE, "正文", PAGE), p(PAGE), p("完")) == "标题\n正文\n完"


@pytest.mark.parametrize("sign", ["F0ZZ", "F04A", "D800", "", "E123"])
def test_a_sign_only_its_font_knows_is_reported_with_its_place(sign: str) -> None:
    document = read(make(p("甲"), p("乙", r(inside=f'<w:sym w:font="Wingdings" w:char="{sign}"/>'))))
    assert document.text == "甲\n乙"
    (notice,) = document.notices
    assert (notice.code, notice.detail) == ("symbol-lost", f"Wingdings {sign}".strip())
    assert notice.place is not None
    assert notice.place.paragraph == 2


def test_blanks_are_kept_only_where_the_file_says_so() -> None:
    trimmed = "<w:r><w:t>\n  6月30日 前 \t</w:t></w:r>"
    assert text_of(p(trimmed, r("　完成 "), trimmed)) == "6月30日 前　完成 6月30日 前"


def test_blanks_are_kept_where_an_outer_element_says_so() -> None:
    usual = '<w:r><w:t xml:space="default"> 乙 </w:t></w:r>'
    data = make(f'<w:p xml:space="preserve"><w:r><w:t> 甲 </w:t></w:r>{usual}</w:p>')
    assert read(data).text == " 甲 乙"


def test_a_line_end_in_the_file_is_no_line_end_on_the_page() -> None:
    assert text_of(p(f"<w:r>{t('6月30日&#10;前')}</w:r>".replace("&amp;", "&"))) == "6月30日 前"


def test_the_result_of_a_field_is_text_and_its_instruction_is_not() -> None:
    assert text_of(p("见第", field(' PAGEREF _Toc1 \\h "x"', "12"), "页")) == "见第12页"


def test_the_words_within_an_instruction_are_not_text() -> None:
    begin, end = (r(inside=f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "end"))
    middle = r(inside='<w:fldChar w:fldCharType="separate"/>')
    asked = begin + r(inside="<w:instrText>IF</w:instrText>") + field("MERGEFIELD 单位", "市财政局")
    assert text_of(p("甲", asked, middle, r("结果"), end, "乙")) == "甲结果乙"


def test_a_field_may_run_over_paragraphs() -> None:
    begin, middle, end = (r(inside=f'<w:fldChar w:fldCharType="{k}"/>') for k in ("begin", "separate", "end"))
    toc = p(begin, r(inside="<w:instrText>TOC</w:instrText>"), middle, "一、总体要求"), p("二、重点任务", end)
    assert text_of(*toc, p("正文")) == "一、总体要求\n二、重点任务\n正文"


def test_a_field_that_is_never_closed_does_not_swallow_what_follows() -> None:
    begin = r(inside='<w:fldChar w:fldCharType="begin"/>')
    stray = r(inside='<w:fldChar w:fldCharType="end"/>')
    assert text_of(p("甲", begin, "指令"), p(stray, "乙"), p(stray, "丙")) == "甲\n乙\n丙"


def test_a_formula_reads_as_one_writes_it_on_a_line() -> None:
    def m(name: str, *inside: str) -> str:
        return f"<m:{name}>{''.join(inside)}</m:{name}>"

    half = m("f", m("num", m("r", "<m:t>1</m:t>")), m("den", m("r", "<m:t>2</m:t>")))
    power = m("sSup", m("e", m("r", "<m:t>10</m:t>")), m("sup", m("r", "<m:t>4</m:t>")))
    assert text_of(p("占", m("oMath", half), "，约", m("oMathPara", m("oMath", power)), "亩")) == "占1/2，约10^4亩"


def test_pictures_headers_and_comments_are_left_out() -> None:
    picture = r(inside="<w:drawing><wp:inline><a:graphic/></wp:inline></w:drawing>")
    comment = '<w:commentRangeStart w:id="0"/>' + r("核对") + '<w:commentRangeEnd w:id="0"/>'
    assert text_of(p("印章", picture, comment, r(inside='<w:commentReference w:id="0"/>'))) == "印章核对"


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (r("藏", properties="<w:vanish/>"), ""),
        (r("藏", properties='<w:vanish w:val="1"/>'), ""),
        (r("显", properties='<w:vanish w:val="0"/>'), "显"),
        (r("显", properties='<w:vanish w:val="false"/>'), "显"),
        (r("显", properties="<w:webHidden/>"), "显"),
        (r("藏", properties='<w:rStyle w:val="Secret"/>'), ""),
        (r("显", properties='<w:rStyle w:val="Secret"/><w:vanish w:val="off"/>'), "显"),
        (r("显", properties='<w:rStyle w:val="Unknown"/>'), "显"),
    ],
)
def test_hidden_text_is_not_text(run: str, shown: str) -> None:
    styles = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert text_of(p("甲", run, "乙"), styles=styles) == f"甲{shown}乙"


def test_a_style_hides_its_paragraphs_and_a_second_hiding_shows_again() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Form"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Top"><w:basedOn w:val="Form"/></w:style>'
        '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    twice = r("显", properties='<w:rStyle w:val="Secret"/>')
    bold = r("藏", properties="<w:b/>")
    assert text_of(p("甲"), styled("Top", "藏", bold, twice), styles=styles) == "甲\n显"


def test_the_strict_dialect_reads_the_same() -> None:
    blocks = (
        p("甲", ins(r("增")), deleted("删"), r("藏", properties="<w:vanish/>")),
        tbl(tr(tc("并", properties='<w:gridSpan w:val="2"/>')), tr("一", "二")),
    )
    strict, usual = read(make_strict(*blocks)), read(make(*blocks))
    assert strict.text == "甲增\n并\n一\n二"
    assert (strict.blocks, strict.pieces, strict.tables) == (usual.blocks, usual.pieces, usual.tables)
