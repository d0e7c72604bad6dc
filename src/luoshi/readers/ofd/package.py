"""Find the pages of an OFD container: OFD.xml names the documents, Document.xml the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from luoshi.readers import xml
from luoshi.readers.archive import Archive
from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal

ROOT = "OFD.xml"
_LOCKS = ("encryptions.xml", "encryptentries.dat")
A4 = "0 0 210 297"


@dataclass(frozen=True, slots=True)
class PagePart:
    """Where a page stands in the container, and its size as its document gives it: "x y width height" in mm."""

    path: str
    area: str


class Package:
    """A checked OFD container. Raises Refusal: 'encrypted', 'damaged' and all those of Archive."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._archive = Archive(data, limits)
        self._limits = limits
        locked = next((name for name in self._archive.names if name.lower() in _LOCKS), None)
        if locked:
            raise Refusal("encrypted", where=locked)

    def parse(self, path: str) -> etree._Element:
        """The root element of an entry."""
        return xml.parse(self._archive.read(path), path)

    def find_documents(self) -> list[str]:
        """The paths of the documents, in order; at least one."""
        roots = self.parse(ROOT).iterfind("{*}DocBody/{*}DocRoot")
        paths = [self.resolve(ROOT, root.text or "") for root in roots]
        if not paths:
            raise Refusal("damaged", "no DocRoot", ROOT)
        return paths

    def find_pages(self, document: str) -> list[PagePart]:
        """The pages of a document in the order it lists them."""
        root = self.parse(document)
        area = root.findtext("{*}CommonData/{*}PageArea/{*}PhysicalBox") or A4
        pages = [PagePart(path, area) for path in self._page_paths(root, document)]
        if len(pages) > self._limits.entries:
            raise Refusal("too-large", f"{len(pages):,} > {self._limits.entries:,} pages", document)
        return pages

    def _page_paths(self, root: etree._Element, document: str) -> Iterator[str]:
        for page in root.iterfind("{*}Pages/{*}Page"):
            location = page.get("BaseLoc")
            if not location:
                raise Refusal("damaged", "a page without BaseLoc", document)
            yield self.resolve(document, location)

    def resolve(self, base: str, location: str) -> str:
        """The entry that `location`, found in the entry `base`, names.

        It counts from the root of the container where it begins with a slash, from the folder of `base`
        otherwise; some programs mean the root then, too, which is tried second. Refuses one that leads outside.
        """
        location = location.strip().replace("\\", "/")
        if "://" in location:
            raise Refusal("external", location[:120], base)
        folder = [] if location.startswith("/") else base.split("/")[:-1]
        path = _walk(folder, location, base)
        return path if path in self._archive or location not in self._archive else location


def _walk(folder: list[str], location: str, base: str) -> str:
    parts = list(folder)
    for step in location.split("/"):
        if step == "..":
            if not parts:
                raise Refusal("path-trick", location[:120], base)
            parts.pop()
        elif step not in {"", "."}:
            parts.append(step)
    return "/".join(parts)
