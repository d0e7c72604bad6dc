"""Steps on many rows of the register at once: each row has its own answer, in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing, Refused
from luoshi.apps.api.texts import text
from luoshi.apps.ledger.actions import review, verify, work
from luoshi.apps.ledger.pages.attempt import name_of, words_of
from luoshi.apps.ledger.pages.entered import units_entered
from luoshi.apps.ledger.pages.register import TOGETHER
from luoshi.apps.ledger.queries.rows import rows
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.record.actions import Stale

MOST = 200
Step = Callable[[Actor, UUID, Mapping[str, str], datetime], object]
STEPS: Mapping[str, Step] = {
    "sign": lambda by, key, _, at: work.sign(by=by, keys=[key], at=at),
    "start": lambda by, key, _, at: work.start(by=by, keys=[key], at=at),
    "verify": lambda by, key, _, at: verify.verify(by=by, keys=[key], at=at),
    "confirm": lambda by, key, _, at: review.confirm(by=by, keys=[key], at=at),
    "assign": lambda by, key, given, at: review.assign(
        by=by, keys=[key], leads=units_entered(given.get("leads", "")), reason=given.get("reason", ""), at=at
    ),
    "hand_over": lambda by, key, given, at: work.hand_over(
        by=by, keys=[key], leads=units_entered(given.get("leads", "")), reason=given.get("reason", ""), at=at
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of the step on one row: done, or why not."""

    done: bool
    words: str


def act(request: HttpRequest) -> HttpResponse:
    """A step on the rows that are ticked: those that allow it take it, the others say why not."""
    step = request.POST.get("step", "")
    if step not in STEPS:
        raise Http404
    keys = _keys(request, "keys")
    answers = {key: _answer(step, request, key, timezone.now()) for key in keys}
    done = sum(answer.done for answer in answers.values())
    said = text("register.answered", step=name_of(step), done=done, left=len(keys) - done)
    if request.headers.get("HX-Request"):
        return _in_place(request, answers, said)
    (messages.success if done == len(keys) else messages.error)(request, said)
    return redirect(_back(request))


def _answer(step: str, request: HttpRequest, key: UUID, at: datetime) -> Answer:
    try:
        STEPS[step](request.actor, key, request.POST.dict(), at)
    except (Refused, Stale) as refusal:
        return Answer(False, words_of(refusal))
    return Answer(True, text("step.done", step=name_of(step)))


def _in_place(request: HttpRequest, answers: Mapping[UUID, Answer], said: str) -> HttpResponse:
    """The rows that were shown, as they are now, whether or not they still pass the filter."""
    shown = _keys(request, "shown")
    found = {row.pk: row for row in visible(request.actor).filter(pk__in=shown).select_related("issuer", "document")}
    lines = rows([found[key] for key in shown if key in found], on=timezone.localdate())
    facts = {"lines": lines, "answers": answers, "said": said, "together": TOGETHER, "back": _back(request)}
    return render(request, "ledger/register_rows.html", facts)


def _keys(request: HttpRequest, name: str) -> list[UUID]:
    try:
        return [UUID(key) for key in request.POST.getlist(name)][:MOST]
    except ValueError as error:
        raise Missing("commitment.missing", key="") from error


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/commitments"
