"""Hostile .docx files: each is refused by name, and says where."""

import dataclasses
from collections.abc import Callable

import pytest

from luoshi.readers.limits import DEFAULT, Limits
from luoshi.readers.refusal import Refusal
from tests.support.ole import compound
from tests.support.ooxml import (
    box,
    control,
    entries,
    item,
    level,
    make,
    numbering,
    p,
    package,
    r,
    read,
    relations,
    style,
    styled,
    tbl,
    tc,
    tr,
)

BOMB = '<!DOCTYPE x [<!ENTITY a "落实"><!ENTITY b "&a;&a;&a;&a;">]>'


def refusal_of(data: bytes, **limits: int) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(data, dataclasses.replace(DEFAULT, **limits))
    return caught.value


def altered(name: str, content: str | bytes | None, **more: str) -> bytes:
    """A sound file with one entry replaced, or left out, or added."""
    parts = entries(p("正文"), **more)
    if content is None:
        del parts[name]
    else:
        parts[name] = content
    return package(parts)


def in_table(content: str) -> str:
    return tbl(tr(tc(content)))


def nested(depth: int, wrap: Callable[[str], str]) -> str:
    content = p("最里面")
    for _ in range(depth):
        content = wrap(content)
    return content


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04", "damaged"),
        (make(p("正文"))[:-40], "damaged"),
        (compound("EncryptedPackage", "EncryptionInfo"), "encrypted"),
        (compound("WordDocument"), "wrong-type"),
    ],
)
def test_what_is_no_open_package(data: bytes, code: str) -> None:
    assert refusal_of(data).code == code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("word/document.xml", None, "damaged"),
        ("word/document.xml", "<w:document", "damaged"),
        ("word/document.xml", b"", "damaged"),
        ("word/document.xml", '<workbook xmlns="urn:x"/>', "wrong-type"),
        ("word/document.xml", f"{BOMB}<x>&b;</x>", "entities"),
        ("word/document.xml", '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd"><x/>', "entities"),
        ("word/styles.xml", f"{BOMB}<x>&b;</x>", "entities"),
        ("word/styles.xml", "<w:styles", "damaged"),
        ("_rels/.rels", f"{BOMB}<x>&b;</x>", "entities"),
        ("[Content_Types].xml", f"{BOMB}<x>&b;</x>", "entities"),
        ("word/vbaProject.bin", b"macros", "macros"),
        ("customUI/VBAPROJECT.BIN", b"macros", "macros"),
        ("word/JDEData.bin", b"macros", "macros"),
        ("../evil.xml", "<x/>", "path-trick"),
        ("word/media/a.xml", b"\0" * 5_000_000, "expands"),
    ],
)
def test_a_faulty_or_hostile_entry(name: str, content: str | bytes | None, code: str) -> None:
    refusal = refusal_of(altered(name, content, styles=style("Normal")))
    assert refusal.code == code
    assert name in refusal.where or name in refusal.detail


def test_a_document_that_may_run_macros_is_refused_by_its_declared_type() -> None:
    parts = entries(p("正文"))
    types = str(parts["[Content_Types].xml"])
    word = "application/vnd.ms-word.document.macroEnabled.main+xml"
    start, end = types.index('ContentType="application/vnd'), types.index('+xml"/></Types>')
    parts["[Content_Types].xml"] = f'{types[:start]}ContentType="{word}"{types[end + 5 :]}'
    assert refusal_of(package(parts)).code == "macros"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://example.invalid/t.dotm"),
        ("oleObject", "file:///c:/x.xlsx"),
        ("image", "http://example.invalid/pixel.png"),
        ("frame", "http://example.invalid/"),
        ("subDocument", "part2.docx"),
        ("anything else", "x"),
    ],
)
@pytest.mark.parametrize("listing", ["word/_rels/settings.xml.rels", "word/_rels/header1.xml.rels"])
def test_content_from_outside_is_refused_wherever_it_is_asked_for(kind: str, target: str, listing: str) -> None:
    refusal = refusal_of(altered(listing, relations((kind, target, True))))
    assert (refusal.code, refusal.detail, refusal.where) == ("external", f"{kind} {target}", listing)


def test_an_imported_chunk_of_another_format_is_refused_for_its_words_would_be_missing() -> None:
    refusal = refusal_of(make('<w:altChunk r:id="r0"/>', links=(("aFChunk", "chunk.html", False),)))
    assert (refusal.code, refusal.detail) == ("external", "aFChunk word/chunk.html")


def test_links_a_reader_may_follow_are_only_words() -> None:
    link = '<w:hyperlink r:id="r0">' + r("云川市人民政府网站") + "</w:hyperlink>"
    data = make(p(link), links=(("hyperlink", "http://example.invalid/", True), ("image", "media/a.png", False)))
    assert read(data).text == "云川市人民政府网站"


