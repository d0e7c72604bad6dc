"""Task tables that lost their rules: a cell a line, as web pages and conversions leave them."""

from __future__ import annotations

import pytest

from luoshi.core.commitments.tables.flat import heads_of
from tests.support.text import reading

TABLE = """附件
云川市2026年民生实事任务分解表
序号
民生实事
责任单位
完成时限
1
新建便民服务站12个。
市民政局
市财政局
11月底前
2
改造老旧小区36个。
市住建局
12月20日前
"""


def test_each_row_is_a_commitment_with_the_units_and_dates_of_its_cells():
    first, second = reading(TABLE).commitments
    assert [unit.name for unit in first.lead] == ["市民政局"]
    assert [unit.name for unit in first.support] == ["市财政局"]
    assert [(deadline.text, deadline.rule) for deadline in first.deadlines] == [("11月底前", "deadline.column")]
    assert [(quantity.text, quantity.of) for quantity in first.quantities] == [("12个", "便民服务站")]
    assert [unit.name for unit in second.lead] == ["市住建局"]
    assert [deadline.text for deadline in second.deadlines] == ["12月20日前"]


def test_what_comes_from_another_cell_is_marked_as_inherited():
    first = reading(TABLE).commitments[0]
    assert all(element.inherited for element in (*first.lead, *first.support, *first.deadlines))


def test_heads_numbers_and_cells_of_units_and_dates_are_accounted_for_as_cells():
    extraction = reading(TABLE)
    cells = [s.span.of(extraction.document.text) for s in extraction.segments if s.rule == "segment.table-cell"]
    assert cells == [
        "序号",
        "民生实事",
        "责任单位",
        "完成时限",
        "1",
        "市民政局",
        "市财政局",
        "11月底前",
        "2",
        "市住建局",
        "12月20日前",
    ]


def test_running_text_is_no_table():
    text = "云川市召开会议\n市财政局\n市工信局\n会议要求，各县区要在10月底前建立台账。\n"
    assert [unit.name for unit in reading(text).commitments[0].lead] == ["各县区"]


FLAT = """2026年民生实事任务分解表
序号重点任务主要内容分管领导牵头单位配合单位
1增加学位供给新建学校3所，增加学位5000个。赵小明教育局经开区各街道市国有公司
2促进就业落实就业优先战略。城镇新增就业1.5万人。张某人社局县政府办公室各街道
推进老街道路整治。孙立住建局五星街道南大街街道
3优化养老服务改造养老服务中心8家。
"""


def test_a_table_run_together_gives_each_row_the_units_at_its_end():
    extraction = reading(FLAT)
    text = extraction.document.text
    found = {c.span.of(text): c for c in extraction.commitments}
    school = found["增加学位供给新建学校3所，增加学位5000个。"]
    assert [unit.name for unit in school.lead] == ["教育局"]
    assert [unit.name for unit in school.support] == ["经开区", "各街道", "市国有公司"]
    assert [leader.name for leader in school.leaders] == ["赵小明"]
    jobs = found["城镇新增就业1.5万人。"]
    assert [leader.name for leader in jobs.leaders] == ["张某"]
    assert [unit.name for unit in (*jobs.lead, *jobs.support)] == ["人社局", "县政府办公室", "各街道"]
    road = found["推进老街道路整治。"]
    assert [unit.name for unit in road.support] == ["五星街道", "南大街街道"]
    assert all(unit.inherited for unit in (*school.lead, *school.support))


def test_heads_and_last_cells_of_a_table_run_together_are_cells():
    extraction = reading(FLAT)
    rules = {s.span.of(extraction.document.text): s.rule for s in extraction.segments}
    assert rules["序号重点任务主要内容分管领导牵头单位配合单位"] == "segment.table-cell"
    assert rules["赵小明教育局经开区各街道市国有公司"] == "segment.table-cell"


@pytest.mark.parametrize(
    "line",
    ["重点项目建设工作推进情况", "序号", "任务分工和责任单位要进一步明确，", "项目名称主要内容", "工作任务完成情况"],
)
def test_a_line_of_other_words_is_no_row_of_heads(line):
    assert heads_of(line) == ()


STROKES = """2026年重点任务分解表
| 序号 | 类别 | 主要任务 | 牵头单位 | 配合单位 | 完成时限 |
| 1 | 教育 | 新建学校3所。配齐教师。 | 市教育局 | 市财政局、各县区 | 8月底前 |
| 2 | 改造老旧小区36个。 | 市住建局 | 市民政局 | 12月20日前 |
"""
BLANKS = (
    "2026年重点任务分解表 序号 类别 主要任务 牵头单位 配合单位 完成时限 "
    "1 教育 保障 新建学校3所。配齐教师。 市教育局 市财政局、各县区 8月底前 "
    "2 住房 改造老旧小区36个。 市住建局 市民政局 12月20日前"
)

