"""A directory file given to a command is laid over the general one, or refused in words."""

from pathlib import Path

import click
import pytest

from luoshi.cli.directory import load_directory
from tests.unit.core.commitments.test_directory_files import CSV_FAULTS, FAULTS


def load(folder: Path, name: str, data: bytes, language: str = "zh") -> object:
    path = folder / name
    path.write_bytes(data)
    return load_directory(path, language)


def refused(folder: Path, name: str, data: bytes, language: str = "zh") -> str:
    with pytest.raises(click.UsageError) as caught:
        load(folder, name, data, language)
    return caught.value.message


def test_a_csv_that_excel_saved_in_gbk_is_read(tmp_path: Path) -> None:
    path = tmp_path / "单位.csv"
    path.write_bytes("全称,简称\n市丝绸之路博览中心,丝博中心\n".encode("gb18030"))
    directory = load_directory(path, "zh")
    assert directory.find("市丝博中心")
    assert directory.find("市财政局")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "text", "line"),
    [*(("units.toml", text, line) for text, _, line in FAULTS), *(("units.csv", t, n) for t, _, n in CSV_FAULTS)],
)
def test_every_fault_is_said_with_file_and_line(tmp_path: Path, name: str, text: str, line: int, language: str) -> None:
    if not text:
        return
    message = refused(tmp_path, name, text.encode(), language)
    assert name in message
    assert (f"第 {line} 行" if language == "zh" else f"line {line}") in message
    assert "{" not in message.replace("[{ names", "")


def test_a_field_that_is_unknown_is_told_with_those_there_are(tmp_path: Path) -> None:
    message = refused(tmp_path, "units.toml", '[[unit]]\nname = "甲局"\nnmae = "乙局"\n'.encode())
    assert "nmae" in message
    assert "short" in message


def test_another_suffix_and_a_missing_file_are_told(tmp_path: Path) -> None:
    assert ".toml" in refused(tmp_path, "units.xlsx", b"PK")
    with pytest.raises(click.UsageError, match="nowhere"):
        load_directory(tmp_path / "nowhere.toml", "zh")
