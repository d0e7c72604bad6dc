"""Figures of industries and enterprises: whose a figure is, is read as carefully as the figure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from luoshi.apps.economy.actions.take_in import preview, take_in
from luoshi.apps.economy.models import Enterprise
from tests.support.figures import read_figures
from tests.support.ledger import NOW, Loop

pytestmark = pytest.mark.django_db
HEAD = ("指标", "地区", "时期", "行业", "统一社会信用代码", "价格", "数值", "单位")
SOUND, MISCOPIED, MALFORMED = "91110000600037341L", "91110000600037341N", "9111000060003IOZSV"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.ECONOMY_BUREAU = "finance"


def seen(loop: Loop, *keys: tuple[str, str, str]) -> Any:
    rows = [("工业总产值", "望川区", "2026年10月", *each, 100 + n, "万元") for n, each in enumerate(keys)]
    return preview(by=loop.liaison, document=read_figures(rows, head=HEAD), at=NOW)


def test_industry_enterprise_and_prices_are_read(loop: Loop) -> None:
    found = seen(loop, ("建材", SOUND.lower(), "可比价"), ("26", "", "现价"), ("合计", "合计", ""))
    assert [(each.industry, each.enterprise, each.price, each.basis) for each in found.observations] == [
        ("30", SOUND, "constant", "single"),
        ("26", "", "current", "single"),
        ("", "", "", "single"),
    ]
    assert (found.faults, found.flags) == ((), ())


@pytest.mark.parametrize(
    ("keys", "cell", "says"),
    [
        (("炼丹业", SOUND, ""), "月报!D3", "不认识这个行业"),
        (("26", MALFORMED, ""), "月报!E3", "“I”"),
        (("26", "9111", ""), "月报!E3", "现为4位"),
        (("26", SOUND, "去年的价"), "月报!F3", "现价或可比价"),
    ],
)
def test_what_means_nothing_known_is_a_fault_of_its_cell(
    loop: Loop, keys: tuple[str, str, str], cell: str, says: str
) -> None:
    (fault,) = seen(loop, keys).faults
    assert (fault.cell, says in fault.said.zh) == (cell, True)


def test_a_code_that_seems_miscopied_is_taken_in_and_flagged_once(loop: Loop) -> None:
    found = seen(loop, ("26", MISCOPIED, "可比价"), ("26", MISCOPIED, "现价"))
    assert len(found.observations) == 2
    (flag,) = found.flags
    assert (flag.check, "校验码应为“L”" in flag.said.zh) == ("miscoded", True)


def test_an_enterprise_is_known_by_what_was_last_published_of_it(loop: Loop) -> None:
    head = (*HEAD, "企业名称", "企业规模")
    row = ("工业总产值", "望川区", "2026年9月", "30", SOUND, "可比价", 100, "万元", "望川恒鑫建材有限公司", "中型")
    later = ("工业总产值", "北屏区", "2026年10月", "26", SOUND, "可比价", 90, "万元", "北屏恒鑫新材料有限公司", "")
    for number, each in enumerate((row, later)):
        document = read_figures([each], f"{number}.xlsx", head=head)
        take_in(by=loop.liaison, document=document, at=NOW + timedelta(days=number))
    (known,) = Enterprise.objects.select_related("place")
    assert (known.code, known.name, known.place.name, known.industry, known.size, known.version) == (
        SOUND, "北屏恒鑫新材料有限公司", "北屏区", "26", "medium", 2,
    )  # fmt: skip
    take_in(by=loop.liaison, document=read_figures([later[:8]], "2.xlsx", head=HEAD), at=NOW + timedelta(days=3))
    known.refresh_from_db()
    assert (known.name, known.version) == ("北屏恒鑫新材料有限公司", 2)