TABS = (
    "2026年重点任务分解表\n序号\t主要任务\t牵头单位\t配合单位\t完成时限\n一、教育\n"
    "1\t新建学校3所；配齐教师\t市教育局\t市财政局、各县区\t8月底前\n二、住房\n"
    "2\t改造老旧小区36个。市住建局\t市民政局\t12月20日前\n"
)
RULED = """2026年重点任务分解表
| 序号 | 类别 | 任务措施 | 牵头单位 | 配合单位 | 完成时限 |
|---|---|---|---|---|---|
| 1 | 教育 | 新建学校3所；配齐教师 | 市教育局 | 市财政局、各县区 | 8月底前 |
| 2 | 住房 | 改造老旧小区36个 | 市住建局 | 市民政局 | 12月20日前 |
"""


@pytest.mark.parametrize(
    "table",
    [STROKES, BLANKS, TABS, RULED],
    ids=["strokes", "blanks, all in one line", "tabs, one of them lost", "strokes, no full stops"],
)
def test_rows_whose_cells_stand_apart_by_strokes_or_blanks_only(table):
    found = reading(table).commitments
    said = [([u.name for u in c.lead], [u.name for u in c.support], [d.text for d in c.deadlines]) for c in found]
    assert said == [
        (["市教育局"], ["市财政局", "各县区"], ["8月底前"]),
        (["市教育局"], ["市财政局", "各县区"], ["8月底前"]),
        (["市住建局"], ["市民政局"], ["12月20日前"]),
    ]


def test_a_bureaus_own_sections_answer_in_its_own_table():
    heads = "工作任务 具体要求 责任科室 时限要求"
    table = f"{heads} 政策解读 1 及时公布解读材料。 综合科 6月底前 公开 2 更新目录。 各科室 持续推进"
    first, second = reading(table).commitments
    assert [unit.name for unit in first.lead] == ["综合科"]
    assert [unit.name for unit in second.lead] == ["各科室"]
    assert second.deadlines == ()  # it goes on, with no limit


def test_prose_after_words_that_look_like_heads_is_no_table():
    text = "工作任务 责任单位 完成时限 要写清楚。\n各县区要建立台账。\n市财政局要拨付资金。"
    assert [[u.name for u in c.lead] for c in reading(text).commitments][-2:] == [["各县区"], ["市财政局"]]


A_CELL_A_LINE = """2026年重点民生实事推进情况
序号 |
主要任务 |
分管领导 |
牵头单位 |
协同单位 |
1-10月推进情况 |
24 |
优化提升50条背街交通组织。 |
赵国江 |
市城管局 |
市交通局、各街道 |
已进场施工,完成30%。 |
25 |
新增达标小区210个。 |
钱新 |
市住建局 |
各街道 |
已完成30个小区。 |
"""


def test_a_cell_a_line_with_persons_and_progress():
    found = reading(A_CELL_A_LINE).commitments
    said = [([u.name for u in c.lead], [u.name for u in c.support], [p.name for p in c.leaders]) for c in found]
    assert said == [
        (["市城管局"], ["市交通局", "各街道"], ["赵国江"]),
        (["市住建局"], ["各街道"], ["钱新"]),
    ]


def test_a_person_beside_the_unit_that_leads_answers_for_it():
    table = (
        "大类 | 工作任务 | 分管 市领导 | 牵头单位及 主要负责人 | 落实进展情况 |\n"
        "一、民生 | 特困供养标准不低于低保标准的1.6倍。 | 陈宣 | 市民政局 伍国 | 已完成。 已提高标准。 |\n"
        "二、住房 | 改造老旧小区36个。 | 陈宣 | 市住建局 李平 | 已开工20个。 |\n"
    )
    found = reading(table).commitments
    assert [([u.name for u in c.lead], [p.name for p in c.leaders]) for c in found] == [
        (["市民政局"], ["陈宣", "伍国"]),
        (["市住建局"], ["陈宣", "李平"]),
    ]


def test_measures_beside_tasks_are_what_is_done_and_a_merged_cell_of_units_holds_for_its_rows():
    table = (
        "任务分工表\n序号\n事项\n工作措施\n责任单位\n"
        "1\n“光伏＋地铁”工程\n利用停车场地块建设光伏项目\n云川地铁集团\n2\n新建车站屋顶光伏覆盖面积达到50%\n"
        "3\n“光伏＋铁路”工程\n利用站台雨棚建设光伏设施\n云川铁路局\n"
    )
    found = reading(table).commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["云川地铁集团"], ["云川地铁集团"], ["云川铁路局"]]


