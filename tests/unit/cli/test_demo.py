"""`luoshi demo`: made once, told where it is, and nothing else is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from luoshi.cli.demo import SEED
from tests.support.demo import TODAY, small_demo

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")}
ROOT = Path(__file__).parents[3]
TOLD = "import django; django.setup(); from tests.support.demo import told; print(told())"


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
    made = demo("--home", path, "--small", "--day", TODAY)
    assert made.returncode == 0, made.stderr
    assert "mayor" in made.stdout
    assert str(path) in made.stdout
    return path


def test_it_is_made_once_anew_where_it_was_not_finished(home: Path) -> None:
    before = (home / "luoshi.sqlite3").stat().st_mtime_ns
    again = demo("--home", home, "--language", "en")
    assert again.returncode == 0
    assert TODAY.isoformat() in again.stderr
    assert (home / "luoshi.sqlite3").stat().st_mtime_ns == before


@pytest.mark.once
@pytest.mark.django_db
def test_the_same_seed_and_day_give_the_same_city(home: Path, settings: Any, tmp_path: Path) -> None:
    """What is made here is what the command made, in a process of its own."""
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    place = {"LUOSHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "luoshi.web.settings"}
    command = [sys.executable, "-c", TOLD]
    there = subprocess.run(command, env=ENVIRONMENT | place, cwd=ROOT, capture_output=True, text=True, check=True)
    here = small_demo(SEED)
    assert len(here) > 300
    assert there.stdout.strip() == str(here)


@pytest.mark.parametrize(("demo", "cheap"), [("1", True), ("", False)])
def test_a_password_costs_little_where_everybody_knows_it_and_its_full_price_anywhere_else(
    tmp_path: Path, demo: str, cheap: bool
) -> None:
    code = (
        "import django; django.setup(); from django.contrib.auth.hashers import make_password; print(make_password(''))"
    )
    place = {"LUOSHI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "luoshi.web.settings", "LUOSHI_DEMO": demo}
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT | place, capture_output=True, text=True, check=True
    )
    costs = dict(each.split("=") for each in done.stdout.split("$")[3].split(","))
    assert (int(costs["m"]) < 100) is cheap
    assert (int(costs["t"]) * int(costs["m"]) >= 2 * 102_400) is not cheap


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
