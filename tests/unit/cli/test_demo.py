"""`luoshi demo`: made once, told where it is, and nothing else is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")}


def demo(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "luoshi", "demo", *map(str, arguments)]
    return subprocess.run(
        command, env=ENVIRONMENT | environment, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a small city, made where one had been begun and not finished."""
    path = tmp_path_factory.mktemp("homes") / "demo"
    path.mkdir()
    (path / "demo.json").write_text("{}")
    (path / "luoshi.sqlite3").write_bytes(b"half of a database")
    made = demo("--home", path, "--small", "--day", "2026-11-25")
    assert made.returncode == 0, made.stderr
    assert "mayor" in made.stdout
    assert str(path) in made.stdout
    return path


def test_it_is_made_once_anew_where_it_was_not_finished(home: Path) -> None:
    before = (home / "luoshi.sqlite3").stat().st_mtime_ns
    again = demo("--home", home, "--language", "en")
    assert again.returncode == 0
    assert "2026-11-25" in again.stderr
    assert (home / "luoshi.sqlite3").stat().st_mtime_ns == before


def test_a_home_that_holds_anything_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "luoshi.sqlite3").write_text("somebody's")
    refused = demo("--home", tmp_path, "--reset", "--language", "en")
    assert refused.returncode == 1
    assert "leaves it alone" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["luoshi.sqlite3"]


def test_a_database_elsewhere_that_holds_units_is_left_alone(home: Path, tmp_path: Path) -> None:
    address = f"sqlite:///{home / 'luoshi.sqlite3'}"
    refused = demo("--home", tmp_path / "new", "--small", "--language", "en", LUOSHI_DATABASE=address)
    assert refused.returncode == 1
    assert "leaves it alone" in refused.stderr
    assert not (tmp_path / "new" / "demo.json").exists()
