"""Why growth is what it is, in a few phrases: the industries and enterprises that pulled most, the mix, inspections."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.economy.addresses import figures_of, pulled_address
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.contributions import Asked, pulled
from luoshi.apps.economy.queries.levels import months
from luoshi.apps.economy.queries.shift_share import shifts
from luoshi.apps.economy.rights import sees_enterprises
from luoshi.apps.economy.sentences.inspections import effect_said
from luoshi.apps.economy.sentences.phrases import NAMED, Phrase, listed
from luoshi.apps.economy.sentences.pulls import pulls_said
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
    page = pulled_address(asked)
    pulls = pulls_said(asked, whole, lambda key: f"{page}#{key}")
    enterprises = _enterprises(asked, at) if sees_enterprises(by) else []
    return [*pulls, *enterprises, *_mix(asked, at), *effect_said(place, at=at)]


def _enterprises(asked: Asked, at: datetime) -> list[Phrase]:
    """The enterprises that pulled down most."""
    by = replace(asked, by="enterprise")
    whole = pulled(by, at=at)
    known = reversed(whole.parts) if whole else ()
    downs = [each for each in known if each.named and not each.partly and each.exact < 0][:NAMED]
    lead = Words("企业中拖累最大的是", "Among enterprises most down:")
    return listed(lead, [(figures_of(by, each.key), each.name, fixed(each.points, sign=True)) for each in downs])


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
    return [Phrase(f"{pulled_address(asked)}#shift-share", Words(zh, en))]
