"""Notices: the bell in the frame of every page, and their list."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.api.texts import text
from luoshi.apps.notices.actions.read import mark_all_read, mark_read
from luoshi.apps.notices.queries.find import notice_seen, notices, unread
from luoshi.apps.notices.queries.lines import lines

A_PAGE = 30


def page(request: HttpRequest) -> HttpResponse:
    """The list, unread first."""
    found = Paginator(notices(request.actor), A_PAGE).get_page(request.GET.get("page"))
    facts = {"lines": lines(request.actor, list(found)), "page": found, "waiting": unread(request.actor)}
    return render(request, "notices/notices.html", facts)


def bell(request: HttpRequest) -> HttpResponse:
    """How many are unread, asked again and again: one count; nothing at all where it is what the page has already."""
    count = unread(request.actor)
    etag = f'"{count}"'
    response = render(request, "notices/bell.html", {"unread": count})
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def follow(request: HttpRequest, key: UUID) -> HttpResponse:
    """Go to what a notice is about; it is read by that."""
    notice = notice_seen(request.actor, key)
    (line,) = lines(request.actor, [notice])
    mark_read(by=request.actor, keys=[key], at=timezone.now())
    if not line.address:
        raise Missing("notice.out-of-sight", notice=str(key))
    return redirect(line.address)


def read(request: HttpRequest, key: UUID) -> HttpResponse:
    """Mark one read, in its place."""
    notice = notice_seen(request.actor, key)
    mark_read(by=request.actor, keys=[key], at=timezone.now())
    if not request.headers.get("HX-Request"):
        return redirect("notices")
    notice.refresh_from_db()
    (line,) = lines(request.actor, [notice])
    response = render(request, "notices/line.html", {"line": line})
    response["HX-Trigger"] = "notices"
    return response


def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all read that have come by now."""
    count = mark_all_read(by=request.actor, at=timezone.now())
    messages.success(request, text("notices.all-read", count=count))
    return redirect("notices")
