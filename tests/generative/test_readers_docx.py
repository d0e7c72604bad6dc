"""Any .docx: a refusal by name, or a document whose every character stands where its place says.

What a paragraph shows is worked out a second time here, slowly and obviously: strike out what is deleted, hidden
or drawn elsewhere, then read what is left from end to end.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from luoshi.core.text import Document
from luoshi.readers.refusal import Refusal
from tests.support.ooxml import (
    box,
    control,
    deleted,
    entries,
    field,
    ins,
    level,
    numbering,
    p,
    package,
    r,
    read,
    relations,
    style,
    t,
    tbl,
    tc,
    tr,
)

Text = st.SearchStrategy[str]
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
STRUCK_OUT = "w:pPr | .//w:del | .//w:moveFrom | .//mc:Fallback | .//w:drawing | .//w:r[w:rPr/w:vanish]"
SHOWN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=8)
BLANKS = st.text("一 \t\n", max_size=5)
LEAVES = st.one_of(
    WORDS.map(r),
    BLANKS.map(lambda words: f"<w:r>{t(words)}</w:r>"),
    BLANKS.map(lambda words: f"<w:r><w:t>{words}</w:t></w:r>"),
    st.sampled_from([r(inside=f"<w:{name}/>") for name in SHOWN]),
    WORDS.map(lambda words: r(words, properties="<w:b/><w:vanish/>")),
    WORDS.map(deleted),
    WORDS.map(lambda words: field("PAGEREF", words)),
    st.sampled_from(["<w:bookmarkStart/>", "<w:proofErr/>", "<unknown/>", r(inside="<w:footnoteReference/>")]),
)


def wrapper(name: str) -> Callable[..., str]:
    return lambda *inside: f"<w:{name}>{''.join(inside)}</w:{name}>"


AROUND_BLOCKS = (ins, control, wrapper("del"), wrapper("moveFrom"), wrapper("moveTo"))
AROUND_WORDS = (*AROUND_BLOCKS, wrapper("hyperlink"), wrapper("fldSimple"))
PROPERTIES = st.sampled_from(
    [
        "",
        "<w:rPr><w:del/></w:rPr>",
        '<w:pStyle w:val="H1"/>',
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>',
    ]
)
CELL_PROPERTIES = st.sampled_from(["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"])


def several(strategy: Text) -> Text:
    return st.lists(strategy, max_size=4).map("".join)


def wrapped(wrappers: tuple[Callable[..., str], ...], inside: Text) -> Text:
    return st.builds(lambda wrap, content: wrap(content), st.sampled_from(wrappers), several(inside))


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Blocks in one another: paragraphs with boxes, tables with tables, all of it wrapped, deleted, inserted."""
    blocks: Text = st.deferred(lambda: st.one_of(paragraphs, paragraphs, tables, wrapped(AROUND_BLOCKS, blocks)))
    words: Text = st.deferred(
        lambda: st.one_of(LEAVES, LEAVES, LEAVES, wrapped(AROUND_WORDS, words), several(blocks).map(box))
    )
    paragraphs = st.builds(lambda content, stated: p(content or r(), properties=stated), several(words), PROPERTIES)
    cells = st.builds(lambda content, stated: tc(content or p(), properties=stated), several(blocks), CELL_PROPERTIES)
    rows = st.lists(cells, max_size=3).map(lambda row: tr(*row))
    tables = st.lists(rows, max_size=3).map(lambda table: tbl(*table))
    return draw(several(blocks))


def parts_of(body: str) -> dict[str, str | bytes]:
    numbers = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2."))
    return entries(body, styles=style("H1", name="heading 1"), numbering=numbers)


def shown(paragraph: etree._Element) -> str:
    """What a paragraph shows, the slow and obvious way."""
    paragraph = deepcopy(paragraph)
    for element in paragraph.xpath(STRUCK_OUT, namespaces=NAMES):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    words = []
    for element in paragraph.iter("{*}*"):
        name = etree.QName(element).localname
        if name == "t":
            text = element.text or ""
            kept = any(key.endswith("}space") for key in element.attrib)
            words.append((text if kept else text.strip(" \t\n")).replace("\n", " "))
        words.append(SHOWN.get(name, ""))
    return "".join(words)


def is_shown(paragraph: etree._Element) -> bool:
    """Whether nothing it stands in was deleted, hidden, merged away, or meant for older readers."""
    gone = (
        "ancestor::w:del | ancestor::w:moveFrom | ancestor::mc:Fallback | ancestor::w:r[w:rPr/w:vanish]"
        " | ancestor::w:tc[w:tcPr/w:vMerge[not(@w:val)]]"
    )
    return not paragraph.xpath(gone, namespaces=NAMES)


