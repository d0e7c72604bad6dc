"""Units as headings over their tasks, in every form: numbers, what is added to the name, and how the task follows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from luoshi.core.commitments import extract
from luoshi.readers import parse

TASKS = (
    ("区建管委", {"区建管委"}, "协调督促本区海绵城市建设工作，编制海绵城市建设规划。"),
    ("区财政局、区审计局", {"区财政局", "区审计局"}, "安排海绵城市建设年度预算500万元。"),
    ("各建设单位", {"各建设单位"}, "开展海绵设施的运行养护，每季度报送养护情况。"),
)
NUMBERS = ("（一） （二） （三）", "(一) (二) (三)", "1. 2. 3.", "1、 2、 3、", "（1） （2） （3）", "① ② ③")
ADDED = ("", "职责", "工作职责", "主要职责", "（2项）", "的职责", "主要任务", "责任清单")
FOLLOWS = ("\n", "\n\n", "：\n", "：", "。", "\n负责", "：负责", "。负责", "\n具体负责", "\n主要负责")
OVER = ("四、职责分工", "三、任务分工", "四、部门职责", "三、工作举措")
TEXT = """关于印发海绵城市建设实施方案的通知
各有关单位：
一、工作目标
到2030年底，建成区80%以上面积达到要求。
{over}
{tasks}
五、组织保障
（一）加强宣传。开展宣传活动10次。
"""


def _forms() -> Iterator[tuple[str, str, str, str]]:
    for at, (numbers, added, follows) in enumerate(product(NUMBERS, ADDED, FOLLOWS)):
        if added == "（2项）" and follows.startswith("。"):
            continue  # nobody writes so
        yield OVER[at % len(OVER)], numbers, added, follows
    for over, added, follows in product(OVER[:3], ADDED, [each for each in FOLLOWS if each.startswith(("\n", "：\n"))]):
        yield over, "  ", added, follows  # without a number, where the heading over them divides the work


def test_units_that_head_their_tasks_lead_them_in_whatever_form() -> None:
    """All forms together: a list of those that are read otherwise says what is missing."""
    wrong = {}
    for over, numbers, added, follows in _forms():
        lines = [
            f"{number}{who}{added}{follows}{task}"
            for number, (who, _, task) in zip(
                numbers.split(" ") if numbers.strip() else ("", "", ""), TASKS, strict=True
            )
        ]
        read = _read(TEXT.format(over=over, tasks="\n".join(lines)))
        if read != [units for _, units, _ in TASKS] + [set()]:
            wrong[over, lines[0]] = read

    assert not wrong


def test_one_unit_as_a_heading_gives_nothing_to_what_stands_below() -> None:
    """A heading that names a unit beside others that name none is as likely the topic."""
    text = TEXT.format(over="三、工作举措", tasks="（一）区建管委\n编制规划。\n（二）强化保障\n安排预算500万元。")

    assert _read(text) == [set(), set(), set()]


def test_one_unit_that_leads_as_its_heading_says_leads_what_stands_below() -> None:
    lines = "（一）区建管委牵头工作(2项)\n1.编制规划。\n2.安排预算500万元。\n（二）牵头工作\n安排预算300万元。"
    text = TEXT.format(over="三、工作举措", tasks=lines)

    assert _read(text) == [{"区建管委"}, {"区建管委"}, set(), set()]


def test_one_of_a_class_leads_alone_under_the_heading_of_its_class() -> None:
    lines = "（一）区建管委\n编制规划。\n（二）各街道办事处\n1.青口街道办事处负责排查隐患。\n2.建立台账。"
    text = TEXT.format(over="四、部门职责", tasks=lines)

    assert _read(text) == [{"区建管委"}, {"青口街道办事处"}, {"各街道办事处"}, set()]


def test_units_that_minutes_tell_of_are_topics_and_lead_nothing() -> None:
    """第三中学：会议要求…… names whom the meeting talked of."""
    topics = "1.第三中学：会议要求年内开工。\n2.第四中学：会议要求建成食堂1座。\n3.第五中学：会议要求新建操场2个。"

    assert all(not units for units in _read(TEXT.format(over="三、工作举措", tasks=topics)))


PEOPLE = (
    "李明副市长",
    "王强常务副区长",
    "张盈军区政府党组成员",
    "赵勇同志",
    "孙伟县人大常委会主任",
    "常务副市长",
    "市长李明",
)


def test_a_person_the_heading_names_answers_for_all_under_it() -> None:
    """Whoever the items name beside (责任单位：……)."""
    for who, leads in product(PEOPLE, ("牵头重点工作", "牵头的重点任务（2项）", "牵头负责的工作")):
        lines = (
            f"一、{who}{leads}\n1.建成公厕30座。\n责任单位：市城管局\n2.建成水厂2座。\n二、其他任务\n1.建成平台1个。\n"
        )
        read = extract(parse(f"2026年重点工作责任分解\n{lines}".encode(), "a.txt")).commitments
        assert [[each.name for each in one.leaders] for one in read] == [[who], [who], []], lines
        assert [unit.name for unit in read[0].lead] == ["市城管局"]


DUTIES = """与相关部门的职责边界
{line}

