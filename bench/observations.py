"""500 bound targets on 13 million observations: beside Django's ORM, pandas, and DuckDB's bare scan of the same files.

Ours is what the ledger asks: `ask` of the bindings, by the metrics' own providers, nothing kept from before. Django has
the figures in SQLite under indexes that fit the questions, and asks each target's own question; it need not look for
revisions, as ours does. pandas reads the files' columns it needs and then filters target by target, as it is mostly
written, or groups once for all targets, which is the most that can be had of it; the first is timed on every twentieth
target, and its filtering told for all. Every answer is compared. LUOSHI_BENCH_OBSERVATIONS sets another size.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date as Date
from pathlib import Path
from typing import Any
from uuid import UUID

from bench import panels
from bench.memory import peak
from bench.pairs import seconds

ROUNDS, TARGETS, PUBLISHED = 5, 500, 96
CITY = "云川市"
GOALS = {"Django's ORM": 50.0, "pandas, filtering": 5.0, "pandas, grouped once": None, "DuckDB's bare scan": 1 / 3}
SAMPLE = 20
TABLE = """
CREATE TABLE bench_observation (id integer primary key, indicator text, place text, industry text, enterprise text,
  period date, measure text, basis text, grain text, value real);
"""
INDEXES = (
    "CREATE INDEX by_series ON bench_observation (indicator, place, industry, period)",
    "CREATE INDEX by_enterprise ON bench_observation (enterprise, indicator, period)",
)


def run() -> None:
    """In a process of its own: Django is set up once in a process."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as home:
        environment = os.environ | {"LUOSHI_HOME": os.path.join(home, "home"), "LUOSHI_DATABASE": ""}  # noqa: PTH118
        environment["DJANGO_SETTINGS_MODULE"] = "luoshi.web.settings"
        subprocess.run([sys.executable, "-m", "bench.observations"], env=environment, check=True)


