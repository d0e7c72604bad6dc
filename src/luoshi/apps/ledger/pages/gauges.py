"""What the data say, as shown: a small gauge in the margin, the whole in the drawer; binding and unbinding."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import escape

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid, Missing, Refused
from luoshi.apps.api.catalogue import language
from luoshi.apps.api.texts import text
from luoshi.apps.ledger.actions.bind import Asked, bind, unbind
from luoshi.apps.ledger.models import Binding, Commitment, Measurement
from luoshi.apps.ledger.pages.attempt import words_of
from luoshi.apps.ledger.queries.contradictions import SIGNS
from luoshi.apps.ledger.queries.foretold import calibration, settled
from luoshi.apps.ledger.queries.gauges import Gauge, gauges
from luoshi.apps.ledger.queries.meant import Meant, meant
from luoshi.apps.ledger.queries.visible import seen
from luoshi.core.lifecycle import table
from luoshi.core.metrics import REGISTRY
from luoshi.core.numerals import chance, plain
from luoshi.writers.days import show_day

SCALE = 'viewBox="0 0 100 6" preserveAspectRatio="none"'
ARROWS = {1: "↗", -1: "↘", 0: ""}


@dataclass(frozen=True, slots=True)
class Data:
    """What the data say of one commitment, and what could still be bound; nothing of that for who may not bind."""

    gauges: tuple[Gauge, ...]
    disputed: bool
    meant: tuple[Meant, ...]
    may_bind: bool


def data_of(by: Actor, row: Commitment, *, at: datetime) -> Data:
    """The data beside a commitment, as an actor sees them."""
    may = by.has("supervision", "leader", path=row.issuer.path) and not table().states[row.state].ended
    found = tuple(gauges([row.pk], at=at)[row.pk])
    disagree = any(disputed(each, row) for each in found)
    suggested = tuple(each for each in meant(row) if each.suggested) if may else ()
    return Data(found, disagree, suggested, may)


CLAIMED = ("reported", "verified")


def disputed(gauge: Gauge, row: Commitment) -> bool:
    """Whether a unit says it is done, or it was closed as met, and the data say it is not."""
    return gauge.short and (row.state in CLAIMED or row.result == "met")


def brief(gauge: Gauge, of: Commitment) -> str:
    """A gauge in the margin: a bar of how much is reached, the value, the probability. As HTML, everything escaped."""
    row = gauge.measurement
    if row is None or gauge.metric is None or row.value is None:
        return f'<span class="gauge unknown">{text("gauge.unknown")}</span>'
    parts = [f'<span class="value">{plain(row.value)}{escape(gauge.metric.unit)}{ARROWS[gauge.trend]}</span>']
    if gauge.share is not None:
        reached = f'<rect class="reached" width="{gauge.share}" height="6"></rect>'
        parts.insert(
            0, f'<svg class="scale" {SCALE} aria-hidden="true"><rect width="100" height="6"></rect>{reached}</svg>'
        )
    verdict = "contradicted" if disputed(gauge, of) else row.verdict
    parts.append(f'<span class="verdict">{text(f"gauge.{verdict}")}</span>')
    if row.probability is not None:
        parts.append(
            f'<span class="chance">{text("gauge.chance", percent=f"{chance(row.probability)}%", day=_by(row))}</span>'
        )
    of_what = escape(f"{gauge.metric.name.say(language())} {asked(gauge)}")
    return f'<span class="gauge {verdict}" title="{of_what}">{" ".join(parts)}</span>'


def _by(row: Measurement) -> str:
    """The day a forecast speaks of."""
    return show_day(row.by, row.at.year, language()) if row.by else ""


def asked(gauge: Gauge) -> str:
    """What is asked of a gauge, in words: ≥320亿元."""
    row = gauge.measurement
    if row is None or gauge.metric is None:
        return ""
    return f"{SIGNS[row.comparator]}{plain(row.wanted)}{gauge.metric.unit}"


def bind_one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Bind what was suggested, or what was chosen: `target` (empty for a time limit), `metric`, its selectors."""
    by, at, given = request.actor, timezone.now(), request.POST
    metric = given.get("metric", "")
    reason = given.get("reason", "")
    try:
        target = UUID(given["target"]) if given.get("target") else None
        bind(
            by=by,
            key=key,
            metric=metric,
            selection=_selection(metric, request),
            at=at,
            target=target,
            asked=None if target else _asked(request),
            reason=reason,
        )
    except Missing:
        raise
    except Refused as refusal:
        return _answer(request, key, refusal)
    return _answer(request, key)


def unbind_one(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a binding."""
    row = Binding.objects.filter(pk=key).first()
    if row is None:
        raise Missing("binding.missing", key=str(key))
    try:
        unbind(by=request.actor, binding=key, at=timezone.now())
    except Missing:
        raise
    except Refused as refusal:
        return _answer(request, row.commitment_id, refusal)
    return _answer(request, row.commitment_id)


def forecasts(request: HttpRequest) -> HttpResponse:
    """How past forecasts turned out."""
    found = settled(request.actor, at=timezone.now())
    facts = {"settled": found, "met": sum(each.met for each in found), "score": calibration(found)}
    return render(request, "ledger/forecasts.html", facts)


def _selection(metric: str, request: HttpRequest) -> dict[str, str]:
    if metric not in REGISTRY:
        return {}
    named = {each.key: request.POST.get(f"select-{each.key}", "") for each in REGISTRY.get(metric).selectors}
    return {key: value for key, value in named.items() if value}


def _asked(request: HttpRequest) -> Asked | None:
    given = request.POST.get("value", "").strip()
    if not given:
        return None
    try:
        return Asked(request.POST.get("comparator", ""), Decimal(given))
    except InvalidOperation as error:
        raise Invalid("binding.value", given=given) from error


def _answer(request: HttpRequest, key: UUID, refusal: Refused | None = None) -> HttpResponse:
    """The data's part of the drawer as it is then; or the commitment's page, where there is no drawer."""
    fault = words_of(refusal) if refusal else ""
    if not request.headers.get("HX-Request"):
        if refusal:
            messages.error(request, fault)
        return redirect("commitment", key=key)
    (row,) = seen(request.actor, [key])
    facts = {"data": data_of(request.actor, row, at=timezone.now()), "commitment": row, "not_bound": fault}
    response = render(request, "ledger/gauges.html", facts, status=422 if refusal else 200)
    response["HX-Trigger"] = json.dumps({"states": "bind"})
    return response
