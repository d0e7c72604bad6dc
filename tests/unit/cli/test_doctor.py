"""`luoshi doctor` tells people in words and monitors in JSON."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

from tests.unit.cli.test_backup import UNIT, luoshi, python


def test_a_new_installation_lacks_its_administrators(installed: Path, tmp_path: Path) -> None:
    home = shutil.copytree(installed, tmp_path / "home")
    python(UNIT, home)
    done = luoshi(home, "doctor", "--json")
    findings = json.loads(done.stdout)["findings"]
    wrong = [each["what"] for each in findings if each["level"] == "wrong"]
    assert done.returncode == 1
    assert wrong == [
        f"nobody is {code} administrator: make one with luoshi create-admin" for code in ("system", "security", "audit")
    ]
    told = luoshi(home, "doctor").stdout.splitlines()
    assert [line for line in told if line.startswith("■")] == [f"■ {what}" for what in wrong]
    assert told[-1].startswith("3 to be mended (■)")


def test_a_database_of_another_version_is_told(installed: Path, tmp_path: Path) -> None:
    home = shutil.copytree(installed, tmp_path / "home")
    with sqlite3.connect(home / "luoshi.sqlite3") as database:
        database.execute("ALTER TABLE ledger_term DROP COLUMN unresolved")
    database.close()
    done = luoshi(home, "doctor")
    assert done.returncode == 1
    assert "differ from those of this version in 1 places (ledger_term.unresolved first)" in done.stdout


def test_a_database_that_is_not_up_to_date_is_told_and_left_alone(tmp_path: Path) -> None:
    done = luoshi(tmp_path, "doctor")
    assert done.returncode == 1
    assert "changes of the database are not applied" in done.stdout
    again = luoshi(tmp_path, "doctor")
    assert again.stdout == done.stdout
