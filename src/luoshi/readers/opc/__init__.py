"""Open the packages of Office Open XML, .docx and .xlsx alike: found harmless first, parts by relationship."""

from luoshi.readers.opc.guard import open_archive
from luoshi.readers.opc.relations import Relation, read_relations, relations_of

__all__ = ["Relation", "open_archive", "read_relations", "relations_of"]
