"""Groups of a campaign and posts of a roster: who is named before the duties has them, however it is written."""

from __future__ import annotations

from itertools import product

import pytest

from luoshi.core.commitments import Extraction, extract
from luoshi.readers import parse

GROUPS = [
    ("综合协调组", "市应急局", "市公安局、市财政局", "建立信息报送制度，每月10日前报送进展。"),
    ("物资保障组", "市商务局", "市粮食和物资储备局", "采购储备应急物资，保障运输车辆不少于50辆。"),
    ("宣传引导组", "市委宣传部", "市委网信办", "组织召开新闻发布会，开展科普宣传。"),
]
AFTER = "\n三、工作要求\n各县区要于6月底前制定工作方案。\n"
HEADS = ("（{n}）{group}", "{i}．{group}", "{group}", "{group}：", "第{n}组：{group}", "（{n}）{group}。")
LEADS = ("牵头单位：", "责任单位：", "组长单位：", "牵头部门：")
HELPS = ("成员单位：", "配合单位：", "参加单位：")
DUTIES = ("主要职责：", "职责：", "工作任务：", "主要任务：", "工作职责：\n", "任务：", "具体任务如下：")
BETWEEN = ("\n", "。\n", "；\n", " ", "  ")


def read(words: str) -> Extraction:
    return extract(parse(words.encode(), "text.txt"))


def given(words: str) -> list[tuple[list[str], list[str]]]:
    """Leads and supports of each task."""
    found = read(words).commitments
    return [([unit.name for unit in each.lead], [unit.name for unit in each.support]) for each in found]


def expected() -> list[tuple[list[str], list[str]]]:
    return [([lead], support.split("、")) for _, lead, support, _ in GROUPS] + [(["各县区"], [])]


def groups(head: str, lines: str) -> str:
    said = [
        head.format(n="一二三"[index], i=index + 1, group=group) + lines.format(lead=lead, helps=helps, task=task)
        for index, (group, lead, helps, task) in enumerate(GROUPS)
    ]
    return "二、工作专班\n" + "\n".join(said) + AFTER


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("duties", DUTIES)
def test_each_group_has_the_duties_that_follow_its_units(head: str, duties: str) -> None:
    for between, lead, helps in product(BETWEEN, LEADS, HELPS):
        first = between if between.isspace() else "\n"
        words = groups(head, f"{first}{lead}{{lead}}{between}{helps}{{helps}}{between}{duties}{{task}}")
        assert given(words) == expected(), words


@pytest.mark.parametrize(
    "lines",
    [
        "。由{lead}牵头，{helps}参加。主要职责：{task}",
        "。{lead}牵头，{helps}参与。负责{task}",
        "。{lead}牵头，{helps}配合。主要负责{task}",
        "。牵头部门：{lead}；成员单位：{helps}；职责：{task}",
        "（牵头单位：{lead}，成员单位：{helps}）。主要职责：{task}",
        "\n由{lead}牵头，{helps}参加。\n工作任务：{task}",
    ],
)
def test_a_sentence_that_only_says_who_makes_up_a_group_gives_it_its_duties(lines: str) -> None:
    assert given(groups("（{n}）{group}", lines)) == expected()


def test_groups_without_names_and_full_stops_keep_theirs() -> None:
    lines = [f"牵头单位：{lead}\n成员单位：{helps}\n职责：{task.rstrip('。')}" for _, lead, helps, task in GROUPS]
    assert given("\n".join(lines) + AFTER) == expected()


def test_numbered_duties_are_all_the_groups() -> None:
    words = "（一）综合协调组\n牵头单位：市应急局\n主要职责：\n1．每月10日前报送进展。\n2．组织召开调度会议。\n"
    assert given(words) == [(["市应急局"], [])] * 2


