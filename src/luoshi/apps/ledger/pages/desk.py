"""My desk: what waits for me, one line each, done in place."""

from __future__ import annotations

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
from luoshi.apps.ledger.models import Request
from luoshi.apps.ledger.pages.one import Form, form_of, name_of, words_of
from luoshi.apps.ledger.pages.steps import FORMS, Entered, take
from luoshi.apps.ledger.queries.desk import Waiting, desk
from luoshi.apps.record.actions import Stale

OTHER = {"sign": "return", "verify": "send_back", "report": "progress"}
"""What may be done instead: a line offers both."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits, the form of what it waits for, and of what may be done instead."""

    waiting: Waiting
    forms: tuple[Form, ...]
    request: Request | None


def page(request: HttpRequest) -> HttpResponse:
    """What waits, most urgent first."""
    return render(request, "ledger/desk.html", _facts(request.actor))


def act(request: HttpRequest, key: UUID, step: str) -> HttpResponse:
    """A step taken at the desk. In place the line is answered with what was done, or with what was wrong."""
    by: Actor = request.actor
    if step not in FORMS:
        raise Missing("commitment.missing", key=str(key))
    wrong: dict[str, object] = {}
    try:
        take(step, Entered(by, (key,), timezone.now(), request.POST.dict(), request.FILES.get("file")))
    except Missing:
        raise
    except (Refused, Stale) as refusal:
        wrong = {"fault": words_of(refusal), "failed": step, "failed_key": key, "typed": request.POST}
    if request.headers.get("HX-Request"):
        return _line(request, key, step, wrong)
    if wrong:
        return render(request, "ledger/desk.html", _facts(by) | wrong, status=422)
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
        messages.success(request, text("desk.signed", count=len(signed)))
    except (Refused, Stale) as refusal:
        messages.error(request, words_of(refusal))
    return redirect("desk")


def _line(request: HttpRequest, key: UUID, step: str, wrong: dict[str, object]) -> HttpResponse:
    lines = {line.waiting.row.commitment.pk: line for line in _lines(request.actor)}
    facts = {"line": lines.get(key), "done": "" if wrong else name_of(step), "own_unit": _own(request.actor), **wrong}
    return render(request, "ledger/desk_line.html", facts, status=422 if wrong else 200)


def _facts(by: Actor) -> dict[str, object]:
    sheets = list(to_sign(by).select_related("document", "unit", "document__owner").order_by("sign_by"))
    return {"lines": _lines(by), "sheets": sheets, "own_unit": _own(by), "now": timezone.now()}


def _lines(by: Actor) -> list[Line]:
    found = desk(by, at=timezone.now())
    keys = [each.row.commitment.pk for each in found]
    open_requests = Request.objects.filter(commitment__in=keys, answered=None).select_related("asked__person")
    requests = {each.commitment_id: each for each in open_requests}
    return [Line(each, _forms(each), requests.get(each.row.commitment.pk)) for each in found]


def _forms(each: Waiting) -> tuple[Form, ...]:
    steps = [each.step, *([OTHER[each.step]] if each.step in OTHER else [])]
    return tuple(form_of(step) for step in steps if step in FORMS)


def _own(by: Actor) -> Unit | None:
    return Unit.objects.filter(code=by.unit).first() if by.unit else None
