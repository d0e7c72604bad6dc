"""Growth and what pulled it, in sentences made of phrases, each leading to the figure it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from luoshi.apps.economy.diagnosis import Phrase
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.queries.contributions import Asked, Pulled, Whole
from luoshi.apps.economy.queries.shifts import LEVEL, Effect, ShiftShare
from luoshi.core.economy.industries import industries
from luoshi.core.numerals import points
from luoshi.core.words import Words

NAMED = 3
LEAST, CHANGE = Decimal("0.005"), Decimal("0.05")
SOME = Decimal("0.1")
"""The share of a change from which on a part is named for it."""

Link = Callable[[str], str]


def span(asked: Asked) -> Words:
    """The span growth is of: 2026年1-10月, or the month alone."""
    year, month = asked.period.year, asked.period.month
    if asked.basis == "single" or month == 1:
        return Words(f"{year}年{month}月", f"{year}-{month:02d}")
    return Words(f"{year}年1-{month}月", f"January to {asked.period:%B %Y}")


def pulls_said(asked: Asked, whole: Whole, link: Link = lambda key: f"#{key}") -> list[Phrase]:
    """The growth, the parts that pulled it up and down most, and those that moved it most since a month before."""
    named = [each for each in whole.parts if each.named and not each.partly]
    ups = [each for each in named if each.points >= LEAST][:NAMED]
    downs = [each for each in reversed(named) if each.points <= -LEAST][:NAMED]
    found = [Phrase(link("sum"), _grown(asked, whole))]
    found += _listed(ups, Words("拉动最大的是", "Most up:"), link, lambda each: each.points)
    found += _listed(downs, Words("拖累最大的是", "Most down:"), link, lambda each: each.points)
    # of enterprises not all are at hand, so that those which moved it most cannot be named
    if asked.by != "enterprise" and whole.change is not None and abs(whole.change) >= CHANGE:
        moved = sorted(named, key=lambda each: each.change or Decimal(0), reverse=whole.change > 0)[:NAMED]
        moved = [each for each in moved if (each.change or 0) / whole.change >= SOME]
        say = Words("回落主要在", "Less mainly by") if whole.change < 0 else Words("加快主要在", "More mainly by")
        found += _listed(moved, say, link, lambda each: each.change or Decimal(0))
    return found


def _grown(asked: Asked, whole: Whole) -> Words:
    name, when, of = indicators()[asked.indicator].name, span(asked), Words("", "")
    if asked.industry and asked.by != "industry":
        short = industries()[asked.industry].short
        of = Words(f"{short.zh}行业", f", {short.en}")
    # of the exact figure: what is shown to three places and then to two would differ from the page of industries
    went = Words("增长", "grew") if whole.exact >= 0 else Words("下降", "fell")
    zh = f"{when.zh}{asked.place.name}{of.zh}{name.zh}同比{went.zh}{abs(whole.exact):.2f}%"
    en = f"{when.en}: {name.en} of {asked.place.name}{of.en} {went.en} {abs(whole.exact):.2f} % over a year before"
    if whole.change is not None:
        far = f"{abs(whole.change):.2f}"
        zh += f"，比上月{'加快' if whole.change > 0 else '回落'}{far}个百分点"
        en += f", {far} points {'more' if whole.change > 0 else 'less'} than a month before"
    return Words(f"{zh}。", f"{en}.")


def _listed(parts: Sequence[Pulled], lead: Words, link: Link, value: Callable[[Pulled], Decimal]) -> list[Phrase]:
    """A lead and the parts, each a phrase of its own."""
    found = []
    for number, each in enumerate(parts):
        zh, en = ("。", ".") if number == len(parts) - 1 else ("、", ",")
        before = lead if number == 0 else Words("", "")
        shown = points(value(each))
        said = Words(f"{before.zh}{each.name.zh}（{shown}）{zh}", f"{before.en} {each.name.en} ({shown}){en}".strip())
        found.append(Phrase(link(each.key), said))
    return found


def shifts_said(found: ShiftShare) -> list[Phrase]:
    """What the mix of industries and what competitiveness did, and how sure the latter is."""
    whole, place = found.whole.points, found.reference.name
    behind = whole.change - whole.national
    went = Words("增长", "grew") if whole.change >= 0 else Words("下降", "fell")
    more = Words("高", "more") if behind >= 0 else Words("低", "less")
    zh = f"各行业若都按{place}总体速度增长，应增长{whole.national:.2f}%；实际{went.zh}{abs(whole.change):.2f}%，"
    zh += f"{more.zh}{abs(behind):.2f}个百分点。"
    en = f"At the province's overall growth all industries together would have grown {whole.national:.2f} %; they "
    en += f"{went.en} {abs(whole.change):.2f} %, {abs(behind):.2f} points {more.en}."
    return [Phrase("#shift-sum", Words(zh, en)), *_mix_said(found), *_competitive_said(found)]


def _mix_said(found: ShiftShare) -> list[Phrase]:
    mix, order = found.whole.points.mix, sorted(found.effects, key=lambda each: each.points.mix)
    side, why = _side(mix), Words("快", "fast") if mix >= 0 else Words("慢", "slowly")
    lead = Words(
        f"产业基础：行业结构使增速{side.zh}{abs(mix):.2f}个百分点（增长{why.zh}的行业比重比全省大），其中",
        f"Mix: growth is {abs(mix):.2f} points {side.en} by having more than the province of what grows {why.en}:",
    )
    return _effects(order if mix < 0 else order[::-1], lead, lambda each: each.points.mix)


def _competitive_said(found: ShiftShare) -> list[Phrase]:
    own, interval = found.whole.points.competitive, found.whole.interval
    side = _side(own)
    zh = f"发展空间：同行业与全省比，使增速{side.zh}{abs(own):.2f}个百分点"
    en = f"Competitiveness: against the same industries of the province, {abs(own):.2f} points {side.en}"
    if interval is None:
        zh, en = f"{zh}（企业太少，不能说有多大把握）", f"{en} (too few enterprises to say how surely)"
    else:
        low, high = (points(Decimal(repr(round(each, 4)))) for each in interval)
        sure = f"{LEVEL:.0%}"
        zh, en = f"{zh}（{sure}的把握在{low}至{high}之间", f"{en} ({sure} interval {low} to {high}"
        unsure = interval[0] <= 0 <= interval[1]
        zh, en = (f"{zh}，可能只是各企业的偶然）", f"{en}: it may be chance)") if unsure else (f"{zh}）", f"{en})")
    order = list(found.effects) if own < 0 else list(reversed(found.effects))
    lead = Words(f"{zh}，其中", f"{en}:")
    allocation, homothetic = found.whole.points.allocation, found.whole.points.own
    zh = f"按全省的行业结构算，竞争力值{points(homothetic)}个百分点，"
    zh += f"其余{points(allocation)}个百分点来自{'专业化恰在强项上' if allocation >= 0 else '专业化恰在弱项上'}。"
    en = f"With the province's mix, competitiveness would be worth {points(homothetic)} points; the other "
    en += f"{points(allocation)} come of being specialised where one is {'strong' if allocation >= 0 else 'weak'}."
    return [*_effects(order, lead, lambda each: each.points.competitive), Phrase("#shift-sum", Words(zh, en))]


def _effects(order: Sequence[Effect], lead: Words, value: Callable[[Effect], Decimal]) -> list[Phrase]:
    found = []
    for number, each in enumerate(order[:NAMED]):
        zh, en = ("。", ".") if number == min(NAMED, len(order)) - 1 else ("、", ",")
        shown, before = points(value(each)), lead if number == 0 else Words("", "")
        said = Words(f"{before.zh}{each.name.zh}（{shown}）{zh}", f"{before.en} {each.name.en} ({shown}){en}".strip())
        found.append(Phrase(f"#shift-{each.industry}", said))
    return found


def _side(value: Decimal) -> Words:
    return Words("高", "higher") if value >= 0 else Words("低", "lower")