def test_a_cell_may_say_itself_who_leads():
    table = (
        "序号\t工作任务\t责任单位\t完成时限\n"
        "1\t对企业开展“一对一”辅导12次\t区统计局牵头，区经信局、区商务局参与\t2月29日前\n"
        "2\t发放宣传册2万份\t区宣传部\t3月底前\n"
    )
    first, second = reading(table).commitments
    assert ([u.name for u in first.lead], [u.name for u in first.support]) == (["区统计局"], ["区经信局", "区商务局"])
    assert [unit.name for unit in second.lead] == ["区宣传部"]


MERGED = """序号
工作任务
推进单位
行动一：改善人居环境
1
新建口袋公园9座。
区绿化市容局、区“两旧”专班、各相关街镇
2
加装电梯700台。
3
{long}
区建设管理委
市政设施
4
改造老旧管道36公里。
"""


def test_a_row_without_units_has_those_of_the_merged_cell_over_it():
    """Also after a cell longer than most, under a head that is put together, and with lines across between rows."""
    long = "完成架空线入地48公里，" + "推进沿线杆箱整治和路面修复，" * 15 + "新建综合管廊2公里。"
    commitments = reading(MERGED.format(long=long)).commitments

    assert [[unit.name for unit in each.lead] for each in commitments] == [
        ["区绿化市容局"],
        ["区绿化市容局"],
        ["区建设管理委"],
        ["区建设管理委"],
    ]
    assert [unit.name for unit in commitments[0].support] == ["区“两旧”专班", "各相关街镇"]


@pytest.mark.parametrize("blank", [" ", "\t", "\u3000"])
def test_rows_with_progress_end_with_their_lines_and_when_something_was_done_is_no_deadline(blank):
    rows = (
        ("任务目标", "计划完成时间", "实际完成时间", "完成情况"),
        ("完成宽带入户试点工作", "2026-03-20", "2026-03-25", "已完成"),
        ("完成机顶盒生产版本发布", "2026-09-30", "按省公司要求，该版本推迟，待省公司统一安排"),
        ("搭建降本增效组织架构", "2026-12-31"),
    )
    text = "云川市广电公司重点任务\n" + "\n".join(blank.join(row) for row in rows) + "\n"
    found = reading(text).commitments
    assert [each.span.of(text) for each in found] == [row[0] for row in rows[1:]]
    assert [[each.text for each in one.deadlines] for one in found] == [[row[1]] for row in rows[1:]]


def test_a_line_of_strokes_alone_among_rows_is_passed_over():
    text = "任务 责任单位 完成时间\n|\n建成公共算力服务平台 市数据局 6月底前\n修复老城区管网5公里 市住建局 9月底前\n"
    assert [[unit.name for unit in each.lead] for each in reading(text).commitments] == [["市数据局"], ["市住建局"]]


def test_a_heading_that_sets_a_figure_is_a_target_of_the_unit_under_it():
    text = (
        "一、主要预期目标\n（一）地区生产总值增长7%以上\n责任单位：市发展改革委\n"
        "（二）规上工业增加值增长12%以上\n责任单位：市工信局\n二、重点工作\n（一）产业发展\n1.建成园区2个。\n部门分工：市商务局牵头，各县区配合\n"
    )
    found = reading(f"政府工作报告目标任务分解方案\n{text}").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["市发展改革委"], ["市工信局"], ["市商务局"]]
    assert [each.quantities[0].text for each in found] == ["7%以上", "12%以上", "2个"]


def test_a_head_about_progress_over_the_first_rows_makes_no_report_of_the_table():
    text = (
        "任务目标 完成时间 实际完成 完成情况\n"
        "完成定岗定编，形成薪酬方案。 2026-05-31 2026-05-31 经过调研，完成定岗定编方案\n"
        "1、建立营业规范 2、建立维修规范 2026-06-30 2026-07-02 已建立规范\n实施薪酬改革，组织评估 2026-09-30\n"
    )
    found = reading(text).commitments
    assert [[each.text for each in one.deadlines] for one in found] == [["2026-05-31"], ["2026-06-30"], ["2026-09-30"]]


