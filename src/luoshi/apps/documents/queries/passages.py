"""The passages of a document, from the side of the coverage proof."""

from __future__ import annotations

from django.db.models import QuerySet

from luoshi.apps.documents.models import Document, Label, Passage


def passages_of(document: Document) -> QuerySet[Passage]:
    """All of them, in the order of the text."""
    return Passage.objects.filter(document=document).order_by("start")


def commitment_passages(document: Document) -> QuerySet[Passage]:
    """Those that are commitments: each must have a draft, or have been dismissed, before the document is issued.

    What has become of the drafts is known above this room; it holds these against them.
    """
    return passages_of(document).filter(label=Label.COMMITMENT)


def coverage(document: Document) -> dict[str, int]:
    """How many passages bear each label."""
    labels = list(passages_of(document).values_list("label", flat=True))
    return {label: labels.count(label) for label in Label.values}
