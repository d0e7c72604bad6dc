"""Lines of pages: what starts a paragraph, what goes on, what stands round the text."""

import pytest

from luoshi.core.text import Place
from luoshi.readers.lines import Line, Page, Run, Stretch, drop_furniture, turn
from luoshi.readers.lines.characters import head_width, spaced
from luoshi.readers.lines.numbering import is_aside, is_numbered
from luoshi.readers.lines.page_numbers import is_page_number
from luoshi.readers.lines.paragraphs import find_paragraphs
from luoshi.readers.lines.scans import describe

EM, LEFT, RIGHT, WIDTH = 16.0, 80.0, 528.0, 595.0


def line(text: str, left: float, top: float, *, size: float = EM, turned: int = 0) -> Line:
    """A line of full-width characters."""
    box = (left, top, left + size * len(text), top + size)
    return Line((Stretch((Run(text, 0),), Place(page=1, box=box), box, size, turned),))


def page(*texts: str, indents: dict[int, float] | None = None, number: int = 1) -> Page:
    """A page of lines from the left margin on, 28 points apart; `indents` moves some right, in ems."""
    moved = indents or {}
    lines = [line(text, LEFT + EM * moved.get(i, 0), 110 + 28 * i) for i, text in enumerate(texts)]
    return Page(number, WIDTH, tuple(lines))


def joined(*pages: Page) -> list[str]:
    return ["".join(member.text for member in paragraph) for paragraph in find_paragraphs(pages)]


FULL = "各县区各部门要切实提高认识主动担当作为坚决防止和克服等靠"
PART = "要思想。"


@pytest.mark.parametrize(
    ("pages", "count"),
    [
        pytest.param([page(FULL, FULL, PART)], 1, id="full lines go on"),
        pytest.param([page(FULL, PART, FULL, PART)], 2, id="a short line ends a paragraph"),
        pytest.param([page(FULL[2:], FULL, FULL[2:], PART, indents={0: 2, 2: 2})], 2, id="an indent starts one"),
        pytest.param([page(FULL[2:], FULL, indents={0: 2}), page(FULL, PART, number=2)], 1, id="over a page break"),
        pytest.param([page(FULL, "二、" + FULL[2:], FULL, PART)], 2, id="a number starts one where none is indented"),
        pytest.param(
            [page(FULL[2:], FULL, "二、季度" + FULL[4:], PART, indents={0: 2})] * 2, 2, id="but goes on where they are"
        ),
        pytest.param([page(FULL[:-1], FULL, FULL, PART)], 1, id="a character short is full"),
        pytest.param([page(FULL[:-2], PART, FULL, FULL)], 3, id="two short is not"),
        pytest.param([page(FULL[:-2], "《通知》" + PART, FULL, FULL)], 2, id="brackets stay with their character"),
    ],
)
def test_lines_are_joined_as_official_documents_are_set(pages: list[Page], count: int) -> None:
    assert len(joined(*pages)) == count
    assert "".join(joined(*pages)) == "".join(each.text for p in pages for each in p.lines)


def test_a_blank_line_parts_paragraphs() -> None:
    lines = (*page(FULL, FULL, FULL).lines, *(line(FULL, LEFT, 110 + 28 * n) for n in (5, 6, 7)))
    assert joined(Page(1, WIDTH, lines)) == [FULL * 3, FULL * 3]


def test_another_size_starts_a_paragraph() -> None:
    lines = (line("云川市人民政府办公室文件通知函告令文", LEFT, 60, size=24), *page(FULL, FULL).lines)
    assert len(joined(Page(1, WIDTH, lines))) == 2


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        ("一、总体要求", True),
        ("十二、附则", True),
        ("（一）指导思想", True),
        ("(3)加强调度", True),
        ("1.建立机制", True),
        ("12．压实责任", True),
        ("3、完善制度", True),
        ("第四条 本办法", True),
        ("第一章 总则", True),
        ("①牵头单位", True),
        ("——坚持问题导向", True),
        ("1.2 工作目标", True),
        ("2025年全市生产总值", False),
        ("1.5亿元用于改造", False),
        ("3.8%以上", False),
        ("一季度实现开门稳", False),
        ("一是加强领导", False),
        ("第一时间报告", False),
        ("市财政局牵头", False),
    ],
)
def test_numbered_lines_are_told_from_figures(text: str, numbered: bool) -> None:
    assert is_numbered(text) is numbered


