"""One lead: its page and the steps from it; a new one, with what it may repeat shown before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Refused
from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.investment.actions.leads import Given, create
from luoshi.apps.investment.models import Amount, Campaign, Finder
from luoshi.apps.investment.pages.steps import LEAD, Entered, Fault, attempt
from luoshi.apps.investment.queries.dossier import dossier
from luoshi.apps.investment.queries.likely import likely
from luoshi.apps.investment.rights import WORKS
from luoshi.apps.ledger.pages.one import unit_names
from luoshi.core.investment import pipeline
from luoshi.core.investment.credit import PARTS


def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """The page of a lead."""
    return render(request, "investment/lead.html", _facts(request.actor, key))


def act(request: HttpRequest, key: UUID, step: str) -> HttpResponse:
    """Take a step on a lead; where it is refused the page says why and keeps what was typed."""
    if step not in LEAD:
        raise Http404
    fault = attempt(LEAD, step, Entered.of(request, key))
    if fault:
        return render(request, "investment/lead.html", _facts(request.actor, key, fault), status=fault.status)
    messages.success(request, text("investment.done", step=text(f"lead.step.{step}")))
    return redirect("lead", key=key)


def new(request: HttpRequest) -> HttpResponse:
    """A new lead. What it may be a duplicate of is shown once before it is taken in; then it is."""
    by: Actor = request.actor
    facts: dict[str, object] = {"tab": "investment", "sectors": pipeline().sectors, "campaigns": Campaign.objects.all()}
    facts |= {"units": unit_names(), "typed": request.POST, "today": timezone.localdate(), "own": _own(by)}
    if request.method != "POST":
        return render(request, "investment/new.html", facts)
    entered = Entered.of(request, UUID(int=0))
    try:
        given = _given(entered)
        found = likely(by, given)
        if found.any and not request.POST.get("sure"):
            return render(request, "investment/new.html", facts | {"found": found})
        lead = create(by=by, given=given, at=entered.at)
    except Refused as refusal:
        fault = sentence(refusal.code, refusal.facts, language())
        return render(request, "investment/new.html", facts | {"fault": fault}, status=422)
    messages.success(request, text("lead.taken", name=lead.name))
    return redirect("lead", key=lead.pk)


def _given(entered: Entered) -> Given:
    return Given(
        entered["name"],
        entered["sponsor"],
        entered["sector"],
        entered.unit(),
        entered.day("found_on"),
        entered.money("planned"),
        entered.unit("place") if entered["place"] else "",
        entered["sponsor_code"],
        entered["project_code"],
        entered.key_of("campaign"),
        None,
        entered.money("promised") if entered["promised"] else None,
        [each for each in entered.finders if each[1] == "first"],
        entered["note"],
    )


def _facts(by: Actor, key: UUID, fault: Fault | None = None) -> dict[str, object]:
    found = dossier(by, key, at=timezone.now())
    held = {part: "、".join(found.names[each.unit] for each in found.credit if part in each.parts) for part in PARTS}
    return {
        "tab": "investment",
        "dossier": found,
        "lead": found.lead,
        "fault": fault,
        "kinds": Amount.Kind.values,
        "reasons": pipeline().reasons,
        "sectors": pipeline().sectors,
        "campaigns": Campaign.objects.all(),
        "units": unit_names() if found.writes else (),
        "held": held,
        "parts": PARTS,
        "named": Finder.objects.filter(lead=found.lead, left=False).exists(),
        "today": timezone.localdate(),
    }


def _own(by: Actor) -> str:
    """The unit the reader works for, as a first answer to whose the lead is."""
    found = Unit.objects.filter(code=by.unit).first() if by.unit else None
    return found.name if found and by.has(*WORKS, path=found.path) else ""
