"""Front matter as tables: the title, issuer and number a document bears, and what only looks like them."""

import pytest

from tests.support.front import BODY, front

TITLES = {
    "issuer, about, kind": (
        f"云川市人民政府关于做好防汛工作的通知\n{BODY}",
        "云川市人民政府关于做好防汛工作的通知",
        "about",
    ),
    "over two lines": (
        f"云川市人民政府关于支持高新技术开发区\n 深化改革创新若干措施的通知\n{BODY}",
        "云川市人民政府关于支持高新技术开发区\n 深化改革创新若干措施的通知",
        "about",
    ),
    "the issuer on its own line, the rest over two": (
        f"云川市人民政府\n关于印发云川市2026年重点工作\n责任分解方案的通知\n{BODY}",
        "云川市人民政府\n关于印发云川市2026年重点工作\n责任分解方案的通知",
        "about",
    ),
    "two issuers over it": (
        f"云川市发展和改革委员会\n云川市财政局\n关于下达投资计划的通知\n{BODY}",
        "云川市发展和改革委员会\n云川市财政局\n关于下达投资计划的通知",
        "about",
    ),
    "a line that ends as a title could": (
        f"云川市人民政府关于印发重点任务实施方案\n的通知\n{BODY}",
        "云川市人民政府关于印发重点任务实施方案\n的通知",
        "about",
    ),
    "not the red head": (f"云川市人民政府文件\n关于做好春耕的意见\n{BODY}", "关于做好春耕的意见", "about"),
    "a number glued to it": (
        f"云川市人民政府关于做好防汛工作的通知云政发〔2026〕3号\n{BODY}",
        "云川市人民政府关于做好防汛工作的通知",
        "about",
    ),
    "a number cited in it": (
        f"关于转发云政发〔2026〕3号文件的通知\n{BODY}",
        "关于转发云政发〔2026〕3号文件的通知",
        "about",
    ),
    "on trial": (f"关于加强物业管理的意见（试行）\n{BODY}", "关于加强物业管理的意见（试行）", "about"),
    "flattened": (
        f"云川市人民政府关于印发《供水保障十条措施》的通知 云政函〔2026〕17号 {'各县区人民政府：' * 9} {BODY}",
        "云川市人民政府关于印发《供水保障十条措施》的通知",
        "about",
    ),
    "behind the path of a page": (
        f"当前位置：首页 > 政务公开 > 关于做好防汛的通知\n首页 政务公开 通知公告\n关于做好防汛工作的通知\n{BODY}",
        "关于做好防汛工作的通知",
        "about",
    ),
    "a speech": (f"在全市经济工作会议上的讲话\n同志们：\n{BODY}", "在全市经济工作会议上的讲话", "speech"),
    "a speech over two lines": (
        f"在全市招商引资大会暨\n重点项目推进会上的讲话\n（2026年3月5日）\n同志们：\n{BODY}",
        "在全市招商引资大会暨\n重点项目推进会上的讲话",
        "speech",
    ),
    "a speech with a headline": (
        f"咬定目标 真抓实干\n——在市政府全体会议上的讲话\n同志们：\n{BODY}",
        "咬定目标 真抓实干\n——在市政府全体会议上的讲话",
        "speech",
    ),
    "a speech with its date": (
        f"在市政府全会上的讲话（2026年3月5日）\n同志们：\n{BODY}",
        "在市政府全会上的讲话",
        "speech",
    ),
    "a speech from a collection": (f"2026年在全市大会上讲话(精选)\n{BODY}", "2026年在全市大会上讲话(精选)", "speech"),
    "a speech about something": (
        f"在市政府全会上关于防汛工作的讲话\n同志们：\n{BODY}",
        "在市政府全会上关于防汛工作的讲话",
        "speech",
    ),
    "a notice that passes on a speech": (
        f"关于印发市长在全会上的讲话\n的通知\n{BODY}",
        "关于印发市长在全会上的讲话\n的通知",
        "about",
    ),
    "a report to the congress": (
        f"政府工作报告\n——2026年1月10日在市人民代表大会上\n各位代表：\n{BODY}",
        "政府工作报告",
        "kind",
    ),
    "minutes": (f"云川市人民政府常务会议纪要\n〔2026〕12号\n{BODY}", "云川市人民政府常务会议纪要", "minutes"),
    "minutes set wide": (f"会 议 纪 要\n第12期\n{BODY}", "会 议 纪 要", "minutes"),
    "a plan": (f"云川市优化营商环境实施方案\n{BODY}", "云川市优化营商环境实施方案", "kind"),
    "a plan over two lines": (
        f"云川市2026年优化营商环境重点任务\n责任分解方案\n{BODY}",
        "云川市2026年优化营商环境重点任务\n责任分解方案",
        "kind",
    ),
    "a task table": ("云川市2026年重点工作任务分解表\n序号\n任务\n", "云川市2026年重点工作任务分解表", "kind"),
    "a report's headline": (
        "云川市召开招商引资推进会\n3月5日，市政府召开会议，部署招商。\n",
        "云川市召开招商引资推进会",
        "opening",
    ),
    "a field": (f"标    题：云川市供水管理办法\n云川市供水办法\n{BODY}", "云川市供水管理办法", "labelled"),
}

