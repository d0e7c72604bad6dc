"""Every metric of the room by its key and its words, with what answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.apps.investment.metrics import tallies
from luoshi.apps.investment.metrics.counted import (
    Conversions,
    Counted,
    Due,
    FewestMatched,
    Unforetold,
    item_days,
    session_days,
)
from luoshi.apps.investment.metrics.selectors import CAMPAIGN, PLACE, UNIT, sector, steps
from luoshi.apps.investment.metrics.signed import YI, OfSigned
from luoshi.apps.investment.queries.signed import industrial_share, total
from luoshi.core.metrics import REGISTRY, Metric, Selector
from luoshi.core.words import Words


def register() -> None:
    """Register what the room answers for."""
    step = Selector("step", Words("环节", "step"), steps())
    REGISTRY.register(*_signed())
    REGISTRY.register(*_share())
    for metric, provider in _counts(step):
        REGISTRY.register(metric, provider)


def _signed() -> tuple[Metric, OfSigned]:
    terms = ("签约总额", "签约额", *(each.zh for each in sector().values.values()))
    method = Words(
        "活动计数期内已签合同、未终止项目的合同额，一个项目只计一次",
        "the contract amounts of projects signed within the campaign's days and not lost, each project once",
    )
    metric = Metric(
        "investment.signed_amount",
        Words("招商签约额", "amount signed"),
        "亿元",
        "up",
        "day",
        method,
        (CAMPAIGN, PLACE, sector()),
        terms,
        ("产值", "增加值", "投资额", "到位"),
    )
    return metric, OfSigned(lambda rows: total(rows) / YI)


def _share() -> tuple[Metric, OfSigned]:
    metric = Metric(
        "investment.industrial_share",
        Words("签约额中产业类项目占比", "share of industry in what is signed"),
        "%",
        "up",
        "day",
        Words("产业类项目合同额除以全部合同额", "contract amounts of industrial projects over all"),
        (CAMPAIGN,),
        ("产业类项目占比", "产业类项目", "产业类"),
    )
    return metric, OfSigned(industrial_share, share=True)


def _counts(step: Selector) -> Iterator[tuple[Metric, Counted]]:
    yield (
        _metric("sessions_held", "已办专场", "special sessions held", "场", ("专场推介会", "专场"), CAMPAIGN),
        Due(tallies.held, "sessions", session_days),
    )
    yield (
        _metric(
            "session_enterprises",
            "各专场对接企业（最少的一场）",
            "enterprises met, of the session with fewest",
            "家",
            ("对接企业",),
            CAMPAIGN,
        ),
        FewestMatched(tallies.least_matched, "sessions"),
    )
    yield (
        _metric("teams", "招商小分队", "teams formed", "支", ("招商小分队", "小分队"), CAMPAIGN),
        Counted(tallies.teams, "teams"),
    )
    yield (
        _metric("items_ready", "“五个一”备齐项数", "things ready", "项", ("五个一",), CAMPAIGN),
        Due(tallies.ready, "items", item_days),
    )
    yield (
        _metric(
            "chief_trips",
            "“一把手”带队外出招商",
            "journeys led by the chief",
            "次",
            ("带队外出招商", "外出招商"),
            CAMPAIGN,
            UNIT,
        ),
        Counted(tallies.trips, "trips"),
    )
    terms = tuple(each.zh for each in step.values.values())
    yield (
        _metric("conversions", "项目转化", "conversions", "个", terms, CAMPAIGN, step),
        Conversions(tallies.conversions, ""),
    )
    yield (
        _metric("leads_found", "提供招商线索", "leads brought in", "条", ("招商线索", "有效招商线索"), CAMPAIGN, UNIT),
        Counted(tallies.found_by, ""),
    )
    yield (
        _metric(
            "quotas_met", "完成签约任务的县区", "counties that have met their quota", "个", ("完成签约任务",), CAMPAIGN
        ),
        Unforetold(tallies.quotas_met, "quotas"),
    )
    yield (
        _metric("stuck", "停滞超期项目", "stuck projects", "个", ("停留超过", "停滞项目"), CAMPAIGN, down=True),
        Unforetold(tallies.stuck, ""),
    )


def _metric(
    key: str, zh: str, en: str, unit: str, terms: tuple[str, ...], *selectors: Selector, down: bool = False
) -> Metric:
    method = Words("由招商台账逐日计数", "counted day by day from the register of investment")
    direction = "down" if down else "up"
    return Metric(f"investment.{key}", Words(zh, en), unit, direction, "day", method, selectors, terms)  # type: ignore[arg-type]
