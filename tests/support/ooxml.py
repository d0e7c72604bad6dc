"""Make .docx files part by part, in raw XML, so that every feature and every fault can be made exactly."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from luoshi.core.text import Document, Source
from luoshi.readers import docx
from luoshi.readers.limits import DEFAULT, Limits

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OUTSIDE = ' TargetMode="External"'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STRICT = (
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    ),
    (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "r": OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "aink": "http://schemas.microsoft.com/office/drawing/2016/ink",
    }.items()
)


def t(text: str) -> str:
    """A text element that keeps its blanks."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str = "", *, properties: str = "", inside: str = "") -> str:
    """A run: its properties, its text, whatever else is inside it."""
    stated = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{stated}{t(text) if text else ''}{inside}</w:r>"


def p(*content: str, properties: str = "") -> str:
    """A paragraph of runs; words without a tag become one."""
    stated = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = "".join(part if part.startswith("<") else r(part) for part in content)
    return f"<w:p>{stated}{runs}</w:p>"


def styled(style: str, *content: str) -> str:
    """A paragraph of a style."""
    return p(*content, properties=f'<w:pStyle w:val="{style}"/>')


def item(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def ins(*content: str) -> str:
    """An insertion in a tracked change."""
    return f'<w:ins w:id="1" w:author="审核">{"".join(content)}</w:ins>'


def deleted(text: str) -> str:
    """A deletion in a tracked change."""
    return f'<w:del w:id="2" w:author="审核"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'


def control(*content: str) -> str:
    """A content control."""
    inside = f"<w:sdtContent>{''.join(content)}</w:sdtContent>"
    return f'<w:sdt><w:sdtPr><w:alias w:val="单位"/></w:sdtPr>{inside}</w:sdt>'


def field(instruction: str, result: str) -> str:
    """A complex field, in runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def tc(*blocks: str, properties: str = "") -> str:
    """A table cell; words without a tag become a paragraph."""
    stated = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{stated}{''.join(b if b.startswith('<') else p(b) for b in blocks)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row; words without a tag become a cell."""
    stated = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{stated}{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def box(*blocks: str, old: str | None = None) -> str:
    """A run with a text box, as new readers see it and, after it, as old ones do (the same, unless said)."""
    new = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    before = new if old is None else f"<w:txbxContent>{old}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{new}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback>{vml(before)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def vml(content: str) -> str:
    """A picture in the old drawing language, around the content of a text box."""
    return f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"


def level(place: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    """A level of a list; `more` are further elements of it."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*levels: str, more: str = "") -> str:
    """A numbering part with one definition of those levels, and list 1 over it; `more` comes after it."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def style(id_: str, *, name: str = "", base: str = "", paragraph: str = "", run: str = "", more: str = "") -> str:
    """A paragraph style; `more` are further attributes."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}" {more}><w:name w:val="{name or id_}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def relations(*entries: tuple[str, str, bool]) -> str:
    """A listing of relationships: kind, target, and whether it lies outside."""
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{OUTSIDE * external}/>'
        for number, (kind, target, external) in enumerate(entries)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{listed}</Relationships>'


def package(entries: dict[str, str | bytes]) -> bytes:
    """A zip of these entries, in this order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def entries(
    *blocks: str,
    links: tuple[tuple[str, str, bool], ...] = (),
    content_type: str = "document.main",
    **parts: str,
) -> dict[str, str | bytes]:
    """The entries of a .docx with that body and those parts (styles, numbering, footnotes, endnotes)."""
    body = f"<w:body>{''.join(blocks)}<w:sectPr/></w:body>"
    types = (
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.{content_type}+xml"/>'
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}">{types}</Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": f"<w:document {SPACES}>{body}</w:document>",
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml", False) for kind in parts), *links),
        **{f"word/{kind}.xml": f"<w:{kind} {SPACES}>{content}</w:{kind}>" for kind, content in parts.items()},
    }


def make(*blocks: str, links: tuple[tuple[str, str, bool], ...] = (), **parts: str) -> bytes:
    """A .docx with that body and those parts."""
    return package(entries(*blocks, links=links, **parts))


def make_strict(*blocks: str, **parts: str) -> bytes:
    """The same in the strict dialect."""

    def translate(content: str | bytes) -> str:
        text = content if isinstance(content, str) else content.decode()
        for usual, strict in STRICT:
            text = text.replace(usual, strict)
        return text

    return package({name: translate(content) for name, content in entries(*blocks, **parts).items()})


def read(data: bytes, limits: Limits = DEFAULT) -> Document:
    """The document in the bytes of a .docx, read in this process."""
    return docx.read(data, Source("讲话.docx", "docx", len(data), ""), limits)
