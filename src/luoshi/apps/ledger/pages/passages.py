"""A sentence of a document under review in which the reader found no commitment: what it is, or what it should be."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from luoshi.apps.accounts.errors import Missing, Refused
from luoshi.apps.documents.actions.relabel import relabel
from luoshi.apps.documents.models import Label, Passage
from luoshi.apps.ledger.actions import reshape
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.models.commitment import Kind
from luoshi.apps.ledger.pages.attempt import words_of
from luoshi.apps.ledger.queries.reviewing import reviewed
from luoshi.apps.record.actions import Stale


def drawer(request: HttpRequest, key: UUID, start: int) -> HttpResponse:
    """The sentence beside the text: its label with the rule or the reason for it, and what can be made of it."""
    return render(request, "ledger/passage.html", _facts(request, key, start))


def add(request: HttpRequest, key: UUID, start: int) -> HttpResponse:
    """A draft for the sentence, of the kind chosen."""
    passage = _passage(request, key, start)
    try:
        row = reshape.add(
            by=request.actor,
            document=key,
            start=passage.start,
            end=passage.end,
            kind=request.POST.get("kind", Kind.TASK),
        )
    except (Refused, Stale) as refusal:
        return _refused(request, key, start, "add", refusal)
    return _done(request, key, {"states": "add", "paper": row.number}, f"#c{row.number}")


def relabel_passage(request: HttpRequest, key: UUID, start: int) -> HttpResponse:
    """Another label, for a reason."""
    passage = _passage(request, key, start)
    label, reason = request.POST.get("label", ""), request.POST.get("reason", "")
    try:
        relabel(by=request.actor, passage=passage, label=label, reason=reason)
    except (Refused, Stale) as refusal:
        return _refused(request, key, start, "relabel", refusal)
    return _done(request, key, {"states": "relabel", "paper": None}, f"#p{start}")


def _done(request: HttpRequest, key: UUID, triggers: dict[str, object], place: str) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(f"/documents/{key}{place}")
    response = HttpResponse(status=204)
    response["HX-Trigger"] = json.dumps(triggers)
    return response


def _refused(request: HttpRequest, key: UUID, start: int, way: str, refusal: Exception) -> HttpResponse:
    facts = _facts(request, key, start) | {"fault": words_of(refusal), "failed": way, "typed": request.POST}
    return render(request, "ledger/passage.html", facts, status=422)


def _passage(request: HttpRequest, key: UUID, start: int) -> Passage:
    document = reviewed(request.actor, key)
    found = Passage.objects.select_related("document__owner", "decided_by").filter(document=document, start=start)
    passage = found.first()
    if passage is None:
        raise Missing("passage.missing", passage=str(start))
    return passage


def _facts(request: HttpRequest, key: UUID, start: int) -> dict[str, object]:
    passage = _passage(request, key, start)
    on_it = Commitment.objects.filter(document=key, parent=None, start__lt=passage.end, end__gt=passage.start)
    return {
        "document": passage.document,
        "passage": passage,
        "words": passage.document.reading.text[passage.start : passage.end].strip(),
        "borne": on_it.exists(),
        "kinds": Kind.values,
        "labels": [label for label in Label.values if label != passage.label],
    }
