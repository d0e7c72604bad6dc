"""The safety net as a page: ranks, floors, and the week's list for each department, also as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.api.sheets import attached
from luoshi.apps.api.texts import text
from luoshi.apps.economy.departments import Department, departments, holder_of
from luoshi.apps.economy.queries.floor import LEVELS, Floor, floors
from luoshi.apps.economy.queries.places import own
from luoshi.apps.economy.queries.weekly import AIMS, DIVIDED, Weekly, wanted, weekly, without_single
from luoshi.apps.economy.rights import sees_enterprises
from luoshi.apps.economy.sheets.floor import sheet

LEVEL, SHOWN = 0.9, 20


def page(request: HttpRequest) -> HttpResponse:
    """How likely each rank is, the least growth that keeps off the bottom, and who can carry what is still needed."""
    at = timezone.now()
    place = own()
    found = floors(place.name, at=at) if place else []
    facts: dict[str, object] = {"place": place, "floors": found, "ranks": _ranks(found), "levels": LEVELS}
    facts |= {"held": [(each, holder_of(each.indicator.key)) for each in found]}
    made = the_week(found, request.GET, by=request.actor, at=at)
    department = _department(request.GET)
    facts |= {"week": made, "aims": AIMS, "aim": request.GET.get("aim", ""), "department": department}
    facts["over"] = is_over(found, at=at)
    if made is not None:
        kept = [each for each in made.parts if department in (None, each.department)]
        facts |= {"parts": kept, "departments": list(dict.fromkeys(each.department for each in made.parts))}
        # figures of single enterprises are for who sees them anywhere (respondents): others see industries
        facts["sees"] = sees_enterprises(request.actor)
        loads = [(part, each) for part in kept for each in part.carried] if facts["sees"] else []
        facts["closed"] = any(each.amount is None for each in kept)
        loads.sort(key=lambda pair: -pair[1].amount)
        facts |= {"loads": loads[:SHOWN], "more": max(0, len(loads) - SHOWN), "finding": finding(made, found)}
    return render(request, "economy/floor.html", facts)


def finding(made: Weekly, found: list[Floor]) -> str:
    """What the aim takes and what it comes to each week, in a sentence."""
    asked = made.wanted
    expected = next(each.expected for each in found if each.indicator.key == DIVIDED)
    facts = {"aim": text(f"floor.aim.{asked.aim}"), "level": f"{asked.level:.0%}"}
    facts |= {"growth": f"{asked.growth:.1f}", "expected": f"{expected:.1f}"}
    if asked.points <= 0:
        return text("floor.enough", **facts)
    facts |= {"points": f"{asked.points:.1f}", "amount": f"{made.needed:,.0f}", "weeks": str(made.weeks)}
    return text("floor.needed", weekly=f"{made.needed / made.weeks:,.0f}", **facts)


def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook, every enterprise listed for who may see them; of one department where it is named."""
    at = timezone.now()
    place = own()
    found = floors(place.name, at=at) if place else []
    if place is None or not found:
        raise Missing("figures.nothing")
    department = _department(request.GET)
    week = the_week(found, request.GET, by=request.actor, at=at)
    made = sheet(found, week, department, enterprises=sees_enterprises(request.actor))
    return attached(made, f"{department.name.zh if department else place.name}保底线清单{localdate(at):%Y-%m-%d}.xlsx")


def the_week(found: list[Floor], given: Mapping[str, str], *, by: Actor, at: datetime) -> Weekly | None:
    """The week's list an address asks for (`aim`, `level` in per cent); None where nothing can be divided, or the year
    that the figures speak of is over: nothing is carried any more.
    """
    if is_over(found, at=at):
        return None
    divided = next((each for each in found if each.indicator.key == DIVIDED), None)
    level = next((each for each in LEVELS if f"{each * 100:.0f}" == given.get("level")), LEVEL)
    asked = wanted(divided, given.get("aim", ""), level) if divided else None
    week = weekly(asked, on=localdate(at), at=at) if asked else None
    return week if week is None or sees_enterprises(by) else without_single(week)


def is_over(found: list[Floor], *, at: datetime) -> bool:
    """Whether the year that the figures speak of has ended, though its last figures are not out."""
    return any(each.now.period.year < localdate(at).year for each in found if each.indicator.key == DIVIDED)


def _department(given: Mapping[str, str]) -> Department | None:
    return next((each for each in departments() if each.unit == given.get("department")), None)


def _ranks(found: list[Floor]) -> range:
    return range(1, max((len(each.safety.ranks) for each in found), default=0) + 1)
