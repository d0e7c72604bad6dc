"""luoshi diff, as a user types it."""

import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

OLD = """一、稳住工业
（一）由市工信局牵头，10月底前摸清停产企业底数，建立台账。
（二）由市商务局牵头，11月10日前完成专场推介会的筹备。
（三）本届博览会签约总额不低于320亿元。
（四）市贸促会负责编印展商名录5000册。
"""
NEW = """一、稳住工业
（一）由市工信局牵头，10月25日前摸清停产企业底数，建立台账。
（二）由市投资促进局牵头，11月10日前完成专场推介会的筹备。
（三）本届博览会签约总额不低于350亿元。
（四）市委金融办10月30日前召开政银企对接会。
"""


def luoshi(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "luoshi", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False)


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "征求意见稿.txt", tmp_path / "定稿.txt"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    return old, new


def test_the_table_says_what_changed_into_what(papers: tuple[Path, Path]) -> None:
    result = luoshi("diff", *papers)
    words = result.stdout.decode()
    assert result.returncode == 0
    for told in (
        "改时限",
        "10月底前 → 10月25日前",
        "换牵头",
        "市商务局 → 市投资促进局",
        "调高",
        "320亿元 → 350亿元",
        "删去",
        "新增",
    ):
        assert told in words


def test_json_holds_every_commitment_with_offsets_into_both_texts(papers: tuple[Path, Path]) -> None:
    data = json.loads(luoshi("diff", *papers, "--format", "json").stdout)
    assert data["schema"] == "luoshi.diff/1"
    assert [each["status"] for each in data["commitments"]] == ["changed", "changed", "changed", "dropped", "added"]
    for each in data["commitments"]:
        sides = [(OLD, each["old"]), (NEW, each["new"])]
        sides += [(OLD, words) for change in each["changes"] for words in change["old"]]
        sides += [(NEW, words) for change in each["changes"] for words in change["new"]]
        assert all(words is None or text[words["start"] : words["end"]] == words["text"] for text, words in sides)


def test_the_same_document_is_all_kept_and_no_failure(papers: tuple[Path, Path]) -> None:
    result = luoshi("diff", papers[0], papers[0], "--language", "en")
    assert result.returncode == 0
    assert result.stdout.decode().startswith("4 kept, 0 dropped, 0 added")


def test_kept_lists_what_stayed_too(papers: tuple[Path, Path]) -> None:
    assert "保留" in luoshi("diff", papers[0], papers[0], "--kept").stdout.decode().splitlines()[3]


def test_xlsx_is_a_table_with_words_only(papers: tuple[Path, Path], tmp_path: Path) -> None:
    output = tmp_path / "对照.xlsx"
    assert luoshi("diff", *papers, "-f", "xlsx", "-o", output).returncode == 0
    rows = list(openpyxl.load_workbook(io.BytesIO(output.read_bytes())).active.values)  # type: ignore[union-attr]
    assert rows[0] == ("变化", "改了什么", "原文件", "新文件")
    assert [row[0] for row in rows[1:]] == ["改时限", "换牵头", "调高", "删去", "新增"]


def test_a_file_that_cannot_be_read_ends_it_with_its_code(papers: tuple[Path, Path]) -> None:
    result = luoshi("diff", papers[0], "没有.txt")
    assert result.returncode == 3
    assert "没有.txt" in result.stderr.decode()
