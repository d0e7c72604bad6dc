"""A large file of figures is taken in as a small one is: the same figures, checks and record, or nothing at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from datetime import date as Date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from luoshi.analytics import Observation, sealer
from luoshi.analytics.engines import answer, duckdb, observations
from luoshi.analytics.sealing import seal
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid
from luoshi.apps.economy.actions.take_in import take_in
from luoshi.apps.economy.actions.take_in_file import take_in_file
from luoshi.apps.economy.imports.bulk import batches
from luoshi.apps.economy.imports.checks import sealed
from luoshi.apps.economy.imports.checks.check import check
from luoshi.apps.economy.imports.checks.flags import Flag
from luoshi.apps.economy.models import Import, Place
from luoshi.apps.economy.queries.store import store_root
from luoshi.apps.record.models import Entry
from luoshi.core.identifiers import uscc_check
from luoshi.readers import read
from tests.support.figures import HEAD, ROWS, workbook
from tests.support.ledger import NOW, Loop

ENTERPRISE = "91610000MA0000000"
ENTERPRISE += uscc_check(ENTERPRISE)
LONG = ("指标", "地区", "统一社会信用代码", "行业", "价格口径", "时期", "数值", "单位", "同比", "备注")
ENTERPRISES: tuple[tuple[object, ...], ...] = (
    ("工业总产值", "望川区", ENTERPRISE, "26", "可比价", "2026年9月", "1,234.5", "万元", "-3.2%", ""),
    ("工业总产值", "望川区", ENTERPRISE, "26", "可比价", "2026年10月", "−5", "", "—", "初步数"),
    ("规上工业增加值", "云川市", "", "", "", "2026年1-10月", 452.1, "亿元", "3.1", ""),
)
WIDE = ("指标", "地区", "企业", "行业", "2026年8月", "2026年9月", "说明")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.ECONOMY_BUREAU = "finance"


def separated(
    path: Path, head: Sequence[object], rows: Sequence[Sequence[object]], encoding: str = "utf-8-sig"
) -> Path:
    made = io.StringIO()
    csv.writer(made).writerows([head, *rows])
    path.write_bytes(made.getvalue().encode(encoding))
    return path


def book(path: Path, head: Sequence[object], rows: Sequence[Sequence[object]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("企业月报")
        sheet.write_row(0, 0, ["企业月度数据"])
        for number, row in enumerate((head, *rows), 2):
            sheet.write_row(number, 0, row)
    return path


def columns_of(path: Path, head: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    columns = {name: [str(row[n]) for row in rows] for n, name in enumerate(head)}
    parquet.write_table(pa.table(columns), path)
    return path


def stored(*, but: Sequence[str] = ("vintage", "file", "sheet", "cell", "sha256")) -> list[dict[str, Any]]:
    paths = [each["path"] for made in Import.objects.all() for each in made.files]
    rows = answer(observations(duckdb(), store_root(), paths)).to_pylist()
    return sorted(({key: value for key, value in row.items() if key not in but} for row in rows), key=repr)


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["utf-8", "gb18030", "tab", "xlsx", "parquet"])
def test_it_is_taken_in_as_a_small_workbook_is(loop: Loop, tmp_path: Path, form: str) -> None:
    small = book(tmp_path / "小.xlsx", LONG, ENTERPRISES)
    take_in(by=loop.liaison, document=read(small), at=NOW)
    expected = stored()
    Import.objects.all()._raw_delete("default")
    path = tmp_path / f"大.{form if form in ('xlsx', 'parquet') else 'csv'}"
    if form == "tab":
        path.write_text("\n".join("\t".join(map(str, row)) for row in (LONG, *ENTERPRISES)), "utf-8")
    elif form == "xlsx":
        book(path, LONG, ENTERPRISES)
    elif form == "parquet":
        columns_of(path, LONG, ENTERPRISES)
    else:
        separated(path, LONG, ENTERPRISES, "gb18030" if form == "gb18030" else "utf-8-sig")
    made = take_in_file(by=loop.liaison, path=path, at=NOW)
    assert made.rows == len(expected) == 5
    assert stored() == expected
    assert Place.objects.get(name="望川区").kind == "below"
    last = Entry.objects.order_by("seq").last()
    assert last is not None
    assert last.action == "economy.take_in"


@pytest.mark.django_db
def test_every_figure_leads_to_its_cell(loop: Loop, tmp_path: Path) -> None:
    take_in_file(by=loop.liaison, path=book(tmp_path / "月报.xlsx", LONG, ENTERPRISES), at=NOW)
    assert {(row["file"], row["sheet"], row["cell"]) for row in stored(but=())} == {
        ("月报.xlsx", "企业月报", cell) for cell in ("G4", "I4", "G5", "G6", "I6")
    }
    take_in_file(by=loop.liaison, path=separated(tmp_path / "月报.csv", LONG, ENTERPRISES), at=NOW)
    found = {row["cell"] for row in stored(but=()) if row["file"] == "月报.csv"}
    assert found == {"G2", "I2", "G3", "G4", "I4"}


@pytest.mark.django_db
@pytest.mark.parametrize("make", [book, separated])
def test_a_column_for_each_month_is_read_as_the_months_it_names(loop: Loop, tmp_path: Path, make: Any) -> None:
    rows = [
        ("工业总产值", "望川区", ENTERPRISE, "26", 10.5, "", "甲"),
        ("执法检查次数", "望川区", ENTERPRISE, "26", "—", 2, ""),
    ]
    path = make(tmp_path / f"企业.{'xlsx' if make is book else 'csv'}", WIDE, rows)
    take_in_file(by=loop.liaison, path=path, at=NOW)
    assert [
        (row["indicator"], row["enterprise"], row["period"], row["basis"], row["value"], row["unit"], row["status"])
        for row in stored()
    ] == [
        ("inspections", ENTERPRISE, Date(2026, 9, 30), "single", 2.0, "次", ""),
        ("output", ENTERPRISE, Date(2026, 8, 31), "single", 10.5, "万元", "甲"),
    ]


@pytest.mark.django_db
def test_a_parquet_file_may_hold_numbers_and_days(loop: Loop, tmp_path: Path) -> None:
    path = tmp_path / "月报.parquet"
    parquet.write_table(
        pa.table(
            {
                "指标": ["工业总产值"] * 3,
                "地区": ["望川区"] * 3,
                "企业": [ENTERPRISE] * 3,
                "时期": pa.array([Date(2026, 8, 31), Date(2026, 9, 1), Date(2026, 10, 31)]),
                "数值": [1.5, None, float("nan")],
            }
        ),
        path,
    )
    take_in_file(by=loop.liaison, path=path, at=NOW)
    assert [(row["period"], row["value"]) for row in stored()] == [(Date(2026, 8, 31), 1.5)]


@pytest.mark.django_db
def test_a_cell_that_cannot_be_read_stops_all_of_it_and_leaves_nothing(
    loop: Loop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BLOCK", 400)
    monkeypatch.setattr(sealer, "SPLIT", 3)
    wrong = [*ENTERPRISES] * 10 + [
        ("工业总产值", "望川区", ENTERPRISE, "26", "", "2026年10月", "约5", "", "", ""),
        ("吉祥指数", "", ENTERPRISE[:-1], "酿酒", "批发价", "某月", 5, "", "", ""),
    ]
    with pytest.raises(Invalid) as caught:
        take_in_file(by=loop.liaison, path=separated(tmp_path / "错.csv", LONG, wrong), at=NOW)
    assert (caught.value.code, caught.value.facts["cell"], caught.value.facts["text"]) == (
        "figures.faults",
        "G32",
        "约5",
    )
    assert caught.value.facts["count"] == 7
    assert not Import.objects.exists()
    assert not list(store_root().rglob("*.parquet"))


@pytest.mark.django_db
def test_what_is_no_file_of_figures_is_refused_by_name(loop: Loop, tmp_path: Path) -> None:
    for name, data, code in (
        ("无表头.csv", "序号,事项\n1,甲\n".encode(), "figures.no-table"),
        ("空.csv", b"", "figures.no-table"),
        ("坏.xlsx", b"PK\x03\x04", "figures.unreadable"),
        ("坏.parquet", b"PAR1", "figures.unreadable"),
        ("缺列.csv", "指标,地区,时期,数值\n工业总产值,望川区\n".encode(), "figures.unreadable"),
        ("没有数.csv", "指标,地区,时期,数值\n工业总产值,望川区,2026年9月,—\n".encode(), "figures.no-table"),
        ("空簿.xlsx", workbook([], ("序号",)), "figures.no-table"),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Invalid) as caught:
            take_in_file(by=loop.liaison, path=tmp_path / name, at=NOW)
        assert caught.value.code == code, name


@pytest.mark.django_db
def test_the_same_file_twice_and_who_may_not_are_refused(loop: Loop, tmp_path: Path) -> None:
    path = separated(tmp_path / "月报.csv", HEAD, ROWS)
    with pytest.raises(Forbidden):
        take_in_file(by=loop.merchant, path=path, at=NOW)
    take_in_file(by=loop.liaison, path=path, at=NOW)
    with pytest.raises(Conflict):
        take_in_file(by=loop.liaison, path=path, at=NOW)
    assert Import.objects.count() == 1


VINTAGE = datetime(2026, 11, 18, tzinfo=UTC)
LEVEL = Observation("output", "望川区", Date(2026, 9, 30), 1.0, "万元", VINTAGE, "26", ENTERPRISE)
SERIES = st.lists(
    st.builds(
        lambda enterprise, year, month, basis, measure, value, unit: replace(
            LEVEL,
            unit=unit if measure == "level" else "%" if unit == "万元" else "百分点",
            enterprise=enterprise,
            industry="26" if enterprise else "",
            period=Date(year, month, 28),
            basis=basis,
            measure=measure,
            value=value,
            cell=f"{enterprise}{year}{month}{basis}{measure}",
        ),
        st.sampled_from(["", ENTERPRISE, ENTERPRISE[:-1] + "0"]),
        st.sampled_from([2025, 2026]),
        st.integers(1, 3),
        st.sampled_from(["single", "cumulative"]),
        st.sampled_from(["level", "level", "growth"]),
        st.sampled_from([-3.0, 0.0, 1.0, 2.0, 10.0, 100.0]),
        st.sampled_from(["万元", "万元", "亿元"]),
    ),
    min_size=1,
    max_size=14,
    unique_by=lambda row: row.cell,
)


def told(flags: Sequence[Flag]) -> set[tuple[str, str, str]]:
    # a doubtful code is said once, at whichever of its cells comes first
    return {(each.check, "" if each.check == "miscoded" else each.cell, each.said.zh) for each in flags}


@settings(
    max_examples=20, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=SERIES)
def test_of_many_figures_the_checks_say_what_they_say_of_each(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Observation]
) -> None:
    root = tmp_path_factory.mktemp("store")
    flags, places = sealed.check_sealed(root, seal(root, rows))
    assert told(flags) == told(check(rows))
    assert places == ["望川区"]


def test_where_too_many_are_doubtful_the_first_are_listed_and_the_rest_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "MOST", 2)
    rows = [
        replace(LEVEL, enterprise=enterprise, period=Date(year, 9, 30), value=value)
        for enterprise in (ENTERPRISE, ENTERPRISE[:-1] + "0", ENTERPRISE[:-1] + "1")
        for year, value in ((2025, 1.0), (2026, 100.0))
    ]
    flags, _ = sealed.check_sealed(tmp_path, seal(tmp_path, rows))
    assert sum(each.check == "slipped" for each in flags) == 2
    assert flags[-1].said.zh == "共3个序列存疑，只列出前2个"
