"""Footnotes and endnotes: after the body, in the order it refers to them."""

from tests.support.ooxml import box, deleted, make, p, r, read, tbl, tc, tr


def refer(number: int, kind: str = "foot") -> str:
    return r(inside=f'<w:{kind}noteReference w:id="{number}"/>')


def notes(kind: str = "foot", **words: str) -> str:
    separator = f'<w:{kind}note w:type="separator" w:id="-1">{p("分隔线")}</w:{kind}note>'
    each = (f'<w:{kind}note w:id="{key[1:]}">{p(text)}</w:{kind}note>' for key, text in words.items())
    return separator + "".join(each)


def test_notes_follow_the_body_in_the_order_of_reference_each_once() -> None:
    document = read(
        make(
            p("甲", refer(3), "乙", refer(1, "end")),
            tbl(tr(tc(p("格", refer(1))))),
            p("丙", refer(3), refer(9)),
            footnotes=notes(n1="脚注一", n2="没有引用", n3="脚注三"),
            endnotes=notes("end", n1="尾注一"),
        )
    )
    assert document.text == "甲乙\n格\n丙\n脚注三\n尾注一\n脚注一"
    assert [block.kind for block in document.blocks] == ["paragraph", "cell", "paragraph", "note", "note", "note"]
    where = [(piece.place.part, piece.place.paragraph) for piece in document.pieces[-3:]]
    assert where == [("word/footnotes.xml", 4), ("word/endnotes.xml", 2), ("word/footnotes.xml", 2)]


def test_the_mark_of_a_note_does_not_run_into_a_figure() -> None:
    document = read(make(p("增长8", refer(1), "%"), footnotes=notes(n1="可比价")))
    assert document.text == "增长8%\n可比价"


def test_a_note_referred_to_only_in_deleted_words_is_not_shown() -> None:
    gone = f"<w:del>{refer(1)}</w:del>"
    assert read(make(p("甲", gone, deleted("乙")), footnotes=notes(n1="脚注"))).text == "甲"


def test_a_note_referred_to_in_a_text_box_is_read() -> None:
    assert read(make(p("甲", box(p("框", refer(1)))), footnotes=notes(n1="脚注"))).text == "甲\n框\n脚注"


def test_notes_hold_tables_and_several_paragraphs() -> None:
    body = f'<w:footnote w:id="1">{p("一")}{p("二")}{tbl(tr("格"))}</w:footnote>'
    document = read(make(p("甲", refer(1)), footnotes=body))
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks[1:]] == [
        ("note", "一"),
        ("note", "二"),
        ("cell", "格"),
    ]
    assert document.pieces[-1].place.table == 1


def test_references_without_a_part_or_a_note_are_passed_over() -> None:
    assert read(make(p("甲", refer(1), refer(2, "end")))).text == "甲"
    assert read(make(p("甲", r(inside="<w:footnoteReference/>")), footnotes=notes(n1="脚注"))).text == "甲"


def test_notes_that_refer_to_notes_end() -> None:
    circular = f'<w:footnote w:id="1">{p("注", refer(1), refer(2))}</w:footnote>'
    assert read(make(p("甲", refer(1)), footnotes=circular)).text == "甲\n注"
