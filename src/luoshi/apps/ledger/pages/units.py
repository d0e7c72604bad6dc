"""Units by what came of what they lead."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.apps.ledger.queries.outcomes import outcomes


def page(request: HttpRequest) -> HttpResponse:
    """A line a unit: outcomes, never activity; every number leads to what it is made of."""
    return render(request, "ledger/units.html", {"lines": outcomes(request.actor, on=timezone.localdate())})
