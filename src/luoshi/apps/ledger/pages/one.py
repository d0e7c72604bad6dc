"""A commitment: its page, its drawer beside the speech, and the steps taken from either."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing, Refused
from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.ledger.pages.gauges import data_of
from luoshi.apps.ledger.pages.steps import FORMS, NEEDS_REQUEST, Entered, take
from luoshi.apps.ledger.pages.timeline import timeline
from luoshi.apps.ledger.queries.desk import WAITS
from luoshi.apps.ledger.queries.dossier import Dossier, dossier
from luoshi.apps.record.actions import Stale
from luoshi.core.lifecycle import table


@dataclass(frozen=True, slots=True)
class Form:
    """A step as it is offered: its fields, those that must be given, what can be decided by it."""

    step: str
    fields: tuple[str, ...]
    needed: frozenset[str]
    decisions: tuple[str, ...]

    @property
    def leading(self) -> bool:
        """Whether it carries the matter on, and is offered open: what stops or takes it away is not."""
        return self.step == "confirm" or self.step in WAITS


def form_of(step: str) -> Form:
    """The form of a step. Raises KeyError for one that has none."""
    fields = FORMS[step]
    decisions = table().steps[step].decisions if step in table().steps else ()
    needed = frozenset(name[:-1] for name in fields if name.endswith("!"))
    return Form(step, tuple(name.rstrip("!") for name in fields), needed, decisions)


def forms(found: Dossier) -> list[Form]:
    """The steps open to who asked that can be taken from here, then what anybody may add."""
    waiting = {request.kind for request in found.requests if request.answered_id is None}
    steps = [
        step for step in found.steps if step in FORMS and (step not in NEEDS_REQUEST or NEEDS_REQUEST[step] in waiting)
    ]
    if "confirm" in steps:  # a draft is edited by who may confirm it
        steps.insert(steps.index("confirm") + 1, "edit")
    return [form_of(step) for step in (*steps, "comment")]


def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """The page of a commitment: one timeline, from the sentence to the closing evidence."""
    return render(request, "ledger/one.html", _facts(request.actor, key))


def drawer(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same, beside the speech."""
    return render(request, "ledger/drawer.html", _facts(request.actor, key) | {"in_place": True})


def act(request: HttpRequest, key: UUID, step: str) -> HttpResponse:
    """Take a step. In place it answers with the drawer as it is then, or with what was wrong and all that was typed."""
    if step not in FORMS:
        raise Http404
    by: Actor = request.actor
    entered = Entered(by, (key,), timezone.now(), request.POST.dict(), request.FILES.get("file"))
    wrong: dict[str, object] = {}
    try:
        take(step, entered)
    except Missing:
        raise
    except (Refused, Stale) as refusal:
        wrong = {"fault": words_of(refusal), "failed": step, "typed": request.POST}
    if request.headers.get("HX-Request"):
        return _in_place(request, key, step, wrong)
    if wrong:
        return render(request, "ledger/one.html", _facts(by, key) | wrong, status=422)
    messages.success(request, text("step.done", step=name_of(step)))
    return redirect("commitment", key=key)


def name_of(step: str) -> str:
    """What a step is called; what is not in the table (a comment) has words of its own."""
    return table().steps[step].label.say(language()) if step in table().steps else text(f"step.{step}")


def words_of(refusal: Exception) -> str:
    """What was wrong, in words."""
    if isinstance(refusal, Refused):
        return sentence(refusal.code, refusal.facts, language())
    return text("step.stale")


def _in_place(request: HttpRequest, key: UUID, step: str, wrong: dict[str, object]) -> HttpResponse:
    facts = _facts(request.actor, key) | wrong | {"in_place": True}
    response = render(request, "ledger/drawer.html", facts, status=422 if wrong else 200)
    if not wrong:
        response["HX-Trigger"] = json.dumps({"states": step})
    return response


def _facts(by: Actor, key: UUID) -> dict[str, object]:
    at = timezone.now()
    found = dossier(by, key, at=at)
    own = Unit.objects.filter(code=by.unit).first() if by.unit else None
    offered = forms(found)
    return {
        "dossier": found,
        "commitment": found.commitment,
        "row": found.row,
        "forms": offered,
        "data": data_of(by, found.commitment, at=at),
        "timeline": timeline(found),
        "own_unit": own,
        "units": _names() if any("leads" in form.fields for form in offered) else (),
    }


def _names() -> list[str]:
    return list(Unit.objects.on(localdate()).order_by("order", "code").values_list("name", flat=True))
