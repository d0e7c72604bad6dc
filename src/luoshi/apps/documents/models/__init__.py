"""Files, documents and what was read in them, their passages, and their conveyance down the tree of units."""

from luoshi.apps.documents.models.dispatch import Dispatch, DispatchReminder
from luoshi.apps.documents.models.document import Document, Reading, Status
from luoshi.apps.documents.models.passage import Label, Passage
from luoshi.apps.documents.models.source import SourceFile

__all__ = ["Dispatch", "DispatchReminder", "Document", "Label", "Passage", "Reading", "SourceFile", "Status"]
