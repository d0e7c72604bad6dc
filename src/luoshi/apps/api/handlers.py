"""Make a NinjaAPI answer in the manners of this room."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from luoshi.apps.api.problems import answer, refused
from luoshi.apps.api.refusals import Missing, Refused

LOG = logging.getLogger("luoshi.api")


def install(api: NinjaAPI) -> None:
    """Answer every exception of the API as a problem."""
    for kind in (Refused, ValidationError, HttpError):
        api.add_exception_handler(kind, _answered)
    api.add_exception_handler(Http404, _missing)
    api.add_exception_handler(Exception, _fault)


def _answered(request: HttpRequest, error: Any) -> HttpResponse:
    return answer(error, request)


def _missing(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ARG001 - its words may name what is hidden
    return answer(Missing("api.404"), request)


def _fault(request: HttpRequest, error: Any) -> HttpResponse:
    if refused(error) is None:
        LOG.exception("%s %s", request.method, request.path, exc_info=error)
    return answer(error, request)
