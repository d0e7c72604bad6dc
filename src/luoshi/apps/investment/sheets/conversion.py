"""What becomes of leads and what every unit brought, as a workbook: the figures of the page, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from luoshi.apps.api.sheets import Sheet, workbook_of
from luoshi.apps.investment.queries.contribution import Brought
from luoshi.apps.investment.queries.conversion import WITHIN, Cohort, Course
from luoshi.core.investment import STAGES, Estimate, pipeline

YI = Decimal(10000)
CENT = Decimal("0.01")
UNITS = {"单位": 22, "首谈项目": 12, "其中已签约": 12, "其中已开工": 12, "签约额份额（亿元）": 18}
OUTCOMES = ("周内推进", "周内终止", "周后仍在")
BOUNDS = ("（%）", "下限（%）", "上限（%）")


def sheet(courses: Sequence[Course], cohorts: Sequence[Cohort], units: Sequence[Brought]) -> bytes:
    """Three sheets: 各阶段去向 with intervals of 80 %, 首谈季度, 各单位贡献."""
    labels = {stage: pipeline().stages[stage].label.zh for stage in STAGES}
    told = [f"{weeks}{outcome}{bound}" for weeks in WITHIN for outcome in OUTCOMES for bound in BOUNDS]
    heads = dict.fromkeys(("阶段", "已推进", "已终止", "仍在", "半数离开（周）", *told), 12)
    quarters = dict.fromkeys(("季度", *(f"到{label}" for label in labels.values()), "终止"), 10)
    return workbook_of(
        Sheet("各阶段去向", heads, [(labels[each.stage], *_course(each)) for each in courses]),
        Sheet("首谈季度", quarters, [(each.quarter, *each.reached.values(), each.lost) for each in cohorts]),
        Sheet("各单位贡献", UNITS, [_unit(each) for each in units]),
    )


def _course(course: Course) -> Iterator[object]:
    yield from (course.onward, course.lost, course.there, course.curve.half)
    for _, point in course.within:
        for each in (point.advanced, point.lost, point.staying) if point else (None, None, None):
            yield from _told(each)


def _told(share: Estimate | None) -> Sequence[float | None]:
    """A share with its interval, in per cent."""
    return [round(100 * each, 1) for each in (share.value, share.low, share.high)] if share else [None, None, None]


def _unit(each: Brought) -> Sequence[object]:
    return each.unit.name, each.first, each.signed, each.started, (each.credit / YI).quantize(CENT)
