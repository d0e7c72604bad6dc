"""Why growth is what it is, in a few phrases: the industries and enterprises that pulled most, the mix, inspections."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.economy.addresses import address, sources
from luoshi.apps.economy.diagnosis import Phrase
from luoshi.apps.economy.inspections.phrases import effect_said
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.contributions import Asked, pulled
from luoshi.apps.economy.queries.levels import months
from luoshi.apps.economy.queries.respondents import sees_enterprises
from luoshi.apps.economy.queries.shifts import shifts
from luoshi.apps.economy.said import NAMED, pulls_said
from luoshi.core.numerals import fixed, points
from luoshi.core.words import Words

OUTPUT = "output"


def causes(place: Place, *, by: Actor, at: datetime) -> list[Phrase]:
    """What is behind the growth of output of a place up to the last month known; nothing where no enterprise or
    industry has figures. Enterprises are named to those who see single ones. Each phrase leads to the page and
    the row that bear it out.
    """
    known = months(OUTPUT, at=at) if place.kind in (Place.Kind.OWN, Place.Kind.BELOW) else []
    if not known:
        return []
    asked = Asked(OUTPUT, place, known[0])
    whole = pulled(asked, at=at)
    if whole is None:
        return []
    page = address(asked)
    pulls = pulls_said(asked, whole, lambda key: f"{page}#{key}")
    firms = _enterprises(asked, at) if sees_enterprises(by) else []
    return [*pulls, *firms, *_mix(asked, at), *effect_said(place, at=at)]


def _enterprises(asked: Asked, at: datetime) -> list[Phrase]:
    """The enterprises that pulled down most."""
    by = Asked(asked.indicator, asked.place, asked.period, "enterprise", asked.basis)
    whole = pulled(by, at=at)
    downs = (
        [each for each in reversed(whole.parts) if each.named and not each.partly and each.exact < 0][:NAMED]
        if whole
        else []
    )
    found = []
    for number, each in enumerate(downs):
        zh, en = ("。", ".") if number == len(downs) - 1 else ("、", ",")
        lead = Words("企业中拖累最大的是", "Among enterprises most down: ") if number == 0 else Words("", "")
        shown = fixed(each.points, sign=True)
        said = Words(f"{lead.zh}{each.name.zh}（{shown}）{zh}", f"{lead.en}{each.name.en} ({shown}){en}")
        found.append(Phrase(sources(by, each.key), said))
    return found


def _mix(asked: Asked, at: datetime) -> list[Phrase]:
    """What the mix of industries and what competitiveness did."""
    found = shifts(asked, at=at)
    if found is None:
        return []
    mix, own = (points(value) for value in (found.whole.points.mix, found.whole.points.competitive))
    behind = found.whole.points.change - found.whole.points.national
    more = Words("高", "above") if behind >= Decimal(0) else Words("低", "below")
    zh = f"比{found.reference.name}{more.zh}{abs(behind):.2f}个百分点：产业基础{mix}，发展空间{own}。"
    en = f"{abs(behind):.2f} points {more.en} the province: mix of industries {mix}, competitiveness {own}."
    return [Phrase(f"{address(asked)}#shift-share", Words(zh, en))]
