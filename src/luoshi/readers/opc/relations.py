"""Read the relationships of a package: which part draws on which, and what lies outside the file."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from luoshi.readers.archive import Archive
from luoshi.readers.xml import parse

ROOT = "_rels/.rels"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship. `kind` is the last word of its type (styles, hyperlink), `target` a part or address.

    `key` is its id in the listing, by which the part's own elements name it.
    """

    key: str
    kind: str
    target: str
    external: bool


def relations_of(archive: Archive, part: str) -> tuple[Relation, ...]:
    """The relationships of a part ("" is the package itself); none where it has no list of them."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    return read_relations(archive, listing) if listing in archive else ()


def read_relations(archive: Archive, listing: str) -> tuple[Relation, ...]:
    """The relationships in a listing (word/_rels/document.xml.rels), their targets resolved to part names."""
    base = posixpath.dirname(posixpath.dirname(listing))
    root = parse(archive.read(listing), listing)
    found = []
    for element in root.iter("{*}Relationship"):
        target = element.get("Target", "")
        external = element.get("TargetMode", "").lower() == "external"
        if not external:
            target = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        found.append(Relation(element.get("Id", ""), kind, target, external))
    return tuple(found)
