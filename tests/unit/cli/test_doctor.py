"""`luoshi doctor` tells people in words and monitors in JSON."""

from __future__ import annotations

import json
import shutil
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


def test_a_database_that_is_not_up_to_date_is_told_and_left_alone(tmp_path: Path) -> None:
    done = luoshi(tmp_path, "doctor")
    assert done.returncode == 1
    assert "changes of the database are not applied" in done.stdout
    again = luoshi(tmp_path, "doctor")
    assert again.stdout == done.stdout
