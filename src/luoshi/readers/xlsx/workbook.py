"""Open a workbook: its sheets in order, and what all of them draw on."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from luoshi.readers.archive import Archive
from luoshi.readers.limits import Limits
from luoshi.readers.opc import open_archive, relations_of
from luoshi.readers.refusal import Refusal
from luoshi.readers.xlsx.strings import read_strings
from luoshi.readers.xlsx.styles import read_codes
from luoshi.readers.xml import parse

USUAL_MAIN = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: the name on its tab, its part, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was found harmless. `codes` are number formats by cell style."""

    archive: Archive
    sheets: tuple[Sheet, ...]
    strings: list[str]
    codes: list[str]
    since_1904: bool


def open_workbook(data: bytes, limits: Limits) -> Workbook:
    """The workbook in `data`. Raises Refusal: damaged, encrypted, macros, external, entities, a limit."""
    archive = open_archive(data, limits)
    main = next((r.target for r in relations_of(archive, "") if r.kind == "officeDocument"), USUAL_MAIN)
    root = parse(archive.read(main), main)
    if not root.tag.endswith("}workbook"):
        raise Refusal("wrong-type", str(root.tag)[:120], main)
    parts = {r.kind: r.target for r in relations_of(archive, main) if r.target in archive}
    settings = root.find("{*}workbookPr")
    return Workbook(
        archive,
        tuple(_sheets(archive, main, root)),
        read_strings(archive, parts["sharedStrings"], limits) if "sharedStrings" in parts else [],
        read_codes(archive, parts["styles"]) if "styles" in parts else [],
        settings is not None and settings.get("date1904") in ("1", "true"),
    )


def _sheets(archive: Archive, main: str, root: etree._Element) -> list[Sheet]:
    """The worksheets in the order of their tabs; sheets of charts hold no cells."""
    parts = {r.key: r.target for r in relations_of(archive, main) if r.kind == "worksheet"}
    sheets = []
    for element in root.iterfind("{*}sheets/{*}sheet"):
        key = next((value for name, value in element.items() if str(name).endswith("}id")), "")
        if key in parts:
            hidden = element.get("state", "visible") != "visible"
            sheets.append(Sheet(element.get("name", ""), parts[key], hidden))
    return sheets
