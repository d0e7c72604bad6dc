"""A commitment: its page, its drawer beside the speech, and the steps taken from either."""

from __future__ import annotations

import json
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.texts import text
from luoshi.apps.ledger.models import Commitment, Subscription
from luoshi.apps.ledger.models.commitment import Kind
from luoshi.apps.ledger.pages.attempt import Fault, attempt, changed, name_of, snapshot, words_of
from luoshi.apps.ledger.pages.entered import Entered
from luoshi.apps.ledger.pages.forms import Form, Known, form_of, forms, open_aims
from luoshi.apps.ledger.pages.gauges import data_of
from luoshi.apps.ledger.pages.kin import kin, shared_words
from luoshi.apps.ledger.pages.plans import plans
from luoshi.apps.ledger.pages.steps import FORMS, RESHAPES
from luoshi.apps.ledger.pages.timeline import timeline
from luoshi.apps.ledger.queries.dossier import Dossier, dossier
from luoshi.apps.ledger.queries.reach import people_in_reach, posts_of_leaders
from luoshi.apps.ledger.queries.rows import rows
from luoshi.apps.ledger.queries.similar import repeats_of, successors
from luoshi.apps.ledger.queries.visible import seen, visible


def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """The page of a commitment: one timeline, from the sentence to the closing evidence."""
    return render(request, "ledger/one.html", facts(request.actor, key))


def drawer(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same, beside the speech."""
    return render(request, "ledger/drawer.html", facts(request.actor, key) | {"in_place": True})


def act(request: HttpRequest, key: UUID, step: str) -> HttpResponse:
    """Take a step. In place it answers with the drawer as it is then, or with what was wrong and all that was typed."""
    if step not in FORMS:
        raise Http404
    by: Actor = request.actor
    made, fault = attempt(step, Entered.of(request, key))
    if request.headers.get("HX-Request"):
        return _in_place(request, key, step, made, fault)
    if fault:
        return render(request, "ledger/one.html", facts(by, key, fault), status=fault.status)
    messages.success(request, text("step.done", step=name_of(step)))
    return redirect("commitment", key=key)


def _in_place(request: HttpRequest, key: UUID, step: str, made: Any, fault: Fault | None) -> HttpResponse:
    shown = facts(request.actor, key, fault) | {"in_place": True}
    response = render(request, "ledger/drawer.html", shown, status=fault.status if fault else 200)
    if not fault:
        triggers: dict[str, object] = {"states": step}
        if step in RESHAPES or (step == "break_down" and made):
            triggers["paper"] = made[0].number if step == "split" else None  # which of them to go on with
        response["HX-Trigger"] = json.dumps(triggers)
    return response


def facts(by: Actor, key: UUID, fault: Fault | None = None) -> dict[str, object]:
    """Everything the page of a commitment and its drawer show."""
    at = timezone.now()
    found = dossier(by, key, at=at)
    own = Unit.objects.filter(code=by.unit).first() if by.unit else None
    waiting = [each for each in found.requests if each.answered_id is None]
    known = Known(found.row, own, at, waiting, found)
    offered = forms(by, known, fault.typed if fault else None, fault.step if fault else "")
    followed = Subscription.objects.filter(commitment=key, person=by.person, ended=False).exists()
    return {
        "dossier": found,
        "commitment": found.commitment,
        "row": found.row,
        "forms": [form for form in offered if form.leading],
        "more": [form for form in offered if not form.leading],
        "follow": form_of("unfollow" if followed else "follow", known),
        "data": data_of(by, found.commitment, at=at),
        "timeline": timeline(found),
        "kin": kin(by, found.commitment),
        "plans": plans(found),
        "aims": open_aims(found),
        "seen": json.dumps(snapshot(found.row), ensure_ascii=False),
        "fault": fault,
        "lost": bool(fault and fault.step not in {form.step for form in offered}),
        "kinds": Kind.values,
        "changed": changed(fault, found.row),
        **_choices(by, found, offered, at),
    }


def _choices(by: Actor, found: Dossier, offered: list[Form], at: Any) -> dict[str, object]:
    """What the pickers of the forms offer; nothing is looked up that no form asks for."""
    asked = {name for form in offered for name in form.fields}
    steps = {form.step for form in offered}
    on = localdate(at)
    return {
        "units": unit_names() if asked & {"leads", "parts"} else (),
        "below": _below(found) if "break_down" in steps else (),
        "people": people_in_reach(found.commitment.pk, on=on) if "mentions" in asked else (),
        "posts": posts_of_leaders(on=on) if "leaders" in asked else (),
        "siblings": _siblings(by, found.commitment) if "merge" in steps else (),
    }


def _below(found: Dossier) -> list[str]:
    """The units a lead unit may give work to: its own tree, and its partners."""
    leads, partners = (
        [each.unit for each in parties if each.unit] for parties in (found.row.leads, found.row.supports)
    )
    tree = reduce(or_, (Q(path__startswith=unit.path) for unit in leads), Q(pk__in=[unit.pk for unit in partners]))
    return list(Unit.objects.on(localdate()).filter(tree).order_by("path").values_list("name", flat=True))


def _siblings(by: Actor, row: Commitment) -> list[Commitment]:
    """What it may be merged into: the others of its document that are not at an end."""
    ended = ("closed", "dismissed", "withdrawn", "merged", "superseded")
    found = visible(by).filter(document=row.document_id).exclude(pk=row.pk).exclude(state__in=ended)
    return list(found.order_by("number"))


def alike(request: HttpRequest, key: UUID, way: str) -> HttpResponse:
    """What a draft repeats (`repeats`), or what of a later decision may take a commitment's place (`successors`)."""
    by: Actor = request.actor
    (row,) = seen(by, [key])
    found = repeats_of(by, row) if way == "repeats" and row.state == "draft" else []
    if way == "successors":
        return render(request, "ledger/successors.html", {"found": successors(by, row)})
    standing = {each.commitment.pk: each for each in rows([each.other for each in found], on=localdate())}
    beside = [(each, standing[each.other.pk], shared_words(each.other.words, row.words)) for each in found]
    shown = {"commitment": row, "beside": beside, "in_place": True}
    return render(request, "ledger/repeats.html", shown)


def unit_names() -> list[str]:
    """The units of today, by name, in the order of the city's list."""
    return list(Unit.objects.on(localdate()).order_by("order", "code").values_list("name", flat=True))


__all__ = ["act", "drawer", "facts", "name_of", "page", "unit_names", "words_of"]
