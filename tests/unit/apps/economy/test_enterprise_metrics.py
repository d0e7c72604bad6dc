"""Targets are measured by the figures of enterprises: as a person would add them up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from luoshi.analytics import Observation
from luoshi.apps.economy.actions.settle import settle_places
from luoshi.apps.economy.actions.take_in import keep
from luoshi.apps.economy.models import Place
from luoshi.apps.record.actions import recording
from luoshi.core.metrics import REGISTRY, Measured, suggest
from tests.support.ledger import NOW, Loop

pytestmark = pytest.mark.django_db
ENTERPRISES = tuple(f"9161000000000000{number}X" for number in range(6))
PUBLISHED = datetime(2026, 10, 18, tzinfo=UTC)
OUTPUT = Observation("output", "望川区", Date(2026, 9, 30), 0.0, "万元", PUBLISHED, basis="single", price="constant")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path


def taken_in(loop: Loop, rows: list[Observation], at: datetime = NOW) -> None:
    with recording(by=loop.liaison, action="economy.take_in") as record:
        new = {row.place for row in rows} - set(Place.objects.values_list("name", flat=True))
        settle_places(record, sorted(new))
        keep(record, loop.liaison, rows, (), ("企业月报.csv", sha256(repr(at).encode()).hexdigest()), at)


def months(
    enterprise: int, industry: str, *values: float, year: int = 2026, place: str = "望川区"
) -> list[Observation]:
    """The months of an enterprise from August on."""
    ends = [Date(year, 8, 31), Date(year, 9, 30)]
    return [
        replace(OUTPUT, place=place, enterprise=ENTERPRISES[enterprise], industry=industry, period=end, value=value)
        for end, value in zip(ends, values, strict=False)
    ]


def measured(metric: str, at: datetime = NOW, **selection: str) -> Measured:
    return REGISTRY.measure(f"economy.{metric}", [selection], at)[0]


def test_growth_is_that_of_the_sum_over_the_same_months_a_year_before(loop: Loop) -> None:
    taken_in(loop, [
        *months(0, "26", 100, 110), *months(1, "26", 40, 0), *months(2, "26", 10, 0), *months(3, "30", 10, 10),
        *months(0, "26", 100, 100, year=2025), *months(1, "26", 40, 40, year=2025), *months(2, "26", 10, 10, year=2025),
        *months(3, "30", 5, 5, year=2025),
    ])  # fmt: skip
    found = measured("enterprises_output_growth", place="望川区", industry="26")
    assert (round(found.value or 0, 2), found.as_of) == (Decimal("-13.33"), Date(2026, 9, 30))  # 260 over 300
    assert found.earlier == 0  # August alone: 150 over 150
    assert round(measured("enterprises_output_growth", place="望川区").value or 0, 2) == Decimal(
        "-9.68"
    )  # 280 over 310
    assert measured("enterprises_output_growth", place="望川区", industry="17").why is not None


def test_a_january_that_was_published_as_cumulated_is_a_month_too(loop: Loop) -> None:
    january = [
        replace(OUTPUT, enterprise=enterprise, period=Date(year, 1, 31), basis="cumulative", value=value)
        for enterprise in ENTERPRISES[:3]
        for year, value in ((2025, 10.0), (2026, 11.0))
    ]
    taken_in(loop, january)
    assert measured("enterprises_output_growth", place="望川区").value == 10
    later = NOW + timedelta(days=1)
    taken_in(loop, [replace(each, basis="single", value=10.0, vintage=later) for each in january[1::2]], later)
    assert measured("enterprises_output_growth", later, place="望川区").value == 0


def test_the_share_in_production_counts_who_has_a_figure(loop: Loop) -> None:
    rows = [*months(0, "26", 1, 2), *months(1, "26", 1, 0), *months(2, "30", 3), *months(3, "30", 3, 1)]
    taken_in(loop, [*rows, *months(4, "30", 1, 1)])
    found = measured("enterprises_producing", place="望川区")
    assert (found.value, found.earlier) == (75, 100)
    assert found.sources[0].label.zh == "2026年9月4户企业的工业总产值"
    assert measured("enterprises_output_growth", place="望川区").why is not None  # nothing to compare with


def test_what_would_give_a_single_enterprise_away_is_not_told(loop: Loop) -> None:
    taken_in(loop, [*months(0, "26", 1, 2), *months(1, "26", 1, 0), *months(2, "30", 3, 3)])
    for metric in ("enterprises_producing", "enterprises_output_growth"):
        found = measured(metric, place="望川区", industry="26")
        assert (found.value, found.why is not None) == (None, True)
    assert round(measured("enterprises_producing", place="望川区").value or 0, 2) == Decimal("66.67")


def test_a_city_is_its_counties_and_a_peer_is_not(loop: Loop) -> None:
    here = [row for enterprise in range(3) for row in months(enterprise, "26", 1, 1)]
    there = [row for enterprise in range(3, 6) for row in months(enterprise, "26", 1, 0, place="岭阳市")]
    taken_in(loop, [*here, *there])
    assert set(Place.objects.values_list("name", "kind")) >= {("望川区", "below"), ("岭阳市", "peer")}
    taken_in(loop, [replace(OUTPUT, place="云川市", value=1.0, basis="cumulative")], NOW + timedelta(days=1))
    later = NOW + timedelta(days=1)
    assert measured("enterprises_producing", later, place="云川市").value == 100
    assert measured("enterprises_producing", later, place="岭阳市").value == 0


def test_a_revision_counts_from_the_day_it_came(loop: Loop) -> None:
    taken_in(loop, [row for enterprise in range(4) for row in months(enterprise, "26", 1, 0)])
    later = NOW + timedelta(days=30)
    taken_in(loop, [replace(each, vintage=later, value=7.0) for each in months(0, "26", 1, 0)[1:]], later)
    assert measured("enterprises_producing", NOW, place="望川区", industry="26").value == 0
    assert measured("enterprises_producing", later, place="望川区", industry="26").value == 25


def test_units_are_made_one_and_prices_are_not_mixed(loop: Loop) -> None:
    rows = months(0, "26", 0, 100)[1:] + months(0, "26", 0, 100, year=2025)[1:]
    values = zip(rows, (0.02, 0.01), strict=True)
    other = [replace(each, enterprise=ENTERPRISES[1], unit="亿元", value=value) for each, value in values]
    third = [replace(each, enterprise=ENTERPRISES[2], value=0.0) for each in rows]
    current = [replace(each, price="current", value=9e9) for each in rows[:1]]
    strange = [replace(each, enterprise=ENTERPRISES[3], unit="吨", value=9e9) for each in rows]
    taken_in(loop, [*rows, *other, *third, *current, *strange])
    assert measured("enterprises_output_growth", place="望川区").value == 50  # 300 over 200 万元


def test_the_words_of_a_text_suggest_it(loop: Loop) -> None:
    words = "攻坚期内，规上工业企业开工面保持在96%以上"
    found = suggest(list(REGISTRY), of="规上工业企业开工面", words=words, unit="%")
    assert found[0].metric.key == "economy.enterprises_producing"
