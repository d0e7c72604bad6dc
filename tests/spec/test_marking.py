"""Classification marks as a table: where a document bears one, and where it only speaks of secrets."""

import pytest

from luoshi.core.text.marking import find_marking

BODY = "云川市人民政府文件\n云政发〔2026〕3号\n云川市人民政府关于做好防汛工作的通知\n各县区人民政府：\n请抓好落实。\n"

MARKED = {
    "star and period": (f"机密★1年\n{BODY}", "机密★1年", "starred"),
    "under the copy number, over the urgency": (f"000001\n秘密★10年\n特急\n{BODY}", "秘密★10年", "starred"),
    "star without a period": (f"秘密★\n{BODY}", "秘密★", "starred"),
    "long term": (f"绝密 ★ 长期\n{BODY}", "绝密 ★ 长期", "starred"),
    "until opened": ("绝密★启用前\n云川市2026年公务员考试\n", "绝密★启用前", "starred"),
    "an outlined star": (f"机密☆5年\n{BODY}", "机密☆5年", "starred"),
    "an asterisk": (f"机密*5年\n{BODY}", "机密*5年", "starred"),
    "a six-pointed star": (f"机密✭5年\n{BODY}", "机密✭5年", "starred"),
    "a star drawn as a picture": (f"机密⭐\ufe0f5年\n{BODY}", "机密⭐\ufe0f5年", "starred"),
    "full-width figures": (f"机密★１０年\n{BODY}", "机密★１０年", "starred"),
    "figures in Chinese": (f"机密★三十年\n{BODY}", "机密★三十年", "starred"),
    "months": (f"秘密★6个月\n{BODY}", "秘密★6个月", "starred"),
    "degree": (f"机密级★1年\n{BODY}", "机密级★1年", "starred"),
    "zero-width characters inside": (f"机\u200b密\u2060★1年\n{BODY}", "机\u200b密\u2060★1年", "starred"),
    "traditional characters": (f"機密★1年\n{BODY}", "機密★1年", "starred"),
    "on one line with what stands beside it": (f"000001 秘密★10年 特急 {BODY}", "秘密★10年", "starred"),
    "flattened to one line": (f"000001 秘密★10年 特急 {BODY.replace(chr(10), ' ')}", "秘密★10年", "starred"),
    "an attachment marked on its own first line": (f"{BODY * 60}附件1\n机密★1年\n应急预案\n", "机密★1年", "starred"),
    "bare": (f"秘密\n{BODY}", "秘密", "alone"),
    "blanks between": (f"绝　密\n{BODY}", "绝　密", "alone"),
    "two blanks between, urgency below": (f"机  密\n特 急\n{BODY}", "机  密", "alone"),
    "degree alone": (f"机密级\n{BODY}", "机密级", "alone"),
    "bare with a period": (f"机密 5年\n{BODY}", "机密 5年", "alone"),
    "with a point": (f"机密·5年\n{BODY}", "机密·5年", "alone"),
    "bracketed": (f"【机密】\n{BODY}", "机密", "alone"),
    "bare beside the urgency": (f"机密 特急\n{BODY}", "机密", "alone"),
    "bare after the copy number": (f"No.000012 机密\n{BODY}", "机密", "alone"),
    "at the right of the first line": (f"云川市人民政府办公室        机密\n{BODY}", "机密", "alone"),
    "bare, flattened": (f"秘密 {BODY.replace(chr(10), ' ')}", "秘密", "alone"),
    "under the title": ("防汛物资储备方案\n（秘密）\n一、储备地点\n", "秘密", "alone"),
    "field": (f"密级：机密\n{BODY}", "机密", "labelled"),
    "field with blanks": (f"密 级： 绝 密\n{BODY}", "绝 密", "labelled"),
    "field over two cells": ("发文稿纸\n密级\n秘密\n缓急\n特急\n", "秘密", "alone"),
    "field between others": (f"份号：000001  密级：秘密  紧急程度：特急\n{BODY}", "秘密", "labelled"),
    "field ticked": (f"密级：□公开 □内部 ☑秘密 □机密\n{BODY}", "秘密", "labelled"),
    "field at the foot": (f"{BODY * 60}密级：机密\n", "机密", "labelled"),
    "said in words": (f"{BODY}本文件密级为机密，请妥善保管。", "机密", "declared"),
    "said at the very end": (f"{BODY}本文件密级为机密", "机密", "declared"),
    "said of the material": (f"{BODY}本材料属于绝密级，阅后收回。", "绝密", "declared"),
    "said shortly": (f"{BODY}此件为秘密文件。", "秘密", "declared"),
}

UNMARKED = [
    BODY,
    "",
    "\n \n",
    "关于加强机密文件管理的通知\n各单位：\n请严格执行保密规定。\n",
    "机密文件管理办法\n第一条 为保守国家秘密，制定本办法。\n",
    "机密级计算机使用规定\n各部门：\n",
    "云川市国家秘密定密管理办法\n一、国家秘密的范围\n二、秘密的确定\n",
    "各级干部要保守国家秘密，保护商业秘密和个人隐私。\n",
    "内部资料 注意保存\n云川市情况通报\n",
    "内部\n云川市情况通报\n",
    "特急\n云川市人民政府文件\n",
    "公开\n云川市人民政府文件\n",
    "国家秘密分为绝密、机密、秘密三级。\n",
    "绝密\n机密\n秘密\n以上为密级。\n",
    "文件名    绝密    机密    秘密\n",
    "首页左上角应当标注“机密★1年”字样。\n",
    "标注为机密★1年的文件由机要室保管。\n",
    "密级标为“秘密★”的，按规定登记。\n",
    "密级：公开\n云川市人民政府文件\n",
    "密级：无\n云川市人民政府文件\n",
    "密级：绝密□ 机密□ 秘密□ 公开☑\n",
    "密级：绝密、机密、秘密\n",
    "密级：机密/秘密\n",
    "密级 机密级文件由专人管理\n",
    "文件的密级由承办单位提出。\n",
    "本文件不属于机密。\n",
    "本文件为机密文件的保管作出规定。\n",
    "本办法所称秘密，是指国家秘密。\n",
    "涉密人员名单另行通知。\n",
    "秘密花园的故事\n从前有一座花园。\n",
    "这是一个公开的秘密\n各位来宾：\n",
    "会议开始。\n秘密\n",
    "关于保密工作的讲话\n同志们，保密无小事。\n机密\n就是生命。\n",
    f"{BODY * 20}\n秘密\n",
    "机要密码和机房密钥要专人保管。\n",
    "市委机关密切联系群众。\n",
    "三、机密\n",
    "1.秘密\n",
]


@pytest.mark.parametrize(("text", "mark", "rule"), MARKED.values(), ids=MARKED)
def test_marked(text: str, mark: str, rule: str) -> None:
    found = find_marking(text)
    assert found is not None
    assert (found.text, found.span.of(text), found.rule) == (mark, mark, f"marking.{rule}")


@pytest.mark.parametrize("text", UNMARKED)
def test_unmarked(text: str) -> None:
    assert find_marking(text) is None
