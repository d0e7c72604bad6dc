"""Plain text: encodings told apart, the text kept to the character, every character led back to its line."""

import pytest

from luoshi.core.text import Document, Place, Source
from luoshi.readers import plain
from luoshi.readers.encoding import decode
from luoshi.readers.limits import DEFAULT, Limits
from luoshi.readers.refusal import Refusal

SPEECH = "云川市人民政府办公室\r\n\r\n　　一、市财政局6月30日前拨付2.5亿元。  \r\n\n二、抓好落实！"
TRADITIONAL = "各縣區應當認真貫徹落實會議精神，將執行情況報送，確保按時完成任務。"


def read(data: bytes, limits: Limits = DEFAULT) -> Document:
    return plain.read(data, Source("讲话.txt", "txt", len(data), ""), limits)


def refusal_of(data: bytes, limits: Limits = DEFAULT) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(data, limits)
    return caught.value


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SPEECH.encode("utf-8"), "utf-8"),
        (SPEECH.encode("utf-8-sig"), "utf-8-sig"),
        (b"\xff\xfe" + SPEECH.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + SPEECH.encode("utf-16-be"), "utf-16"),
        (SPEECH.encode("utf-16-le"), "utf-16-le"),
        (SPEECH.encode("utf-16-be"), "utf-16-be"),
        (SPEECH.encode("gb18030"), "gb18030"),
        (SPEECH.encode("gbk"), "gb18030"),
        (SPEECH.encode("gb2312"), "gb18030"),
    ],
)
def test_each_encoding_is_told_and_its_text_kept_exactly(data: bytes, encoding: str) -> None:
    document = read(data)
    assert document.text == SPEECH
    assert document.source.encoding == encoding
    assert data.decode(encoding) == document.text
    assert not document.notices