@pytest.mark.parametrize("line", ["\n", " "])
def test_the_person_of_a_post_answers_for_its_duties_and_for_no_others(line: str) -> None:
    words = line.join(
        [
            "2.人员配备：",
            "卡口1：东门路口 负责人：赵一鸣、钱立民 每日人员安排：办公室10名。 职责：每日巡查周边道路。",
            "卡口2：西门路口 负责人：孙志强 每日人员安排：资源处5名 职责：每日巡查沿线堤段。做好劝返工作。",
            "其他村居应于3月底前设立服务站。",
        ]
    )
    found = read(words).commitments
    assert [[leader.name for leader in each.leaders] for each in found] == [
        ["赵一鸣", "钱立民"],
        ["孙志强"],
        ["孙志强"],
        [],
    ]


@pytest.mark.parametrize("line", ["\n", " "])
def test_head_and_deputy_of_a_group_answer_for_its_duties_in_person(line: str) -> None:
    lines = [
        "（一）物资保障组",
        "组长：李四方",
        "副组长：周志强",
        "成员单位：市财政局",
        "主要职责：采购储备应急物资100吨。",
    ]
    (found,) = read(line.join(lines)).commitments
    assert [leader.name for leader in found.leaders] == ["李四方", "周志强"]
    assert [unit.name for unit in found.support] == ["市财政局"]
    assert found.lead == ()


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_leaders_before_duties_answer_beside_the_units_after_them(gap: str) -> None:
    groups = [
        ("一、综合协调组", "李四方", "协助领导：周志强", "组织召开调度会议。", "市府办、市应急局"),
        ("二、物资保障组", "孙明远", "副组长：吴建平", "储备应急物资100吨。", "市商务局、市财政局"),
    ]
    words = gap.join(
        part
        for name, leader, deputy, task, units in groups
        for part in (name, f"牵头领导：{leader}", deputy, f"主要职责：{task}", f"责任单位：{units}")
    )
    found = read(words).commitments
    assert given(words) == [(["市府办"], ["市应急局"]), (["市商务局"], ["市财政局"])]
    assert [[leader.name for leader in each.leaders] for each in found] == [["李四方", "周志强"], ["孙明远", "吴建平"]]


def test_a_leader_keeps_the_duties_of_his_post_whatever_note_comes_later() -> None:
    words = "工作方案\n组长：张建国\n主要职责：每月召开调度会2次。\n\n改造道路5公里。责任单位：市交通局\n"
    found = read(words).commitments
    assert [[leader.name for leader in each.leaders] for each in found] == [["张建国"], []]
    assert given(words) == [([], []), (["市交通局"], [])]


def test_a_unit_that_heads_duties_of_its_own_closes_none_before_it() -> None:
    own = "牵头单位：市住建局\n主要职责：改造小区120个。\n"
    words = f"牵头领导：张建国\n主要职责：统筹推进城市更新，6月底前完成评审。\n{own}"
    found = read(words).commitments
    assert [[leader.name for leader in each.leaders] for each in found] == [["张建国"], []]
    assert given(words) == [([], []), (["市住建局"], [])]


def test_each_leader_keeps_his_own_duties_in_a_run_of_groups() -> None:
    groups = [("张建国", "6月底前完成评审。"), ("李志强", "建成幼儿园20所。"), ("王卫东", "加固水库30座。")]
    words = "".join(f"牵头领导：{leader}\n主要职责：{task}\n责任单位：市住建局\n" for leader, task in groups)
    found = read(words).commitments
    assert [[leader.name for leader in each.leaders] for each in found] == [[leader] for leader, _ in groups]


def test_notes_still_close_what_stands_before_them_where_duties_come_first() -> None:
    words = (
        "一、重点任务\n（一）工作任务：建设3个服务驿站。\n责任单位：市民政局\n"
        "（二）工作任务：改造20个社区食堂。\n责任单位：市商务局\n"
    )
    assert given(words) == [(["市民政局"], []), (["市商务局"], [])]
    bare = "工作任务：建设3个服务驿站。\n责任单位：市民政局\n工作任务：改造20个社区食堂。\n责任单位：市商务局\n"
    assert given(bare) == [(["市民政局"], []), (["市商务局"], [])]
