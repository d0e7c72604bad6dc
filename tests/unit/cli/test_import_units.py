"""`luoshi import-units`: what it shows, what it does, and what it says of a list that cannot be used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.apps.accounts.models import Post, Unit
from luoshi.apps.accounts.queries import directory_for_reader
from luoshi.cli.main import main

pytestmark = pytest.mark.django_db

TOML = """
[[unit]]
key = "city"
name = "云川市"
kind = "city"
posts = ["市长:chief", "副市长:分管领导"]

[[unit]]
name = "市财政局"
parent = "city"
posts = ["局长:head", "联络员"]

[[unit]]
key = "invest"
name = "市投资促进局"
parent = "云川市"
short = ["市招商局"]
former = [{ names = ["市经济合作局"], until = 2024-12-31 }]

[[unit]]
key = "wangchuan"
name = "望川区"
level = "county"
parent = "city"

[[unit]]
name = "区财政局"
level = "county"
kind = "department"
parent = "wangchuan"
"""
CSV = """全称,类别,上级,级别,职务,简称
云川市,市,,,市长:chief,
市财政局,部门,云川市,,局长:单位主要负责人、联络员,
望川区,县区,云川市,县,,
青石镇,乡镇,望川区,乡镇,,
"""


def run(folder: Path, text: str, *options: str, suffix: str = ".toml", answer: str | None = None) -> Result:
    file = folder / f"units{suffix}"
    file.write_text(text, "utf-8")
    return CliRunner().invoke(main, ["import-units", str(file), *options], input=answer)


def tree() -> dict[str, str]:
    return {unit.code: unit.path for unit in Unit.objects.all()}


def test_a_list_becomes_units_under_the_keys_the_reader_knows(tmp_path: Path) -> None:
    result = run(tmp_path, TOML, "--yes")
    assert result.exit_code == 0, result.output
    assert tree() == {
        "city": "city/",
        "finance": "city/finance/",
        "invest": "city/invest/",
        "wangchuan": "city/wangchuan/",
        "区财政局": "city/wangchuan/区财政局/",
    }
    ranks = dict(Post.objects.values_list("title", "rank"))
    assert ranks == {"市长": "chief", "副市长": "leader", "局长": "head", "联络员": "staff"}
    found = {name: directory_for_reader().find(name) for name in ("市财政局", "市招商局", "市经济合作局")}
    assert {name: entry and entry.key for name, entry in found.items()} == {
        "市财政局": "finance",
        "市招商局": "invest",
        "市经济合作局": "invest",
    }


def test_it_shows_what_would_change_before_it_asks(tmp_path: Path) -> None:
    refused = run(tmp_path, TOML, answer="n\n")
    assert "市财政局（finance）" in refused.output
    assert "设职务 市财政局：局长" in refused.output
    assert not Unit.objects.exists()
    assert run(tmp_path, TOML, "--dry-run").exit_code == 0
    assert not Unit.objects.exists()
    run(tmp_path, TOML, answer="y\n")
    assert Unit.objects.count() == 5


def test_run_again_it_changes_nothing(tmp_path: Path) -> None:
    run(tmp_path, TOML, "--yes")
    before = sorted(Unit.objects.values_list("code", "version"))
    assert "没有要改的" in run(tmp_path, TOML).output
    assert sorted(Unit.objects.values_list("code", "version")) == before


def test_a_changed_list_renames_moves_and_leaves_the_rest(tmp_path: Path) -> None:
    run(tmp_path, TOML, "--yes")
    changed = TOML.replace('"市投资促进局"', '"市投资合作局"').replace(
        'name = "市财政局"\nparent = "city"', 'key = "finance"\nname = "市财政局"\nparent = "wangchuan"'
    )
    lacking = changed[: changed.index('[[unit]]\nname = "区财政局"')]
    result = run(tmp_path, lacking, "--yes")
    assert "更名 市投资促进局 → 市投资合作局" in result.output
    assert "移动 市财政局（finance）：city → wangchuan" in result.output
    assert "保持不变的单位 1 个" in result.output
    assert tree()["finance"] == "city/wangchuan/finance/"
    assert tree()["区财政局"] == "city/wangchuan/区财政局/"


def test_moving_a_unit_takes_along_what_the_list_does_not_name(tmp_path: Path) -> None:
    run(tmp_path, TOML + '\n[[unit]]\nkey = "budget"\nname = "预算科"\nkind = "office"\nparent = "市财政局"\n', "--yes")
    moved = TOML.replace('name = "市财政局"\nparent = "city"', 'name = "市财政局"\nparent = "wangchuan"')
    run(tmp_path, moved, "--yes")
    assert tree()["budget"] == "city/wangchuan/finance/budget/"


def test_a_table_in_csv_does_the_same(tmp_path: Path) -> None:
    result = run(tmp_path, CSV, "--yes", suffix=".csv")
    assert result.exit_code == 0, result.output
    kinds = dict(Unit.objects.values_list("name", "kind"))
    assert kinds == {"云川市": "city", "市财政局": "department", "望川区": "county", "青石镇": "town"}
    assert Unit.objects.get(name="青石镇").path == "云川市/望川区/青石镇/"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (TOML.replace('parent = "云川市"', 'parent = "市里"'), 13, "市里"),
        (TOML.replace('kind = "city"', 'kind = "都市"'), 2, "都市"),
        (TOML.replace("局长:head", "局长:boss"), 8, "局长:boss"),
        (TOML.replace('key = "invest"', 'key = "a/b"'), 13, "a/b"),
        (TOML.replace('key = "invest"', 'key = "finance"'), 13, "第 8 行"),
        (TOML.replace('name = "市财政局"\nparent = "city"', 'name = "市财政局"'), 8, "市财政局"),
        (TOML.replace('kind = "city"', 'kind = "city"\nparent = "wangchuan"'), 2, "市本级"),
        (TOML.replace('name = "市财政局"\nparent = "city"', 'name = "市财政局"\nparent = "市财政局"'), 8, "回到自己"),
        (TOML.replace("kind", "sort"), 5, "sort"),
    ],
)
def test_a_faulty_list_is_refused_with_its_line_and_changes_nothing(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    result = run(tmp_path, text, "--yes")
    assert result.exit_code == 2, result.output
    assert said in result.output
    assert f"第 {line} 行" in result.output
    assert not Unit.objects.exists()


def test_reading_a_document_does_not_pay_for_the_site() -> None:
    code = "import sys, luoshi.cli.main, luoshi.cli.extract; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