@pytest.mark.parametrize("text", ["联通", "2024年任务", "任务：征地", "a", "Q1: 12%\n", "—— 完 ——", "陈喆、李彧"])
def test_short_texts_are_told_in_every_encoding(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text
    assert decode(text.encode("gb18030")).text == text


def test_european_letters_in_utf8_are_not_taken_for_chinese() -> None:
    for text in ("Café Zürich", "Отчёт о выполнении поручений", "Ευρώπη"):
        assert decode(text.encode("utf-8")).text == text


def test_a_rare_character_of_gb18030_is_read() -> None:
    text = "由市自然资源局㙍山分局会同𠮷县完成。"
    assert decode(text.encode("gb18030")).text == text


def test_traditional_characters_in_gbk_are_a_guess_and_said_to_be_one() -> None:
    document = read(TRADITIONAL.encode("gbk"))
    assert document.text == TRADITIONAL
    assert [(n.code, n.detail) for n in document.notices] == [("encoding-guessed", "gb18030")]


def test_blocks_are_lines_that_are_not_blank_with_their_white_space() -> None:
    document = read(SPEECH.encode())
    assert [b.span.of(document.text) for b in document.blocks] == [
        "云川市人民政府办公室",
        "　　一、市财政局6月30日前拨付2.5亿元。  ",
        "二、抓好落实！",
    ]


def test_every_character_of_a_line_leads_back_to_it() -> None:
    document = read(SPEECH.encode())
    piece = document.piece_at(document.text.index("财政局"))
    assert piece is not None
    assert piece.place == Place(line=3)
    assert piece.at == 0
    assert document.text.index("财政局") - piece.start == SPEECH.splitlines()[2].index("财政局")
    assert document.piece_at(document.text.index("\r\n")) is None


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_kept_and_adds_nothing(end: str) -> None:
    text = f"{end}第一项{end}{end} \t{end}第二项{end}"
    document = read(text.encode())
    assert document.text == text
    assert [b.span.of(text) for b in document.blocks] == ["第一项", "第二项"]


def test_a_mark_inside_the_text_is_a_character_like_any_other() -> None:
    assert read("﻿﻿任务".encode()).text == "﻿任务"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "　　\n".encode(), b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    assert refusal_of(data).code == "empty"


@pytest.mark.parametrize(
    ("data", "code", "detail"),
    [
        ("落实".encode() + b"\xff" + "任务".encode(), "encoding", "byte 6"),
        ("会议精神传达了不等于落实了".encode()[:-1], "encoding", "byte 36"),
        (b"\xff\xfe" + b"\x00\xd8" + "任务".encode("utf-16-le"), "encoding", "byte 2"),
        (b"\xff\xfe" + "任务".encode("utf-16-le")[:-1], "encoding", "byte 4"),
        (b"\xef\xbb\xbf\xed\xa0\x80", "encoding", "byte 0"),
        (TRADITIONAL.encode("big5"), "encoding", ""),
        (b"PK\x03\x04\x00\x00\x00\x00\xff\xff\xff\xfe", "unknown-type", "NUL"),
        (b"\x01\x02\x03 abc", "unknown-type", "U+0001"),
        (b"\xff\xfe\x00\x00A\x00\x00\x00", "unknown-type", "U+0000"),
    ],
)
def test_what_is_no_sound_text_is_refused_by_name(data: bytes, code: str, detail: str) -> None:
    refusal = refusal_of(data)
    assert refusal.code == code
    assert detail in refusal.detail


def test_a_text_over_the_limit_is_refused() -> None:
    assert refusal_of("落实".encode(), Limits(characters=1)).code == "too-large"


def test_what_a_page_declares_is_believed_where_it_decodes() -> None:
    assert decode(TRADITIONAL.encode("gbk"), "GB2312").guessed is False
    assert decode(SPEECH.encode("utf-8"), "gb2312").text != ""
    assert decode("落实任务".encode("gbk"), "utf-8").text == "落实任务"
    assert decode("落实任务".encode("gbk"), "latin-1").text == "落实任务"


PARAGRAPHS = (
    "　　一、市财政局要会同市发展改革委于12月10日前拨付专项资金3亿元，优先支持续建项目和民生工程，"
    "资金使用情况按月报市政府办公室备案。",
    "　　二、市住房城乡建设局要在2026年底前改造老旧小区120个，惠及居民3万户，同步完善养老托育、停车充电等设施，"
    "不得擅自降低改造标准。",
    "　　三、各县区人民政府要对照任务清单逐项抓好落实，每季度末向市政府报告进展，重大问题随时报告，"
    "市政府督查室适时开展实地核查。",
)


def cut(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]


def paragraphs(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


@pytest.mark.parametrize("width", [20, 28, 32, 44])
@pytest.mark.parametrize("indented", [True, False])
def test_paragraphs_cut_into_lines_of_one_width_are_put_together(width: int, indented: bool) -> None:
    whole = [text if indented else text.strip() for text in PARAGRAPHS * 2]
    document = read("\n".join(line for text in whole for line in cut(text, width)).encode())
    assert paragraphs(document) == [text.strip() for text in whole]
    assert codes(document) == ["lines-closed-up"]


def test_lines_whose_indentation_was_lost_are_put_together() -> None:
    lines = [line.strip() for text in PARAGRAPHS * 2 for line in cut(text, 28)]
    assert paragraphs(read("\n".join(lines).encode())) == [text.strip() for text in PARAGRAPHS * 2]


def test_lines_are_cut_by_their_width_where_latin_letters_take_half_of_it() -> None:
    text = "　　" + "推动5G、AI等技术在120家规上企业应用，2026年底前建成20个示范场景，由市工信局牵头。" * 6
    lines, line = [], ""
    for character in text:
        if len((line + character).encode("gbk")) > 56:
            lines.append(line)
            line = ""
        line += character
    assert paragraphs(read("\n".join([*lines, line]).encode())) == [text.strip()]


@pytest.mark.parametrize("number", ["— {} —", "{}", "第{}页 共3页"])
@pytest.mark.parametrize("feed", ["\n", "\n\f", "\n\n"])
def test_page_numbers_between_cut_lines_are_left_out_and_told_of(number: str, feed: str) -> None:
    lines = [line for text in PARAGRAPHS * 3 for line in cut(text, 28)]
    pages = [lines[at : at + 15] for at in range(0, len(lines), 15)]
    text = feed.join("\n".join([*page, number.format(at)]) for at, page in enumerate(pages, 1))
    document = read(text.encode())
    assert paragraphs(document) == [text.strip() for text in PARAGRAPHS * 3]
    told = [notice.place for notice in document.notices if notice.code == "page-number"]
    numbers = [
        at for at, line in enumerate(text.splitlines(), 1) if line in [number.format(each) for each in (1, 2, 3)]
    ]
    assert told == [Place(line=at) for at in numbers]


BODY = [line for text in PARAGRAPHS * 2 for line in cut(text, 28)]
FULL = "　　四、市水利局要完成三十座水库除险加固并按月报告进展。"  # as long as a line


@pytest.mark.parametrize(
    "tail",
    [
        ["序号", "任务", "责任单位", "1", "改造老旧小区", "市住建局", "2", "建设学校", "市教育局"],
        ["完成时限", "12/30", "责任单位"],
        ["1.", "建立台账", "2.", "完善机制"],
        ["10-", "8"],
    ],
    ids=["serials", "a-date", "numbers-of-a-list", "figures"],
)
def test_other_figures_on_lines_of_their_own_are_no_page_numbers(tail: list[str]) -> None:
    document = read("\n".join([*BODY, *tail]).encode())
    assert codes(document) == ["lines-closed-up"]
    assert paragraphs(document)[6:] == tail


@pytest.mark.parametrize(
    "line",
    [
        "五、重点任务",
        "（一）改造老旧小区",
        "责任单位：市住建局",
        "责任领导：张建国",
        "完成时限：9月底",
        "云川市人民政府",
    ],
)
def test_what_begins_anew_after_a_last_line_that_is_full_stays_apart(line: str) -> None:
    assert cut(FULL, 28) == [FULL]
    document = read("\n".join([*BODY, FULL, line]).encode())
    assert paragraphs(document)[-2:] == [FULL.strip(), line]


def test_those_a_paper_is_addressed_to_stay_apart_from_its_title() -> None:
    title, to = "关于印发2026年重点工作任务分解方案和责任清单的通知", "各县区人民政府，市政府各部门、各直属机构："
    document = read("\n".join([title, to, *BODY]).encode())
    assert paragraphs(document)[:2] == [title, to]


def test_a_tab_sets_a_paragraph_in_as_blanks_do() -> None:
    lines = [
        ("\t" if not at else "") + part for text in PARAGRAPHS * 2 for at, part in enumerate(cut(text.strip(), 28))
    ]
    assert paragraphs(read("\n".join(lines).encode())) == [text.strip() for text in PARAGRAPHS * 2]


@pytest.mark.parametrize("between", ["\n\n", "\n \n", "\r\n\r\n"])
def test_blank_lines_between_all_lines_of_a_page_part_no_paragraphs(between: str) -> None:
    lines = [line for text in PARAGRAPHS * 2 for line in cut(" " * 8 + text, 36)]
    assert paragraphs(read(between.join(lines).encode())) == [text.strip() for text in PARAGRAPHS * 2]


def test_a_form_feed_between_lines_ends_no_paragraph() -> None:
    lines = [line for text in PARAGRAPHS * 2 for line in cut(text, 28)]
    paged = "\n".join(lines[:4]) + "\n\f" + "\n".join(lines[4:])
    assert paragraphs(read(paged.encode())) == [text.strip() for text in PARAGRAPHS * 2]


def test_two_blank_lines_do_where_all_lines_have_one() -> None:
    lines = [line for text in PARAGRAPHS * 2 for line in cut(text, 28)]
    parted = [*lines[:2], "", *lines[2:]]
    assert paragraphs(read("\n\n".join(parted).encode()))[:2] == ["".join(lines[:2]).strip(), lines[2]]


def test_a_joined_text_is_kept_as_it_was_given() -> None:
    text = "\r\n".join(line for text in PARAGRAPHS for line in cut(text, 28))
    assert read(text.encode("utf-8-sig")).given == text
    assert read(PARAGRAPHS[0].encode()).given is None


def test_every_character_of_a_joined_paragraph_leads_back_to_its_line() -> None:
    lines = [line for text in PARAGRAPHS for line in cut(text, 28)]
    document = read("\n".join(lines).encode())
    for at, character in enumerate(document.text):
        if piece := document.piece_at(at):
            assert piece.at is not None
            assert piece.place.line is not None
            assert lines[piece.place.line - 1][piece.at + at - piece.start] == character
    assert document.text.replace("\n", "") == "".join(lines).replace("\u3000", "")


def test_cut_lines_among_much_longer_ones_are_only_told_of() -> None:
    lines = [line for text in PARAGRAPHS for line in cut(text, 24)] + [text.strip() for text in PARAGRAPHS]
    document = read("\n".join(lines).encode())
    assert codes(document) == ["lines-wrapped"]
    assert document.text == "\n".join(lines), "nothing of it is changed"


def test_cut_lines_with_cells_of_a_table_among_them_are_only_told_of() -> None:
    lines = [*[line for text in PARAGRAPHS for line in cut(text, 28)], "1\t建成\t市教育局"]
    assert codes(read("\n".join(lines).encode())) == ["lines-wrapped"]


UNITS = ("教育", "民政", "水利", "交通", "住建", "商务", "应急", "文旅")
THINGS = ("中心学校", "养老机构", "小型水库", "农村公路", "老旧小区", "农贸市场", "应急仓库", "游客中心")
PAIRS = tuple(zip(UNITS, THINGS, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(text for paragraph in PARAGRAPHS for text in paragraph.split("，")),
        "\n\n".join(f"{at} 市{one}局 开展检查，完成排查。 {at}月底前全部完成" for at, (one, _) in enumerate(PAIRS, 1)),
        "\n\n".join(f"坚持{one}为王。一季度新建{two}50个，完成投资100亿元" for one, two in PAIRS),
        "\n".join(f"（{number}）建成城市社区嵌入式养老服务设施{number}个" for number in range(10, 40)),
        "\n".join(f"{number}．完成重点企业的安全检查{number}户；" for number in range(10, 30)),
        "\n".join(f"市{one}局要报送全市{two}建设情况" for one, two in PAIRS) + "\n请按时报送。",
        "\n".join(f"推进{two}建设重点工作（市{one}局）" for one, two in PAIRS),
        "\n".join(f"推进全市{two}建设工作　市{one}局" for one, two in PAIRS),
        "\n".join(f"云川市{one}局{two}建设领导小组办公室" for one, two in PAIRS),
        "\n".join(f"市{one}局：9月1日前新建{two}20所；新增床位3000张" for one, two in PAIRS),
        "\n".join(f"张{one}同志指出：要抓好工作。6月底前完成{two}评审" for one, two in PAIRS),
        "\n".join(f"李{one}，{two}工作专班副主任；电话：0571-8888123{at}" for at, (one, two) in enumerate(PAIRS)),
        "\n".join(f"{at}:00—{at}:20，市{one}局局长主持会议；介绍{two}建设" for at, (one, two) in enumerate(PAIRS)),
        "\n".join(f"{one}工作千头万绪、任重道远要实干，" for one in UNITS * 2),
    ],
    ids=[
        *(
            "paragraphs",
            "blank-lines-between",
            "rows-with-blank-lines-between",
            "slogans-with-blank-lines-between",
            "a-list-without-marks",
            "a-list-with-marks",
        ),
        *("tasks-of-one-length", "tasks-with-units-in-brackets", "tasks-and-units", "offices"),
        *("duties-by-unit", "speakers", "telephones", "an-agenda", "slogans"),
    ],
)
def test_lines_that_are_whole_are_not_taken_for_cut_ones(text: str) -> None:
    assert not read(text.encode()).notices
