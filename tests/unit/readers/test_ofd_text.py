"""OFD: the text as a person would copy it out, every character led back to its page, entry and box."""

import io
import zipfile

import pytest
from lxml import etree

from luoshi.core.text import Document, Place
from tests.support.circular import CIRCULAR, TEXT
from tests.support.ofd import CONTENT, DOCUMENT, content, document, entries, objects, pack, root, text_object, write_ofd
from tests.support.reading import paragraphs, read_as
from tests.support.typeset import BODY, CELL, LEFT, MM, PITCH, Layout, typeset


def read(data: bytes) -> Document:
    return read_as("ofd", data)


def read_page(texts: list[str], layer: str = "Body") -> Document:
    return read(pack({**entries([[]]), CONTENT.format(0): content(texts, layer)}))


@pytest.mark.parametrize("singly", [False, True])
@pytest.mark.parametrize(
    "page",
    [
        {},
        {"justified": False},
        {"lines": 9, "folio": "第{page}页 共{pages}页"},
        {"lines": 5, "head": "云川市人民政府公报"},
    ],
)
def test_the_text_is_that_of_the_plain_text_version(page: dict[str, object], singly: bool) -> None:
    got = read(write_ofd(CIRCULAR, Layout(**page), singly=singly))
    assert got.text == TEXT
    assert paragraphs(got) == TEXT.split("\n")
    assert not got.notices


def test_the_order_of_objects_in_the_file_does_not_matter() -> None:
    pages = [objects(sheet)[::-1] for sheet in typeset(CIRCULAR, Layout())]
    got = read(pack(entries(pages)))
    assert got.text == TEXT


@pytest.mark.parametrize("singly", [False, True])
def test_every_character_leads_back_to_its_entry_and_its_box(singly: bool) -> None:
    data = write_ofd(CIRCULAR, singly=singly)
    got = read(data)
    assert got.source.pages == 2
    for piece in got.pieces:
        if piece.at is None:
            assert got.text[piece.start : piece.end] == " "
            continue
        assert piece.place.part == CONTENT.format(piece.place.page - 1)
        words = got.text[piece.start : piece.end]
        assert text_of(data, piece.place.part)[piece.at : piece.at + len(words)] == words


