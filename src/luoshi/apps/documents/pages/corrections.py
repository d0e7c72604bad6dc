"""A correction beside what it corrects: what became of each commitment."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.api.catalogue import language
from luoshi.apps.documents.queries.changes import changes
from luoshi.apps.documents.queries.find import document_seen
from luoshi.writers.comparison.rows import named, rows


def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a correction changed, those that stayed only where they are asked for."""
    document = document_seen(request.actor, key)
    comparison = changes(document, by=request.actor)
    if comparison is None:
        raise Missing("document.corrects-none")
    kept = bool(request.GET.get("kept"))
    counts = [(named(name, language()), count) for name, count in comparison.counts().items() if count]
    facts = {"document": document, "lines": rows(comparison, language(), kept=kept), "counts": counts, "kept": kept}
    return render(request, "documents/changes.html", facts)