NO_TITLES = [
    "同志们：\n今天讲三点。\n",
    "会议指出，要抓好防汛。会议强调，要抓好春耕。\n",
    "现印发《关于做好防汛工作的通知》，请遵照执行。\n",
    "一、关于做好防汛工作的意见\n二、关于春耕\n",
    "市财政局牵头\n",
    "完成旧改42个\n新增服务业企业30户\n建成数据平台\n",
    f"云川市召开招商引资推进会 3月5日，市政府召开会议{'，部署招商' * 20}。\n",
    "2026年3月5日，市政府召开会议。\n",
    "",
]

ISSUERS = {
    "in the title": (f"云川市人民政府关于做好防汛工作的通知\n{BODY}", "云川市人民政府", "title"),
    "two in the title": (
        f"中共云川市委 云川市人民政府关于乡村振兴的意见\n{BODY}",
        "中共云川市委 云川市人民政府",
        "title",
    ),
    "on the line over the title": (
        f"云川市人民政府办公室\n关于做好防汛工作的通知\n{BODY}",
        "云川市人民政府办公室",
        "title",
    ),
    "the signature": (
        f"关于做好防汛工作的通知\n{BODY}云川市应急管理局\n2026年3月5日\n",
        "云川市应急管理局",
        "signature",
    ),
    "the signature before an attachment": (
        f"关于做好防汛工作的通知\n{BODY}云川市水利局\n2026年3月5日\n附件\n名单\n云川市气象局\n2026年2月1日\n",
        "云川市水利局",
        "signature",
    ),
    "the signature, sealed": (f"请示\n{BODY}云川市财政局（盖章）\n2026 年 3 月 5 日\n", "云川市财政局", "signature"),
    "a joint signature": (
        f"关于下达计划的通知\n{BODY}云川市财政局   云川市住房和城乡建设局\n2026年3月5日\n",
        "云川市财政局   云川市住房和城乡建设局",
        "signature",
    ),
    "the signature, glued": (
        f"{BODY[:-8]}请抓好落实。云川市人民政府2026年3月5日（此件公开发布）\n",
        "云川市人民政府",
        "signature",
    ),
    "the signature, flattened": (
        f"请抓好落实。 云川市人民政府    2026年3月5日    防汛工作方案 {BODY}",
        "云川市人民政府",
        "signature",
    ),
    "the red head": (f"云川市人民政府办公室文件\n云政办发〔2026〕3号\n{BODY}", "云川市人民政府办公室", "red-head"),
    "an order": (f"云川市人民政府令\n第12号\n{BODY}", "云川市人民政府", "red-head"),
    "a field": (f"发布机构：云川市水利局\n防汛提示\n{BODY}", "云川市水利局", "labelled"),
}

