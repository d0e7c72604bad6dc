"""Take documents in, several at once: each is read in the background, and has its own progress or its own refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid, Missing, Refused
from luoshi.apps.accounts.models import Role, Unit
from luoshi.apps.accounts.models.period import HeldQuerySet
from luoshi.apps.accounts.scope import visible_units
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.documents.actions.take_in import take_in
from luoshi.apps.documents.files import clean_name, spooled
from luoshi.apps.documents.models import Document, Status
from luoshi.apps.documents.queries.find import document_seen
from luoshi.apps.documents.queries.progress import progress
from luoshi.apps.documents.queries.refusal import refusal_words
from luoshi.apps.documents.scope import visible_documents

STAGES = ("queued", "reading", "finding")
RECENT = timedelta(days=1)
MOST_RECENT = 20


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document on its way in: how far its reading is, or why it was refused. Of what is refused no name is left."""

    document: Document
    name: str
    stage: str
    refusal: str

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be waited for."""
        return self.stage not in STAGES


def upload(request: HttpRequest) -> HttpResponse:
    """Take documents in. What one's own browser sends one by one is answered line by line, in place."""
    by: Actor = request.actor
    owners = list(owners_for(by).order_by("path"))
    corrected = _corrected(request, by)
    facts: dict[str, object] = {"owners": owners, "given": request.POST, "corrected": corrected}
    if request.method != "POST":
        return render(request, "documents/upload.html", facts | {"arrivals": _arrivals(by)})
    files = request.FILES.getlist("file")
    taken, faults = _taken_in(request, by, owners, corrected, files)
    if request.headers.get("HX-Request"):
        return _line(request, taken, faults)
    if len(taken) == 1 and not faults:
        return redirect("reading", key=taken[0].pk)
    if not taken:
        facts |= {"fault": " ".join(faults), "arrivals": _arrivals(by)}
        return render(request, "documents/upload.html", facts, status=422)
    for fault in faults:
        messages.error(request, fault)
    return redirect("upload")


def reading(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far a reading is: asks again by itself, and goes on to the document once it is there.

    As one line among several (`?line`) it stays, and leads there by a link.
    """
    document = document_seen(request.actor, key)
    in_place = request.headers.get("HX-Request")
    if in_place and "line" in request.GET:
        return render(request, "documents/arrival.html", {"arrival": _arrival(document)})
    if document.status not in (Status.READING, Status.REFUSED):
        if not in_place:
            return redirect("speech", key=key)
        response = HttpResponse()
        response["HX-Redirect"] = f"/documents/{key}"
        return response
    facts = {
        "document": document,
        "stage": progress(document),
        "stages": [(each, text(f"stage.{each}")) for each in STAGES],
        "refusal": refusal_words(document, language()),
    }
    return render(request, "documents/stage.html" if in_place else "documents/reading.html", facts)


def owners_for(by: Actor) -> HeldQuerySet:
    """The units for which somebody may take documents in that have units below them."""
    return visible_units(by, Role.SUPERVISION).filter(path__in=by.paths(Role.SUPERVISION))


def _line(request: HttpRequest, taken: list[Document], faults: list[str]) -> HttpResponse:
    if not taken:
        return render(request, "documents/arrival.html", {"fault": " ".join(faults)}, status=422)
    response = render(request, "documents/arrival.html", {"arrival": _arrival(taken[0])})
    response["X-Reading"] = f"/documents/{taken[0].pk}/reading"
    return response


def _arrivals(by: Actor) -> list[Arrival]:
    """What one has brought in lately and still has to hear of: after a closed tab it is found here again."""
    recent = visible_documents(by).filter(uploaded_by=by.person, uploaded_at__gte=timezone.now() - RECENT)
    waiting = recent.filter(status__in=(Status.READING, Status.REFUSED, Status.REVIEW)).order_by("-uploaded_at")
    return [_arrival(document) for document in waiting[:MOST_RECENT]]


def _arrival(document: Document) -> Arrival:
    stage = progress(document)
    name = document.title or (spooled(document.pk).name if stage in STAGES else "")
    return Arrival(document, name, stage, refusal_words(document, language()))


def _corrected(request: HttpRequest, by: Actor) -> Document | None:
    """The document an upload corrects, where its address or form names one. Raises Missing."""
    named = request.POST.get("corrects") or request.GET.get("corrects")
    try:
        return document_seen(by, UUID(named)) if named else None
    except ValueError as error:
        raise Missing("document.missing", document=str(named)) from error


def _taken_in(
    request: HttpRequest, by: Actor, owners: list[Unit], corrected: Document | None, files: list[UploadedFile]
) -> tuple[list[Document], list[str]]:
    """Each file on its own: what was taken in, and why the others were not."""
    taken: list[Document] = []
    faults: list[str] = []
    try:
        owner, spoken_on = _asked(request, owners, corrected)
        if not files:
            raise Invalid("page.no-file")
        if corrected is not None and len(files) > 1:
            raise Invalid("document.one-correction")
    except Refused as refusal:
        return taken, [sentence(refusal.code, refusal.facts, language())]
    for file in files:
        name = file.name or ""
        try:
            document = take_in(
                by=by,
                owner=owner,
                name=name,
                content=file.file,
                at=timezone.now(),
                spoken_on=spoken_on,
                supersedes=corrected,
            )
            taken.append(document)
        except Refused as refusal:
            faults.append(f"{clean_name(name)}：{sentence(refusal.code, refusal.facts, language())}")
    return taken, faults


def _asked(request: HttpRequest, owners: list[Unit], corrected: Document | None) -> tuple[Unit, Date | None]:
    if corrected is not None:
        owners = [corrected.owner]
    wanted = request.POST.get("owner", owners[0].code if owners else "")
    owner = next((unit for unit in owners if unit.code == wanted), None)
    if owner is None:
        raise Missing("unit.missing", unit=wanted)
    day = request.POST.get("spoken_on", "")
    try:
        return owner, Date.fromisoformat(day) if day else None
    except ValueError as error:
        raise Invalid("page.date", given=day) from error
