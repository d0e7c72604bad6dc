"""Tell a length of time that is a quantity (补贴期限为1年) from a time to do something in (3个工作日内办结)."""

from __future__ import annotations

from luoshi.core.commitments.figures.figures import Words
from luoshi.core.commitments.figures.setting import Setting
from luoshi.core.commitments.words.listed import any_of
from luoshi.core.patterns import compiled

# 补贴期限|最长不超过6个月, 预期寿命|达到79岁, 连续补助|3年
LENGTH_OF = compiled(
    f"{any_of('figures.lasting')}"
    "(?:为|是|约|原则上|一般|均|不?(?:得|能)?(?:少于|低于|超过|高于|短于|长于)|控制在|提高到|延长到|最长|最短|至少|达到?|超过?|累计)*$"
)
# 14日|医学集中观察, 30天|用量, 3个月|的运营补贴
LASTS = compiled(
    "(?:以上|以内)?的?(?:居家|集中|医学|自我|自主|健康)*(?:隔离|观察|监测|公示)"
    "|(?:以上)?的?(?:需)?用[量药]|\\p{Han}{0,5}(?:供应|消费|需求|使用|储备|销售)量|(?:奖励|补贴|补助|贴息|免租|免息|托管|户口|扶持|资助|支付|还本|租金|免签|过渡期|缓冲期|宽限期)|的?(?:租金|房租)|的[^，。；]{0,6}(?:补贴|补助|贴息|奖补|资助)"
)
AT_LEAST = compiled("(?:不得?少于|不得?低于|不得?短于|至少)(?:每[天日周月次年])?$")  # 每次巡查|不少于2小时
ENJOYED = compiled("(?:可|均|都)?(?:享受|享有)[^，。；]{0,16}(?:补贴|补助|待遇|津贴|奖励|政策)")  # 5年内|享受薪酬补贴
BEFOREHAND = compiled("提前(?!量)|预告|逾期|连续(?!发放|支持|补助|补贴|给予|扶持|资助|奖励|公示)|满(?![足意])|前(?!量)")
OVER = compiled("(?:连续|分)$")  # 分|2年|给予补助
GIVEN_OVER = compiled("(?:每年|逐年|期)?(?:给予|奖励|补助|补贴|发放|安排|资助|支持|兑现|拨付)")
MEETING_UNITS = ("分钟", "小时")


def lasts(at: Setting, words: Words) -> bool:
    """Whether something is to last so long, rather than to be done in it or to have lasted."""
    if OVER.search(at.clause) and GIVEN_OVER.match(at.rest):
        return True
    if at.tail and ENJOYED.match(at.rest):
        return True
    if BEFOREHAND.search(at.clause) or at.rest.startswith("办"):
        return False
    if AT_LEAST.search(at.clause) and not at.rest.startswith(("的", "以上的", "内", "前")):
        return True
    about = at.unit in MEETING_UNITS and at.clause.endswith(words.about_before)  # 交流约15分钟
    return about or LENGTH_OF.search(at.clause) is not None or LASTS.match(at.rest) is not None
