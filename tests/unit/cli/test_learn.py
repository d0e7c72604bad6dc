"""luoshi learn, as a user types it; and luoshi extract with what it made."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.ledgers import past_assignments, workbook


def luoshi(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "luoshi", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(workbook(past_assignments(120)))
    return path


def test_a_ledger_is_learned_and_the_trial_is_told(ledger: Path) -> None:
    output = ledger.parent / "learned.json"
    result = luoshi("learn", ledger, "--output", output)
    assert result.returncode == 0
    assert "留出" in result.stdout
    assert "市丝路合作中心" in result.stdout
    data = json.loads(output.read_text("utf-8"))
    assert data["schema"] == "luoshi.learned/1"
    assert {(each["task"], each["lead"]) for each in data["assignments"]} == set(past_assignments(120))


def test_extract_takes_what_was_learned(ledger: Path) -> None:
    output = ledger.parent / "learned.json"
    luoshi("learn", ledger, "-o", output)
    speech = ledger.parent / "讲话.txt"
    speech.write_text("12月底前完成博览会专场推介4场。\n", "utf-8")
    assert luoshi("extract", speech, "--learned", output).returncode == 0


def test_a_file_that_is_not_learned_is_told(ledger: Path) -> None:
    result = luoshi("extract", ledger, "--learned", ledger, "--language", "en")
    assert result.returncode == 2
    assert "make it again with luoshi learn" in result.stderr


def test_nothing_to_learn_is_told_and_nothing_written(tmp_path: Path) -> None:
    speech = tmp_path / "讲话.txt"
    speech.write_text("同志们要真抓实干。\n", "utf-8")
    result = luoshi("learn", speech, cwd=tmp_path)
    assert result.returncode == 2
    assert "牵头单位" in result.stderr
    assert not (tmp_path / "learned.json").exists()


def test_a_refused_ledger_leaves_nothing(ledger: Path) -> None:
    broken = ledger.parent / "坏.xlsx"
    broken.write_bytes(ledger.read_bytes()[:2000])
    result = luoshi("learn", ledger, broken, cwd=ledger.parent)
    assert result.returncode in (3, 5)
    assert "坏.xlsx" in result.stderr
    assert not (ledger.parent / "learned.json").exists()
