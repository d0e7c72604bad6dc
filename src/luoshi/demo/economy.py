"""The figures of the demo city taken in, month by month, as a bureau would; targets of the speech bound to them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from luoshi.analytics import Observation
from luoshi.apps.economy.actions.foresee import foresee_due
from luoshi.apps.economy.actions.settle import settle_places
from luoshi.apps.economy.actions.take_in import keep, take_in
from luoshi.apps.economy.conditions import table as conditions
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.ledger.actions.bind import Asked, bind
from luoshi.apps.ledger.actions.measure import measure_due
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.queries.meant import Meant, meant
from luoshi.apps.record.actions import recording
from luoshi.core.metrics import Suggested
from luoshi.demo.city import City, moment
from luoshi.demo.figures import Row, figures
from luoshi.demo.publishing import BUREAU
from luoshi.demo.revision import revise
from luoshi.demo.telling import shifted
from luoshi.readers import read

HEAD = ("指标", "地区", "时期", "数值", "单位", "同比（%）", "备注")
HISTORY = "历史月度数据（演示生成，无原件）"


def take_in_figures(city: City, days: Any) -> None:
    """Everything published before the city begins at once, the later releases on their days."""
    rows = figures(city)
    releases = sorted({row.published for row in rows})
    early = [day for day in releases if day <= city.begins]
    _history(city, [row for row in rows if row.published in early])
    for day in releases[len(early) :]:
        published = [row for row in rows if row.published == day]
        on = day if day < city.today else city.today
        # a small city is made often, and its first forecasts are looked at by nobody
        foretell = not city.small or day == releases[-1]
        days.at(moment(on, 10, 5), partial(_release, city, published, foretell=foretell))
    if len(releases) > len(early):
        on = min(releases[-1] + timedelta(days=1), city.today - timedelta(days=1))
        days.at(moment(on, 16, 40), lambda at: revise(city, BUREAU, rows, at))


def _history(city: City, rows: list[Row]) -> None:
    at = moment(shifted(city.begins, 1), 9)
    by = city.actor(BUREAU)
    names = list(dict.fromkeys(row.place for row in rows))
    with recording(by=by, action="economy.take_in") as record:
        settle_places(record, names)
        found = [each for row in rows for each in _observations(row)]
        keep(record, by, found, (), (HISTORY, sha256(repr(rows).encode()).hexdigest()), at)


def _observations(row: Row) -> Iterator[Observation]:
    indicator = indicators()[row.indicator]
    known = datetime(row.published.year, row.published.month, row.published.day, 2, tzinfo=UTC)
    common: dict[str, Any] = {"grain": indicator.grain, "basis": "cumulative", "file": HISTORY}
    yield Observation(row.indicator, row.place, row.end, row.level, indicator.unit, known, measure="level", **common)
    yield Observation(row.indicator, row.place, row.end, row.growth, "%", known, measure="growth", **common)


def _release(city: City, rows: list[Row], at: datetime, *, foretell: bool) -> None:
    """A month's workbook, read and taken in as any other; then the year is foretold and every bound target measured."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{rows[0].year}年{rows[0].month}月主要指标.xlsx"
        path.write_bytes(workbook(rows))
        take_in(by=city.actor(BUREAU), document=read(path), at=at)
    if foretell:
        foresee_due(at=at)
    measure_due(at=at)


def workbook(rows: list[Row]) -> bytes:
    """A month's figures as a bureau sends them."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("主要指标")
    sheet.write_row(0, 0, HEAD)
    for number, row in enumerate(rows, 1):
        indicator = indicators()[row.indicator]
        period = f"{row.year}年1-{row.month}月" if indicator.grain == "month" else _quarters(row)
        sheet.write_row(number, 0, (indicator.name.zh, row.place, period, row.level, indicator.unit, row.growth, ""))
    book.close()
    return made.getvalue()


def _quarters(row: Row) -> str:
    return f"{row.year}年" + {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}[row.month]


def bind_aims(city: City, rows: list[Commitment], at: datetime) -> None:
    """The supervision office binds what the speech says of growth and rank to the room's metrics."""
    for row in rows:
        for each in meant(row):
            ours = [one for one in each.suggested if one.metric.room == "economy"]
            # a figure is one metric's; off the bottom are all that the sentence names, and on the path every condition
            for found in ours[:1] if each.target else [one for one in ours if _asked(one) is not None]:
                _bind(city, row, each, found, at)


def _asked(found: Suggested) -> Asked | None:
    """What a sentence without a figure asks of a metric: not to be last, or a condition of the yearly path."""
    key = found.metric.key
    if key.endswith("_from_bottom"):
        return Asked(">=", Decimal(2))
    return next((Asked(">=", each.value) for each in conditions() if key == f"economy.path_{each.quarter}"), None)


def _bind(city: City, row: Commitment, each: Meant, found: Suggested, at: datetime) -> None:
    bind(
        by=city.actor("supervisor"),
        key=row.pk,
        metric=found.metric.key,
        selection={**found.selection, "place": city.units["yunchuan"].name},
        target=each.target.pk if each.target else None,
        asked=None if each.target else _asked(found),
        reason="；".join(reason.zh for reason in found.reasons),
        at=at,
    )
