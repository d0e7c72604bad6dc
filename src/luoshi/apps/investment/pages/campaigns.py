"""Campaigns: their list and set-up, the page of one, its special report on paper and as a workbook."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Refused
from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.sheets import download
from luoshi.apps.api.texts import text
from luoshi.apps.investment.actions.campaigns import Plan, set_up
from luoshi.apps.investment.models import Campaign
from luoshi.apps.investment.pages.plans import plan_entered
from luoshi.apps.investment.pages.steps import CAMPAIGN, Entered, Fault, attempt
from luoshi.apps.investment.queries.campaign import Standing, campaign_standing
from luoshi.apps.investment.queries.chances import Chances, chances
from luoshi.apps.investment.rights import WORKS, bureau, campaign_seen, keeps, visible_leads
from luoshi.apps.investment.sheets.campaign import sheet
from luoshi.apps.ledger.pages.kept import kept
from luoshi.apps.ledger.pages.one import unit_names
from luoshi.core.investment import pipeline


def listing(request: HttpRequest) -> HttpResponse:
    """The campaigns, the nearest first; where there is one only, itself."""
    rows = list(Campaign.objects.select_related("unit"))
    by: Actor = request.actor
    return render(request, "investment/campaigns.html", {"tab": "campaigns", "campaigns": rows, "keeps": keeps(by)})


def new(request: HttpRequest) -> HttpResponse:
    """Set a campaign up."""
    by: Actor = request.actor
    unit = bureau()
    facts: dict[str, object] = {
        "tab": "campaigns",
        "sectors": pipeline().sectors,
        "counties": Unit.objects.on(timezone.localdate()).filter(kind="county"),
        "units": unit_names(),
        "typed": request.POST,
        "own": unit.name if unit else "",
    }
    if request.method != "POST":
        return render(request, "investment/campaign_new.html", facts)
    entered = Entered.of(request, UUID(int=0))
    try:
        plan: Plan = plan_entered(entered)
        made = set_up(by=by, plan=plan, at=entered.at)
    except Refused as refusal:
        fault = sentence(refusal.code, refusal.facts, language())
        return render(request, "investment/campaign_new.html", facts | {"fault": fault}, status=422)
    messages.success(request, text("campaign.made", name=made.name))
    return redirect("campaign", key=made.pk)


def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """How a campaign stands."""
    return _shown(request, key)


def act(request: HttpRequest, key: UUID, step: str) -> HttpResponse:
    """Take a step on a campaign."""
    if step not in CAMPAIGN:
        raise Http404
    fault = attempt(CAMPAIGN, step, Entered.of(request, key))
    if fault:
        return _shown(request, key, fault)
    messages.success(request, text("investment.done", step=text(f"campaign.step.{step}")))
    return redirect("campaign", key=key)


STAMP = "stamp-of-this-answer"
"""Stands, in what is kept for many, for what each answer bears anew in its forms."""


def _shown(request: HttpRequest, key: UUID, fault: Fault | None = None) -> HttpResponse:
    by: Actor = request.actor
    campaign, on = campaign_seen(key), timezone.localdate()
    make = partial(_composed, by, campaign, fault.step if fault else "")
    # the unit acted for is offered as whose a journey was
    figures, work = make() if fault else kept(by, "campaign", key, by.unit, on=on, make=make)
    facts = {
        "tab": "campaigns",
        "campaign": campaign,
        "figures": figures,
        "work": SafeString(work.replace(STAMP, get_token(request))),
        "fault": fault,
    }
    return render(request, "investment/campaign.html", facts, status=fault.status if fault else 200)


def _composed(by: Actor, campaign: Campaign, step: str) -> tuple[SafeString, str]:
    """What a campaign's page shows, and what can be done from it by who has such rights."""
    at, own = timezone.now(), Unit.objects.filter(code=by.unit).first() if by.unit else None
    stands = campaign_standing(campaign, at=at)
    facts = {"stands": stands, "campaign": campaign, "chances": _chances(by, campaign, stands, at)}
    may = {
        "csrf_token": STAMP,
        "step": step,
        "keeps": keeps(by),
        "works": _works(by, stands),
        "units": unit_names(),
        "sectors": pipeline().sectors,
        "leaders": Person.objects.filter(grants__role="leader").distinct(),
        "today": timezone.localdate(at),
        "goes": keeps(by) or bool(by.paths(*WORKS)),
        "own": own.name if own else "",
    }
    figures = render_to_string("investment/campaign_figures.html", facts)
    return figures, render_to_string("investment/campaign_work.html", facts | may)


def _works(by: Actor, stands: Standing) -> set[str]:
    """The codes of the units of the page that the reader acts for."""
    units = [each.session.unit for each in stands.sessions] + [each.unit for each in stands.items]
    return {unit.code for unit in units if by.has("liaison", "head", path=unit.path)}


def _chances(by: Actor, campaign: Campaign, stands: Standing, at: object) -> Chances | None:
    seen = {str(key) for key in visible_leads(by).filter(campaign=campaign).values_list("pk", flat=True)}
    return chances(campaign, stands, at=at, seen=seen)  # type: ignore[arg-type]


def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The special report on paper: the page without forms, to be printed; of a report that was given, its words."""
    campaign, at = campaign_seen(key), timezone.now()
    stands = campaign_standing(campaign, at=at)
    facts = {"campaign": campaign, "stands": stands, "chances": _chances(request.actor, campaign, stands, at), "at": at}
    return render(request, "investment/paper.html", facts)


def excel(request: HttpRequest, key: UUID) -> HttpResponse:
    """The special report as a workbook; projects out of the reader's sight stand in it as one sum."""
    campaign, at = campaign_seen(key), timezone.now()
    seen = set(visible_leads(request.actor).filter(campaign=campaign).values_list("pk", flat=True))
    return download(sheet(campaign_standing(campaign, at=at), seen=seen), "campaign", timezone.localdate(at))