区公安分局

维护考点周边安全，每日巡查2次。

区教育局

负责高考的组织工作；编制应急预案。

区卫计委

考点医疗服务、体检保障。

相关依据

《关于招生考试安全工作的通知》。

{after}"""


def test_units_on_lines_of_their_own_under_a_line_that_divides_the_work_lead_what_follows() -> None:
    read = {}
    for line in ("职责分工", "相关部门职责分工", "职责分工 职责分工", "部门职责："):
        found = extract(parse(DUTIES.format(line=line, after="6月底前建成平台1个。").encode(), "a.txt")).commitments
        read[line] = [[unit.name for unit in each.lead] for each in found]
    assert set(map(str, read.values())) == {str([["区公安分局"], ["区教育局"], ["区教育局"], ["区卫计委"], []])}, read


def test_units_under_one_another_are_no_heads() -> None:
    """A list of those a paper goes to is not what they do."""
    text = "职责分工\n\n市教育局\n市财政局\n市水利局\n\n6月底前建成平台1个。"
    assert [each.lead for each in extract(parse(text.encode(), "a.txt")).commitments] == [()]


def _read(text: str) -> list[set[str]]:
    """Who leads each commitment after the first, which only states the goal."""
    return [{unit.name for unit in each.lead} for each in extract(parse(text.encode(), "a.txt")).commitments[1:]]


def test_lines_of_names_are_no_tasks_whatever_words_the_names_hold() -> None:
    """Bodies named by what they do (市教委|教育技术装备中心), and towns, on lines of their own over their duties."""
    duties = (
        "市教委教育技术装备中心\n负责采购设备30套。\n市教育局法规科\n修订校园安全办法。\n向阳镇\n每月排查1次隐患。\n"
    )
    text = f"三、职责分工\n{duties}四、其他\n"
    found = extract(parse(f"会议纪要\n{text}".encode(), "a.txt")).commitments
    assert [[unit.name for unit in each.lead] for each in found] == [
        ["市教委教育技术装备中心"],
        ["市教育局法规科"],
        ["向阳镇"],
    ]


def test_a_heading_that_says_whose_duties_follow_is_enough_alone() -> None:
    for heading in ("二、市防汛办职责", "（二）防汛办主要职责", "二、市公安局工作职责"):
        text = f"关于防汛工作的制度\n{heading}\n1、制定本级预案。\n2、每月报告1次。\n三、值班制度\n1、每日报告1次。\n"
        who = heading.split("、")[-1].split("）")[-1].removesuffix("职责").removesuffix("主要").removesuffix("工作")
        read = extract(parse(text.encode(), "a.txt")).commitments
        assert [[unit.name for unit in each.lead] for each in read] == [[who], [who], []]
    alone = "关于工作的通知\n二、部门职责\n1、制定本级预案。\n"
    (read,) = extract(parse(alone.encode(), "a.txt")).commitments
    assert read.lead == ()