@pytest.mark.parametrize(
    ("text", "aside"),
    [("（2025年3月12日）", True), ("2025年3月12日", True), ("二〇二五年三月", True), ("关于印发方案的通知", False)],
)
def test_dates_under_a_title_are_lines_of_their_own(text: str, aside: bool) -> None:
    assert is_aside(text) is aside


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("— 3 —", True),
        ("－3－", True),
        ("- 3 -", True),
        ("·3·", True),
        ("3", True),
        ("第3页", True),
        ("第三页", True),
        ("第3页 共8页", True),
        ("第 3 页/共 8 页", True),
        ("第3页（共8页）", True),
        ("3/8", True),
        ("3 / 8", True),
        ("Page 3 of 8", True),
        ("2025", False),
        ("4", False),
        ("3.5%", False),
        ("附件3", False),
        ("三", False),
        ("第3项", False),
        ("3月8日", False),
    ],
)
def test_page_numbers_are_told_from_text(text: str, number: bool) -> None:
    assert is_page_number(line(text, LEFT, 780), 3, {0}) is number


def test_bare_figures_are_page_numbers_where_they_run_with_the_pages() -> None:
    pages = [page(FULL, FULL, str(number + 10), number=number) for number in (1, 2, 3)]
    assert [len(p.lines) for p in drop_furniture(pages)] == [2, 2, 2]
    alone = [page(FULL, FULL, "2025", number=1), page(FULL, PART, number=2)]
    assert [len(p.lines) for p in drop_furniture(alone)] == [3, 2]


def test_running_heads_of_left_and_right_pages_are_dropped() -> None:
    heads = ("云川市人民政府公报", "规范性文件")
    pages = [
        Page(n, WIDTH, (line(heads[n % 2], 200, 40, size=12), *page(FULL, FULL, FULL, number=n).lines))
        for n in range(1, 7)
    ]
    assert all(len(p.lines) == 3 for p in drop_furniture(pages))


def test_what_stands_on_one_page_only_is_no_running_head() -> None:
    pages = [Page(n, WIDTH, (line(f"附件{n}", LEFT, 40, size=12), *page(FULL, FULL, PART).lines)) for n in (1, 2, 3)]
    assert drop_furniture(pages) == pages


@pytest.mark.parametrize(
    ("text", "width"),
    [("落实", 1), ("，落", 1), ("落，实", 2), ("《方案》", 2), ("年", 1), ("GDP增长", 0.6 * 3 + 0.5)],
)
def test_what_must_stay_together_is_measured(text: str, width: float) -> None:
    assert head_width(text) == pytest.approx(width)


@pytest.mark.parametrize(
    ("before", "after", "chinese", "expected"),
    [
        ("到", "2", True, False),
        ("n", "D", True, True),
        ("5", "年", True, False),
        ("“", "2", True, False),
        ("“", "T", False, True),
        ("，", "G", True, False),
    ],
)
def test_gaps_are_spaces_between_words_only(before: str, after: str, chinese: bool, expected: bool) -> None:
    assert spaced(before, after, chinese) is expected


def test_boxes_turn_with_their_page_and_back() -> None:
    box = (10.0, 20.0, 30.0, 50.0)
    assert turn(box, 1, 100, 200) == (150, 10, 180, 30)
    for quarters in range(4):
        width, height = (200, 100) if quarters % 2 else (100, 200)
        assert turn(turn(box, quarters, 100, 200), -quarters, width, height) == box


@pytest.mark.parametrize(("numbers", "words"), [([1], "1"), ([1, 2, 3], "1-3"), ([1, 3, 4, 9], "1、3-4、9"), ([], "")])
def test_page_numbers_are_written_as_a_person_does(numbers: list[int], words: str) -> None:
    assert describe(numbers) == words