def test_a_cell_of_units_may_end_in_a_full_stop_and_a_section_stands_between_rows():
    table = (
        "重点工作任务分解表\n序号\n重点工作任务\n主要责任单位\n协同配合单位\n一、主要预期目标\n3\n固定资产投资增长7.5%左右。\n区发改委\n"
        "区工信局、区住建局，各乡镇人民政府。\n二、全力以赴延链条，构建现代产业体系\n68\n加快建设黎明小学扩建项目。\n区教育局\n区财政局。\n"
        "69\n开工建设老年大学。\n区民政局\n区住建局\n"
    )
    found = reading(table).commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["区发改委"], ["区教育局"], ["区民政局"]]
    assert [[unit.name for unit in each.support] for each in found] == [
        ["区工信局", "区住建局", "各乡镇人民政府"],
        ["区财政局"],
        ["区住建局"],
    ]


def test_a_row_that_leaves_out_its_first_and_last_cells_is_read_by_where_its_units_and_persons_stand():
    table = (
        "类别 | 民生事项名称 | 2026年度任务目标 | 责任单位 | 分管市领导 | 1-9月份完成情况 | 监督电话 |\n"
        "四、教育 | 14.改扩建学校 | 完成泉山学校教学楼建设。 | 市教育局 | 刘强 | 完成主体施工。 | 8200000 |\n"
        "15.建设运动场地 | 建成运动场地13处。 | 市体育局 | 王明 | 9月份开始施工，完成30%。 | 8200000 |\n"
        "16.开展课后服务 | 建成课后服务点34处。 | 市教育局 | 刘强 | 9月23日进行调度，督促学校开设课程。 |\n"
    )
    found = reading(table).commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["市教育局"], ["市体育局"], ["市教育局"]]
    assert [[leader.name for leader in each.leaders] for each in found] == [["刘强"], ["王明"], ["刘强"]]


def test_a_row_that_breaks_off_before_its_units_is_nobodys():
    table = (
        "序号 | 实事项目 | 工作举措 | 责任单位 | 配合单位 |\n"
        "1 | 新建幼儿园7所。 | 4月底前完成选址。 | 市教育局 | 市财政局 |\n"
        "2 | 新建托育点9家。 | 6月底前建成。 | 市卫健委 | 市民政局 |\n"
        "3 | 修建农村公路100公里。 | 7月底前开工；11月底前建成。"
    )
    last = reading(table).commitments[-1]
    assert (last.lead, last.support) == ((), ())


def test_tasks_numbered_in_chinese_under_a_column_of_numbers_are_tasks():
    table = (
        "序号\n工作任务\n责任单位\n完成时限\n一、新建学校3所\n县教育局\n8月底前\n"
        "二、改造管网20公里\n县住建局\n9月底前\n"
    )
    found = reading(f"重点工作分解表\n{table}").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["县教育局"], ["县住建局"]]


def test_a_task_that_ends_like_a_unit_is_no_cell_of_units():
    table = (
        "任务\n责任单位\n时限\n新建敬老院。\n县民政局\n8月底前\n新建党校。\n县委组织部\n9月底前\n"
        "改建县医院。\n县卫健局\n10月底前\n"
    )
    assert len(reading(f"重点工作分解表\n{table}").commitments) == 3


def test_a_task_that_ends_with_units_is_no_cell_of_units():
    table = (
        "任务\n责任单位\n时限\n完善各乡镇政务服务中心。\n县政务服务局\n8月底前\n新建学校3所。\n县教育局\n9月底前\n"
        "改建县医院。\n县卫健局\n10月底前\n"
    )
    found = reading(f"重点工作分解表\n{table}").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["县政务服务局"], ["县教育局"], ["县卫健局"]]


CLASSED = """民生实事任务分解方案
序号
事项分类
事项名称
项目内容
牵头单位
协同单位
1
打造教育高地
新(改、扩)建一批中小学校
实施新(改、扩)建中小学校5家。
区教体局
望川镇
源东乡
区发改局
2
阳光厨房建设
对28所食堂安装验收平台。
区教体局
/
3
医心为民工程
新(改)建村卫生室
新(改)建村卫生室80家。
区卫健局
各乡镇(街道)
"""


def test_a_class_merged_over_rows_and_towns_on_lines_of_their_own():
    """The class of some rows is a cell before their names; what is to be done is the last before the units."""
    found = reading(CLASSED).commitments
    assert [each.quantities[0].text for each in found] == ["5家", "28所", "80家"]
    assert [[unit.name for unit in each.lead] for each in found] == [["区教体局"], ["区教体局"], ["区卫健局"]]
    assert [unit.name for unit in found[0].support] == ["望川镇", "源东乡", "区发改局"]
