"""Which metric the words of a target may mean."""

from __future__ import annotations

from luoshi.core.metrics import Metric, Selector, suggest
from luoshi.core.words import Words

PLACES = Selector(
    "place", Words("地区", "place"), {"all": Words("全市", "the city"), "w": Words("望川区", "Wangchuan")}
)
CAMPAIGN = Selector("campaign", Words("活动", "campaign"), {"3": Words("第三届博览会", "third expo")})


def metric(key: str, unit: str, *terms: str, **more: object) -> Metric:
    said = Words(key, key)
    return Metric(key, said, unit, "up", "month", said, terms=terms, **more)  # type: ignore[arg-type]


SIGNED = metric("investment.signed", "亿元", "签约总额", "签约额", selectors=(CAMPAIGN, PLACES))
OUTPUT = metric("economy.industry_growth", "%", "规上工业增加值", selectors=(PLACES,))
GROWTH = metric("economy.growth", "%", "增加值", not_terms=("规上工业增加值",))
ON_TIME = metric("approvals.on_time", "%", "备案", "办结", timely=True)
ALL = (SIGNED, OUTPUT, GROWTH, ON_TIME)


def test_the_words_lead_to_the_metric_and_choose_what_they_name() -> None:
    (found,) = suggest(ALL, of="签约总额", words="望川区本届第三届博览会签约总额不低于25亿元", unit="亿元")
    assert (found.metric, found.selection) == (SIGNED, {"campaign": "3", "place": "w"})
    assert "文中写有“签约总额”" in [reason.zh for reason in found.reasons]


def test_another_dimension_is_never_suggested() -> None:
    assert suggest(ALL, of="签约总额", words="签约总额60个", unit="个") == ()
    assert [each.metric.key for each in suggest(ALL, of="签约总额", words="", unit="万元")] == ["investment.signed"]


def test_a_term_beside_which_it_means_something_else_keeps_a_metric_out() -> None:
    found = suggest(ALL, of="规上工业增加值", words="规上工业增加值增长不低于8%", unit="%")
    assert [each.metric for each in found] == [OUTPUT]


def test_a_time_limit_is_answered_by_what_is_kept_in_time_only() -> None:
    words = "项目备案1个工作日内办结"
    assert [each.metric for each in suggest(ALL, of="", words=words, timely=True)] == [ON_TIME]
    assert suggest(ALL, of="", words=words, unit="%") == ()


def test_where_no_term_is_written_nothing_is_suggested() -> None:
    assert suggest(ALL, of="新增授信", words="新增中长期授信50亿元左右", unit="亿元") == ()


def test_of_a_list_the_one_that_is_counted_is_chosen() -> None:
    sectors = Selector(
        "sector", Words("产业", "sector"), {"m": Words("新材料", "m"), "d": Words("数字产业", "d")}, needed=False
    )
    signed = metric("investment.signed", "亿元", "签约额", "新材料", "数字产业", selectors=(sectors,))
    (found,) = suggest([signed], of="新材料", words="其中新材料120亿元、数字产业70亿元", unit="亿元")
    assert found.selection == {"sector": "m"}
