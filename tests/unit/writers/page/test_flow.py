"""Where an official paper places each block, and which blocks are headings."""

from datetime import date

from msgspec.structs import replace

from luoshi.core.text import Document, FoundDate, Front, Place, TextBuilder
from luoshi.writers.page.flow import Paragraph, set_flow
from tests.support.extractions import Reader, build, finish, label
from tests.support.speech import document as speech_document


def roles(document: Document) -> list[str]:
    flow = set_flow(label(document, ()), ())
    return [content.role for content in flow if isinstance(content, Paragraph)]


def test_an_issued_paper_signs_at_its_foot():
    plain = build(
        [
            "云川市人民政府通知",
            "云政发〔2026〕8号",
            "各县区人民政府，市政府各部门：",
            "现将有关事项通知如下，请认真贯彻执行。",
            "云川市人民政府",
            "2026年3月2日",
        ]
    )
    read = Reader(plain)
    front = Front(
        title=read.found("云川市人民政府通知", "front.title"),
        issuer=read.found("云川市人民政府", "front.issuer"),
        number=read.found("云政发〔2026〕8号", "front.number"),
        date=FoundDate(read.span("2026年3月2日"), "2026年3月2日", "front.date", date(2026, 3, 2)),
        addressees=(read.found("市政府各部门", "front.addressee"),),
    )
    expected = ["title", "number", "address", "paragraph", "sign", "sign"]
    assert roles(replace(plain, front=front)) == expected


def test_a_speech_bears_its_date_under_its_title():
    assert roles(speech_document())[:4] == ["number", "title", "byline", "address"]


def test_notes_and_boxes_are_told_from_paragraphs():
    builder = TextBuilder()
    for kind in ("paragraph", "heading", "note", "box"):
        builder.begin(kind)
        builder.write(kind, Place(paragraph=1))
        builder.end()
    assert roles(finish(builder)) == ["paragraph", "heading", "footnote", "box"]


def test_a_block_is_a_heading_only_as_a_whole():
    flow = set_flow(label(speech_document(), ()), ())
    depths = {content.text: content.depth for content in flow if isinstance(content, Paragraph) and content.depth}
    assert depths["一、工业企业稳增长"] == 1
    assert depths["（一）抓好企业帮扶"] == 2
    assert len(depths) == 6