def measure() -> None:
    """In the child: rounds in turn; the fastest of each counts, for each does the same work every time."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    size = panels.of()
    paths, bindings = _filled(size)
    filled = seconds(lambda: _into_sqlite(paths))
    print(f"the same in SQLite, indexed: {filled:.0f} s")
    asked = [(row.metric.partition(".")[2], row.selection) for row in bindings]
    for what, few in (
        ("all", range(TARGETS)),
        ("of enterprises", range(TARGETS - PUBLISHED)),
        ("published", range(TARGETS - PUBLISHED, TARGETS)),
    ):
        _compare(what, [bindings[n] for n in few], [asked[n] for n in few], paths, size)


def _compare(what: str, bindings: list[Any], asked: list[Any], paths: list[Path], size: panels.Size) -> None:
    from luoshi.apps.ledger.actions.measure import ask  # noqa: PLC0415

    found: dict[str, list[float]] = {}

    def ours() -> list[float]:
        answers = ask(bindings, panels.VINTAGE)
        return [float(answers[row.pk].value or 0) for row in bindings]

    contestants: dict[str, Callable[[], list[float]]] = {
        "luoshi": lambda: (_forget(), ours())[1],
        "luoshi, asked again": ours,
        "DuckDB's bare scan": lambda: _scan(asked, paths),
        "pandas, grouped once": lambda: _pandas(asked, paths),
        "Django's ORM": lambda: _orm(asked, size),
    }
    fastest = dict.fromkeys(contestants, float("inf"))
    for number in range(ROUNDS):
        for name, act in contestants.items():
            if number >= 2 and name == "Django's ORM":
                continue  # it takes long, and the first round warmed its pages
            begun = time.perf_counter()
            found[name] = act()
            fastest[name] = min(fastest[name], time.perf_counter() - begun)
    for name in contestants:  # nobody is fast by answering something else
        assert all(abs(a - b) < 1e-3 for a, b in zip(found[name], found["luoshi"], strict=True)), name
    fastest["pandas, filtering"] = _filtering(asked, paths, found["luoshi"])
    own = fastest["luoshi"]
    print(
        f"{len(bindings)} targets, {what}: luoshi {own * 1000:.0f} ms, and asked again on the same ground "
        f"{fastest['luoshi, asked again'] * 1000:.1f} ms"
    )
    for name, goal in GOALS.items():
        ratio = fastest[name] / own
        told = "no goal" if goal is None else f"goal at least {goal:.2f}"
        print(f"  {name:20} {fastest[name] * 1000:9.0f} ms   ratio {ratio:7.2f} ({told})")


def _forget() -> None:
    """Nothing kept: as after an import."""
    from luoshi.apps.economy.queries import enterprise_sums, figures, store  # noqa: PLC0415

    for kept in (store._ground, figures._shelf, enterprise_sums._books):
        kept.cache_clear()


def _filled(size: panels.Size) -> tuple[list[Path], list[Any]]:
    """A city's panel, imported; the bindings of 500 targets."""
    from luoshi.apps.accounts.actor import Actor, Right  # noqa: PLC0415
    from luoshi.apps.accounts.models import Person, Unit  # noqa: PLC0415
    from luoshi.apps.economy.actions.settle import settle_places  # noqa: PLC0415
    from luoshi.apps.economy.actions.take_in import keep_sealed  # noqa: PLC0415
    from luoshi.apps.economy.queries.store import store_root  # noqa: PLC0415
    from luoshi.apps.ledger.models import Binding  # noqa: PLC0415
    from luoshi.apps.record.actions import recording  # noqa: PLC0415

    city = Unit.objects.create(code="city", name=CITY, kind="city", path="city/")
    for number, name in enumerate(size.names):
        Unit.objects.create(code=f"c{number}", name=name, kind="county", parent=city, path=f"city/c{number}/")
    person = Person.objects.create(username="system", name="甲", kind="system")
    by = Actor(person.pk, (Right("system", city.pk, city.code, city.path),), city.code)
    begun = time.perf_counter()
    sealed = panels.seal_enterprises(store_root(), size)
    took = time.perf_counter() - begun
    with recording(by=by, action="economy.take_in") as record:
        settle_places(record, [CITY, *size.names])
        keep_sealed(record, by, sealed, (), ("bench", "0" * 64), panels.VINTAGE)
    paths = [store_root() / each.path for each in sealed]
    rows, disk = sum(each.rows for each in sealed), sum(path.stat().st_size for path in paths)
    print(
        f"{rows:,} observations of {size.enterprises:,} enterprises sealed in {took:.0f} s, {disk >> 20} MB, "
        f"memory at most {peak()} MB"
    )
    return paths, [
        Binding(id=UUID(int=number), metric=f"economy.{metric}", selection=selection)
        for number, (metric, selection) in enumerate(_targets(size))
    ]


def _targets(size: panels.Size) -> list[tuple[str, dict[str, str]]]:
    """The counties' published growth; the rest of enterprises, of the city, its counties and their industries."""
    pairs = [{"place": place} for place in (CITY, *size.names)]
    pairs += [{"place": place, "industry": code} for code in panels.INDUSTRIES for place in (CITY, *size.names)]
    published = [(f"{key}_growth", {"place": place}) for key in panels.OF_PLACES for place in size.names][:PUBLISHED]
    half = (TARGETS - len(published)) // 2
    grown, producing = (
        [(metric, each) for each in pairs[:half]] for metric in ("enterprises_output_growth", "enterprises_producing")
    )
    return grown + producing + published


# --- the same by other means. Each answers growth in per cent, share in per cent, or the last published figure.


def _value(metric: str, now: tuple[float, float, float], before: float) -> float:
    """From the sum over this year's months, the last month's count and count above nothing, and the year before."""
    total, count, above = now
    return (total / before - 1) * 100 if metric == "enterprises_output_growth" else above / count * 100


