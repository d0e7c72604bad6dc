"""What the mix of industries and what competitiveness did to growth, and how sure the latter is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from luoshi.apps.economy.queries.shift_share import LEVEL, Effect, ShiftShare
from luoshi.apps.economy.sentences.phrases import NAMED, Phrase, listed
from luoshi.core.numerals import points
from luoshi.core.words import Words


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
    return listed(lead, _effects(order if mix < 0 else order[::-1], lambda each: each.points.mix))


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
    return [
        *listed(lead, _effects(order, lambda each: each.points.competitive)),
        Phrase("#shift-sum", Words(zh, en)),
    ]


def _effects(order: Sequence[Effect], value: Callable[[Effect], Decimal]) -> list[tuple[str, Words, str]]:
    return [(f"#shift-{each.industry}", each.name, points(value(each))) for each in order[:NAMED]]


def _side(value: Decimal) -> Words:
    return Words("高", "higher") if value >= 0 else Words("低", "lower")
