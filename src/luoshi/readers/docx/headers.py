"""Look into the headers and footers, whose words are left out, for a mark that forbids reading at all."""

from __future__ import annotations

from luoshi.core.text.marking import find_marking
from luoshi.readers.docx.names import w
from luoshi.readers.docx.package import Package
from luoshi.readers.opc import relations_of
from luoshi.readers.refusal import Refusal

KINDS = frozenset({"header", "footer"})


def refuse_marked_headers(package: Package) -> None:
    """Refuse a document whose header or footer bears a classification mark: offices put it there too."""
    for relation in relations_of(package.archive, package.main):
        if relation.kind not in KINDS or relation.external or relation.target not in package.archive:
            continue
        root = package.root(relation.target)
        lines = ("".join(text.text or "" for text in paragraph.iter(w("t"))) for paragraph in root.iter(w("p")))
        marking = find_marking("\n".join(lines))
        if marking:
            raise Refusal("classified", marking.text, relation.target)
