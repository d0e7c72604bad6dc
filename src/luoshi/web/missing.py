"""The answer to an address that is none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.defaults import page_not_found

from luoshi.apps.api.problems import answer
from luoshi.apps.api.refusals import Missing


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A problem under /api/, else the page for what is not there."""
    if request.path.startswith("/api/"):
        return answer(Missing("api.404"), request)
    return page_not_found(request, exception)
