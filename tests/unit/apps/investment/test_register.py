"""A bureau's register is looked at first, taken in with its history, and goes out as it came in."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from decimal import Decimal

import pytest

from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid
from luoshi.apps.investment.actions.take_in import preview, take_in
from luoshi.apps.investment.models import Amount, Lead, StageEntry
from luoshi.apps.investment.sheets.register import rows_of, sheet
from luoshi.readers import parse
from tests.support.investment import HEAD, ROWS, YI, register
from tests.support.ledger import NOW, Loop

pytestmark = pytest.mark.django_db


def changed(row: int, **cells: object) -> list[object]:
    return [cells.get(head, value) for head, value in zip(HEAD, ROWS[row], strict=True)]


def test_every_row_becomes_a_project_with_its_history_and_amounts_kept_apart(loop: Loop) -> None:
    made = take_in(by=loop.merchant, document=register(), at=NOW)
    assert (made.added, made.changed) == (3, 0)
    lead = Lead.objects.get(name="高强铝合金板材基地")
    assert (lead.stage, lead.since, lead.place) == ("contract", Date(2026, 10, 15), loop.city.county)
    assert [(each.stage, each.on) for each in StageEntry.objects.filter(lead=lead)] == [
        ("lead", Date(2026, 5, 11)), ("intent", Date(2026, 6, 20)), ("agreement", Date(2026, 8, 2)),
        ("contract", Date(2026, 10, 15)),
    ]  # fmt: skip
    amounts = {each.kind: (each.value, each.source) for each in Amount.objects.filter(lead=lead)}
    assert amounts["contracted"] == (10 * YI, "台账.xlsx 项目台账!A3")
    assert amounts["arrived"][0] == Decimal(8000)
    lost = Lead.objects.get(name="温泉康养小镇")
    assert (lost.status, lost.reason) == ("lost", "投资方资金不落实")


def test_what_cannot_be_read_is_named_by_its_cell_and_stops_the_import(loop: Loop) -> None:
    wrong = [
        changed(0, 首谈日期="五月中旬"),
        changed(1, 产业类别="煤炭"),
        changed(2, 责任单位="市梦想局"),
        changed(1, 项目名称="倒着走的项目", 意向日期="2026-05-01"),
    ]
    found = preview(by=loop.merchant, document=register(wrong), at=NOW)
    assert [(each.cell, each.text) for each in found.faults] == [
        ("项目台账!O3", "五月中旬"),
        ("项目台账!E4", "煤炭"),
        ("项目台账!P6", "2026-05-01"),
        ("项目台账!A5", "市梦想局"),
    ]  # fmt: skip
    with pytest.raises(Invalid) as caught:
        take_in(by=loop.merchant, document=register(wrong), at=NOW)
    assert caught.value.facts["count"] == 4
    assert not Lead.objects.exists()


@pytest.mark.parametrize(
    ("cells", "cell", "text"),
    [
        ({"合同日期": "2026-12-25"}, "项目台账!A3", "2026-12-25"),
        ({"投资方": "长" * 201}, "项目台账!B3", "长" * 201),
        ({"状态": "终止", "停滞或终止日期": "2026-09-01", "停滞或终止原因": "资金不落实"}, "项目台账!S3", "2026-09-01"),
    ],
)
def test_what_has_not_happened_or_ended_before_it_began_or_has_no_room_is_a_fault(
    loop: Loop, cells: dict[str, object], cell: str, text: str
) -> None:
    found = preview(by=loop.merchant, document=register([changed(0, **cells)]), at=NOW)
    assert [(each.cell, each.text) for each in found.faults] == [(cell, text)]


def test_a_project_that_stands_in_two_rows_would_count_twice(loop: Loop) -> None:
    rows = [changed(0), changed(1), changed(0, 备注="又一行"), changed(2, 项目代码="2026-350100-32-03-000017")]
    found = preview(by=loop.merchant, document=register(rows), at=NOW)
    assert [each.cell for each in found.faults] == ["项目台账!A5", "项目台账!A6"]


def test_a_project_that_has_ended_in_the_register_is_flagged_where_it_goes_on_here(loop: Loop) -> None:
    take_in(by=loop.merchant, document=register(), at=NOW)
    ended = changed(1, 状态="终止", 停滞或终止日期="2026-11-01", 停滞或终止原因="投资方资金不落实")
    found = preview(by=loop.merchant, document=register([ended]), at=NOW)
    assert [each.check for each in found.flags] == ["status"]
    assert Lead.objects.get(name="云谷数据服务中心").status == "underway"


def test_a_file_of_a_long_name_is_taken_in_and_its_cell_told(loop: Loop) -> None:
    take_in(by=loop.merchant, document=register(name=f"{'招商' * 110}.xlsx"), at=NOW)
    sources = set(Amount.objects.values_list("source", flat=True))
    assert max(map(len, sources)) <= 200
    assert "项目台账!A3" in {each.split()[-1] for each in sources}


def test_an_amount_without_its_unit_is_not_guessed(loop: Loop) -> None:
    head = [each.replace("合同额（亿元）", "合同额") for each in HEAD]
    found = preview(by=loop.merchant, document=register(head=head), at=NOW)
    assert [(each.cell, each.text) for each in found.faults] == [("项目台账!K2", "合同额")]


def test_doubts_are_flags_and_hold_nothing_up(loop: Loop) -> None:
    rows = [
        changed(0, 统一社会信用代码="91350100M000100Y4X", 项目代码="2026-35", **{"到位额（万元）": 200000}),
        changed(1),
        changed(1, 项目名称="云谷数据服务中心项目"),
    ]
    found = preview(by=loop.merchant, document=register(rows), at=NOW)
    assert {each.check for each in found.flags} == {"sponsor_code", "project_code", "arrived", "twice"}
    assert take_in(by=loop.merchant, document=register(rows), at=NOW).added == 3


def test_a_second_file_updates_what_is_there_and_moves_nothing_on(loop: Loop) -> None:
    take_in(by=loop.merchant, document=register(), at=NOW)
    later = [changed(0, **{"到位额（万元）": 20000}), changed(1, 协议日期="2026-11-01", 所处阶段="协议"), changed(2)]
    found = preview(by=loop.merchant, document=register(later), at=NOW)
    assert (len(found.new), len(found.changes), found.same) == (0, 1, 2)
    assert [each.check for each in found.flags] == ["further"]
    take_in(by=loop.merchant, document=register(later), at=NOW + timedelta(days=1))
    assert Lead.objects.get(name="云谷数据服务中心").stage == "intent"
    arrived = Amount.objects.filter(kind="arrived").values_list("value", flat=True)
    assert list(arrived) == [8000, 20000]


def test_the_same_file_twice_and_a_stranger_are_refused(loop: Loop) -> None:
    with pytest.raises(Forbidden):
        preview(by=loop.liaison, document=register(), at=NOW)
    once = register()  # a workbook made a second later would be another file: it holds the time it was made at
    take_in(by=loop.merchant, document=once, at=NOW)
    with pytest.raises(Conflict):
        take_in(by=loop.merchant, document=once, at=NOW)
    with pytest.raises(Invalid):
        preview(by=loop.merchant, document=register(head=["序号", *HEAD[1:]]), at=NOW)


def test_what_goes_out_comes_in_again_unchanged(loop: Loop) -> None:
    take_in(by=loop.merchant, document=register(), at=NOW)
    rows = rows_of(Lead.objects.select_related("unit", "place", "campaign").order_by("name"))
    found = preview(by=loop.merchant, document=parse(sheet(rows), "导出.xlsx"), at=NOW)
    assert (found.new, found.changes, found.same, found.faults) == ((), (), 3, ())
