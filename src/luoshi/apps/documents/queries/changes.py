"""What a corrected document changed."""

from __future__ import annotations

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.documents.models import Document
from luoshi.apps.documents.queries.extraction import extraction_of
from luoshi.apps.documents.scope import visible_documents
from luoshi.core.commitments.comparison.compare import Comparison, compare


def changes(document: Document, *, by: Actor) -> Comparison | None:
    """The document beside the one it supersedes, as `luoshi diff` compares them; None where it supersedes none.

    As the reader found both: what people changed in review is in their history. Raises Missing for an earlier
    document `by` cannot see, or one that was not read yet.
    """
    earlier = document.supersedes
    if earlier is None:
        return None
    readable = visible_documents(by).filter(pk__in=[document.pk, earlier.pk], reading__isnull=False)
    if readable.count() < 2:
        raise Missing("document.missing", document=str(earlier.pk))
    return compare(extraction_of(earlier), extraction_of(document))
