"""Read footnotes and endnotes, after the body and in the order in which it refers to them."""

from __future__ import annotations

from luoshi.readers.docx.blocks import Context
from luoshi.readers.docx.names import Element, w
from luoshi.readers.docx.package import Package
from luoshi.readers.docx.part import Part, Reading
from luoshi.readers.docx.story import Story
from luoshi.readers.docx.walk import finish

_NOTES = {"footnotes": w("footnote"), "endnotes": w("endnote")}


def read_notes(package: Package, reading: Reading) -> None:
    """Write every note the body refers to, once; what is never referred to is shown nowhere."""
    referred = tuple(reading.notes)
    parts = {kind: _NotePart(package, reading, kind) for kind in dict.fromkeys(kind for kind, _ in referred)}
    for kind, id_ in referred:
        parts[kind].read(id_)


class _NotePart:
    """The footnotes or the endnotes: one story, whose automatic numbers run on from note to note."""

    def __init__(self, package: Package, reading: Reading, kind: str) -> None:
        self._notes: dict[str, Element] = {}
        self._depth = reading.limits.depth
        root = package.related(kind)
        if root is not None:
            part = Part(package.parts[kind], root)
            self._story = Story(reading, part)
            self._notes = {element.get(w("id"), ""): element for element in root.iterchildren(_NOTES[kind])}

    def read(self, id_: str) -> None:
        """Write one note; a reference to none is passed over."""
        if id_ in self._notes:
            finish(self._story.read(self._notes[id_], Context("note")), self._depth)
