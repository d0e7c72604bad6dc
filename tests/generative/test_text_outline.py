"""Outline, front and marking hold together on any text."""

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.text import Block, Front, Heading, Span
from luoshi.core.text.document import BlockKind
from luoshi.core.text.front import find_front
from luoshi.core.text.marking import find_marking
from luoshi.core.text.outline import find_outline

PIECES = st.sampled_from(
    [
        "一、", "二、", "三、", "（一）", "(二)", "1.", "2．", "（1）", "①", "②", "第一章", "第一条 ", "第二，",
        "一是", "二是", "一要", "二要", "首先，", "其次，", "最后，", "抓落实", "市财政局", "。", "，", "；", "：",
        "\n", "\r\n", "\u2028", " ", "　　", "附件：", "关于", "的通知", "云川市人民政府", "云政发〔2026〕3号",
        "2026年3月5日", "二〇二六年三月五日", "2026-03-05", "在全会上的讲话", "机密", "★", "1年", "密级：",
        "时间：", "各县区：", "“", "”", "(", "）", "\u200b", "文件",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=60))
KINDS = st.sampled_from(["paragraph", "heading", "note", "cell", "box"])
LEVELS = st.one_of(st.none(), st.integers(1, 9))


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    """A text of blocks as a reader builds it: of every kind, in order, parted by line ends."""
    text, blocks = "", []
    for words in draw(st.lists(TEXTS.filter(bool), max_size=6)):
        kind: BlockKind = draw(KINDS)
        level = draw(LEVELS) if kind == "heading" else None
        start = len(text)
        text += words
        table = 0 if kind == "cell" else None
        blocks.append(Block(Span(start, len(text)), kind, level, table=table, cell=table))
        text += "\n"
    return text, tuple(blocks)


def check(text: str, outline: tuple[Heading, ...]) -> None:
    assert list(outline) == sorted(outline, key=lambda heading: heading.span.start)
    for index, heading in enumerate(outline):
        assert heading.span.covers(heading.title)
        assert heading.reach.covers(heading.span)
        assert heading.reach.end <= len(text)
        assert heading.number == text[heading.span.start : heading.span.start + len(heading.number)]
        assert not {"\n", "\r", "\u2028"} & set(heading.title.of(text))
        if heading.parent is None:
            assert heading.depth == 1
        else:
            parent = outline[heading.parent]
            assert heading.parent < index
            assert heading.depth == parent.depth + 1
            assert parent.reach.covers(heading.reach)


def check_front(text: str, front: Front) -> None:
    for found in (front.title, front.issuer, front.number, front.date, *front.addressees):
        if found is not None:
            assert found.text
            assert found.text == found.span.of(text)


@given(documents())
def test_headings_of_any_document_hold_together(document: tuple[str, tuple[Block, ...]]) -> None:
    text, blocks = document
    outline = find_outline(text, blocks)
    check(text, outline)
    check_front(text, find_front(text, blocks, outline))


@given(TEXTS)
def test_headings_of_any_text_hold_together(text: str) -> None:
    outline = find_outline(text, ())
    check(text, outline)
    check_front(text, find_front(text, (), outline))
    marking = find_marking(text)
    assert marking is None or marking.text == marking.span.of(text)


@given(TEXTS)
def test_a_paragraph_without_numbers_changes_no_heading(text: str) -> None:
    longer = f"{text}\n会议结束前，市长作了讲话。"
    before, after = find_outline(text, ()), find_outline(longer, ())
    assert [(h.span, h.title, h.style, h.depth, h.parent) for h in before] == [
        (h.span, h.title, h.style, h.depth, h.parent) for h in after
    ]
