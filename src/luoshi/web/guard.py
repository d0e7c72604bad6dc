"""The one gate before every view: who acts, whether the matrix admits them, and whether this was done already."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from ninja.errors import HttpError
from ninja.utils import check_csrf

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.signin.source import source_of
from luoshi.apps.accounts.signin.whose import actor_of_request, is_by_token
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.idempotency import once
from luoshi.apps.api.problems import answer
from luoshi.apps.api.refusals import Forbidden, Invalid, Missing, Refused, Unauthenticated
from luoshi.apps.record.actions import together
from luoshi.web.limits import count
from luoshi.web.permissions import Permission, listed, matrix

LOG = logging.getLogger("luoshi.guard")
SAFE = ("GET", "HEAD", "OPTIONS")
API = "api/"
View = Callable[..., HttpResponseBase]


class UnlistedRoute(Exception):  # noqa: N818 - named for what it is
    """A route that is not in permissions.toml. Raised in tests; in production it is not found, and the log says why."""


class Guard:
    """Middleware. Sets `request.actor`: an Actor, or None where nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on: the gate is at the view."""
        request.actor = None
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """None lets the view run; a response stands in its place."""
        at = timezone.now()
        try:
            actor = request.actor = actor_of_request(request, at=at)
            _admit(request, actor)
            if not _is_api(request):
                return None
            count(actor.key if actor else source_of(request), at)
            if request.method in SAFE:
                return None
            _not_forged(request)
            key = request.headers.get("Idempotency-Key")
            if key is None or actor is None:
                return None
            act = partial(view, request, *args, **kwargs)
            return once(request, actor=actor.key, key=key, at=at, act=act, within=together)
        except (Refused, HttpError) as error:
            return _turned_away(request, error)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """A page's view was refused: say so in words. The API has its own handlers."""
        if not isinstance(error, Refused) or _is_api(request):
            return None
        words = sentence(error.code, error.facts, language())
        if isinstance(error, Missing):
            return render(request, "404.html", {"exception": {"words": words}}, status=404)
        if isinstance(error, Forbidden):
            return render(request, "403.html", {"exception": {"words": words}}, status=403)
        back = request.headers.get("Referer", "/")
        status = 422 if isinstance(error, Invalid) else 409
        return render(request, "refused.html", {"words": words, "back": back}, status=status)


def _admit(request: HttpRequest, actor: Actor | None) -> None:
    """Raises Missing, HttpError 405, Unauthenticated or Forbidden where the matrix does not admit."""
    permission = _permission(request)
    roles = {right.role for right in actor.rights} if actor else None
    if not permission.admits(roles):
        if roles is None:
            raise Unauthenticated("api.401")
        raise Forbidden("api.403")


def _permission(request: HttpRequest) -> Permission:
    route = listed(request.resolver_match.route)
    ways = matrix().get(route)
    if ways is None:
        LOG.error("%s is not in permissions.toml: refused", route)
        if settings.STRICT_ROUTES:
            raise UnlistedRoute(f"{route} is not in web/data/permissions.toml: say there who may use it")
        raise Missing("api.404")
    permission = ways.get("GET" if request.method in SAFE else str(request.method))
    if permission is None:
        raise HttpError(405, sentence("api.405", {"method": request.method}, language()))
    return permission


def _not_forged(request: HttpRequest) -> None:
    """What a browser sends with a session's cookie needs the page's token too. Raises Forbidden."""
    if not is_by_token(request) and check_csrf(request) is not None:
        raise Forbidden("api.csrf")


def _is_api(request: HttpRequest) -> bool:
    return bool(request.resolver_match.route.startswith(API))


def _turned_away(request: HttpRequest, error: Refused | HttpError) -> HttpResponseBase:
    """A problem for the API; for a page the way to sign in, or Django's page for what is forbidden or missing."""
    if _is_api(request):
        return answer(error, request)
    if isinstance(error, Missing):
        raise Http404
    if isinstance(error, Unauthenticated):
        return redirect_to_login(request.get_full_path())
    if isinstance(error, HttpError):
        return HttpResponse(str(error), status=error.status_code, content_type="text/plain; charset=utf-8")
    raise PermissionDenied