@pytest.mark.parametrize("wrap", [in_table, control])
def test_nesting_beyond_the_limit_is_refused(wrap: Callable[[str], str]) -> None:
    assert read(make(nested(8, wrap)), Limits(depth=30)).text == "最里面"
    assert refusal_of(make(nested(12, wrap)), depth=10).code == "too-deep"


@pytest.mark.parametrize("wrap", [in_table, control])
def test_nesting_no_parser_follows_is_refused(wrap: Callable[[str], str]) -> None:
    assert refusal_of(make(nested(1_000, wrap)), depth=1_000_000).code == "too-deep"


@pytest.mark.parametrize(("wrap", "times"), [(in_table, 80), (control, 120)])
def test_the_deepest_nesting_a_parser_follows_needs_no_recursion(wrap: Callable[[str], str], times: int) -> None:
    assert read(make(nested(times, wrap)), Limits(depth=1_000_000)).text == "最里面"


def test_wrappers_and_boxes_nested_in_words_count_too() -> None:
    words = r("最里面")
    for _ in range(100):
        words = f"<w:ins>{words}</w:ins>"
    assert read(make(p(words))).text == "最里面"
    assert refusal_of(make(p(words)), depth=50).code == "too-deep"
    boxes = p("最里面")
    for _ in range(10):
        boxes = p(box(boxes, old=p()))
    assert read(make(boxes)).text == "最里面"
    assert refusal_of(make(boxes), depth=8).code == "too-deep"


def test_more_characters_than_the_limit_are_refused() -> None:
    assert refusal_of(make(*[p("落实" * 10)] * 10), characters=100).code == "too-large"


def test_an_automatic_number_cannot_blow_a_document_up() -> None:
    long = numbering(level(0, "decimal", "%1" * 10_000))
    assert refusal_of(make(*[item("项")] * 50, numbering=long), characters=100_000).code == "too-large"


@pytest.mark.parametrize("form", ["lowerLetter", "upperRoman", "chineseCountingThousand"])
def test_an_absurd_start_makes_no_absurd_number(form: str) -> None:
    for start in (999_999_999, 10**30, -5):
        document = read(make(item("项"), numbering=numbering(level(0, form, "%1.", start=start))))
        assert len(document.text) < 20


def test_styles_based_on_one_another_in_a_circle_end() -> None:
    ring = "".join(style(f"S{n}", base=f"S{(n + 1) % 500}") for n in range(500))
    assert read(make(styled("S7", "正文"), styles=ring)).text == "正文"


def test_a_main_part_is_found_by_relationship_and_parts_may_be_missing() -> None:
    parts = entries(p("正文"), links=(("styles", "nowhere.xml", False),))
    parts["office/main.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = relations(("officeDocument", "/office/main.xml", False))
    document = read(package(parts))
    assert document.text == "正文"
    assert document.pieces[0].place.part == "office/main.xml"


def test_a_package_without_relationships_is_read_by_habit() -> None:
    parts = entries(p("正文"))
    for name in ("_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml"):
        del parts[name]
    assert read(package(parts)).text == "正文"


def test_a_document_without_a_body_has_no_text() -> None:
    parts = entries()
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace("w:body", "w:background")
    assert read(package(parts)).text == ""


@pytest.mark.parametrize(
    "target", ["file:///C:/Users/office/Templates/Normal.dotm", "C:\\Templates\\a.dot", "Normal.dotm"]
)
def test_a_template_on_the_writers_own_disk_is_never_fetched_and_does_no_harm(target: str) -> None:
    links = relations(("attachedTemplate", target, True))
    assert read(altered("word/_rels/settings.xml.rels", links)).text


@pytest.mark.parametrize("target", ["\\\\server\\t.dotm", "file:////server/t.dotm", "https://example.invalid/t.dotm"])
def test_a_template_on_a_network_is_refused(target: str) -> None:
    links = relations(("attachedTemplate", target, True))
    assert refusal_of(altered("word/_rels/settings.xml.rels", links)).code == "external"


@pytest.mark.parametrize(("words", "marked"), [("机密★1年", True), ("云川市人民政府办公室", False)])
def test_a_classification_mark_in_a_header_is_found(words: str, marked: bool) -> None:
    header = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{p(words)}</w:hdr>'
    parts = entries(p("关于某事的通知"), links=(("header", "header1.xml", False),))
    data = package({**parts, "word/header1.xml": header})
    if marked:
        assert refusal_of(data).code == "classified"
    else:
        assert read(data).text == "关于某事的通知"