@settings(max_examples=150)
@given(bodies())
def test_every_character_is_kept_once_and_leads_back_to_its_paragraph(body: str) -> None:
    parts = parts_of(body)
    root = etree.fromstring(str(parts["word/document.xml"]))
    paragraphs = root.xpath("//w:p", namespaces=NAMES)
    document = read(package(parts))
    found: defaultdict[int, str] = defaultdict(str)
    for piece in document.pieces:
        assert piece.place.paragraph is not None
        text = document.text[piece.start : piece.end]
        if piece.at is not None:
            words = shown(paragraphs[piece.place.paragraph - 1])
            assert text == words[piece.at : piece.at + len(text)]
            found[piece.place.paragraph] += text
    for number, paragraph in enumerate(paragraphs, 1):
        if is_shown(paragraph):
            assert found[number] == shown(paragraph)
    hold_together(document)


def hold_together(document: Document) -> None:
    """Pieces stand in order, blocks hold exactly them, cells hold the blocks that name them."""
    ends = [0]
    for piece in document.pieces:
        assert ends[-1] <= piece.start
        ends.append(piece.end)
    assert sum(len(block.span) for block in document.blocks) == sum(x.end - x.start for x in document.pieces)
    for block in document.blocks:
        if block.table is not None and block.cell is not None:
            assert document.tables[block.table].cells[block.cell].span.covers(block.span)


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
def test_any_bytes_are_refused_by_name(data: bytes, beginning: bytes) -> None:
    with suppress(Refusal):
        read(beginning + data)


SAMPLE = parts_of(
    p("甲", ins(r("乙")), deleted("丙"), control(r("丁")), box(p("框")), field("PAGEREF", "1"))
    + tbl(tr(tc("一", properties='<w:vMerge w:val="restart"/>'), "二"), tr(tc(properties="<w:vMerge/>"), "三"))
    + p("项", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
)
SAMPLE["word/_rels/other.xml.rels"] = relations(("hyperlink", "http://example.invalid/", True))
NAMED = st.sampled_from(sorted(SAMPLE))


@given(st.lists(st.tuples(st.integers(0, len(package(SAMPLE)) - 1), st.integers(0, 255)), max_size=6))
def test_a_file_damaged_in_transit_is_refused_or_read(changes: list[tuple[int, int]]) -> None:
    data = bytearray(package(SAMPLE))
    for position, byte in changes:
        data[position] = byte
    with suppress(Refusal):
        hold_together(read(bytes(data)))


@given(NAMED, st.integers(0, 3_000), st.integers(0, 60), st.binary(max_size=12))
def test_any_damage_inside_a_part_is_refused_or_read(name: str, start: int, length: int, new: bytes) -> None:
    content = SAMPLE[name]
    data = content.encode() if isinstance(content, str) else content
    changed = data[:start] + new + data[start + length :]
    with suppress(Refusal):
        hold_together(read(package({**SAMPLE, name: changed})))


@settings(max_examples=150)
@given(
    st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]),
    st.lists(st.tuples(*[st.integers(0, 400)] * 2), max_size=8),
    st.lists(st.tuples(st.integers(0, 400), st.text("0123456789-xrestartoffw%、", max_size=9)), max_size=8),
)
def test_elements_in_wrong_places_and_absurd_values_are_refused_or_read(
    name: str, moves: list[tuple[int, int]], values: list[tuple[int, str]]
) -> None:
    root = etree.fromstring(str(SAMPLE[name]))
    elements = list(root.iter("*"))
    for which, where in moves:
        element, parent = elements[which % len(elements)], elements[where % len(elements)]
        if element not in {parent, root, *parent.iterancestors()}:
            parent.insert(0, element)
    for which, text in values:
        element = elements[which % len(elements)]
        for key in element.attrib:
            element.set(key, text)
    with suppress(Refusal):
        hold_together(read(package({**SAMPLE, name: etree.tostring(root)})))


@given(NAMED)
def test_a_missing_part_is_refused_or_done_without(name: str) -> None:
    parts = {key: content for key, content in SAMPLE.items() if key != name}
    with suppress(Refusal):
        assert "项" in read(package(parts)).text


@given(st.integers(0, 2_000))
def test_a_file_cut_short_is_refused(length: int) -> None:
    data = package(SAMPLE)[:length]
    with zipfile.ZipFile(io.BytesIO(package(SAMPLE))) as whole:
        assert whole.testzip() is None
    with suppress(Refusal):
        read(data)
