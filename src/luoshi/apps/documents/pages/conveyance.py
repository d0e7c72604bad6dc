"""Conveyance: who has signed for a document and who has not, live; signing for it, and passing it on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing, Refused
from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.documents.actions.pass_on import PassedOn, pass_on
from luoshi.apps.documents.actions.sign import sign_many
from luoshi.apps.documents.models import Dispatch, Document, Status
from luoshi.apps.documents.queries.find import dispatches_seen, document_seen
from luoshi.apps.documents.queries.receipts import Receipt, receipts
from luoshi.apps.documents.scope import SIGNS
from luoshi.apps.record.actions import Stale

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in the list of receipts: how deep it stands, how long it has waited, how many of those below signed."""

    receipt: Receipt
    depth: int
    waited: str
    onward: int
    onward_signed: int


@dataclass(frozen=True, slots=True)
class Onward:
    """A dispatch of one's own unit that was signed for, and the units below, each with whether it was reached."""

    dispatch: Dispatch
    units: tuple[tuple[Unit, int, bool], ...]

    @property
    def open(self) -> bool:
        """Whether there is anybody left below to pass it on to."""
        return not all(reached for _, _, reached in self.units)


def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """The receipts of a document; asked again in place it answers 204 while nothing has changed."""
    by: Actor = request.actor
    document = document_seen(by, key)
    facts = _facts(by, document, waiting=bool(request.GET.get("waiting")))
    if not request.headers.get("HX-Request"):
        return render(request, "documents/conveyance.html", facts)
    if request.GET.get("seen") == facts["tag"]:
        return HttpResponse(status=204)
    return render(request, "documents/receipts.html", facts)


def sign(request: HttpRequest, key: UUID) -> HttpResponse:
    """Sign for a document for every unit of one's own that it waits for."""
    by: Actor = request.actor
    document = document_seen(by, key)
    waiting = [each for each in mine(by, document) if each.signed_at is None]
    try:
        signed = sign_many(by=by, dispatches=waiting, at=timezone.now())
        messages.success(request, text("conveyance.signed", units="、".join(each.unit.name for each in signed)))
    except (Refused, Stale) as refusal:
        messages.error(request, _words(refusal))
    return redirect("conveyance", key=key)


def pass_it_on(request: HttpRequest, key: UUID) -> HttpResponse:
    """Pass a document on to the units chosen, with one's own words."""
    by: Actor = request.actor
    (dispatch,) = dispatches_seen(by, [key])
    chosen = Unit.objects.filter(code__in=request.POST.getlist("units"))
    try:
        done = pass_on(by=by, dispatch=dispatch, units=chosen, words=request.POST.get("words", ""), at=timezone.now())
    except Missing:
        raise
    except (Refused, Stale) as refusal:
        document = document_seen(by, dispatch.document_id)
        wrong = {"fault": _words(refusal), "typed": request.POST, "chosen": request.POST.getlist("units")}
        return render(request, "documents/conveyance.html", _facts(by, document) | wrong, status=422)
    messages.success(request, _told(done))
    return redirect("conveyance", key=dispatch.document_id)


def mine(by: Actor, document: Document) -> list[Dispatch]:
    """The dispatches of a document for which somebody may sign, signed or not."""
    units = {right.unit for right in by.rights if right.role in SIGNS}
    found = Dispatch.objects.filter(document=document, unit__in=units)
    return list(found.select_related("unit", "sent_by", "signed_by", "document"))


def _facts(by: Actor, document: Document, *, waiting: bool = False) -> dict[str, object]:
    at = timezone.now()
    found = receipts(document, by=by, at=at)
    lines = [line for line in _lines(found.roots) if not waiting or line.receipt.waiting is not None]
    own = mine(by, document) if document.status == Status.ISSUED else []
    return {
        "document": document,
        "receipts": found,
        "lines": lines,
        "waiting": waiting,
        "tag": _tag(lines, waiting=waiting),
        "to_sign": [each for each in own if each.signed_at is None],
        "onward": [further for each in own if each.signed_at is not None and (further := _onward(each)).open],
        "at": at,
    }


def _lines(found: Iterable[Receipt], depth: int = 0) -> Iterator[Line]:
    for each in found:
        signed = sum(below.waiting is None for below in each.onward)
        yield Line(each, depth, waited(each.waiting), len(each.onward), signed)
        yield from _lines(each.onward, depth + 1)


def _tag(lines: Iterable[Line], *, waiting: bool) -> str:
    """Stands for what the list shows: it changes when somebody signs, passes on or runs late."""
    told = "".join(f"{line.receipt.dispatch.pk}{line.waited}{line.receipt.late}{line.onward}" for line in lines)
    return hashlib.sha256(f"{waiting}{told}".encode()).hexdigest()[:16]


def waited(since: timedelta | None) -> str:
    """How long something has waited, in words; empty where it does not."""
    if since is None:
        return ""
    if since < HOUR:
        return text("waited.minutes", count=max(1, int(since.total_seconds()) // 60))
    return text("waited.hours", count=since // HOUR) if since < 2 * DAY else text("waited.days", count=since // DAY)


def _onward(dispatch: Dispatch) -> Onward:
    below = Unit.objects.on(localdate()).filter(path__startswith=dispatch.unit.path).exclude(pk=dispatch.unit_id)
    reached = set(Dispatch.objects.filter(document=dispatch.document_id, unit__in=below).values_list("unit", flat=True))
    base = dispatch.unit.path.count("/") + 1
    ranked = sorted(below, key=lambda unit: unit.path)
    return Onward(dispatch, tuple((unit, unit.path.count("/") - base, unit.pk in reached) for unit in ranked))


def _told(done: PassedOn) -> str:
    reached = "、".join(unit.name for unit in done.reached)
    made = text("conveyance.passed-on", count=len(done.made))
    return f"{made} {text('conveyance.reached', units=reached)}" if reached else made


def _words(refusal: Exception) -> str:
    return sentence(refusal.code, refusal.facts, language()) if isinstance(refusal, Refused) else text("page.stale")


__all__ = ["Line", "Onward", "mine", "page", "pass_it_on", "sign", "waited"]
