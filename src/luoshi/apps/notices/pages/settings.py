"""How one is told: kinds and channels, quiet hours, digests, robots, the calendar's address."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.apps.accounts.errors import Invalid, Refused
from luoshi.apps.accounts.models import Person
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.notices.actions.calendar import end_feed, make_feed
from luoshi.apps.notices.actions.choose import Hours, choose, set_manner
from luoshi.apps.notices.actions.robots import add_robot, end_robot
from luoshi.apps.notices.models import RobotKind
from luoshi.apps.notices.queries.choices import choices, feed, manner, robot_seen, robots


def page(request: HttpRequest) -> HttpResponse:
    """What one has chosen; posted, chosen anew."""
    if request.method != "POST":
        return render(request, "notices/settings.html", _facts(request))
    given = request.POST
    try:
        wishes = {
            (kind, each.channel): given[f"{kind}.{each.channel}"]
            for kind, row in choices(request.actor).items()
            for each in row
            if f"{kind}.{each.channel}" in given
        }
        choose(by=request.actor, wishes=wishes)
        hours = Hours(
            _time(given.get("quiet_from", "")),
            _time(given.get("quiet_to", "")),
            given.getlist("urgent"),
            given.get("digest", "daily"),
            given.get("language", "zh"),
        )
        set_manner(by=request.actor, hours=hours)
    except Refused as refusal:
        facts = _facts(request) | {"fault": _words(refusal)}
        return render(request, "notices/settings.html", facts, status=422)
    messages.success(request, text("notices.settings.saved"))
    return redirect("notice-settings")


def robot(request: HttpRequest) -> HttpResponse:
    """Set up a robot."""
    given = request.POST
    try:
        add_robot(
            by=request.actor,
            kind=given.get("kind", ""),
            name=given.get("name", ""),
            address=given.get("address", ""),
            secret=given.get("secret", ""),
        )
    except Refused as refusal:
        # the address is not shown again, not even to who has just typed it
        facts = _facts(request) | {"robot_fault": _words(refusal), "robot_name": given.get("name", "")}
        return render(request, "notices/settings.html", facts, status=422)
    messages.success(request, text("notices.robot.added"))
    return redirect("notice-settings")


def take_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a robot away."""
    end_robot(by=request.actor, robot=robot_seen(request.actor, key), at=timezone.now())
    messages.success(request, text("notices.robot.ended"))
    return redirect("notice-settings")


def calendar_address(request: HttpRequest) -> HttpResponse:
    """Make a new address of one's calendar, which is shown this once; or end it."""
    if request.POST.get("end"):
        end_feed(by=request.actor, at=timezone.now())
        messages.success(request, text("notices.calendar.ended"))
        return redirect("notice-settings")
    secret = make_feed(by=request.actor, at=timezone.now())
    address = request.build_absolute_uri(f"/calendar/{secret}.ics")
    response = render(request, "notices/settings.html", _facts(request) | {"calendar": address})
    response["Cache-Control"] = "no-store"
    return response


def _facts(request: HttpRequest) -> dict[str, object]:
    by = request.actor
    person = Person.objects.get(pk=by.person)
    return {
        "choices": choices(by),
        "manner": manner(by),
        "robots": robots(by),
        "robot_kinds": RobotKind.values,
        "robot_hosts": settings.ROBOT_HOSTS,
        "feed": feed(by),
        "email": person.email,
        "mail": bool(settings.EMAIL_HOST),
    }


def _time(words: str) -> time | None:
    try:
        return time.fromisoformat(words) if words else None
    except ValueError:
        raise Invalid("notices.quiet-hours") from None


def _words(refusal: Refused) -> str:
    return sentence(refusal.code, refusal.facts, language())
