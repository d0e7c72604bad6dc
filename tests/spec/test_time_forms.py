"""Times in every form they are written in: lead-ins × years × months and days × what follows; and where none binds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.words.lexicon import Sort, words

Form = tuple[str, str, str]
"""A sentence, the time in it ("" for none), and its type."""

YEARS = ("", "2026年", "今年", "明年", "二〇二六年", "X年")
DAYS = ("6月30日", "6月底", "6 月 30 日", "12月中旬", "十二月底", "６月底", "6月20号", "X月底", "6月X日")
BEFORE = ("前", "之前", "以前")
LEADS = (
    *("", "于", "在", "力争", "力争于", "确保在", "争取在", "务必于", "要在", "原则上", "必须在", "须于", "请于"),
    *("计划", "最晚于", "不晚于", "最迟应于", "要确保", "切实做到", "力争到"),
)
LIMITS = (
    *(
        "6月底前",
        "年底前",
        "今年底前",
        "2026年6月30日前",
        "明年5月以前",
        "三季度末前",
        "“十五五”末前",
        "国庆节前",
        "本月底前",
    ),
    *("下周五前", "9月10日17:00前", "9月10日下午5点前", "9月10日下班前", "2026年春节前", "今年汛期前", "12.31前"),
    *(
        "2026年12月31日24时前",
        "12月31日（星期四）前",
        "元月15日前",
        "2026.6.30前",
        "2026/6/30前",
        "2026-06-30前",
        "6/30前",
        "国庆中秋前",
    ),
)
DONE = (
    "完成整改。",
    "，完成整改",
    "报送市政府办公室",
    "将整改情况报送市政府",
    "达到90%",
    "要全部到位",
    "，各县区要完成整改",
)
REACHED = (
    *("到2027年", "到2027年底", "至2027年底", "到今年年底", "到年底", "到2027年6月底", "到“十五五”末", "到2030年前后"),
    *("到2026年6月30日", "到2026年三季度末", "到二〇二七年", "到X年底", "到本世纪中叶"),
)
GOALS = ("，全市规上企业达到500家", "建成5个园区", "实现全覆盖", "，基本建成")
PUT_OFF = ("延期到", "延期至", "延长至", "顺延至", "推迟到", "缓缴至", "报名截止到", "政策延续实施至", "截止日期为")
NUMBERS = ("3", "15", "三", "十五", "XX", "3-5", "3至5", "3—5")
SPANS = ("个工作日", "日", "天", "个月", "小时", "年", "周", "个自然日", "分钟")
SHORTENED = ("压缩至", "压减到", "缩短至", "减至", "不超过", "控制在")
ROUNDS = (
    *(
        "每年",
        "每年底前",
        "每月5日前",
        "每月底前",
        "每月月底前",
        "每月最后一个工作日前",
        "每月5日下午5点前",
        "每季度末前",
    ),
    *(
        "每季度末月20日前",
        "每季度第一个月10日前",
        "每旬最后一日前",
        "每周五前",
        "每逢周五",
        "每半年",
        "每两年",
        "每天早晚",
    ),
    *("每年上半年、下半年", "每年3月、9月", "每周一、三、五", "逐月", "按季度", "定期", "不定期"),
)
REPORTS = ("报送进展情况", "向市政府报送进展", "，各单位报送进展", "开展一次检查", "组织不少于2次检查")
STARTS = (
    *("从6月1日起", "自2026年1月1日起", "即日起", "6月份起", "今年三季度起", "6月1日开始", "2026年开始"),
    *("自认定当年起", "自签订合同次月起", "自投产之日起"),
)
STARTED = ("，全面实施", "全面推行", "，按其贡献给予奖励", "在全市推行")
MONTHS = ("6月下旬", "6月份", "二季度", "上半年", "三、四季度", "7-9月", "7至9月份", "7月—9月")
HELD = ("完成招标", "，完成招标", "组织开展检查", "开工建设", "召开推进会")
FIRST, LAST = (
    ("7月1日", "2026年7月1日", "7月", "7月1日起", "即日起"),
    ("9月30日", "9月底", "12月底", "年底", "2027年3月"),
)
TO = ("至", "到", "—", "-", "～")
AHEAD = (("今年", "during"), ("2026年6月", "during"), ("3个工作日", "within"), ("会后", "event"), ("汛前", "event"))
UNLIKE = {"起草", "起底", "先行先试", "中标", "中止", "初审"}  # 今年起, 6月初, 6月中
TOPICS = (
    *(
        "《{}工作方案》",
        "关于做好{}安全生产工作的通知",
        "{}落实情况要书面报送",
        "冲刺{}工作，",
        "总结{}工作情况",
        "比{}增长5%",
    ),
    *("对{}毕业的高校毕业生给予补贴", "在{}的基础上再建5个", "开展{}工作考核"),
)
TOLD = ("2026年", "全年", "上半年", "一季度", "第三季度", "去年底", "每月", "今年")
NONE = (
    *("未在规定时限内完成整改的，责令停止施工", "对6月底前未完成整改的单位予以通报", "未在10日内完成的，依法处罚"),
    *("对3个月内未开工的项目，收回土地", "在规定期限内未整改的，予以处罚", "不能立即整改的要落实管控措施"),
    *("查验48小时内核酸检测阴性证明", "成立3年内的企业", "贷款期限在1年以内的", "年中指导、年末检查。"),
    *(
        "达到2005年制定的标准",
        "关系到2018年能否摘帽",
        "实行日报制度、旬报制度，",
        "开展百日督查，",
        "限期整改",
        "24小时值班",
    ),
)


def _limits() -> Iterator[Form]:
    for year, day, before, lead in product(YEARS[:-1], DAYS, BEFORE, LEADS[:8]):
        yield f"市财政局{lead}{year}{day}{before}完成整改", f"{year}{day}{before}", "by"
    for lead, limit, done in product(LEADS, LIMITS, DONE):
        yield f"市财政局{lead}{limit}{done}", limit, "by"
    for lead, goal, reached in product(("", "力争", "确保", "计划"), GOALS, REACHED):
        yield f"{lead}{reached}{goal}", reached, "by"
    for lead, done in product(("分别于", "要在", "须于"), DONE):
        yield f"市财政局{lead}6月底、12月底前{done}", "6月底、12月底前", "by"
    for put_off, day in product(PUT_OFF, ("6月30日", "2026年6月30日", "2026年底", "年底")):
        yield f"贷款{put_off}{day}，免收罚息", day, "by"


def _durations() -> Iterator[Form]:
    for number, span, inside, lead in product(
        NUMBERS, SPANS, ("内", "之内", "以内"), ("", "在", "应在", "自受理之日起")
    ):
        yield f"市财政局{lead}{number}{span}{inside}完成审核", f"{number}{span}{inside}", "within"
    for shortened, number in product(SHORTENED, ("3", "三", "XX")):
        yield f"办理时间{shortened}{number}个工作日。", f"{number}个工作日", "within"
    for lead, number, span in product(("用", "通过", "再用", "力争经过"), ("2", "两", "3-5"), ("年", "个月")):
        yield f"{lead}{number}{span}左右时间，完成改造", f"{number}{span}左右时间", "within"
    for number, span in product(("2", "两", "3-5"), ("年", "个月")):
        yield f"通过{number}{span}的努力，完成改造", f"{number}{span}", "within"


def _periods() -> Iterator[Form]:
    for year, month, held in product(("", "2026年", "今年", "明年"), MONTHS, HELD):
        yield f"{year}{month}{held}", f"{year}{month}", "during"
    for first, to, last in product(FIRST, TO, LAST):
        yield f"{first}{to}{last}，在全市开展整治", f"{first}{to}{last}", "during"
    for recurring, report in product(ROUNDS, REPORTS):
        yield f"各单位{recurring}{report}", recurring, "recurring"
    for start, started in product(STARTS, STARTED):
        yield f"{start}{started}", start, "from"


def _before_acts() -> Iterator[Form]:
    acts = [word for word, sort in words().items() if sort & Sort.DELIVER and 1 < len(word) < 6 and word not in UNLIKE]
    for (time, type_), act in product(AHEAD, acts):
        yield f"{time}{act}老旧小区", time, type_


def _none() -> Iterator[Form]:
    yield from ((topic.format(time), "", "") for topic, time in product(TOPICS, TOLD))
    yield from ((words, "", "") for words in NONE)


@pytest.mark.parametrize(
    "forms", [_limits, _durations, _periods, _before_acts, _none], ids=lambda forms: forms.__name__.strip("_")
)
def test_a_time_in_whatever_form_is_found_with_its_type(forms) -> None:
    """All forms together: a list of those that are read otherwise says what is missing."""
    wrong = {words: read for words, time, kind in forms() if not _same(read := _read(words), time, kind)}

    assert not wrong


def _read(words: str) -> list[tuple[str, str]]:
    return [(time.text, time.type) for time in find_times(words, 0, len(words))]


def _same(read: list[tuple[str, str]], time: str, kind: str) -> bool:
    """Whether one time was read, with its type, but for a word that leads in to it or follows; or none for ""."""
    if not time:
        return not read
    (found, type_), *others = read or [("", "")]
    return not others and type_ == kind and (time in found or (found in time and len(found) * 2 > len(time)))
