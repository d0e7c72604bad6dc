"""The register: every commitment in sight, narrowed by what the address says; steps on many at once; Excel."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing, Refused
from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.catalogue import language
from luoshi.apps.api.texts import text
from luoshi.apps.documents.scope import visible_documents
from luoshi.apps.ledger.models import Commitment, Participation
from luoshi.apps.ledger.pages.one import name_of, words_of
from luoshi.apps.ledger.pages.sheet import sheet
from luoshi.apps.ledger.pages.steps import Entered, take
from luoshi.apps.ledger.queries.register import Filter, register
from luoshi.apps.ledger.queries.rows import rows
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.record.actions import Stale
from luoshi.core.lifecycle import SHAPES, STATES

A_PAGE = 50
MOST_IN_A_SHEET = 5000
TOGETHER = ("sign", "start", "verify", "confirm")
"""Steps that ask for nothing and so can be taken on many at once."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(request: HttpRequest) -> HttpResponse:
    """A page of the register."""
    by: Actor = request.actor
    on = timezone.localdate()
    found = Paginator(_found(by, request.GET), A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "page": found,
        "lines": rows(list(found.object_list), on=on),
        "asked": request.GET,
        "narrowed": any(value for name, value in request.GET.items() if name != "page"),
        "lamps": tuple(SHAPES),
        "states": [state for state in STATES if state != "merged"],
        "documents": visible_documents(by).exclude(title="").order_by("-uploaded_at")[:50],
        "units": _units(by),
        "together": TOGETHER[:3],
    }
    return render(request, "ledger/register.html", facts)


def excel(request: HttpRequest) -> HttpResponse:
    """What the address narrows the register to, as an office's own task table."""
    by: Actor = request.actor
    found = _found(by, request.GET)[:MOST_IN_A_SHEET]
    content = sheet(rows(list(found), on=timezone.localdate()), language())
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''luoshi-{timezone.localdate():%Y%m%d}.xlsx"
    return response


def together(request: HttpRequest) -> HttpResponse:
    """A step on many: all of them, or none with the reason."""
    step = request.POST.get("step", "")
    if step not in TOGETHER:
        raise Http404
    try:
        keys = tuple(UUID(key) for key in request.POST.getlist("keys"))
    except ValueError as error:
        raise Missing("commitment.missing", key="") from error
    try:
        if keys:
            take(step, Entered(request.actor, keys, timezone.now(), {}))
            messages.success(request, text("step.together", step=name_of(step), count=len(keys)))
    except (Refused, Stale) as refusal:
        messages.error(request, words_of(refusal))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/commitments"


def _found(by: Actor, asked: QueryDict) -> QuerySet[Commitment]:
    """The commitments an address asks for: what is due first comes first. A unit is named by its code."""
    unit = Unit.objects.filter(code=asked["unit"]).first() if asked.get("unit") else None
    narrow = Filter(
        document=_key(asked.get("document")),
        unit=unit.path if unit else None,
        part="lead" if unit else None,
        state=asked.get("state") or None,
        kind=asked.get("kind") or None,
        lamp=asked.get("lamp") or None,
        text=asked.get("text") or None,
    )
    found = register(by, narrow, on=timezone.localdate()).select_related("issuer", "document")
    if not asked.get("state"):
        found = found.exclude(state__in=("dismissed", "merged", "superseded"))
    return found.order_by(F("due_on").asc(nulls_last=True), "document", "number")


def _key(given: str | None) -> UUID | None:
    try:
        return UUID(given) if given else None
    except ValueError:
        return None


def _units(by: Actor) -> QuerySet[Unit]:
    """The units that lead something in sight."""
    led = Participation.objects.filter(commitment__in=visible(by).values("pk"), part="lead", left=False)
    return Unit.objects.filter(pk__in=led.values("unit")).order_by("order", "code")