def text_of(data: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(code.text for code in etree.fromstring(archive.read(part)).iter("{*}TextCode"))


def test_the_box_is_that_of_the_line_in_points() -> None:
    got = read(write_ofd(CIRCULAR))
    piece = got.piece_at(TEXT.index("《云川市"))
    assert piece is not None
    assert piece.place.box is not None
    left, top, right, bottom = piece.place.box
    assert left == pytest.approx(LEFT + 2 * CELL, abs=1)
    assert right == pytest.approx(LEFT + 28 * CELL, abs=2)
    assert bottom - top == pytest.approx(BODY, abs=0.1)
    assert top == pytest.approx(37 * MM + 5 * PITCH - 8 - 0.88 * BODY, abs=0.1)


@pytest.mark.parametrize(
    ("location", "page"),
    [
        ("/Doc_0/Document.xml", "/Doc_0/Pages/Page_0/Content.xml"),
        ("Doc_0/Document.xml", "Pages/Page_0/Content.xml"),
        ("./Doc_0/Document.xml", "./Pages/../Pages/Page_0/Content.xml"),
        ("Doc_0\\Document.xml", "Pages\\Page_0\\Content.xml"),
        ("Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"),
        (" Doc_0/Document.xml\n", "../Doc_0/Pages/Page_0/Content.xml"),
    ],
)
def test_paths_from_the_root_and_from_the_folder_are_followed(location: str, page: str) -> None:
    files = entries([[text_object("市财政局牵头", (30, 50), 5.6, "g 5 5.6")]])
    got = read(pack({**files, "OFD.xml": root(location), DOCUMENT: document([page])}))
    assert got.text == "市财政局牵头"
    assert got.pieces[0].place.part == CONTENT.format(0)


def test_pages_come_in_the_order_of_the_document_not_of_their_names() -> None:
    files = entries([[text_object("第二页的内容。", (30, 50), 5)], [text_object("第一页的内容。", (30, 50), 5)]])
    files[DOCUMENT] = document(["Pages/Page_1/Content.xml", "Pages/Page_0/Content.xml"])
    got = read(pack(files))
    assert got.text == "第一页的内容。\n第二页的内容。"
    assert got.pieces[0].place.page == 1
    assert got.pieces[0].place.part == CONTENT.format(1)


def test_all_documents_of_a_container_are_read_and_their_number_told() -> None:
    files = entries([[text_object("主件。", (30, 50), 5)]])
    files["OFD.xml"] = root(DOCUMENT, "Doc_1/Document.xml")
    files["Doc_1/Document.xml"] = document(["P/Content.xml"])
    files["Doc_1/P/Content.xml"] = content([text_object("附件。", (30, 50), 5)])
    got = read(pack(files))
    assert got.text == "主件。\n附件。"
    assert [piece.place.page for piece in got.pieces] == [1, 2]
    assert [(n.code, n.detail) for n in got.notices] == [("several-documents", "2")]


def test_advances_and_their_repeats_place_the_characters() -> None:
    plain = '<ofd:TextCode X="0" Y="5" DeltaX="5 5 5 12">甲乙丙丁戊</ofd:TextCode>'
    grouped = '<ofd:TextCode X="0" Y="15" DeltaX="g 3 5 12">甲乙丙丁戊</ofd:TextCode>'
    boundary = '<ofd:TextObject Boundary="30 40 90 20" Size="5" Font="1">'
    got = read_page([f"{boundary}{plain}{grouped}</ofd:TextObject>"])
    assert paragraphs(got) == ["甲乙丙丁 戊", "甲乙丙丁 戊"]
    boxes = [piece.place.box for piece in got.pieces]
    assert {(box[0], box[2]) for box in boxes if box} == {(round(30 * MM, 2), round(62 * MM, 2))}


def test_what_a_text_code_leaves_out_is_that_of_the_one_before() -> None:
    codes = '<ofd:TextCode X="0" Y="5">市财政局</ofd:TextCode><ofd:TextCode X="20">牵头</ofd:TextCode>'
    assert (
        read_page([f'<ofd:TextObject Boundary="30 40 90 9" Size="5">{codes}</ofd:TextObject>']).text == "市财政局牵头"
    )


def test_a_line_in_pieces_is_put_together_by_where_they_stand() -> None:
    texts = [
        text_object("年底前完成", (52.5, 50), 5, "5 5 5 5"),
        text_object("2025", (41, 50.3), 5, "2.5 2.5 2.5"),
        text_object("到", (35, 50), 5),
        text_object("Open", (30, 60), 5, "2.5 2.5 2.5"),
        text_object("Day", (42, 60), 5, "2.5 2.5"),
        text_object("序号", (30, 70), 5, "5"),
        text_object("任务", (60, 70), 5, "5"),
    ]
    assert paragraphs(read_page(texts)) == ["到2025年底前完成", "Open Day", "序号 任务"]


def test_bold_type_by_printing_twice_is_read_once() -> None:
    texts = [text_object("工作要求", (30, 50), 5, "5 5 5"), text_object("工作要求", (30.1, 50), 5, "5 5 5")]
    assert read_page(texts).text == "工作要求"


def test_turned_text_is_read_along_its_own_line() -> None:
    upward = [
        f'<ofd:TextObject Boundary="{x} 200 90 9" Size="5" CTM="0 -1 1 0 0 0">'
        f'<ofd:TextCode X="0" Y="0" DeltaX="g {len(text) - 1} 5">{text}</ofd:TextCode></ofd:TextObject>'
        for x, text in ((50, "第一行从下往上"), (60, "第二行也是这样"))
    ]
    got = read_page(upward)
    assert paragraphs(got) == ["第一行从下往上", "第二行也是这样"]
    left, top, right, bottom = got.pieces[0].place.box
    assert bottom - top == pytest.approx(35 * MM, abs=0.2)
    assert right - left == pytest.approx(5 * MM, abs=0.2)
    assert bottom == pytest.approx(200 * MM, abs=0.2)


def test_vertical_columns_are_kept_from_right_to_left() -> None:
    columns = [
        f'<ofd:TextObject Boundary="{x} 40 9 90" Size="5">'
        f'<ofd:TextCode X="0" Y="0" DeltaY="g {len(text) - 1} 6">{text}</ofd:TextCode></ofd:TextObject>'
        for x, text in ((50, "左边第二列"), (60, "右边第一列"))
    ]
    assert paragraphs(read_page(columns)) == ["右边第一列", "左边第二列"]


def test_templates_backgrounds_and_hidden_text_are_not_read() -> None:
    shown = text_object("正文。", (30, 50), 5)
    hidden = text_object("看不见。", (30, 60), 5, more=' Visible="false"')
    assert read_page([shown, hidden]).text == "正文。"
    files = entries([[shown]])
    files[CONTENT.format(0)] = content([text_object("水印", (30, 60), 5)], "Background").replace(
        "</ofd:Content>", f'<ofd:Layer Type="Body">{shown}</ofd:Layer></ofd:Content>'
    )
    got = read(pack(files))
    assert got.text == "正文。"
    assert got.pieces[0].at == 2


def test_an_area_that_begins_elsewhere_moves_the_boxes() -> None:
    page = content([text_object("正文。", (40, 60), 5)]).replace(
        "<ofd:Content>", "<ofd:Area><ofd:PhysicalBox>10 20 200 280</ofd:PhysicalBox></ofd:Area><ofd:Content>"
    )
    box = read(pack({**entries([[]]), CONTENT.format(0): page})).pieces[0].place.box
    assert box is not None
    assert box[0] == pytest.approx(30 * MM, abs=0.1)
    assert box[3] == pytest.approx((40 + 0.12 * 5) * MM, abs=0.1)


def test_a_page_that_is_a_picture_is_named() -> None:
    picture = '<ofd:ImageObject ID="5" Boundary="0 0 210 297" ResourceID="3"/>'
    got = read(pack(entries([[text_object("正文。", (30, 50), 5)], [picture]])))
    assert got.text == "正文。"
    assert [(n.code, n.place) for n in got.notices] == [("scanned-page", Place(page=2))]


def test_a_name_set_letter_by_letter_is_closed_up() -> None:
    wide = text_object("云川市人民政府文件", (30, 40), 8, "g 8 16")
    loose = text_object("会议纪要", (30, 60), 8, "g 3 22")
    name = text_object("姓名", (30, 80), 5, "10")
    assert paragraphs(read_page([wide, loose, name])) == ["云川市人民政府文件", "会议纪要", "姓 名"]


def test_spaces_that_are_written_between_characters_stay() -> None:
    assert read_page([text_object("通 知 书", (30, 40), 8, "8 4 8 4")]).text == "通 知 书"
