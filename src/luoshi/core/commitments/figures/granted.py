"""Figures that say to whom something is granted (投资5000万元以上……给企业5%奖励), and those that say how much."""

from __future__ import annotations

from luoshi.core.commitments.figures.figures import Words
from luoshi.core.commitments.figures.setting import Setting
from luoshi.core.commitments.words.listed import any_of
from luoshi.core.patterns import compiled

# 裁员率不超过20%|的企业可申请
MAY = compiled(rf"的[^，,。；;：:的]{{0,6}}{any_of('figures.eligible')}，?(?:[均方才]?可|享受)")
# 给予金额30%|的配套支持
GIFT = compiled("的(?:一次性|资金|财政)?(?:配套|奖励|补贴|补助|贴息|支持|奖补|资助|扶持|返还)")
DONE_WITH = compiled(any_of("figures.done_with"))
BOUND_TAILS = ("以上", "及以上", "以下")
GRANTED = compiled(
    r"[^。；;]*?[，,](?:按[^，,。；;]{0,24})?(?:再|分别|可|由[^，,。；;]{1,8})?(?:一次性)?"
    r"(?:给予?|奖励|补助|补贴|奖补|享受)[^，,。；;]{0,16}(?:\d|奖励|补助|补贴|支持)"
)
LONGEST_GRANT = 90  # characters from what is reached to what is granted for it


def tells_to_whom(at: Setting, words: Words) -> bool:
    """Whether something is granted to whoever reaches a figure."""
    if at.rest.startswith("的") and MAY.match(at.rest):
        return True
    if not at.unit.endswith(("元", "人")):
        return False
    bounded = at.tail in BOUND_TAILS or at.clause.endswith(words.bounding)
    if not bounded or DONE_WITH.search(at.clause):
        return False
    return GRANTED.match(at.text, at.match.end(), at.match.end() + LONGEST_GRANT) is not None


def is_gift(at: Setting, after: str) -> bool:
    """Whether a share is what is given: 给予获支持项目金额30%|的配套支持."""
    return at.unit == "%" and GIFT.match(after) is not None
