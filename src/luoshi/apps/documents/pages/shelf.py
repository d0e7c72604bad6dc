"""Every document in sight; taking one in; how far its reading is."""

from __future__ import annotations

from datetime import date as Date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid, Missing, Refused
from luoshi.apps.accounts.models import Role, Unit
from luoshi.apps.accounts.scope import visible_units
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.documents.actions.take_in import take_in
from luoshi.apps.documents.models import Document, Status
from luoshi.apps.documents.queries.find import document_seen
from luoshi.apps.documents.queries.progress import progress
from luoshi.apps.documents.queries.refusal import refusal_words
from luoshi.apps.documents.scope import visible_documents

A_PAGE = 30
STAGES = ("queued", "reading", "finding")


def page(request: HttpRequest) -> HttpResponse:
    """The documents in sight, the latest first."""
    by: Actor = request.actor
    found = visible_documents(by).select_related("owner", "uploaded_by").order_by("-uploaded_at", "-id")
    facts = {"page": Paginator(found, A_PAGE).get_page(request.GET.get("page")), "uploads": _owners(by).exists()}
    return render(request, "documents/shelf.html", facts)


def upload(request: HttpRequest) -> HttpResponse:
    """Take a document in; it is read in the background, and its page says how far that is."""
    by: Actor = request.actor
    owners = list(_owners(by).order_by("path"))
    corrected = _corrected(request, by)
    facts: dict[str, object] = {"owners": owners, "given": request.POST, "corrected": corrected}
    if request.method != "POST":
        return render(request, "documents/upload.html", facts)
    try:
        key = _taken_in(request, by, owners, corrected)
    except Refused as refusal:
        facts["fault"] = sentence(refusal.code, refusal.facts, language())
        return render(request, "documents/upload.html", facts, status=422)
    return redirect("reading", key=key)


def reading(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far a reading is: asks again by itself, and goes on to the document once it is there."""
    document = document_seen(request.actor, key)
    stage = progress(document)
    in_place = request.headers.get("HX-Request")
    if document.status not in (Status.READING, Status.REFUSED):
        if not in_place:
            return redirect("speech", key=key)
        response = HttpResponse()
        response["HX-Redirect"] = f"/documents/{key}"
        return response
    facts = {
        "document": document,
        "stage": stage,
        "stages": [(each, text(f"stage.{each}")) for each in STAGES],
        "refusal": refusal_words(document, language()),
    }
    return render(request, "documents/stage.html" if in_place else "documents/reading.html", facts)


def _corrected(request: HttpRequest, by: Actor) -> Document | None:
    """The document an upload corrects, where its address or form names one. Raises Missing."""
    named = request.POST.get("corrects") or request.GET.get("corrects")
    try:
        return document_seen(by, UUID(named)) if named else None
    except ValueError as error:
        raise Missing("document.missing", document=str(named)) from error


def _taken_in(request: HttpRequest, by: Actor, owners: list[Unit], corrected: Document | None) -> UUID:
    file = request.FILES.get("file")
    if file is None:
        raise Invalid("page.no-file")
    if corrected is not None:
        owners = [corrected.owner]
    owner = next((unit for unit in owners if unit.code == request.POST.get("owner", owners[0].code)), None)
    if owner is None:
        raise Missing("unit.missing", unit=request.POST.get("owner", ""))
    day = request.POST.get("spoken_on", "")
    try:
        spoken_on = Date.fromisoformat(day) if day else None
    except ValueError as error:
        raise Invalid("page.date", given=day) from error
    document = take_in(
        by=by,
        owner=owner,
        name=file.name or "",
        content=file.file,
        at=timezone.now(),
        spoken_on=spoken_on,
        supersedes=corrected,
    )
    return document.pk


def _owners(by: Actor):  # type: ignore[no-untyped-def]
    """The units for which somebody may take documents in that have units below them."""
    return visible_units(by, Role.SUPERVISION).filter(path__in=by.paths(Role.SUPERVISION))