def _orm(asked: list[tuple[str, dict[str, str]]], size: panels.Size) -> list[float]:
    from django.db.models import Max, Sum  # noqa: PLC0415

    rows, found = _model().objects, []
    for metric, selection in asked:
        place = selection["place"]
        if not metric.startswith("enterprises_"):
            few = rows.filter(indicator=metric.removesuffix("_growth"), place=place, industry="", measure="growth")
            found.append(few.order_by("-period").values_list("value", flat=True)[0])
            continue
        few = rows.filter(indicator="output", place__in=size.names if place == CITY else [place])
        few = few.filter(industry=selection["industry"]) if "industry" in selection else few.exclude(industry="")
        last = few.aggregate(last=Max("period"))["last"]
        if metric == "enterprises_producing":
            month = few.filter(period=last)
            found.append(month.filter(value__gt=0).count() / month.count() * 100)
            continue
        now, before = (
            few.filter(period__range=(Date(year, 1, 1), Date(year, last.month, last.day))).aggregate(sum=Sum("value"))[
                "sum"
            ]
            for year in (last.year, last.year - 1)
        )
        found.append((now / before - 1) * 100)
    return found


def _pandas(asked: list[tuple[str, dict[str, str]]], paths: list[Path]) -> list[float]:
    import pandas as pd  # noqa: PLC0415

    sums: Any = {}
    if any(metric.startswith("enterprises_") for metric, _ in asked):
        columns = ["place", "industry", "period", "value"]
        wanted = [("indicator", "==", "output"), ("enterprise", "!=", "")]
        frame = pd.read_parquet(paths, columns=columns, filters=wanted, partitioning=None)
        frame["above"] = frame["value"] > 0
        grouped = frame.groupby(["place", "industry", "period"])
        sums = grouped.agg(total=("value", "sum"), count=("value", "size"), above=("above", "sum"))
        sums = {key: tuple(row) for key, row in zip(sums.index, sums.to_numpy(), strict=True)}
    figures: dict[tuple[str, str], float] = {}
    if any(not metric.startswith("enterprises_") for metric, _ in asked):
        columns = ["indicator", "place", "period", "value"]
        frame = pd.read_parquet(paths, columns=columns, filters=[("measure", "==", "growth")], partitioning=None)
        last = frame.sort_values("period").groupby(["indicator", "place"])["value"].last()
        figures = last.to_dict()
    return _answered(asked, sums, figures)


def _filtering(asked: list[tuple[str, dict[str, str]]], paths: list[Path], right: list[float]) -> float:
    """Seconds: reading what is asked of, and a filter for each target, timed on some of them."""
    import pandas as pd  # noqa: PLC0415

    begun = time.perf_counter()
    columns = ["indicator", "place", "industry", "enterprise", "period", "value"]
    enterprises = any(metric.startswith("enterprises_") for metric, _ in asked)
    few = [("indicator", "==", "output"), ("enterprise", "!=", "")]
    filters = [few, [("measure", "==", "growth")]] if enterprises else [[("measure", "==", "growth")]]
    frame = pd.read_parquet(paths, columns=columns, filters=filters, partitioning=None)
    read, begun = time.perf_counter() - begun, time.perf_counter()
    for number in range(0, len(asked), SAMPLE):
        metric, selection = asked[number]
        found = _filtered(frame, metric, selection)
        assert abs(found - right[number]) < 1e-3, (metric, selection)
    return read + (time.perf_counter() - begun) * len(asked) / len(range(0, len(asked), SAMPLE))


def _filtered(frame: Any, metric: str, selection: dict[str, str]) -> float:
    if not metric.startswith("enterprises_"):
        key = metric.removesuffix("_growth")
        rows = frame[(frame["indicator"] == key) & (frame["place"] == selection["place"]) & (frame["enterprise"] == "")]
        return float(rows.sort_values("period")["value"].iloc[-1])
    rows = frame[(frame["indicator"] == "output") & (frame["enterprise"] != "")]
    if selection["place"] != CITY:
        rows = rows[rows["place"] == selection["place"]]
    if "industry" in selection:
        rows = rows[rows["industry"] == selection["industry"]]
    last = rows["period"].max()
    if metric == "enterprises_producing":
        month = rows[rows["period"] == last]
        return float((month["value"] > 0).mean() * 100)
    now, before = (
        rows[rows["period"].between(Date(year, 1, 1), Date(year, last.month, last.day))]["value"].sum()
        for year in (last.year, last.year - 1)
    )
    return float((now / before - 1) * 100)


