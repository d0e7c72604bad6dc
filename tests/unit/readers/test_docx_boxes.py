"""Text boxes: once each, whatever number of ways the file draws them, after the paragraph they hang on."""

import pytest

from tests.support.ooxml import box, item, level, make, numbering, p, r, read, tbl, tr, vml

INK = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="{prefix}"><w:drawing>{new}</w:drawing></mc:Choice>'
    "{fallback}</mc:AlternateContent></w:r>"
)


def content(*blocks: str) -> str:
    return f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"


def blocks_of(*blocks: str) -> list[tuple[str, str]]:
    document = read(make(*blocks))
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def test_a_box_follows_its_paragraph_and_is_read_once() -> None:
    found = blocks_of(p("甲", box(p("框一"), p("框二")), "甲续"), p("乙"))
    assert found == [("paragraph", "甲甲续"), ("box", "框一"), ("box", "框二"), ("paragraph", "乙")]


def test_a_box_of_the_old_drawing_language_is_read() -> None:
    assert blocks_of(p(r("甲", inside=vml(content(p("框")))))) == [("paragraph", "甲"), ("box", "框")]


def test_several_boxes_of_one_drawing_are_read_in_order() -> None:
    group = f"<w:pict><v:group>{vml(content(p('一')))}{vml(content(p('二')))}</v:group></w:pict>"
    assert [words for _, words in blocks_of(p(r(inside=group)))] == ["一", "二"]


def test_what_this_reader_understands_is_chosen_and_else_the_fallback() -> None:
    fallback = f"<mc:Fallback>{vml(content(p('旧')))}</mc:Fallback>"
    assert blocks_of(p(INK.format(prefix="wps", new=content(p("新")), fallback=fallback))) == [("box", "新")]
    assert blocks_of(p(INK.format(prefix="aink", new=content(p("新")), fallback=fallback))) == [("box", "旧")]
    assert blocks_of(p(INK.format(prefix="wps aink", new=content(p("新")), fallback=fallback))) == [("box", "旧")]
    assert blocks_of(p(INK.format(prefix="nowhere", new=content(p("新")), fallback=""))) == []
    assert blocks_of(p(INK.format(prefix="", new=content(p("新")), fallback=fallback))) == [("box", "旧")]


def test_boxes_nest_and_hold_tables() -> None:
    inner = box(p("内框"))
    found = blocks_of(p("甲", box(p("外框", inner), tbl(tr("格")))))
    assert found == [("paragraph", "甲"), ("box", "外框"), ("box", "内框"), ("cell", "格")]


def test_alternatives_may_hold_whole_paragraphs() -> None:
    choice = f'<mc:Choice Requires="wps">{p("新")}</mc:Choice>'
    both = f"<mc:AlternateContent>{choice}<mc:Fallback>{p('旧')}</mc:Fallback></mc:AlternateContent>"
    assert blocks_of(both, p("后")) == [("paragraph", "新"), ("paragraph", "后")]


@pytest.mark.parametrize(
    "hidden",
    [f"<w:del>{box(p('框'))}</w:del>", box(p("框")).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)],
)
def test_a_box_that_was_deleted_or_is_hidden_is_not_read(hidden: str) -> None:
    assert blocks_of(p("甲", hidden)) == [("paragraph", "甲")]


def test_a_box_waits_for_the_end_of_a_joined_paragraph() -> None:
    joined = p("甲", box(p("框")), properties="<w:rPr><w:del/></w:rPr>")
    assert blocks_of(joined, p("乙")) == [("paragraph", "甲乙"), ("box", "框")]
    assert blocks_of(joined, tbl(tr("格"))) == [("paragraph", "甲"), ("box", "框"), ("cell", "格")]


def test_paragraphs_are_numbered_as_they_stand_in_the_file_whatever_is_shown() -> None:
    document = read(make(p("甲", box(p("框"))), p("乙")))
    # the second box, for old readers, is the third paragraph of the file
    assert [piece.place.paragraph for piece in document.pieces] == [1, 2, 4]


def test_items_in_a_box_count_on_their_own() -> None:
    numbers = numbering(level(0, "decimal", "%1."))
    document = read(make(item("甲"), p(box(item("框"))), p(box(item("框"))), item("乙"), numbering=numbers))
    assert document.text == "1.甲\n1.框\n1.框\n2.乙"
