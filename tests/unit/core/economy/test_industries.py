"""The industries of the national standard, as workbooks name them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from luoshi.core.economy.industries import divisions, industries, industry_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("26", "26"),
        ("化学原料和化学制品制造业", "26"),
        ("化学原料及化学制品制造业", "26"),
        ("26 化学原料和化学制品制造业", "26"),
        ("26化学原料和化学制品制造业", "26"),
        ("建材", "30"),
        ("C", "C"),
        ("制造业", "C"),
        ("房地产业", "70"),
        ("K 房地产业", "K"),
        ("26 医药制造业", None),
        ("261", None),
        ("98", None),
        ("化工类", None),
        ("", None),
    ],
)
def test_an_industry_is_known_by_code_by_name_or_by_both(text: str, code: str | None) -> None:
    assert industry_code(text) == code


def test_every_division_belongs_to_a_section() -> None:
    assert len(divisions()) == 97
    assert {each.section for each in divisions().values()} == {code for code in industries() if code.isalpha()}


def test_codes_and_names_are_those_of_the_standard(shared: Path) -> None:
    standard = shared / "data" / "industry" / "gbt4754_2017.csv"
    if not standard.is_file():
        pytest.skip("no table of the standard beside the repository: ../shared/data/industry is not there")
    with standard.open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] in "12"]
    assert [row["code"] for row in rows if row["level"] == "2"] == list(divisions())
    for row in rows:
        # the table cuts the name of 37 short by a character
        assert industries()[row["code"]].name.zh.startswith(row["name"])
        assert row["level"] == "1" or industries()[row["code"]].section == row["parent"]
