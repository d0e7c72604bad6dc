"""Front matter as tables: the date and the addressees of a document, and what only looks like them."""

from datetime import date

import pytest

from tests.support.front import BODY, front

DATES = {
    "signature": (f"{BODY}云川市人民政府\n2026年3月5日\n", "2026年3月5日", date(2026, 3, 5), "signature"),
    "signature, one line": (
        f"{BODY}云川市人民政府        2026年3月5日\n",
        "2026年3月5日",
        date(2026, 3, 5),
        "signature",
    ),
    "signature in Chinese": (
        f"{BODY}云川市人民政府\n二〇二六年三月五日\n",
        "二〇二六年三月五日",
        date(2026, 3, 5),
        "signature",
    ),
    "signature with circles for noughts": (
        f"{BODY}云川市人民政府\n二○二○年十二月三十一日\n",
        "二○二○年十二月三十一日",
        date(2020, 12, 31),
        "signature",
    ),
    "the signature goes before the page's date": (
        f"发布时间：2026-03-09\n{BODY}云川市人民政府\n2026年3月5日\n",
        "2026年3月5日",
        date(2026, 3, 5),
        "signature",
    ),
    "not the day of printing": (
        f"{BODY}云川市人民政府\n2026年3月5日\n云川市人民政府办公室 2026年3月6日印发\n",
        "2026年3月5日",
        date(2026, 3, 5),
        "signature",
    ),
    "minutes, beside the office": (
        f"专题会议纪要\n云川市人民政府办公室        2026年3月5日\n{BODY}",
        "2026年3月5日",
        date(2026, 3, 5),
        "signature",
    ),
    "a speech": (
        f"在全会上的讲话\n（2026年3月5日）\n同志们：\n{BODY}",
        "2026年3月5日",
        date(2026, 3, 5),
        "under-title",
    ),
    "a speech, in Chinese": (
        f"在全会上的讲话\n（二〇二六年三月五日）\n{BODY}",
        "二〇二六年三月五日",
        date(2026, 3, 5),
        "under-title",
    ),
    "a speech, beside the speaker": (
        f"在全会上的讲话\n市长 ××（2026年3月5日）\n{BODY}",
        "2026年3月5日",
        date(2026, 3, 5),
        "under-title",
    ),
    "a speech, behind the title": (
        f"在全会上的讲话（2026年3月5日）\n{BODY}",
        "2026年3月5日",
        date(2026, 3, 5),
        "under-title",
    ),
    "a report, in its subtitle": (
        f"政府工作报告\n——2026年1月10日在市人民代表大会上\n{BODY}",
        "2026年1月10日",
        date(2026, 1, 10),
        "under-title",
    ),
    "a line at the foot": (
        f"{BODY}特此通知。\n2026年3月5日\n（此件公开发布）\n",
        "2026年3月5日",
        date(2026, 3, 5),
        "foot",
    ),
    "a field": (f"成文日期：2026-03-05\n发布日期：2026-03-09\n{BODY}", "2026-03-05", date(2026, 3, 5), "labelled"),
    "only the page's": (
        f"在大会上讲话\n时间:2026-06-07 18:12:02 来源:网友投稿\n{BODY}",
        "2026-06-07",
        date(2026, 6, 7),
        "published",
    ),
    "only the day of publication": (
        f"工作周报\n发布时间：2026年3月9日\n{BODY}",
        "2026年3月9日",
        date(2026, 3, 9),
        "published",
    ),
}

NO_DATES = [
    BODY,
    "2026年3月5日，市政府召开会议，部署防汛。\n",
    f"专题会议纪要\n时间：2026年3月5日上午\n地点：市政府\n{BODY}",
    f"{BODY}云川市人民政府\n2026年2月30日\n",
    f"{BODY}云川市人民政府\nX年X月X日\n",
    f"在全会上的讲话\n（3月5日）\n{BODY}",
    "各县区于2026年3月5日\n前报送。\n" + BODY * 30,
]

ADDRESSEES = {
    "two": (
        f"关于做好防汛工作的通知\n各县市区人民政府，市直机关各单位：\n{BODY}",
        ["各县市区人民政府", "市直机关各单位"],
    ),
    "lists that share their end stay whole": (
        f"关于做好防汛工作的通知\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n{BODY}",
        ["各省、自治区、直辖市人民政府", "国务院各部委、各直属机构"],
    ),
    "named bodies": (
        f"关于下达计划的通知\n市发展改革委、市财政局、市住房和城乡建设局：\n{BODY}",
        ["市发展改革委", "市财政局", "市住房和城乡建设局"],
    ),
    "brackets": (
        f"关于防汛的通知\n各县（市、区）人民政府，市属企业，各高等院校:\n{BODY}",
        ["各县（市、区）人民政府", "市属企业", "各高等院校"],
    ),
    "one": (f"关于申请经费的请示\n市人民政府：\n{BODY}", ["市人民政府"]),
    "running on in the line": (f"关于防汛的通知\n各县区人民政府：{BODY}", ["各县区人民政府"]),
    "flattened": (
        f"关于做好全市防汛工作的通知 各县区人民政府，市政府各部门： 现将有关事项通知如下{'，请抓好落实' * 12}。",
        ["各县区人民政府", "市政府各部门"],
    ),
    "over the line end of a title": (f"云川市人民政府\n关于防汛的通知\n\n各县区人民政府：\n{BODY}", ["各县区人民政府"]),
}

NO_ADDRESSEES = [
    f"在全会上的讲话\n同志们：\n{BODY}",
    f"在人代会上的报告\n各位代表：\n{BODY}",
    "关于防汛的通知\n现将有关事项通知如下：\n一、要求\n",
    "关于防汛的通知\n责任单位：市水利局\n一、要求\n",
    "关于防汛的通知\n抄送单位：市水利局\n一、要求\n",
    "关于防汛的通知\n一、要求\n各县区人民政府：请落实。\n",
    "防汛工作动态\n联系人：市水利局\n一、要求\n",
]


@pytest.mark.parametrize(("text", "words", "value", "rule"), DATES.values(), ids=DATES)
def test_date(text: str, words: str, value: date, rule: str) -> None:
    found = front(text).date
    assert found is not None
    assert (found.text, found.span.of(text), found.value) == (words, words, value)
    assert found.rule == f"front.date.{rule}"


@pytest.mark.parametrize(("text", "names"), ADDRESSEES.values(), ids=ADDRESSEES)
def test_addressees(text: str, names: list[str]) -> None:
    found = front(text).addressees
    assert [each.text for each in found] == names
    assert [each.span.of(text) for each in found] == names


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert front(text).date is None


@pytest.mark.parametrize("text", NO_ADDRESSEES)
def test_no_addressees(text: str) -> None:
    assert front(text).addressees == ()