def _scan(asked: list[tuple[str, dict[str, str]]], paths: list[Path]) -> list[float]:
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect()
    connection.read_parquet([str(path) for path in paths], hive_partitioning=False).create_view("every")
    sums: Any = {}
    if any(metric.startswith("enterprises_") for metric, _ in asked):
        rows = connection.sql(
            "SELECT place, industry, period, sum(value), count(*), count(*) FILTER (value > 0) FROM every "
            "WHERE indicator = 'output' AND enterprise <> '' GROUP BY ALL"
        ).fetchall()
        sums = {row[:3]: row[3:] for row in rows}
    figures: dict[tuple[str, str], float] = {}
    if any(not metric.startswith("enterprises_") for metric, _ in asked):
        rows = connection.sql(
            "SELECT indicator, place, arg_max(value, period) FROM every WHERE measure = 'growth' GROUP BY ALL"
        ).fetchall()
        figures = {row[:2]: row[2] for row in rows}
    connection.close()
    return _answered(asked, sums, figures)


def _answered(asked: list[tuple[str, dict[str, str]]], sums: Any, figures: dict[tuple[str, str], float]) -> list[float]:
    """Each target's value from sums by place, industry and month, added up once over industries and over the city."""
    whole: dict[tuple[str, str], dict[Any, list[float]]] = {}
    for (place, industry, period), parts in sums.items():
        for key in ((place, industry), (place, ""), (CITY, industry), (CITY, "")):
            held = whole.setdefault(key, {}).setdefault(period, [0.0, 0, 0])
            for n in range(3):
                held[n] += parts[n]
    found = []
    for metric, selection in asked:
        if not metric.startswith("enterprises_"):
            found.append(figures[metric.removesuffix("_growth"), selection["place"]])
            continue
        by_month = whole[selection["place"], selection.get("industry", "")]
        last = max(by_month)
        now = sum(each[0] for period, each in by_month.items() if period.year == last.year)
        before = sum(
            each[0] for period, each in by_month.items() if period.year == last.year - 1 and period.month <= last.month
        )
        found.append(_value(metric, (now, by_month[last][1], by_month[last][2]), before))
    return found


def _into_sqlite(paths: list[Path]) -> None:
    """The observations as rows of the database, in order, under indexes, analysed."""
    import pyarrow as pa  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    database = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    database.executescript(f"PRAGMA synchronous=OFF; {TABLE} BEGIN;")
    names = ["indicator", "place", "industry", "enterprise", "period", "measure", "basis", "grain", "value"]
    number = 0
    for path in paths:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(columns=names):
                table = batch.set_column(4, "period", batch["period"].cast(pa.string()))
                rows = zip(
                    range(number, number + len(table)), *(table[name].to_pylist() for name in names), strict=True
                )
                database.executemany("INSERT INTO bench_observation VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
                number += len(table)
    database.executescript(";".join(INDEXES) + ";ANALYZE;")
    database.close()


def _model() -> Any:
    from django.apps import apps  # noqa: PLC0415
    from django.db import models  # noqa: PLC0415

    known = apps.all_models["economy"].get("benchobservation")
    if known is not None:
        return known
    texts = {name: models.TextField() for name in ("indicator", "place", "industry", "enterprise", "measure")}
    meta = type("Meta", (), {"app_label": "economy", "db_table": "bench_observation", "managed": False})
    fields = texts | {"period": models.DateField(), "value": models.FloatField(), "Meta": meta}
    return type("BenchObservation", (models.Model,), fields | {"__module__": __name__})


if __name__ == "__main__":
    measure()
