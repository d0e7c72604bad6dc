"""`luoshi import-figures` takes files in, in the name of somebody, and says what of them is doubtful."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from luoshi.apps.economy.models import Import
from luoshi.cli.import_figures import import_figures
from tests.support.ledger import closed_loop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city(tmp_path: Path, settings: Any) -> str:
    """Who imports for the bureau."""
    settings.HOME = tmp_path
    settings.ECONOMY_BUREAU = "finance"
    loop = closed_loop()
    from luoshi.apps.accounts.models import Person  # noqa: PLC0415

    return str(Person.objects.get(pk=loop.liaison.person).username)


def test_files_are_taken_in_one_after_the_other(tmp_path: Path, city: str) -> None:
    for year, value in ((2025, 1), (2026, 100)):
        rows = f"指标,地区,时期,数值\n固定资产投资,云川市,{year}年9月,{value}\n固定资产投资,云川市,{year}年10月,9\n"
        (tmp_path / f"{year}.csv").write_text(rows, "utf-8")
    files = [str(tmp_path / "2025.csv"), str(tmp_path / "2026.csv")]
    done = CliRunner().invoke(import_figures, [*files, "--by", city])
    assert done.exit_code == 0, done.output
    assert done.stdout.count("已导入2个数") == 2
    assert list(Import.objects.order_by("at").values_list("file_name", "rows")) == [("2025.csv", 2), ("2026.csv", 2)]


def test_a_fault_is_said_in_a_sentence_and_nothing_is_imported(tmp_path: Path, city: str) -> None:
    path = tmp_path / "错.csv"
    path.write_text("指标,地区,时期,数值\n固定资产投资,云川市,2026年9月,约5\n", "utf-8")
    done = CliRunner().invoke(import_figures, [str(path), "--by", city])
    assert done.exit_code == 1
    assert "D2" in done.output
    assert "约5" in done.output
    assert not Import.objects.exists()


def test_what_the_checks_flag_is_shown(tmp_path: Path, city: str) -> None:
    path = tmp_path / "两年.csv"
    path.write_text(
        "指标,地区,时期,数值\n固定资产投资,云川市,2025年9月,1\n固定资产投资,云川市,2026年9月,100\n", "utf-8"
    )
    done = CliRunner().invoke(import_figures, [str(path), "--by", city, "--language", "en"])
    assert done.exit_code == 0, done.output
    assert "D3" in done.stderr
    assert "100 times a year before" in done.stderr


def test_nobody_is_no_importer(tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("指标\n", "utf-8")
    done = CliRunner().invoke(import_figures, [str(path), "--by", "某人"])
    assert done.exit_code == 2
    assert "某人" in done.output
