"""`luoshi import-figures`: 60,000 enterprises × 36 months × 6 indicators, in each form; time, memory, the first answer.

The command itself is run, each file in a process and a home of its own. Beside it what reading the same file costs
alone: DuckDB's own reader, all columns, for what it reads. The workbook holds a sixth (one indicator: a workbook has a
million rows at most, and writing it takes longer than taking it in). LUOSHI_BENCH_OBSERVATIONS sets another size.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as separated
from pyarrow import parquet

from bench import panels
from bench.memory import watched
from luoshi.apps.economy.imports.periods import read_period
from luoshi.core.identifiers import uscc_check

INDICATORS = ("gdp", "industry", "investment", "retail", "revenue", "output")
HEAD = ("指标", "地区", "统一社会信用代码", "行业", "价格口径", "时期", "数值", "单位")


def run() -> None:
    """Write each form, take it in, ask a first question."""
    size = panels.of(indicators=INDICATORS)
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        for name, write in (("utf-8.csv", _csv), ("gb18030.csv", _gb), ("all.parquet", _parquet), ("wide.xlsx", _wide)):
            path = Path(folder) / name
            write(path, size)
            _take_in(path, Path(folder) / f"home-{name}")
            path.unlink()


def _take_in(path: Path, home: Path) -> None:
    environment = os.environ | {"LUOSHI_HOME": str(home), "LUOSHI_DATABASE": ""}
    environment |= {"DJANGO_SETTINGS_MODULE": "luoshi.web.settings", "PYTHONIOENCODING": "utf-8"}
    subprocess.run([sys.executable, "-m", "bench.figures", "prepare"], env=environment, check=True)
    command = [sys.executable, "-m", "luoshi", "import-figures", str(path), "--by", "statistics", "--language", "en"]
    said, took, memory = watched(command, environment)
    rows = int(said.split(": ")[1].split(" ")[0].replace(",", ""))
    print(
        f"{path.name:12} {path.stat().st_size >> 20:5} MB  {rows:>10,} figures in {took:4.0f} s "
        f"({rows / took:9,.0f} a second), memory at most {memory} MB; {_read_alone(path)}",
        end="; ",
        flush=True,
    )
    subprocess.run([sys.executable, "-m", "bench.figures", "ask"], env=environment, check=True)


def _read_alone(path: Path) -> str:
    import duckdb  # noqa: PLC0415

    if path.name not in ("utf-8.csv", "all.parquet"):
        return "no other reader to compare with"
    begun = time.perf_counter()
    read = "read_csv" if path.suffix == ".csv" else "read_parquet"
    duckdb.sql(f"CREATE OR REPLACE TEMP TABLE given AS SELECT * FROM {read}('{path}')")
    took = time.perf_counter() - begun
    duckdb.sql("DROP TABLE given")
    return f"DuckDB reads it in {took:.0f} s"


def prepare() -> None:
    """In a child: the database, a city with counties, a liaison officer of the bureau of statistics."""
    import django  # noqa: PLC0415

    django.setup()
    from datetime import date as Date  # noqa: PLC0415

    from django.core.management import call_command  # noqa: PLC0415

    from luoshi.apps.accounts.models import Grant, Person, Unit  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    city = Unit.objects.create(code="city", name="云川市", kind="city", path="city/")
    bureau = Unit.objects.create(
        code="statistics", name="市统计局", kind="department", parent=city, path="city/statistics/"
    )
    person = Person.objects.create(username="statistics", name="甲")
    Grant.objects.create(person=person, kind=person.kind, unit=bureau, role="liaison", begins=Date(2020, 1, 1))


def ask() -> None:
    """In a child: the growth of every county by its enterprises, asked the first time."""
    import django  # noqa: PLC0415

    django.setup()
    from django.utils.timezone import now  # noqa: PLC0415

    from luoshi.apps.economy.models import Place  # noqa: PLC0415
    from luoshi.core.metrics import REGISTRY  # noqa: PLC0415

    asked = [{"place": name} for name in Place.objects.values_list("name", flat=True)]
    begun = time.perf_counter()
    found = REGISTRY.measure("economy.enterprises_output_growth", asked, now())
    took = time.perf_counter() - begun
    assert all(each.known for each in found), found[:1]
    print(f"growth of {len(asked)} counties answered in {took * 1000:.0f} ms, engine's start included")


def _told(size: panels.Size) -> Iterator[pa.Table]:
    """The panel as a bureau would send it: names, periods and codes as they are written."""
    from luoshi.apps.economy.indicators import indicators  # noqa: PLC0415

    for batch in panels.enterprises(size):
        ends = batch["period"].combine_chunks().dictionary_encode()
        periods = pa.array([f"{day.year}年{day.month}月" for day in ends.dictionary.to_pylist()]).take(ends.indices)
        keys = batch["indicator"].combine_chunks().dictionary_encode()
        names = pa.array([indicators()[key].name.zh for key in keys.dictionary.to_pylist()]).take(keys.indices)
        codes = batch["enterprise"].combine_chunks().dictionary_encode()
        enterprises = pa.array([_code(code) for code in codes.dictionary.to_pylist()]).take(codes.indices)
        price = pa.repeat("可比价", len(batch))
        columns = [names, batch["place"], enterprises, batch["industry"], price, periods, batch["value"], batch["unit"]]
        yield pa.table(columns, names=list(HEAD))


def _code(code: str) -> str:
    body = f"91610000{int(code[4:]):09d}"
    return body + uscc_check(body)


def _csv(path: Path, size: panels.Size) -> None:
    writer = None
    for table in _told(size):
        writer = writer or separated.CSVWriter(path, table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()


def _gb(path: Path, size: panels.Size) -> None:
    whole = path.with_suffix(".utf-8")
    _csv(whole, size)
    with whole.open(encoding="utf-8", newline="") as given, path.open("w", encoding="gb18030", newline="") as made:
        while some := given.read(1 << 24):
            made.write(some)
    whole.unlink()


def _parquet(path: Path, size: panels.Size) -> None:
    writer = None
    for table in _told(size):
        writer = writer or parquet.ParquetWriter(path, table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()


def _wide(path: Path, size: panels.Size) -> None:
    import xlsxwriter  # noqa: PLC0415

    one = panels.Size(size.enterprises, size.places, size.months, ("output",))
    heads = [f"{day.year}年{day.month}月" for day in panels.months(size.months)]
    assert all(read_period(head) for head in heads)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("企业月报")
        sheet.write_row(0, 0, ["指标", "地区", "统一社会信用代码", "行业", "价格口径", "单位", *heads])
        number = 1
        for table in _told(one):
            for start in range(0, len(table), size.months):
                first = table.slice(start, 1).to_pylist()[0]
                keys = [first[name] for name in ("指标", "地区", "统一社会信用代码", "行业", "价格口径", "单位")]
                sheet.write_row(number, 0, [*keys, *table["数值"].slice(start, size.months).to_pylist()])
                number += 1


if __name__ == "__main__":
    {"prepare": prepare, "ask": ask}[sys.argv[1]]()
