"""Task tables in every form conversions leave them in: each layout with each order of columns and kind of cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest

from tests.support.text import reading

LAYOUTS = {
    "a cell a line": ("\n", "\n"),
    "tabs": ("\t", "\n"),
    "strokes": ("|", "\n"),
    "blanks": ("  ", "\n"),
    "one blank": (" ", "\n"),
    "all in one line": (" ", " "),
}
TASKS = (
    ("新建标准厂房20万平方米", "开通园区公交线路5条", "建成污水处理厂2座"),
    (
        "新建标准厂房20万平方米，配套道路3公里。",
        "开通园区公交线路5条，增设公交站20个。",
        "建成污水处理厂2座，改造管网30公里。",
    ),
    ("建立健全项目调度机制", "完善政务服务事项清单", "制定出台人才引进办法"),
)
LEADS = (
    ("市住建局", "市交通运输局", "市水利局"),
    ("住建局", "交通局", "水利局"),
    ("县委组织部", "团县委", "县妇联"),
    ("各镇（街道）", "城投公司", "县供电公司"),
)
SUPPORTS = (
    ("市财政局、市自然资源局", "市公安局", "各县（市、区）政府"),
    ("各相关单位", "各乡镇", "县直各部门"),
    ("发改局、教育局", "公安局", "各镇、各街道"),
)
DAYS = (
    ("6月底前", "2027年10月底", "12月底前"),
    ("12月31日", "10月", "年底"),
    ("2027年6月", "2027.10", "全年"),
    ("长期推进", "长期坚持", "立行立改"),
    ("6月底前完成", "三季度", "每月"),
)
FIXED = {
    "number": ("序号", ("1", "2", "3")),
    "kind": ("类别", ("民生", "交通", "水务")),
    "goal": ("工作目标", ("完成厂房", "方便出行", "达标排放")),
    "leader": ("责任领导", ("王某某", "李某", "赵某某")),
    "note": ("备注", ("新增", "延续", "省级")),
}
ORDERS = (
    *("number task lead support day", "number lead task support day", "task lead support day"),
    *("number task day lead support", "number task leader lead support", "number leader lead task support day"),
    *("number task lead support leader day", "kind task lead support day", "number kind task lead support day"),
    *("number task lead support day note", "number task lead", "number task lead day", "day task lead support"),
    *("lead task day", "number task goal lead support"),
)
HEADS = ("重点任务 牵头单位 配合单位 完成时限", "具体措施 责任主体 参与单位 时间节点")


class Table(NamedTuple):
    """A table in a layout, and its columns by name with their heads and cells."""

    layout: str
    columns: dict[str, tuple[str, tuple[str, ...]]]

    def text(self) -> str:
        """The table as a conversion leaves it, under its title."""
        between, after = LAYOUTS[self.layout]
        heads = [head for head, _ in self.columns.values()]
        rows = zip(*(cells for _, cells in self.columns.values()), strict=True)
        return "重点工作任务分解表\n" + after.join(between.join(row) for row in [heads, *rows]) + "\n"


def _tables(layout: str) -> Iterator[Table]:
    """Every order of columns with every pair of tasks and leads; the other cells take turns."""
    for turn, (order, tasks, leads) in enumerate(product(ORDERS, TASKS, LEADS)):
        task, lead, support, day = HEADS[turn % 2].split()
        cells = {
            **FIXED,
            "task": (task, tasks),
            "lead": (lead, leads),
            "support": (support, SUPPORTS[turn % 3]),
            "day": (day, DAYS[turn % 5]),
        }
        yield Table(layout, {name: cells[name] for name in order.split()})


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_row_of_a_table_in_whatever_form_says_who_does_its_task_by_when(layout: str) -> None:
    """All tables of a layout together: a list of those that are read otherwise says what is missing."""
    wrong = {table.text(): read for table in _tables(layout) if (read := _read(table)) != _meant(table)}

    assert not wrong


Read = list[tuple[set[str], set[str], set[str], bool]]  # of each row: leads, supports, leaders, whether it has a day


def _read(table: Table) -> Read:
    found = []
    extraction = reading(table.text())
    for task in table.columns["task"][1]:
        own = [each for each in extraction.commitments if task[:6] in each.span.of(extraction.document.text)]
        leads, supports, leaders = (
            {party.name for each in own for party in getattr(each, part)} for part in ("lead", "support", "leaders")
        )
        found.append((leads, supports, leaders, any(each.deadlines for each in own)))
    return found


def _meant(table: Table) -> Read:
    def cells(name: str) -> tuple[set[str], ...]:
        return tuple(
            {cell} if "（" in cell else set(cell.split("、"))
            for cell in (table.columns[name][1] if name in table.columns else ())
        ) or (set(), set(), set())

    days = "day" in table.columns
    return [(*row, days) for row in zip(cells("lead"), cells("support"), cells("leader"), strict=True)]


@pytest.mark.parametrize("number", [True, False], ids=["numbered", "without numbers"])
def test_each_row_of_a_table_in_one_line_is_accounted_for_by_itself(*, number: bool) -> None:
    """The heads too: a row is no part of the one before it, and no task is dropped with it."""
    table = next(table for table in _tables("all in one line") if ("number" in table.columns) is number)
    reading_ = reading(table.text())
    text = reading_.document.text
    title, heads, *rows = [segment.span.of(text) for segment in reading_.segments]

    assert (title, heads) == ("重点工作任务分解表", " ".join(head for head, _ in table.columns.values()))
    assert rows == [" ".join(row) for row in zip(*(cells for _, cells in table.columns.values()), strict=True)]
    assert [segment.label for segment in reading_.segments] == [*["statement"] * 2, *["commitment"] * 3]


@pytest.mark.parametrize(("before", "mark", "after"), [("", "\t", ""), ("", "|", ""), ("| ", " | ", " |")])
def test_a_row_whose_cells_for_units_are_empty_is_merged_with_the_one_over_it(before, mark, after):
    """One empty cell beside a full one is empty: nobody supports."""
    rows = (
        ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "新建标准厂房20万平方米", "市住建局", "市财政局", "6月底前"),
        ("2", "开通公交线路5条", "", "", "10月底前"),
        ("3", "建成污水处理厂2座", "市水利局", "", "12月底前"),
    )
    text = "任务分解表\n" + "\n".join(before + mark.join(row) + after for row in rows) + "\n"

    read = [[[unit.name for unit in units] for units in (c.lead, c.support)] for c in reading(text).commitments]
    assert read == [[["市住建局"], ["市财政局"]], [["市住建局"], ["市财政局"]], [["市水利局"], []]]


def test_columns_headed_as_lists_and_stations_that_look_like_persons():
    text = (
        "工作事项 | 任务清单 | 责任清单 | 时限清单 |\n"
        "组织机构 | 落实防汛岗位责任制。 | 党政办 应消站 | 4月 |\n预警系统 | 新建雨量站3处。 | 应消站 | 5月 |\n"
    )
    read = [
        ([unit.name for unit in each.lead], [unit.name for unit in each.support], each.leaders, each.deadlines[0].text)
        for each in reading(text).commitments
    ]

    assert read == [(["党政办"], ["应消站"], (), "4月"), (["应消站"], [], (), "5月")]


def test_a_cell_that_says_nobody_is_a_cell_of_its_row():
    """In a row apart by blanks, whose task is more than one sentence; what stands after it is read."""
    text = (
        "重点任务清单\n序号 工作任务 牵头单位 配合单位 完成时间\n"
        "57 出台开源体系建设意见。支持打造开源社区3个。 市经信局 无 2026年9月\n"
        "58 推动创新高地建设，新建实验室2个。 市发展改革委 市科技局、云川市 长期推进\n"
    )
    read = [
        ([unit.name for unit in (*each.lead, *each.support)], [time.text for time in each.deadlines])
        for each in reading(text).commitments
    ]

    assert read == [
        (["市经信局"], ["2026年9月"]),
        (["市经信局"], ["2026年9月"]),
        (["市发展改革委", "市科技局", "云川市"], ["长期推进"]),
    ]


def test_a_row_whose_first_cells_are_merged_has_the_units_that_its_last_cell_shares_the_work_among():
    text = (
        "工作任务 | 具体要求 | 责任部门 |\n一、做好专栏信息公开。 | 1.更新网站各类概况信息。 | 办公室 |\n"
        "2.公开预算、决算及相关报表。 | 财务科 | |\n3.更新微信公众号信息。 | 办公室牵头,各科室配合 | |\n"
    )
    read = [
        ([unit.name for unit in each.lead], [unit.name for unit in each.support]) for each in reading(text).commitments
    ]

    assert read[-3:] == [(["办公室"], []), (["财务科"], []), (["办公室"], ["各科室"])]
