"""Review before issue: what is still missing, and the issue itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from luoshi.apps.accounts.errors import Missing, Refused
from luoshi.apps.accounts.models import Unit
from luoshi.apps.accounts.models.unit import Kind
from luoshi.apps.api.texts import text
from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.actions.issue import issue
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.pages.one import words_of
from luoshi.apps.ledger.pages.steps import units_entered
from luoshi.apps.ledger.queries.reviewing import coverage, reviewed
from luoshi.apps.record.actions import Stale

SCOPES = (Kind.COUNTY, Kind.DEPARTMENT, Kind.ENTERPRISE, Kind.TOWN)
"""The kinds of units a document is issued to as a whole."""


def proof(document: Document) -> dict[str, object]:
    """The coverage of a document under review, and to whom it can be issued."""
    found = coverage(document)
    dismissed = Commitment.objects.filter(document=document, state="dismissed").count()
    waiting = sorted({*found.unconfirmed, *found.leadless})
    total = found.drafts + dismissed
    counts = [(kind, Unit.objects.on(localdate()).filter(kind=kind).count()) for kind in SCOPES]
    return {
        "coverage": found,
        "total": total,
        "settled": total - len(waiting),
        "waiting": waiting,
        "scopes": [(kind.value, count) for kind, count in counts if count],
    }


def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is still missing, anew after a step."""
    document = reviewed(request.actor, key)
    return render(request, "ledger/coverage.html", {"document": document, **proof(document)})


def issue_document(request: HttpRequest, key: UUID) -> HttpResponse:
    """Issue it to the kinds of units chosen and to those named; what its commitments name is added."""
    given = request.POST
    chosen = Unit.objects.on(localdate()).filter(kind__in=given.getlist("scope")).values_list("code", flat=True)
    try:
        scope = [*chosen, *units_entered(given.get("units", ""))]
        version = int(given.get("version", "0"))
        done = issue(by=request.actor, document=key, version=version, scope=scope, at=timezone.now())
    except Missing:
        raise
    except (Refused, Stale) as refusal:
        messages.error(request, words_of(refusal))
    else:
        units = len(done.dispatches)
        messages.success(request, text("issue.done", commitments=done.commitments, units=units))
    return redirect("speech", key=key)