NO_ISSUERS = [
    f"在全市经济工作会议上的讲话\n同志们：\n{BODY}",
    f"2026年关于防汛的通知\n{BODY}",
    f"会议由市政府2026年3月5日召开。\n{BODY}",
    f"来源：市政府办公室   2026年3月5日\n{BODY}",
    f"{BODY}责任单位：市财政局\n",
    f"{BODY}抄送：市人大。\n云川市人民政府办公室  2026年3月6日印发\n",
    "云川市召开招商引资推进会\n3月5日，市政府召开会议。\n",
]

NUMBERS = {
    "on its line": (f"云川市人民政府文件\n云政发〔2026〕3号\n{BODY}", "云政发〔2026〕3号"),
    "beside who signs": (f"云政发〔2026〕3号        签发人：××\n{BODY}", "云政发〔2026〕3号"),
    "behind the red head": (f"云川市人民政府文件 云政发〔2026〕3号\n{BODY}", "云政发〔2026〕3号"),
    "square brackets": (f"云政函[2026]17号\n{BODY}", "云政函[2026]17号"),
    "full-width square brackets": (f"云政函［2026］17号\n{BODY}", "云政函［2026］17号"),
    "round brackets": (f"云政办字(2026)7号\n{BODY}", "云政办字(2026)7号"),
    "full-width round brackets": (f"云财综（2026）第7号\n{BODY}", "云财综（2026）第7号"),
    "blanks": (f"云政发 〔2026〕 3 号\n{BODY}", "云政发 〔2026〕 3 号"),
    "under the title": (f"关于做好防汛工作的通知\n云汛〔2026〕1号\n{BODY}", "云汛〔2026〕1号"),
    "glued to the title": (f"关于做好防汛工作的通知云政办发〔2026〕3号\n{BODY}", "云政办发〔2026〕3号"),
    "a letter's": (f"云政办函〔2026〕5号\n关于同意设立园区的批复\n{BODY}", "云政办函〔2026〕5号"),
    "minutes without a code": (f"专题会议纪要\n〔2026〕12号\n{BODY}", "〔2026〕12号"),
    "an order's": (f"云川市人民政府令\n第12号\n{BODY}", "第12号"),
    "a field": (f"发文字号：云政发〔2026〕3号\n{BODY}", "云政发〔2026〕3号"),
    "a field with its value on the next line": (f"发文字号：\n云政发〔2026〕3号\n{BODY}", "云政发〔2026〕3号"),
}

NO_NUMBERS = [
    f"关于转发云政发〔2026〕3号文件的通知\n{BODY}",
    f"根据云政发〔2026〕3号\n{BODY}",
    f"依据《办法》（云政发〔2026〕3号）执行。\n{BODY}",
    f"{BODY}按照要求办理。\n云政发〔2025〕9号\n",
    f"第12号\n{BODY}",
    f"电话：（0731）82345678号\n{BODY}",
]


@pytest.mark.parametrize(("text", "title", "rule"), TITLES.values(), ids=TITLES)
def test_title(text: str, title: str, rule: str) -> None:
    found = front(text).title
    assert found is not None
    assert (found.text, found.span.of(text), found.rule) == (title, title, f"front.title.{rule}")


@pytest.mark.parametrize(("text", "issuer", "rule"), ISSUERS.values(), ids=ISSUERS)
def test_issuer(text: str, issuer: str, rule: str) -> None:
    found = front(text).issuer
    assert found is not None
    assert (found.text, found.span.of(text), found.rule) == (issuer, issuer, f"front.issuer.{rule}")


@pytest.mark.parametrize(("text", "number"), NUMBERS.values(), ids=NUMBERS)
def test_number(text: str, number: str) -> None:
    found = front(text).number
    assert found is not None
    assert (found.text, found.span.of(text)) == (number, number)


@pytest.mark.parametrize("text", NO_TITLES)
def test_no_title(text: str) -> None:
    assert front(text).title is None


@pytest.mark.parametrize("text", NO_ISSUERS)
def test_no_issuer(text: str) -> None:
    assert front(text).issuer is None


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_number(text: str) -> None:
    assert front(text).number is None
