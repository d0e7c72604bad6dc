"""Find the parts of a document in its container, by relationship and not by habit."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.readers.archive import Archive
from luoshi.readers.docx.names import Element, w
from luoshi.readers.docx.strict import to_transitional
from luoshi.readers.limits import Limits
from luoshi.readers.opc import open_archive, relations_of
from luoshi.readers.refusal import Refusal
from luoshi.readers.xml import parse

USUAL_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """A container that was found harmless, the name of its main part, and the parts that one draws on."""

    archive: Archive
    main: str
    parts: dict[str, str]

    def root(self, part: str) -> Element:
        """The root element of a part, under transitional names. Refuses a missing or malformed part."""
        return to_transitional(parse(self.archive.read(part), part))

    def related(self, kind: str) -> Element | None:
        """The root element of the part the main part names as its styles, numbering, …; None if none."""
        part = self.parts.get(kind)
        return self.root(part) if part and part in self.archive else None

    def document(self) -> Element:
        """The root element of the main part. Refuses a container whose main part is no text document."""
        root = self.root(self.main)
        if root.tag != w("document"):
            raise Refusal("wrong-type", str(root.tag)[:120], self.main)
        return root


def open_package(data: bytes, limits: Limits) -> Package:
    """The parts of a .docx file. Raises Refusal: damaged, encrypted, macros, external, entities, a limit."""
    archive = open_archive(data, limits)
    named = (relation.target for relation in relations_of(archive, "") if relation.kind == "officeDocument")
    main = next(named, USUAL_MAIN)
    if main not in archive:
        raise Refusal("damaged", main, main)
    parts = {r.kind: r.target for r in relations_of(archive, main) if not r.external}
    return Package(archive, main, parts)
