"""My desk: what waits for me, one line each, done in place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing, Refused
from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.texts import text
from luoshi.apps.documents.actions.sign import sign_many
from luoshi.apps.documents.queries.desk import to_sign
from luoshi.apps.documents.queries.find import dispatches_seen
from luoshi.apps.ledger.models import Report, Request
from luoshi.apps.ledger.pages.attempt import Fault, attempt, changed, name_of, snapshot, words_of
from luoshi.apps.ledger.pages.entered import Entered
from luoshi.apps.ledger.pages.forms import Form, Known, form_of
from luoshi.apps.ledger.pages.one import unit_names
from luoshi.apps.ledger.pages.steps import FORMS
from luoshi.apps.ledger.queries.desk import Waiting, desk
from luoshi.apps.record.actions import Stale

OTHER = {"sign": "return", "verify": "send_back", "report": "progress"}
"""What may be done instead: a line offers both."""
JUDGED = ("verify", "close")
"""Steps that judge a report: it stands in the line with what it rests on."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits, the form of what it waits for, and of what may be done instead; the report to be judged."""

    waiting: Waiting
    forms: tuple[Form, ...]
    request: Request | None
    seen: str
    fault: Fault | None = None
    changed: tuple[tuple[str, str, str], ...] = ()
    report: Report | None = None


def page(request: HttpRequest) -> HttpResponse:
    """What waits, most urgent first."""
    return render(request, "ledger/desk.html", _facts(request.actor))


def act(request: HttpRequest, key: UUID, step: str) -> HttpResponse:
    """A step taken at the desk. In place the line is answered with what was done, or with what was wrong."""
    by: Actor = request.actor
    if step not in FORMS:
        raise Missing("commitment.missing", key=str(key))
    _, fault = attempt(step, Entered.of(request, key))
    if request.headers.get("HX-Request"):
        return _line(request, key, step, fault)
    if fault:
        return render(request, "ledger/desk.html", _facts(by, key, fault), status=fault.status)
    messages.success(request, text("step.done", step=name_of(step)))
    return redirect("desk")


def sign(request: HttpRequest) -> HttpResponse:
    """Sign for documents conveyed to one's unit."""
    by: Actor = request.actor
    try:
        keys = [UUID(key) for key in request.POST.getlist("keys")]
    except ValueError as error:
        raise Missing("dispatch.missing", dispatch="") from error
    try:
        signed = sign_many(by=by, dispatches=dispatches_seen(by, keys), at=timezone.now())
        if request.headers.get("HX-Request"):
            return render(request, "ledger/desk_sheet.html", {"signed": signed[0]})
        messages.success(request, text("desk.signed", count=len(signed)))
    except (Refused, Stale) as refusal:
        if request.headers.get("HX-Request"):
            return render(request, "ledger/desk_sheet.html", {"wrong": words_of(refusal)}, status=409)
        messages.error(request, words_of(refusal))
    return redirect("desk")


def _line(request: HttpRequest, key: UUID, step: str, fault: Fault | None) -> HttpResponse:
    lines = {line.waiting.row.commitment.pk: line for line in _lines(request.actor, key, fault)}
    shown = {"line": lines.get(key), "done": "" if fault else name_of(step), "fault": fault, "key": key}
    response = render(request, "ledger/desk_line.html", shown, status=fault.status if fault else 200)
    if not fault:
        response["HX-Trigger"] = json.dumps({"done": step})
    return response


def _facts(by: Actor, key: UUID | None = None, fault: Fault | None = None) -> dict[str, object]:
    sheets = list(to_sign(by).select_related("document", "unit", "document__owner").order_by("sign_by"))
    lines = _lines(by, key, fault)
    asked = {name for line in lines for form in line.forms for name in form.fields}
    units = unit_names() if "leads" in asked else ()
    return {"lines": lines, "sheets": sheets, "units": units, "now": timezone.now()}


def _lines(by: Actor, key: UUID | None = None, fault: Fault | None = None) -> list[Line]:
    at = timezone.now()
    found = desk(by, at=at)
    keys = [each.row.commitment.pk for each in found]
    open_requests = Request.objects.filter(commitment__in=keys, answered=None).select_related("asked__person")
    requests = {each.commitment_id: each for each in open_requests}
    judged = [each.row.commitment.pk for each in found if each.step in JUDGED]
    reports = Report.objects.filter(commitment__in=judged, done=True).select_related("person")
    latest = {each.commitment_id: each for each in reports.prefetch_related("evidence")}
    own = _own(by)
    made = []
    for each in found:
        pk = each.row.commitment.pk
        wrong, request = (fault if pk == key else None), requests.get(pk)
        known = Known(each.row, own, at, [request] if request else [])
        seen = json.dumps(snapshot(each.row), ensure_ascii=False)
        differs = tuple(changed(wrong, each.row))
        made.append(Line(each, _forms(each, known, wrong), request, seen, wrong, differs, latest.get(pk)))
    return made


def _forms(each: Waiting, known: Known, fault: Fault | None) -> tuple[Form, ...]:
    steps = [each.step, *([OTHER[each.step]] if each.step in OTHER else [])]
    typed = {fault.step: fault.typed} if fault else {}
    return tuple(form_of(step, known, typed.get(step)) for step in steps if step in FORMS)


def _own(by: Actor) -> Unit | None:
    return Unit.objects.filter(code=by.unit).first() if by.unit else None
