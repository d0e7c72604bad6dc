"""One's dates as a calendar: by its secret address, which needs no session, and as a download."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation

from luoshi.apps.accounts.models import Person
from luoshi.apps.notices.models import Manner
from luoshi.apps.notices.queries.dates import calendar_of, whose_feed


def by_address(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001 - a view
    """The calendar a secret opens, with the rights its owner holds now."""
    person = whose_feed(secret)
    if person is None:
        raise Http404
    chosen = Manner.objects.filter(person=person).first()
    with translation.override("en" if chosen and chosen.language == "en" else "zh-hans"):
        return _answer(person)


def download(request: HttpRequest) -> HttpResponse:
    """One's own calendar as a file."""
    response = _answer(Person.objects.get(pk=request.actor.person))
    response["Content-Disposition"] = 'attachment; filename="luoshi.ics"'
    return response


def _answer(person: Person) -> HttpResponse:
    content = calendar_of(person, at=timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
